"""The real window on a real display, as a person uses it.

    python -m tests.real_window SCREENSHOT.png [MESSAGE.gif]

Starts the app, types a message, waits until it is drawn, takes a screenshot, exports a GIF and
closes. Ends with status 1 and a sentence if anything is missing.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from guiapp.app import run_window
from guiapp.window import Window

MESSAGE = "Hello, world!"


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


def act(window: Window, screenshot: Path, gif: Path) -> None:
    """Type, watch, export."""
    page = window.page
    wait_for("a window", window.isVisible)
    wait_for("the engine", lambda: "CPU" in window.chip.text() or "thread" in window.chip.text())
    QTest.keyClicks(page.field, MESSAGE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for("a drawing that begins", lambda: window.session.step_reached() > 0)
    start = time.monotonic()
    wait_for("a finished drawing", lambda: window.session.complete)
    report(f"drawn in {time.monotonic() - start:.1f} s")
    wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)
    QTest.qWait(200)
    window.screen().grabWindow(window.winId()).save(str(screenshot))
    if len(Image.open(screenshot).convert("L").getcolors() or range(256)) < 8:
        raise MissingError("anything in the screenshot")
    QTest.mouseClick(page.export, Qt.MouseButton.LeftButton)
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


def report(words: str) -> None:
    """Say what was seen."""
    sys.stdout.write(f"{words}\n")


def main() -> int:
    """Run the app and act in it; returns the exit status."""
    if len(sys.argv) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    screenshot = Path(sys.argv[1])
    folder = Path(tempfile.mkdtemp())
    gif = Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "hello.gif"
    gif.unlink(missing_ok=True)
    screenshot.parent.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    troubles: list[str] = []
    start = time.monotonic()

    def begin(window: Window) -> None:
        report(f"platform: {QApplication.platformName()}")
        try:
            act(window, screenshot, gif)
        except MissingError as missing:
            troubles.append(f"missing after {time.monotonic() - start:.0f} s: {missing}")
            troubles.append(f"said: {window.page.notices.text()!r}")
            window.grab().save(str(screenshot))
        window.close()

    status = run_window([], begin)
    for trouble in troubles:
        sys.stderr.write(f"{trouble}\n")
    return 1 if troubles else status


if __name__ == "__main__":
    sys.exit(main())
