"""Settings, About, the share code: what they show and what they change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from engine.export.inside import to_code
from engine.message.recipe import Recipe
from guiapp.settings import Settings, Store
from guiapp.shell.about import AboutDialog, packages
from guiapp.shell.code_dialog import CodeDialog
from guiapp.shell.settings_dialog import SettingsDialog
from guiapp.theme import Theme


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "settings.json")


@pytest.fixture
def settings(qtbot: QtBot, store: Store, theme: Theme) -> SettingsDialog:
    dialog = SettingsDialog(store)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: QDialog, button: QDialogButtonBox.StandardButton) -> None:
    dialog.findChildren(QDialogButtonBox)[0].button(button).click()


def test_what_is_chosen_counts_once_accepted(settings: SettingsDialog, store: Store) -> None:
    settings.theme.setCurrentIndex(settings.theme.findData("dark"))
    settings.motion.setCurrentIndex(settings.motion.findData("reduced"))
    settings.language.setCurrentIndex(settings.language.findData("de"))
    settings.device.setCurrentIndex(settings.device.findData("cpu"))
    settings.threads.setText("2")
    settings.threads.textEdited.emit("2")
    settings.legible.click()
    settings.keep_recipe.click()
    settings.history_limit.show_number(50)
    settings.history_folder.show_folder(Path("/somewhere"))
    assert store.value == Settings()
    press(settings, QDialogButtonBox.StandardButton.Ok)
    assert store.value == Settings(
        theme="dark", motion="reduced", language="de", device="cpu", threads=2, legible=False,
        keep_recipe=False, history_limit=50, history_folder=str(Path("/somewhere")),
    )  # fmt: skip
    assert Store(store.path).value == store.value


def test_what_is_left_alone_stays_as_it_was(settings: SettingsDialog, store: Store) -> None:
    press(settings, QDialogButtonBox.StandardButton.Ok)
    assert store.value == Settings()


def test_cancelling_changes_nothing(settings: SettingsDialog, store: Store) -> None:
    settings.threads.show_number(2)
    press(settings, QDialogButtonBox.StandardButton.Cancel)
    assert store.value == Settings()


def test_about_names_the_packages_and_their_licenses(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    said = dialog.licenses.toPlainText()
    for needed in ("PySide6", "LGPL", "Lesser General Public License", "torch", "numpy", "pillow"):
        assert needed in said
    assert "NIST" in dialog.credits.toPlainText()
    for name, version, license_name in packages():
        assert version
        assert 2 < len(license_name) <= 40, name


@pytest.fixture
def ask(qtbot: QtBot) -> CodeDialog:
    QApplication.clipboard().clear()
    dialog = CodeDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    return dialog


def test_a_code_is_opened_and_anything_else_is_refused(qtbot: QtBot, ask: CodeDialog) -> None:
    assert not ask.open_button.isEnabled()
    ask.field.setPlainText("hello")
    assert not ask.open_button.isEnabled()
    assert ask.note.text()
    code = to_code(Recipe(text="Hi"))
    ask.field.setPlainText(f"\n {code} \n")
    assert ask.open_button.isEnabled()
    assert not ask.note.text()
    with qtbot.waitSignal(ask.chosen) as chosen:
        ask.open_button.click()
    assert chosen.args == [code]


def test_a_code_on_the_clipboard_is_there_already(qtbot: QtBot) -> None:
    code = to_code(Recipe(text="Hi"))
    QApplication.clipboard().setText(code)
    dialog = CodeDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    assert dialog.field.toPlainText() == code


def test_a_dialog_fits_a_small_screen(qtbot: QtBot, settings: SettingsDialog) -> None:
    for dialog in (settings, AboutDialog(), CodeDialog()):
        if dialog is not settings:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            qtbot.addWidget(dialog)
        assert isinstance(dialog, QWidget)
        hint = dialog.sizeHint().expandedTo(dialog.minimumSizeHint())
        assert hint.width() <= 760
        assert hint.height() <= 540
