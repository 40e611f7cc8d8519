"""From the finished page to a file that decodes to what was seen."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QImageReader, QMovie
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engine.export.export import read_recipe
from guiapp.words import file_name, free_path, size_words
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write
from tests.guiapp.write.export.dialog import (
    LEFT,
    frame_count,
    open_dialog,
    pick,
    prepared,
    save_as,
    wait_for_notice,
    write_narrow,
)


def frames_of(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """The pictures of a file as they are shown, and their delays in ms."""
    with Image.open(path) as file:
        pictures, delays = [], []
        for frame in ImageSequence.Iterator(file):
            frame.load()  # of a WebP, it tells the delay
            delays.append(round(frame.info.get("duration", 0)))
            pictures.append(np.asarray(frame.convert("RGB")))
    return pictures, delays


def seen_at(stage: Stage, frame: int) -> np.ndarray:
    """What the preview shows of a frame: RGB."""
    stage.page.preview.seek(frame)
    seen = stage.page.preview.compose(1.0)
    assert seen is not None
    ink, colors = seen
    return colors[ink][..., :3]


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
def test_the_file_is_what_was_seen(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, suffix: str
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    path = tmp_path / f"hello{suffix}"
    pick(qtbot, open_dialog(qtbot, stage).options.format, suffix)
    save_as(qtbot, stage, path)
    said = wait_for_notice(qtbot, stage, "Saved")
    preview = stage.page.preview
    timeline = preview.timeline()
    pictures, delays = frames_of(path)
    # identical frames may be joined in a file, so times are compared, not counts
    assert sum(delays) == timeline.frames * timeline.delay_ms
    assert len(pictures) <= timeline.frames
    assert pictures[0].shape[:2] == (preview.paper.layout.height, preview.paper.layout.width)
    starts = (np.cumsum([0, *delays[:-1]]) // timeline.delay_ms).tolist()
    for picture, frame in list(zip(pictures, starts, strict=True))[:: max(1, len(pictures) // 6)]:
        difference = np.abs(picture.astype(int) - seen_at(stage, frame)).mean()
        assert difference < 8, frame  # a file may have few ink levels
    recipe = read_recipe(path)
    assert recipe.text == "Hello"
    assert recipe.letters() == stage.session.letters
    assert f"{preview.paper.layout.width} × {preview.paper.layout.height}" in said
    assert f"{len(pictures)} frames" in said
    assert str(path) in said


def test_a_still_is_the_finished_page(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    pick(qtbot, open_dialog(qtbot, stage).options.format, ".png")
    path = tmp_path / "hello.png"
    save_as(qtbot, stage, path)
    wait_for_notice(qtbot, stage, "Saved")
    pictures, _delays = frames_of(path)
    seen = seen_at(stage, stage.page.preview.timeline().finished)
    assert len(pictures) == 1
    assert np.abs(pictures[0].astype(int) - seen).mean() < 2


def test_qt_plays_what_was_saved(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    """The same file, through another decoder."""
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    open_dialog(qtbot, stage)
    path = tmp_path / "hi.gif"
    save_as(qtbot, stage, path)
    wait_for_notice(qtbot, stage, "Saved")
    timeline, layout = stage.page.preview.timeline(), stage.page.preview.paper.layout
    movie = QMovie(str(path))
    assert movie.isValid()
    assert movie.frameCount() == timeline.frames
    reader = QImageReader(str(path))
    assert reader.imageCount() == timeline.frames
    for frame in range(timeline.frames):
        image = reader.read()
        assert (image.width(), image.height()) == (layout.width, layout.height)
        assert reader.nextImageDelay() == timeline.delay_ms
        if frame in (0, timeline.finished):
            image = image.convertToFormat(image.Format.Format_RGB888)
            rows = np.frombuffer(image.constBits(), np.uint8)
            rows = rows.reshape(image.height(), -1)[:, : 3 * image.width()]
            seen = seen_at(stage, frame).reshape(image.height(), -1)
            assert np.abs(rows.astype(int) - seen).mean() < 8


def test_a_file_that_is_ready_is_saved_as_it_was_announced(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    announced = prepared(qtbot, open_dialog(qtbot, stage))
    path = tmp_path / "hi.gif"
    save_as(qtbot, stage, path)
    wait_for_notice(qtbot, stage, "Saved")
    assert announced.startswith(size_words(path.stat().st_size))
    with Image.open(path) as file:
        assert f"{file.width} × {file.height}, {frame_count(file)} frames" in announced


def test_the_name_decides_the_format(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    for name, saved in (("plain", "plain.gif"), ("hi.webp", "hi.webp"), ("v1.2", "v1.2.gif")):
        open_dialog(qtbot, stage)
        save_as(qtbot, stage, tmp_path / name)
        qtbot.waitUntil(lambda: stage.page.exporter.busy or stage.page.export.isEnabled())
        wait_for_notice(qtbot, stage, f"Saved {tmp_path / saved}")
        with Image.open(tmp_path / saved) as file:
            assert file.format == ("WEBP" if saved.endswith("webp") else "GIF")
    assert stage.page.export.isEnabled()


def test_the_recipe_can_be_left_out(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Secret")
    form = open_dialog(qtbot, stage)
    qtbot.mouseClick(form.options.keep, LEFT, pos=QPoint(10, form.options.keep.height() // 2))
    assert not stage.page.exporter.options.keep_recipe
    path = tmp_path / "secret.gif"
    save_as(qtbot, stage, path)
    wait_for_notice(qtbot, stage, "Saved")
    assert b"Secret" not in path.read_bytes()


def test_no_file_is_replaced_unasked(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
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
    open_dialog(qtbot, stage)
    save_as(qtbot, stage, path)
    qtbot.waitUntil(lambda: bool(answered))
    assert path.read_bytes() == b"precious"
    dialog = stage.page.findChild(QFileDialog)
    if dialog is not None:
        dialog.reject()
    assert not stage.page.exporter.busy
    stage.page.exporter.close_dialog()


def test_an_added_suffix_replaces_no_file_unasked(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, tmp_path: Path
) -> None:
    """Some platforms' own dialogs ask before they add the suffix."""
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    path = tmp_path / "mine.gif"
    path.write_bytes(b"precious")
    for button, replaced in (
        (QMessageBox.StandardButton.No, False),
        (QMessageBox.StandardButton.Yes, True),
    ):
        stage.page.exporter.save_as(tmp_path / "mine")
        box = next(w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox))
        qtbot.mouseClick(box.button(button), LEFT)
        qtbot.wait(50)
        qtbot.waitUntil(lambda: not stage.page.exporter.busy, timeout=10_000)
        assert (path.read_bytes() != b"precious") == replaced


