"""The application, which a system may hand a file to: a Mac does so instead of an argument."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override


class Application(QApplication):
    """Opens the files that it is handed; those that come before the window is seen wait for it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._open: Callable[[Path], object] | None = None
        self._waiting: list[Path] = []

    def open_by(self, opens: Callable[[Path], object]) -> None:
        """Open files like this from now on, and those that came before."""
        self._open = opens
        waiting, self._waiting = self._waiting, []
        for path in waiting:
            opens(path)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            if self._open is None:
                self._waiting.append(path)
            else:
                self._open(path)
            return True
        return super().event(event)
