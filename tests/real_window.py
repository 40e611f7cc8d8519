"""The real window on a real display, as a person uses it.

    python -m tests.real_window SCREENSHOT.png [MESSAGE.gif]

Starts the app, types a message, waits until it is drawn, takes a screenshot, exports a GIF and
closes. Ends with status 1 and a sentence if anything is missing.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from guiapp.app import run_window
from guiapp.window import Window

MESSAGE = "Hello, world!"


READER = """
import io, sys
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])

def look():
    data = app.clipboard().mimeData()
    gif = bytes(data.data("image/gif"))
    if not gif:
        sys.exit(f"no GIF, only {data.formats()}")
    image = Image.open(io.BytesIO(gif))
    files = [url.toLocalFile() for url in data.urls()]
    assert files and open(files[0], "rb").read() == gif, "the file is not the picture"
    assert image.n_frames > 10, "no animation"
    print(f"{image.n_frames} frames, {len(gif)} bytes, also as a file")
    app.quit()

QTimer.singleShot(300, look)
app.exec()
"""


class MissingError(Exception):
    """Something a person would have seen is not there."""


def wait_for(what: str, seen: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window live until something is seen."""
    end = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > end:
            raise MissingError(what)
        rest = QEventLoop()
        QTimer.singleShot(20, rest.quit)
        rest.exec()


def wait_for_engine(window: Window) -> None:
    """Let the window live until it says where it computes, in English or German."""
    names = ("cpu", "gpu", "thread")
    wait_for("the engine", lambda: any(one in window.bar.chip.text().lower() for one in names))


def write_message(window: Window, text: str) -> None:
    """Type a message, press Enter, and let the window live until it is drawn."""
    wait_for_engine(window)
    QTest.keyClicks(window.page.field, text)
    QTest.keyClick(window.page.field, Qt.Key.Key_Return)
    wait_for("a finished drawing", lambda: window.session.complete)


def act(window: Window, screenshot: Path, gif: Path) -> None:
    """Type, watch, export."""
    page = window.page
    wait_for("a window", window.isVisible)
    wait_for_engine(window)
    QTest.keyClicks(page.field, MESSAGE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for("a drawing that begins", lambda: window.session.running.step > 0)
    start = time.monotonic()
    wait_for("a finished drawing", lambda: window.session.complete)
    report(f"drawn in {time.monotonic() - start:.1f} s")
    wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)
    QTest.qWait(200)
    window.screen().grabWindow(window.winId()).save(str(screenshot))
    if len(Image.open(screenshot).convert("L").getcolors() or range(256)) < 8:
        raise MissingError("anything in the screenshot")
    QTest.mouseClick(page.export, Qt.MouseButton.LeftButton)
    wait_for("the export sheet", lambda: bool(save_buttons(window)))
    QTest.mouseClick(save_buttons(window)[0], Qt.MouseButton.LeftButton)
    wait_for("a file dialog", lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    field = dialog.findChild(QLineEdit) if dialog is not None else None
    if field is None:
        raise MissingError("a field for the file's name")
    field.setText(str(gif))
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait_for("a saved file", lambda: page.notices.text().startswith("Saved"))
    with Image.open(gif) as saved:
        report(
            f"{gif.name}: {saved.width} x {saved.height}, {getattr(saved, 'n_frames', 1)} frames"
        )
        if getattr(saved, "n_frames", 1) < 50:
            raise MissingError("an animation in the file")
    copy_and_paste(window)
    drop(window, gif)
    start_again(window, gif)


def copy_and_paste(window: Window) -> None:
    """Another program finds the animation on the clipboard."""
    page = window.page
    page.exporter.copy_message()
    wait_for("a copied message", lambda: page.notices.text().startswith("Copied"))
    reader = beside([sys.executable, "-c", READER])
    if reader[0]:
        raise MissingError(f"an animation on the clipboard: {reader[1]}")
    report(f"on the clipboard: {reader[1].strip()}")


def drop(window: Window, gif: Path) -> None:
    """A message dropped on the window opens again."""
    page = window.page
    page.new_message()
    wait_for("an empty page", lambda: not window.session.letters)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(gif))])
    place, copy = QPointF(200, 200), Qt.DropAction.CopyAction
    more = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(place.toPoint(), copy, data, *more))
    QApplication.sendEvent(window, QDropEvent(place, copy, data, *more))
    wait_for("the dropped message", lambda: page.field.toPlainText() == MESSAGE)
    wait_for("the dropped message, drawn", lambda: window.session.complete)
    report("a dropped message opened again")


def start_again(window: Window, gif: Path) -> None:
    """A second start hands its file over and ends."""
    page = window.page
    page.new_message()
    wait_for("an empty page", lambda: not window.session.letters)
    status, said = beside([sys.executable, "main.py", str(gif)])
    if status:
        raise MissingError(f"a second start that ends well: {said}")
    wait_for("the file of the second start", lambda: page.field.toPlainText() == MESSAGE)
    report("a second start handed its file over")


def beside(command: list[str]) -> tuple[int, str]:
    """Run another program while the window lives: its exit status and what it said."""
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    wait_for("the end of another program", lambda: program.poll() is not None)
    assert program.stdout is not None
    with program.stdout:
        return program.returncode, program.stdout.read()


def save_buttons(window: Window) -> list[QPushButton]:
    """The buttons that save, as far as they can be pressed now."""
    buttons = window.findChildren(QPushButton)
    return [b for b in buttons if b.text() == "Save…" and b.isVisible() and b.isEnabled()]


def report(words: str) -> None:
    """Say what was seen."""
    sys.stdout.write(f"{words}\n")


def main() -> int:
    """Run the app and act in it; returns the exit status."""
    if len(sys.argv) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    screenshot = Path(sys.argv[1])
    gif = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp()) / "hello.gif"
    gif.unlink(missing_ok=True)
    screenshot.parent.mkdir(parents=True, exist_ok=True)
    return in_the_window(
        lambda window: act(window, screenshot, gif),
        lambda window: window.grab().save(str(screenshot)),
    )


def take_picture(act: Callable[[Window, Path], None], usage: str | None) -> int:
    """Run the app and let `act` take the picture that is named; returns the exit status."""
    if len(sys.argv) != 2:
        sys.stderr.write(usage or "")
        return 2
    picture = Path(sys.argv[1])
    return in_the_window(
        lambda window: act(window, picture), lambda window: window.grab().save(str(picture))
    )


def in_the_window(
    visit: Callable[[Window], None], lost: Callable[[Window], object], language: str = "en"
) -> int:
    """Run the app, in a home of its own, and act in it; returns the exit status.

    `lost` is called where `visit` missed something, before the window is closed.
    """
    folder = Path(tempfile.mkdtemp())
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder)
    (folder / "noisegram").mkdir()
    settings = folder / "noisegram" / "settings.json"
    settings.write_text(json.dumps({"language": language}), encoding="utf-8")
    troubles: list[str] = []
    start = time.monotonic()

    def begin(window: Window) -> None:
        report(f"platform: {QApplication.platformName()}")
        try:
            visit(window)
        except MissingError as missing:
            troubles.append(f"missing after {time.monotonic() - start:.0f} s: {missing}")
            troubles.append(f"said: {window.notices.text()!r}")
            lost(window)
        window.close()

    status = run_window([], begin)
    for trouble in troubles:
        sys.stderr.write(f"{trouble}\n")
    return 1 if troubles else status


if __name__ == "__main__":
    sys.exit(main())
