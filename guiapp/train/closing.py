"""A window that is closed while something trains: it is asked for, then saved, then it closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from guiapp.dialogs import ask
from guiapp.train.session import TrainSession


class Closing(QObject):
    """Holds a window back until what was learned is on the disk."""

    def __init__(self, session: TrainSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._page = session, parent
        self._close: Callable[[], object] | None = None
        self._asking = False
        self._leaves = False  # whether to stop was chosen
        session.changed.connect(self._follow)

    @property
    def waits(self) -> bool:
        """Whether the window closes as soon as all is saved."""
        return self._leaves

    def hold(self, close: Callable[[], object]) -> bool:
        """Whether the window has to wait; if so, `close` is called once all is saved."""
        if not self._session.training:
            return False
        if self._close is None:
            self._close = close
            if self._session.state == "stopping":
                self._leaves = True
            else:
                self._ask()
        return True

    def _ask(self) -> None:
        self._asking = True
        box = ask(
            self._page,
            "stop",
            self.tr("A training is under way."),
            self.tr("Stop and keep what it has learned? The next start can go on with it."),
            act=self.tr("Stop and keep"),
            stay=self.tr("Go on training"),
            then=self._stop,
        )
        # the button that was pressed is told after the question has ended
        box.finished.connect(lambda: QTimer.singleShot(0, self, self._answered))

    def _stop(self) -> None:
        self._leaves = True
        self._session.stop()

    def _answered(self) -> None:
        self._asking = False
        if not self._leaves:
            self._close = None
        self._follow()  # it may have ended while one was asked

    def _follow(self, *_: object) -> None:
        close = self._close
        if close is None or not self._leaves or self._asking or self._session.training:
            return
        self._close = None
        close()
