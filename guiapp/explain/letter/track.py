"""The track of the Letter bench: the way of the letter, or what a mode moves over."""

from PySide6.QtCore import QObject
from typing_extensions import override

from guiapp.explain.track import Track


class LetterTrack(Track):
    """Follows one of several tracks."""

    def __init__(self, track: Track, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.followed = track
        self._connect()

    def follow(self, track: Track) -> None:
        """Move over this one from now on."""
        if track is self.followed:
            return
        self.followed.replaced.disconnect(self.replaced)
        self.followed.filled.disconnect(self.filled)
        self.followed.moved.disconnect(self.moved)
        self.followed = track
        self._connect()
        self.replaced.emit()

    def _connect(self) -> None:
        self.followed.replaced.connect(self.replaced)
        self.followed.filled.connect(self.filled)
        self.followed.moved.connect(self.moved)

    @property
    @override
    def last(self) -> int:
        return self.followed.last

    @property
    @override
    def whole(self) -> int:
        return self.followed.whole

    @property
    @override
    def position(self) -> int:
        return self.followed.position

    @override
    def seek(self, position: int) -> None:
        self.followed.seek(position)

    @override
    def words(self) -> str:
        return self.followed.words()

    @property
    @override
    def flows(self) -> bool:
        return self.followed.flows

    @override
    def angles(self) -> list[float]:
        return self.followed.angles()

    @override
    def ticks(self) -> tuple[float, ...]:
        return self.followed.ticks()