def test_an_unwritable_place_is_told(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    for ready in (False, True):  # whether the file is made already
        form = open_dialog(qtbot, stage)
        if ready:
            prepared(qtbot, form)
        stage.page.exporter.save(blocked / "hello.gif")
        qtbot.waitUntil(lambda: not stage.page.exporter.busy, timeout=10_000)
        assert str(blocked) in stage.page.notices.text()
        assert "Choose another" in stage.page.notices.text()
        stage.page.notices.clear()
    outbox = stage.page.exporter.shared_files.folder  # what is prepared lies there
    assert [path for path in tmp_path.glob("**/*.gif") if outbox not in path.parents] == []


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
    assert file_name("Zoe\u0308, Grüße aus Łódź!") == "zoë-grüße-aus-łódź.gif"
    assert file_name("?!", ".webp") == "message.webp"
    assert file_name("See you at 8? Bring cake, candles and friends") == (
        "see-you-at-8-bring-cake-candles-and.gif"
    )
    assert file_name("a" * 100) == "a" * 40 + ".gif"
    (tmp_path / "hello.gif").touch()
    assert free_path(tmp_path, "hello.gif").name == "hello-2.gif"
    assert size_words(380_200) == "380 KB"
    assert size_words(1_240_000) == "1.2 MB"
