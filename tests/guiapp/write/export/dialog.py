"""The export dialog as a person uses it."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from guiapp.write.export.dialog import ExportForm
from tests.guiapp.conftest import Stage
from tests.guiapp.person import write

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 60_000


def write_narrow(qtbot: QtBot, stage: Stage, text: str) -> None:
    """Write a message on a page so narrow that its files are made in no time."""
    stage.session.change(layout={"width": 120})
    write(qtbot, stage, text)


def open_dialog(qtbot: QtBot, stage: Stage) -> ExportForm:
    """Press Export."""
    qtbot.mouseClick(stage.page.export, LEFT)
    assert stage.page.exporter.dialog.is_open
    return stage.page.exporter.dialog.form


def pick(qtbot: QtBot, box: QComboBox, value: str) -> None:
    """Choose from a list by the arrow keys."""
    assert box.findData(value) >= 0, value
    while box.currentData() != value:
        down = box.findData(value) > box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def prepared(qtbot: QtBot, form: ExportForm) -> str:
    """Wait until the file is ready; returns what is said of it."""
    qtbot.waitUntil(lambda: form.handle.ready, timeout=PATIENCE_MS)
    return form.facts.text()


def save_as(qtbot: QtBot, stage: Stage, path: Path) -> None:
    """Press Save in the open dialog, type a path into the dialog, and confirm."""
    qtbot.mouseClick(stage.page.exporter.dialog.form.save, LEFT)
    qtbot.waitUntil(lambda: stage.page.findChild(QFileDialog) is not None)
    dialog = stage.page.findChild(QFileDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    qtbot.keyClick(field, Qt.Key.Key_Return)


def wait_for_notice(qtbot: QtBot, stage: Stage, words: str) -> str:
    """Wait for a notice that begins like this; returns all of it."""
    notices = stage.page.notices
    qtbot.waitUntil(lambda: notices.text().startswith(words), timeout=PATIENCE_MS)
    return notices.text()


def frame_count(file: Image.Image) -> int:
    """Pictures in a file."""
    return getattr(file, "n_frames", 1)
