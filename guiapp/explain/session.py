"""The state of Explain: which letters, which of them is looked at, on which way, at which state."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteRequest
from engine.errors import EngineError
from engine.explain.door import (
    Departure,
    Trace,
    TraceProgress,
    TraceRequest,
    WaySoFar,
)
from engine.progress import Progress
from guiapp.explain.cache import Key, TraceCache
from guiapp.explain.subject import (
    FIRST,
    MOST_LETTERS,
    ExplainSubject,
    first_characters,
    typed_subject,
)
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.forecast import TimeLeft
from guiapp.jobs.job import Job
from guiapp.message.letters import first_letters
from guiapp.message.usual import card_of, shipped_drawing

MOST_BRANCHES = 12  # of a letter
AS_WRITTEN = None  # no departure: the way of the message itself


class ExplainSession(QObject):
    """What the benches show. The message itself is never changed by anything done here."""

    opened = Signal()  # other letters
    chosen = Signal()  # another letter or another way is looked at
    traced = Signal()  # the way that is looked at is known now
    moved = Signal()  # another state
    branched = Signal()  # other ways of the letter
    progressed = Signal()  # more of the way that is looked at is drawn
    busy_changed = Signal()
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self.cache = TraceCache()
        self.subject = typed_subject(FIRST, shipped_drawing())
        self.letter = 0
        self.state = 0
        self.way: Departure | None = AS_WRITTEN
        self._branches: dict[tuple[Letter, Drawing], list[Departure]] = {}
        self._asked: Key | None = None
        self._filled: Key | None = None
        self._job = Job(lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.progressed.connect(self._note)
        self.done = 0.0  # the share of the way that is drawn, while it is
        self.time_left = TimeLeft()  # of the way that is drawn
        self._so_far: WaySoFar | None = None  # of the way that was asked for
        self._job.cancelled.connect(self.busy_changed)
        self._fill = Job(lane, self)  # letters that are not looked at yet
        self._fill.finished.connect(self._take_filled)
        self._fill.failed.connect(self.failed)
        lane.rested.connect(self._fill_next)  # one that gave way to other work is begun again
        self._active = self._occupied = self._aside = False
        self._level: float | None = None  # to be shown once there are states

    # What is looked at.

    @property
    def looked_at(self) -> Letter:
        return self.subject.letters[self.letter]

    @property
    def trace(self) -> Trace | None:
        """The way that is looked at; None until it is drawn."""
        return self.trace_of(self.letter, self.way)

    @property
    def written(self) -> Trace | None:
        """The letter's own way."""
        return self.trace_of(self.letter)

    @property
    def branches(self) -> list[Departure]:
        """Other ways of the letter, the oldest first."""
        return self._branches.get((self.looked_at, self.subject.drawing), [])

    @property
    def busy(self) -> bool:
        return self._job.running

    @property
    def so_far(self) -> WaySoFar | None:
        """What there is of the way that is looked at, while it is drawn."""
        key = (self.looked_at, self.subject.drawing, self.way)
        return self._so_far if self.busy and key == self._asked and self.trace is None else None

    @property
    def growing(self) -> bool:
        """Whether the states that can be shown are those of a way that is still drawn."""
        drawn = self.written is not None or len(self.subject.states)
        return not drawn and self.so_far is not None

    @property
    def sigmas(self) -> np.ndarray:
        """Noise levels of the states that can be shown now; [0] where there are none."""
        trace, way = self.trace or self.written, self.so_far
        if trace is not None:
            return trace.sigmas
        if len(self.subject.states) or way is None:
            return self.subject.sigmas if len(self.subject.states) else np.zeros(0)
        return way.sigmas[: way.count]

    @property
    def whole(self) -> int:
        """How many states there will be."""
        way = self.so_far
        return len(way.sigmas) if way is not None and self.growing else len(self.sigmas)

    @property
    def sigma(self) -> float | None:
        """The noise level of the state that is shown; None: there is none yet."""
        sigmas = self.sigmas
        return float(sigmas[self.state]) if len(sigmas) else None

    @property
    def _wanted(self) -> float | None:
        """The noise level that is to be shown; None: there is nothing to show yet."""
        return self.sigma if self._level is None else self._level

    def state_so_far(self) -> int | None:
        """The number of the state that is shown in the way that is drawn; None: it is not there."""
        way, sigma = self.so_far, self.sigma
        if way is None or sigma is None:
            return None
        state = state_at(way.sigmas[: way.count], sigma)
        return state if np.isclose(way.sigmas[state], sigma, rtol=1e-6) else None

    def trace_of(self, letter: int, way: Departure | None = AS_WRITTEN) -> Trace | None:
        return self.cache.find((self.subject.letters[letter], self.subject.drawing, way))

    def ink(self, letter: int, sigma: float) -> np.ndarray | None:
        """A letter of the strip at a noise level, uint8 [H, W]; None: nothing is drawn of it."""
        trace = self.trace_of(letter, self.way if letter == self.letter else AS_WRITTEN)
        if trace is not None:
            return trace.shown[0, state_at(trace.sigmas, sigma)]
        so_far = self.so_far if letter == self.letter else None
        if so_far is not None and so_far.sigmas[so_far.count - 1] <= sigma:
            return so_far.shown[0, state_at(so_far.sigmas[: so_far.count], sigma)]
        if letter < len(self.subject.states):
            return self.subject.states[letter, state_at(self.subject.sigmas, sigma)]
        return None

    def request(self, way: Departure | None = AS_WRITTEN) -> TraceRequest:
        """The way of the letter that is looked at."""
        return TraceRequest(WriteRequest((self.looked_at,), self.subject.drawing), way)

    # Changes.

    def open_message(self, text: str, glyphs: Glyphs | None, letters: tuple[Letter, ...],
                     drawing: Drawing) -> None:  # fmt: skip
        """Look at a message, taken by value; its states if they are drawn."""
        card = card_of(drawing.model)
        chosen = first_characters(letters, MOST_LETTERS)
        if card is None or not card.writes or not chosen:
            self.open(typed_subject(FIRST, drawing if card else shipped_drawing()))
            return
        states, sigmas = np.zeros((0, 1, 1, 1), np.uint8), np.zeros(0)
        if glyphs is not None:
            at = [glyphs.letters.index(letter) for letter in chosen]
            states, sigmas = glyphs.states[at], glyphs.sigmas
        more = len(first_letters(letters)) - len(first_letters(chosen))
        self.open(ExplainSubject(text, chosen, drawing, card, states, sigmas, more))

    def open_text(self, text: str) -> None:
        """Look at other letters, drawn as those before."""
        if text != self.subject.text:
            self.open(typed_subject(text, self.subject.drawing))

    def open(self, subject: ExplainSubject) -> None:
        same = (subject.letters, subject.drawing) == (self.subject.letters, self.subject.drawing)
        self.subject = subject
        if not same:
            self.letter, self.way, self.state = 0, AS_WRITTEN, 0
            self.cache = TraceCache()
            self._branches = {}
        self.opened.emit()
        self._look()

    def set_active(self, active: bool) -> None:
        """The page is in view, or not: then nothing is computed for it."""
        self._active = active
        if active:
            self._look()
        else:
            self._job.drop()
            self._fill.drop()
            self.busy_changed.emit()

    def choose(self, letter: int) -> None:
        letter = min(max(letter, 0), len(self.subject.letters) - 1)
        if letter != self.letter:
            sigma = self._wanted
            self.letter, self.way = letter, AS_WRITTEN
            self._keep_level(sigma)
            self.chosen.emit()
            self._look()

    def choose_way(self, way: Departure | None) -> None:
        if way != self.way:
            sigma = self._wanted
            self.way = way
            self._keep_level(sigma)
            self.chosen.emit()
            self._look()

    def seek(self, state: int) -> None:
        """Show another state; out of range, the nearest."""
        self._level = None
        self._show(state)

    def seek_level(self, sigma: float) -> None:
        """Show the state at this noise level, now or as soon as it is there."""
        self._level = sigma
        self._seek_wanted()

    def _seek_wanted(self) -> None:
        """Show the state that is wanted, or the one nearest to it until it is there."""
        sigmas, sigma = self.sigmas, self._level
        if sigma is not None and len(sigmas):
            state = state_at(sigmas, sigma)
            if not self.growing or sigmas[state] <= sigma * (1 + 1e-9):
                self._level = None
            self._show(state)

    def _show(self, state: int) -> None:
        state = min(max(state, 0), max(0, len(self.sigmas) - 1))
        if state != self.state:
            self.state = state
            self.moved.emit()

    def replace_branches(self, ways: list[Departure], look_at: int = 0) -> None:
        """Leave the letter's way like these and no others, and look at one; 0: as written."""
        key = (self.looked_at, self.subject.drawing)
        gone = set(self.branches) - set(ways)
        self._branches[key] = list(ways)
        self.choose_way([AS_WRITTEN, *ways][look_at])  # at the level of the way that may be gone
        for way in gone:
            self.cache.remove((*key, way))
        self.branched.emit()
        self._fill_next()

    def branch(self, *ways: Departure) -> None:
        """Leave the way that is looked at like this, and look at the first; of too many ways the
        oldest goes."""
        key = (self.looked_at, self.subject.drawing)
        known = self._branches.setdefault(key, [])
        ways = tuple(way.leaving(self.way) for way in ways)
        known += [way for way in dict.fromkeys(ways) if way not in known]
        gone = known[:-MOST_BRANCHES]
        del known[:-MOST_BRANCHES]
        self.choose_way(ways[0])  # at the level of the way that may be gone
        for way in gone:
            self.cache.remove((*key, way))
        self.branched.emit()
        self._fill_next()

    def remove_branch(self) -> None:
        """Forget the branch that is looked at, or the newest one."""
        known = self.branches
        if not known:
            return
        way = self.way if self.way in known else known[-1]
        assert way is not None
        known.remove(way)
        if self.way == way:
            self.choose_way(AS_WRITTEN)  # at the level of the way that goes
        self.cache.remove((self.looked_at, self.subject.drawing, way))
        self.branched.emit()

    # Drawing.

    def _look(self) -> None:
        """Draw the way that is looked at, unless it is known; then those of the other letters."""
        if not self._active:
            return
        if self.trace is not None:
            self.traced.emit()
            self._fill_next()
            return
        key = (self.looked_at, self.subject.drawing, self.way)
        if self.busy and key == self._asked:
            return
        self._fill.drop()
        self._asked, self.done, self._so_far = key, 0.0, None
        self.time_left.forget()
        self._job.start(self.lane.trace(self.request(self.way)), beside=self._aside)
        self._rest_aside()
        self.busy_changed.emit()

    def _note(self, progress: Progress) -> None:
        """How far drawing has come; asking for what is missing then is the rest of it."""
        self.time_left.note(progress)
        if isinstance(progress, TraceProgress) and progress.way is not None:
            self._so_far = progress.way
        if self.trace is None:
            self.done = max(self.done, progress.done / max(1, progress.total))
            self._seek_wanted()
            self.progressed.emit()

    def _take(self, trace: Trace) -> None:
        assert self._asked is not None
        sigma = self._wanted
        self._level = self._so_far = None
        self.cache.put(self._asked, trace)
        self._keep_level(sigma)
        self.busy_changed.emit()
        self.traced.emit()
        self._fill_next()

    def set_occupied(self, occupied: bool) -> None:
        """Whether a bench measures something, which goes before ways that nobody looks at yet."""
        self._occupied = occupied
        self._rest_aside()
        if not occupied:
            self._fill_next()

    def set_aside(self, aside: bool) -> None:
        """Whether something else is looked at, which goes before the way of a letter: what is
        drawn of that stays, and goes on while nothing else is asked of the engine."""
        self._aside = aside
        self._job.step_aside(aside)
        self._rest_aside()

    def _rest_aside(self) -> None:
        if self._aside and self._occupied:
            self._job.pause()
        else:
            self._job.resume()

    def _fill_next(self) -> None:
        """Draw a way that nobody looks at yet, as long as nothing else is to be drawn."""
        wanted = [(self.letter, way) for way in (AS_WRITTEN, *self.branches)]
        wanted += [(i, AS_WRITTEN) for i in range(len(self.subject.letters))]
        missing = [(i, way) for i, way in wanted if self.trace_of(i, way) is None]
        idle = self._active and not (self.busy or self._fill.running or self._occupied)
        if not idle or not missing:
            return
        number, way = missing[0]
        letter = self.subject.letters[number]
        self._filled = (letter, self.subject.drawing, way)
        of = WriteRequest((letter,), self.subject.drawing)
        self._fill.start(self.lane.trace(TraceRequest(of, way)), spare=True)

    def _take_filled(self, trace: Trace) -> None:
        assert self._filled is not None
        self.cache.put(self._filled, trace)
        self.branched.emit()
        self._fill_next()

    def _keep_level(self, sigma: float | None) -> None:
        """Show the state at this noise level, of what can be shown now."""
        sigmas = self.sigmas
        if not len(sigmas):
            self.state, self._level = 0, sigma
        elif sigma is not None:
            self.state = state_at(sigmas, sigma)

    def _fail(self, error: EngineError) -> None:
        self.busy_changed.emit()
        self.failed.emit(error)


def state_at(sigmas: np.ndarray, sigma: float) -> int:
    """The first state at this noise level or below it."""
    return min(int(np.sum(sigmas > sigma * (1 + 1e-9))), len(sigmas) - 1)
