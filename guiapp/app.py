"""Starts the window. The engine, and with it torch, is loaded after the first paint."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon

from engine.errors import out_of_memory, shortage
from engine.paths import log_file
from engine.version import installed_version
from guiapp.jobs.engine import EngineLane, open_studio
from guiapp.jobs.lane import Lane, Unexpected
from guiapp.settings import Store
from guiapp.shell.application import Application
from guiapp.shell.crash import CrashFile
from guiapp.shell.ending import EndingWatch
from guiapp.shell.language import chosen_language, speak
from guiapp.shell.log_file import keep_log
from guiapp.shell.single_instance import OneInstance
from guiapp.theme import Theme
from guiapp.window import Window

log = logging.getLogger(__name__)

LEAVING_MS = 600  # the engine's last step may take so long; nothing of it is kept


def run_window(
    arguments: list[str], begin: Callable[[Window], None] | None = None, safe: bool = False
) -> int:
    """Open the window, with the message in a file if one is named; returns the exit status.

    If this person's window is open already, it opens the file and comes to the front instead.
    `begin` is called with the window once its event loop runs. A `safe` window has default
    settings, draws on the CPU, and is one of its own.
    """
    keep_log(log_file())
    app = Application([sys.argv[0], *arguments])
    app.setApplicationName("noisegram")
    app.setApplicationDisplayName("Noisegram")
    app.setDesktopFileName("noisegram")
    app.setWindowIcon(QIcon(str(files("resources") / "icons" / "noisegram.png")))
    log.info("Noisegram %s starts", installed_version())
    store = Store(safe=safe)
    file = Path(arguments[0]) if arguments else None
    instance = OneInstance(store.path)
    if not instance.claim():
        if instance.hand_over(file):
            return 0
        log.warning("a window that is open already does not answer; opening another")
    crash = CrashFile(log_file().parent)
    left = crash.begin()
    speak(app, chosen_language(store.value.language))
    value = store.value
    engine, exports = EngineLane(partial(open_studio, value.device, value.threads)), Lane()
    theme = Theme(app, value.theme)
    window = Window(
        engine, exports, theme, store,
        draw_draft=crash.last_end_was_orderly, greet=file is None and not left,
    )  # fmt: skip
    window.painted.connect(engine.start)
    if file is not None:
        window.painted.connect(lambda: window.commands.open_path(file))
    window.painted.connect(lambda: app.open_by(lambda path: answer_call(window, str(path))))
    if safe:
        window.commands.tell_safe()
    if left:
        window.commands.offer_crash(left)
    instance.called.connect(lambda path: answer_call(window, path))
    sys.excepthook = lambda _kind, error, _trace: show_unexpected(window, error)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it at once
    ending = EndingWatch()
    ending.asked.connect(lambda _: window.end())
    window.engine_patience_ms = LEAVING_MS
    window.painted.connect(lambda: take_focus(window))
    window.show()
    if begin is not None:
        QTimer.singleShot(0, lambda: begin(window))
    status = app.exec()
    ending.leave()
    if ending.number:
        status = 128 + ending.number  # as shells count
    instance.leave()
    crash.end()
    if any(lane.isRunning() for lane in (engine, exports, *window.findChildren(Lane))):
        log.info("a lane was still at work; the window left without it")
        logging.shutdown()
        os._exit(status)
    return status


def show_unexpected(window: Window, error: BaseException) -> None:
    """Show an uncaught error of the window's own thread."""
    log.error("unexpected", exc_info=error)
    window.notices.show_error(shortage() if out_of_memory(error) else Unexpected(error))


def take_focus(window: Window) -> None:
    """Where no window manager gives a new window the keyboard, it asks for it."""
    if QGuiApplication.focusWindow() is None:
        window.activateWindow()


def answer_call(window: Window, path: str) -> None:
    """A later start: come to the front, and open what it was started with."""
    window.come_to_front()
    if path:
        window.commands.open_path(Path(path))
