"""The message leaves through the clipboard, by dragging, or as a code."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.export.export import read_recipe
from engine.export.inside import from_code
from guiapp.write.export.clipboard import COPIED_FILES
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.write.export.dialog import (
    LEFT,
    frame_count,
    open_dialog,
    pick,
    prepared,
    wait_for_notice,
    write_narrow,
)


def local_file(mime: QMimeData) -> Path:
    [url] = mime.urls()
    return Path(url.toLocalFile())


def check_clipboard(suffix: str, frames: int) -> Path:
    """The clipboard holds the file in every way in which apps take it."""
    mime = QGuiApplication.clipboard().mimeData()
    formats = {kind: bytes(mime.data(kind).data()) for kind in mime.formats()}
    path = local_file(mime)
    content = path.read_bytes()
    assert path.suffix == suffix
    assert formats[f"image/{suffix[1:]}"] == content
    assert formats["text/uri-list"].decode().strip() == mime.urls()[0].toString()
    assert formats[COPIED_FILES].decode() == f"copy\n{mime.urls()[0].toString()}"
    with Image.open(io.BytesIO(content)) as file:
        assert frame_count(file) == frames
        size = (file.width, file.height)
    still = mime.imageData()
    assert isinstance(still, QImage)
    assert (still.width(), still.height()) == size
    return path


def test_the_copy_is_a_file_and_its_bytes(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello, you")
    frames = stage.page.preview.timeline().frames
    for suffix, ready, count in ((".gif", True, frames), (".webp", False, None), (".png", True, 1)):
        form = open_dialog(qtbot, stage)
        pick(qtbot, form.options.format, suffix)
        if ready:
            prepared(qtbot, form)
        qtbot.mouseClick(form.copy, LEFT)
        said = wait_for_notice(qtbot, stage, "Copied: ")
        name = {"webp": "WebP"}.get(suffix[1:], suffix[1:].upper())
        assert f"KB {name}" in said
        path = local_file(QGuiApplication.clipboard().mimeData())
        if count is not None:
            assert check_clipboard(suffix, count) == path
        assert path.name == f"hello-you{suffix}"
        assert not stage.page.exporter.dialog.is_open
        stage.page.notices.clear()


def test_a_shortcut_copies_a_gif(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.exporter.copy_message()
    assert "no finished message" in stage.page.notices.text()
    write_narrow(qtbot, stage, "Hello")
    stage.page.exporter.copy_message()
    assert stage.page.exporter.busy
    wait_for_notice(qtbot, stage, "Copied: ")
    path = check_clipboard(".gif", stage.page.preview.timeline().frames)
    assert read_recipe(path).text == "Hello"


def test_a_code_is_copied(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    qtbot.mouseClick(open_dialog(qtbot, stage).code, LEFT)
    code = QGuiApplication.clipboard().text()
    assert from_code(code).text == "Hello"
    assert from_code(code).letters() == stage.session.letters


def test_the_description_is_offered_and_can_be_edited(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    form = open_dialog(qtbot, stage)
    assert "Hello" in form.alt.toPlainText()
    form.alt.selectAll()
    qtbot.keyClicks(form.alt, "A word of greeting")
    qtbot.mouseClick(form.copy_alt, LEFT)
    assert QGuiApplication.clipboard().text() == "A word of greeting"
    assert form.alt_copied.text() == "Copied"
    stage.page.exporter.close_dialog()


def test_the_picture_can_be_dragged_out(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    form = open_dialog(qtbot, stage)
    given: list[dict[str, bytes]] = []

    def taken(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        given.append({kind: bytes(mime.data(kind).data()) for kind in mime.formats()})
        given[-1]["path"] = str(local_file(mime)).encode()
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", taken)

    def drag() -> None:
        middle = form.handle.rect().center()
        QTest.mousePress(form.handle, LEFT, pos=middle)
        for step in (2, 8, 40):
            QTest.mouseMove(form.handle, middle + QPoint(step, 0))
        QTest.mouseRelease(form.handle, LEFT, pos=middle)

    drag()
    assert given == [], "nothing is handed out before the file is there"
    prepared(qtbot, form)
    drag()
    [mime] = given
    path = Path(mime["path"].decode())
    assert mime["image/gif"] == path.read_bytes()
    assert mime["text/plain"].decode() == form.alt.toPlainText()
    with Image.open(path) as file:
        assert frame_count(file) == stage.page.preview.timeline().frames
    form.options.keep.click()  # another file is prepared, but this one may still be read
    prepared(qtbot, form)
    assert path.exists()
    stage.page.exporter.close_dialog()


def test_files_that_nobody_was_given_go(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    folder = stage.page.exporter.shared_files.folder
    assert len(list(folder.rglob("*.gif"))) == 1
    form.options.keep.click()
    prepared(qtbot, form)
    assert len(list(folder.rglob("*.gif"))) == 1
    stage.page.exporter.close_dialog()
