"""The fourth picture that says what matters: asked about while one looks at a state."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QColor

from engine.errors import EngineError
from engine.explain.door import Guess, GuessRequest, Trace
from engine.explain.mattering import (
    MOST,
    REACH,
    mattering_pixels,
    moved_by,
    with_patches_replaced,
)
from guiapp.explain.letter.asking.live import LiveGuess
from guiapp.explain.letter.shown import Shown
from guiapp.explain.session import ExplainSession
from guiapp.words import number_words


class Mattering(QObject):
    """Asks about the state that is shown with each of its patches replaced by fresh noise."""

    changed = Signal()

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: list[tuple[Trace, int]] = []  # states, oldest first; the newest waits
        self._known: tuple[Trace, int, Guess] | None = None
        self._live = LiveGuess(session.lane, self)
        self._live.answered.connect(self._take)
        self._live.failed.connect(self._fail)

    def picture(self, trace: Trace, state: int) -> Shown:
        """The map of a state, or words while it is asked for."""
        translate = QCoreApplication.translate
        title = translate("Explain", "what matters")
        scale = (("0", number_words(REACH, "g")), (QColor("white"), QColor(*MOST)))
        if not trace.sigmas[state]:
            return Shown("change", title, None, *scale, translate("Explain", "no noise is left"))
        if self._known is None or self._known[0] is not trace or self._known[1] != state:
            self._ask(trace, state)
            waiting = translate("Explain", "asking with each patch replaced by noise…")
            return Shown("change", title, None, *scale, waiting)
        moved = moved_by(self._known[2].x0, trace.card)
        row, column = divmod(int(moved.argmax()), len(moved))
        words = translate("Explain", "most in patch row {0}, column {1}: {2} of ink")
        said = words.format(row + 1, column + 1, number_words(float(moved.max()), ".3f"))
        pixels = mattering_pixels(moved, trace.x.shape[-1])
        return Shown("change", title, pixels, *scale, said)

    def stop(self) -> None:
        self._live.stop()
        self._asked = []

    def _ask(self, trace: Trace, state: int) -> None:
        if self._asked and self._asked[-1][0] is trace and self._asked[-1][1] == state:
            return
        self._asked = [*self._asked[:1], (trace, state)]
        session, sigma = self._session, float(trace.sigmas[state])
        x = with_patches_replaced(trace.x[0, state], sigma, trace.card.sigma_data, state)
        of, way = session.request().of, trace.request.departure if state >= trace.fork else None
        self._live.ask(GuessRequest(of, x, sigma, way))

    def _fail(self, error: EngineError) -> None:
        self._asked = []
        self._session.failed.emit(error)

    def _take(self, guess: Guess) -> None:
        if self._asked:
            self._known = (*self._asked.pop(0), guess)
            self.changed.emit()
