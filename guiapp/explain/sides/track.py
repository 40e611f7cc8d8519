"""The axis of the bench: evaluations of the network that each lane has spent."""

from PySide6.QtCore import QCoreApplication, QObject
from typing_extensions import override

from guiapp.explain.sides.drawer import LaneDrawer
from guiapp.explain.track import Track

END = 1_000_000  # where the last one is, however many there are
PLAYED = 60  # positions that play shows, of more not every one


class EvaluationTrack(Track):
    """At each number of evaluations the newest state that each lane could pay; 0: the noise."""

    def __init__(self, drawer: LaneDrawer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawer, self._position = drawer, END
        drawer.replaced.connect(self._begin)
        drawer.filled.connect(self._fill)

    @property
    @override
    def last(self) -> int:
        return self._drawer.last

    @property
    @override
    def position(self) -> int:
        return min(self._position, self.last)

    @property
    def at_end(self) -> bool:
        """True where the last one is shown, and will be when more are known."""
        return self._position == END

    @property
    @override
    def stride(self) -> int:
        return max(1, round(self.last / PLAYED))

    @override
    def seek(self, position: int) -> None:
        position, before = min(max(position, 0), self.last), self.position
        self._position = END if position == self.last else position
        if position != before:
            self.moved.emit()

    @override
    def words(self) -> str:
        translate = QCoreApplication.translate
        words = translate("Explain", "evaluations spent {0} / {1}")
        return words.format(self.position, self.last)

    def _begin(self) -> None:
        self.replaced.emit()

    def _fill(self) -> None:
        self.filled.emit()
