"""Settings, About, the share code: what they show and what they change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.export.inside import to_code
from engine.message.recipe import Recipe
from guiapp.folder_field import FolderField
from guiapp.settings import Settings, Store
from guiapp.shell.about import AboutDialog, packages
from guiapp.shell.code_dialog import CodeDialog
from guiapp.shell.settings_dialog import SettingsDialog
from guiapp.theme import Theme
from guiapp.widgets.number_field import NumberField
from tests.guiapp.write.export.dialog import pick


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


def type_number(qtbot: QtBot, field: NumberField, number: int) -> None:
    field.selectAll()
    qtbot.keyClicks(field, str(number))


def choose_folder(qtbot: QtBot, field: FolderField, folder: Path) -> None:
    field.button.click()
    dialog = field.findChild(QFileDialog, "choose_folder")
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    qtbot.waitUntil(lambda: field.findChild(QFileDialog) is None)


def test_what_is_chosen_counts_once_accepted(
    qtbot: QtBot, settings: SettingsDialog, store: Store
) -> None:
    pick(qtbot, settings.theme, "dark")
    pick(qtbot, settings.motion, "reduced")
    pick(qtbot, settings.language, "de")
    pick(qtbot, settings.device, "cpu")
    type_number(qtbot, settings.threads, 2)
    settings.legible.click()
    settings.keep_recipe.click()
    type_number(qtbot, settings.history_limit, 50)
    choose_folder(qtbot, settings.history_folder, Path("/somewhere"))
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


def test_reset_takes_back_what_the_leaf_shows(
    qtbot: QtBot, settings: SettingsDialog, store: Store
) -> None:
    window, drawing, files = settings.leaves
    usual = settings.history_folder.path.text()
    pick(qtbot, settings.theme, "dark")
    settings.legible.click()
    type_number(qtbot, settings.history_limit, 50)
    choose_folder(qtbot, settings.history_folder, Path("/somewhere"))
    assert settings.history_folder.path.text() == str(Path("/somewhere"))
    settings.tabs.setCurrentWidget(files)
    assert [leaf.back.isVisible() for leaf in settings.leaves] == [False, False, True]
    qtbot.mouseClick(files.back, Qt.MouseButton.LeftButton)
    assert settings.settings == Settings(theme="dark", legible=False)
    assert settings.history_limit.number == 200
    assert settings.history_folder.path.text() == usual
    assert [leaf.back.isEnabled() for leaf in (window, drawing, files)] == [True, True, False]
    press(settings, QDialogButtonBox.StandardButton.Ok)
    assert store.value == Settings(theme="dark", legible=False)


def test_accepting_leaves_alone_what_changed_meanwhile(
    qtbot: QtBot, settings: SettingsDialog, store: Store
) -> None:
    pick(qtbot, settings.theme, "dark")
    store.change(hand="Ben", export_suffix=".webp")
    press(settings, QDialogButtonBox.StandardButton.Ok)
    assert store.value == Settings(theme="dark", hand="Ben", export_suffix=".webp")


def test_enter_accepts(qtbot: QtBot, settings: SettingsDialog, store: Store) -> None:
    settings.tabs.setCurrentIndex(1)
    settings.threads.setFocus()
    type_number(qtbot, settings.threads, 2)
    qtbot.keyClick(settings.threads, Qt.Key.Key_Return)
    assert store.value == Settings(threads=2)


def test_cancelling_changes_nothing(qtbot: QtBot, settings: SettingsDialog, store: Store) -> None:
    type_number(qtbot, settings.threads, 2)
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
