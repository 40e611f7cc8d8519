"""Starts the window. The engine, and with it torch, is loaded after the first paint."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from engine.errors import EngineError
from engine.message.export import read_recipe
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from guiapp.worker import EngineLane, Lane, Unexpected

log = logging.getLogger(__name__)


def run_window(arguments: list[str], begin: Callable[[Window], None] | None = None) -> int:
    """Open the window, with the message in a file if one is named; returns the exit status.

    `begin` is called with the window once its event loop runs.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("noisegram")
    app.setApplicationDisplayName("Noisegram")
    app.setDesktopFileName("noisegram")
    engine, exports = EngineLane(), Lane()
    window = Window(engine, exports, Theme(app), Store())
    window.painted.connect(engine.start)
    if arguments:
        window.painted.connect(lambda: open_message(window, Path(arguments[0])))
    sys.excepthook = lambda _kind, error, _trace: show_unexpected(window, error)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it at once
    window.show()
    if begin is not None:
        QTimer.singleShot(0, lambda: begin(window))
    status = app.exec()
    if engine.isRunning() or exports.isRunning():
        log.warning("the engine did not stop in time; leaving without it")
        logging.shutdown()
        os._exit(status)
    return status


def show_unexpected(window: Window, error: BaseException) -> None:
    """An error that nobody caught, on the window's own thread."""
    log.error("unexpected", exc_info=error)
    window.page.notices.show_error(Unexpected(error))


def open_message(window: Window, path: Path) -> None:
    """Show the message in a file, or say why that is not possible."""
    try:
        window.session.open_recipe(read_recipe(path))
    except EngineError as error:
        window.page.notices.show_error(error)
        return
    window.page.show_message()
