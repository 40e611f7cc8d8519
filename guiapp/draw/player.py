"""Which state of the pictures is shown: the newest while they are drawn, then any."""

from PySide6.QtCore import QObject, QTimer, Signal

from guiapp.draw.session import DrawSession

PLAY_MS = 2_500  # a whole way out of the noise
LEAST_MS, MOST_MS = 20, 160  # a state is shown


class DrawingPlayer(QObject):
    """Follows a drawing, rests at its end, and plays the way again."""

    changed = Signal()  # another state, or other pictures

    def __init__(self, session: DrawSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reduced_motion = False  # nothing moves by itself: only what is finished appears
        self.state = -1  # the one shown, -1: none
        self._following = True  # the newest state is shown
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        session.began.connect(self._begin)
        session.advanced.connect(self._follow)
        session.busy_changed.connect(self._follow)

    @property
    def scrubbable(self) -> bool:
        """True if states can be sought: nothing shown is being drawn."""
        shown = self._session.shown
        return shown is not None and shown.reach > 0 and not self._session.drawing_shown

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def seek(self, state: int) -> None:
        shown = self._session.shown
        if self.scrubbable and shown is not None:
            self._timer.stop()
            self._following = False
            self.state = min(max(state, 0), shown.reach)
            self.changed.emit()

    def play(self) -> None:
        """Play on from here; from the noise if the end is reached."""
        shown = self._session.shown
        if not self.scrubbable or shown is None:
            return
        if self.state >= shown.reach:
            self.state = 0
        self._following = False
        self._timer.start(min(max(PLAY_MS // max(1, shown.reach), LEAST_MS), MOST_MS))
        self.changed.emit()

    def pause(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def _begin(self) -> None:
        """Other pictures: their newest state."""
        self._timer.stop()
        self._following = True
        self._follow()

    def _follow(self, *_: object) -> None:
        """The newest state, unless a person went to another."""
        shown = self._session.shown
        if self._following:
            hidden = self.reduced_motion and self._session.drawing_shown
            self.state = -1 if shown is None or hidden else shown.reach
        self.changed.emit()

    def _step(self) -> None:
        shown = self._session.shown
        if shown is None or self.state >= shown.reach:
            self.pause()
            return
        self.state += 1
        self.changed.emit()
