"""Ink that is painted into a noisy state, and what the network takes the state for meanwhile."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.explain.door import Departure, Guess, GuessRequest, Trace
from guiapp.explain.letter.asking.live import LiveGuess
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.shown import Equation, equation_of
from guiapp.explain.session import ExplainSession

Stroke = tuple[int, int, float]  # row, column, and ink that is added there


class Painting(QObject):
    """The strokes over one state of the way that is looked at."""

    changed = Signal()  # other ink, or a newer guess
    failed = Signal(object)  # EngineError

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ink = np.zeros((0, 0), np.float32)  # added to each pixel
        self.guess: Guess | None = None
        self.sigma = 0.0  # the noise level that is painted at
        self._last: Pixel | None = None
        self._coming: tuple[Stroke, ...] = ()  # to be painted as soon as the way is known
        session.traced.connect(self._paint_coming)
        self._live = LiveGuess(session.lane, self)
        self._live.answered.connect(self._take)
        self._live.failed.connect(self._fail)

    @property
    def started(self) -> bool:
        """True if there is ink on the state that is shown."""
        return bool(self.ink.any()) and self._session.sigma == self.sigma

    def add(self, pixel: Pixel, ink: float, wide: int) -> None:
        """Paint from where the brush was to there; held still it adds nothing more."""
        trace, sigma = self._session.trace, self._session.sigma
        if trace is None or not sigma or pixel == self._last:
            return
        size = trace.card.size
        if self.ink.shape != (size, size) or sigma != self.sigma:
            self.ink, self.sigma, self.guess = np.zeros((size, size), np.float32), sigma, None
        for row, column in line_between(self._last or pixel, pixel):
            top, left = row - (wide - 1) // 2, column - (wide - 1) // 2
            part = self.ink[max(top, 0) : top + wide, max(left, 0) : left + wide]
            np.maximum(part, ink, out=part)
        self._last = pixel
        self._ask(trace)
        self.changed.emit()

    def paint(self, strokes: tuple[Stroke, ...]) -> None:
        """Paint these at the state that is shown, now or as soon as the way is known."""
        self._coming = strokes
        self._paint_coming()

    def rest(self) -> None:
        """The mouse is let go."""
        self._last = None

    def clear(self) -> None:
        self._coming = ()
        self._live.stop()
        self.ink, self.guess, self._last = np.zeros((0, 0), np.float32), None, None
        self.changed.emit()

    def painted(self, trace: Trace) -> np.ndarray:
        """The state with the ink, float32 [C, H, W]."""
        return trace.x[0, self._session.state] + self.ink * np.float32(trace.card.pixel_scale)

    def equation(self, trace: Trace) -> Equation:
        """The painted state, and what it is taken for; until that is known, as before."""
        was = equation_of(trace, self._session.state)
        x0 = was.x0 if self.guess is None else self.guess.x0[0]
        return was._replace(x=self.painted(trace), x0=x0)

    def departure(self) -> Departure:
        """The way that goes on from what was painted."""
        rows, columns = np.nonzero(self.ink)
        strokes = zip(
            rows.tolist(), columns.tolist(), self.ink[rows, columns].tolist(), strict=True
        )
        return Departure(self.sigma, strokes=tuple(strokes))

    def _paint_coming(self) -> None:
        trace, strokes = self._session.trace, self._coming
        if trace is None or not self._session.sigma or not strokes:
            return
        self._coming, size = (), trace.card.size
        self.ink, self.sigma = np.zeros((size, size), np.float32), self._session.sigma
        for row, column, ink in strokes:
            if 0 <= row < size and 0 <= column < size:
                self.ink[row, column] = ink
        self.guess = None
        self._ask(trace)
        self.changed.emit()

    def _ask(self, trace: Trace) -> None:
        of = self._session.request().of
        left = trace.request.departure if self._session.state >= trace.fork else None
        self._live.ask(GuessRequest(of, self.painted(trace)[None], self.sigma, left))

    def _take(self, guess: Guess) -> None:
        self.guess = guess
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self.failed.emit(error)


def line_between(start: Pixel, end: Pixel) -> list[Pixel]:
    """The pixels on the straight line, both ends among them."""
    count = max(abs(end[0] - start[0]), abs(end[1] - start[1])) + 1
    rows, columns = (np.linspace(start[i], end[i], count).round().astype(int) for i in (0, 1))
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
