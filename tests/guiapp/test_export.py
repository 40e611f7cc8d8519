"""From the finished page to a GIF that decodes to what was seen."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageSequence
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engine.message.export import read_recipe
from guiapp.write.exporting import file_name, in_words, unused
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.test_write_page import write

LEFT = Qt.MouseButton.LeftButton


def choose(qtbot: QtBot, stage: Stage, path: Path) -> None:
    """Press Export, type a path into the dialog, and save."""
    qtbot.mouseClick(stage.page.export, LEFT)
    qtbot.waitUntil(lambda: stage.page.findChild(QFileDialog) is not None)
    dialog = stage.page.findChild(QFileDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    qtbot.keyClick(field, Qt.Key.Key_Return)


def frames_of(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """The pictures of a GIF as they are shown, and their delays in ms."""
    with Image.open(path) as file:
        pictures, delays = [], []
        for frame in ImageSequence.Iterator(file):
            delays.append(frame.info["duration"])
            pictures.append(np.asarray(frame.convert("RGB")))
    return pictures, delays


def test_the_file_is_what_was_seen(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    path = tmp_path / "hello.gif"
    choose(qtbot, stage, path)
    qtbot.waitUntil(lambda: stage.page.notices.text().startswith("Saved"), timeout=10_000)
    preview = stage.page.preview
    timeline = preview.timeline()
    pictures, delays = frames_of(path)
    # identical frames may be joined in a file, so times are compared, not counts
    assert sum(delays) == timeline.frames * timeline.delay_ms
    assert len(pictures) <= timeline.frames
    assert pictures[0].shape[:2] == (preview.layout.height, preview.layout.width)
    at = 0
    starts = []
    for delay in delays:
        starts.append(at // timeline.delay_ms)
        at += delay
    for picture, frame in list(zip(pictures, starts, strict=True))[:: max(1, len(pictures) // 6)]:
        preview.seek(frame)
        seen = preview.compose(1.0)
        assert seen is not None
        ink, colors = seen
        difference = np.abs(picture.astype(int) - colors[ink].astype(int)).mean()
        assert difference < 8, frame  # a GIF has few ink levels
    recipe = read_recipe(path)
    assert recipe.text == "Hello"
    assert recipe.letters() == stage.session.letters
    assert f"{preview.layout.width} × {preview.layout.height}" in stage.page.notices.text()
    assert str(path) in stage.page.notices.text()


def test_a_suffix_is_added(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    choose(qtbot, stage, tmp_path / "plain")
    qtbot.waitUntil(lambda: stage.page.notices.text().startswith("Saved"), timeout=10_000)
    assert (tmp_path / "plain.gif").exists()
    assert stage.page.export.isEnabled()


def test_no_file_is_replaced_unasked(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    path = tmp_path / "mine.gif"
    path.write_bytes(b"precious")

    answered: list[str] = []

    def answer_no() -> None:
        asked = [w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        if not asked:
            QTimer.singleShot(20, answer_no)
            return
        answered.append(asked[0].text())
        asked[0].button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(20, answer_no)  # the dialog asks in an event loop of its own
    choose(qtbot, stage, path)
    qtbot.waitUntil(lambda: bool(answered))
    assert path.read_bytes() == b"precious"
    dialog = stage.page.findChild(QFileDialog)
    if dialog is not None:
        dialog.reject()
    assert not stage.page.exporter.busy


def test_an_added_suffix_replaces_no_file_unasked(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, tmp_path: Path
) -> None:
    """Some platforms' own dialogs ask before they add the suffix."""
    stage = open_window()
    write(qtbot, stage, "Hi")
    path = tmp_path / "mine.gif"
    path.write_bytes(b"precious")
    for button, replaced in (
        (QMessageBox.StandardButton.No, False),
        (QMessageBox.StandardButton.Yes, True),
    ):
        stage.page.exporter.take(tmp_path / "mine")
        box = next(w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox))
        qtbot.mouseClick(box.button(button), LEFT)
        qtbot.wait(50)
        qtbot.waitUntil(lambda: not stage.page.exporter.busy, timeout=10_000)
        assert (path.read_bytes() != b"precious") == replaced


def test_an_unwritable_place_is_told(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    stage.page.exporter.save(blocked / "hello.gif")
    qtbot.waitUntil(lambda: not stage.page.exporter.busy, timeout=10_000)
    assert str(blocked) in stage.page.notices.text()
    assert "Choose another folder" in stage.page.notices.text()


def test_an_export_can_be_cancelled(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write(qtbot, stage, "A message of several words")
    path = tmp_path / "long.gif"
    stage.page.exporter.save(path)
    assert not stage.page.export.isEnabled()
    cancel = next(b for b in stage.page.notices.findChildren(QPushButton) if b.isVisible())
    assert cancel.text() == "Cancel"
    qtbot.mouseClick(cancel, LEFT)
    qtbot.waitUntil(lambda: not stage.page.exporter.busy, timeout=10_000)
    assert stage.page.notices.text() == "The export was cancelled."
    assert list(tmp_path.glob("*.gif")) == []
    assert list(tmp_path.glob(".long*")) == []


def test_names_come_from_the_message(tmp_path: Path) -> None:
    assert file_name("Hello, world!") == "hello-world.gif"
    assert file_name("?!") == "message.gif"
    assert file_name("See you at 8? Bring cake, candles and friends") == (
        "see-you-at-8-bring-cake-candles-and.gif"
    )
    assert file_name("a" * 100) == "a" * 40 + ".gif"
    (tmp_path / "hello.gif").touch()
    assert unused(tmp_path, "hello.gif").name == "hello-2.gif"
    assert in_words(380_200) == "380 KB"
    assert in_words(1_240_000) == "1.2 MB"
