"""The log: a file that never grows large, for what went wrong and for reports."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LARGEST = 1_000_000  # bytes; one older file of this size is kept beside it
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def keep_log(path: Path) -> RotatingFileHandler | None:
    """Write everything worth a line to `path`, warnings to the terminal too.

    Without a place to write there is no file, and the window opens all the same.
    """
    root = logging.getLogger()
    if sys.stderr is not None:  # there is none in a windowed build
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(terminal)
    qInstallMessageHandler(log_qt)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    except OSError as error:
        root.warning("no log is kept: %s", error)
        return None
    handler.setFormatter(logging.Formatter(LINE))
    root.addHandler(handler)
    logging.getLogger("guiapp").setLevel(logging.INFO)
    return handler


def log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log a message of Qt."""
    name = f"qt.{context.category}" if context.category else "qt"  # pyright: ignore
    logging.getLogger(name).log(LEVELS.get(kind, logging.WARNING), "%s", message)
