"""The ways of the particles as the timeline moves over them."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject
from typing_extensions import override

from guiapp.explain.field.session import FieldSession
from guiapp.explain.track import Track
from guiapp.words import sigma_words


class FieldTrack(Track):
    """Out of noise, or into it."""

    def __init__(self, session: FieldSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.data_changed.connect(self.replaced)
        session.walked.connect(self.filled)
        session.moved.connect(self.moved)

    @property
    @override
    def last(self) -> int:
        return max(0, len(self._session.shown) - 1)

    @property
    @override
    def position(self) -> int:
        return self._session.position

    @override
    def seek(self, position: int) -> None:
        self._session.seek(position)

    @override
    def words(self) -> str:
        session = self._session
        translate = QCoreApplication.translate
        if session.paths is None:
            return translate("Explain", "no particles yet")
        words = translate("Explain", "state {0} / {1}").format(session.position, self.last)
        return f"{words} · {sigma_words(session.sigma)}"

    @property
    @override
    def flows(self) -> bool:
        settings = self._session.settings
        return settings.drawing().has_dense_output and not settings.into

    @override
    def angles(self) -> list[float]:
        paths = self._session.paths
        return [math.pi / 2] if paths is None else np.arctan(paths.sigmas).tolist()

    @override
    def ticks(self) -> tuple[float, ...]:
        paths = self._session.paths
        return () if paths is None else tuple(np.arctan(paths.visited).tolist())
