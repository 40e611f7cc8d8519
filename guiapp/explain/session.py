"""The state of Explain: which letters, which of them is looked at, on which way, at which state."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import overload

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteRequest
from engine.card import ModelCard
from engine.errors import EngineError
from engine.explain.door import Departure, LaneRequest, LaneRun, Trace, TraceRequest
from engine.message.composed.typed import drawn_whole
from engine.progress import Progress
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.message.letters import first_letters, keep_letters, read_typed
from guiapp.message.usual import card_of, shipped_drawing

MOST_LETTERS = 12  # of a message that are looked at
MOST_BYTES = 64_000_000  # of all traces that are kept; the longest unseen go first
MOST_BRANCHES = 12  # of a letter
FIRST = "g"  # what is looked at where nothing is written
AS_WRITTEN = None  # no departure: the way of the message itself

Key = tuple[Letter, Drawing, Departure | None]


@dataclass(frozen=True, slots=True, eq=False)
class ExplainSubject:
    """The letters that are explained: taken from a message by value, or typed here."""

    text: str
    letters: tuple[Letter, ...]  # glyphs: of a composed character all that it is drawn of
    drawing: Drawing
    card: ModelCard
    states: np.ndarray  # uint8 [letters, T + 1, H, W] that are drawn already; [0, ...]: none
    sigmas: np.ndarray  # float64 [T + 1] of those
    more: int = 0  # letters of the message that are not among them


@dataclass(slots=True, eq=False)
class TraceCache:
    """Traces and lanes by what was asked for, up to a size."""

    _kept: OrderedDict[Key | LaneRequest, Trace | LaneRun] = field(default_factory=OrderedDict)
    _bytes: int = 0

    @property
    def nbytes(self) -> int:
        return self._bytes

    @overload
    def find(self, key: Key) -> Trace | None: ...

    @overload
    def find(self, key: LaneRequest) -> LaneRun | None: ...

    def find(self, key: Key | LaneRequest) -> Trace | LaneRun | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Key | LaneRequest, kept: Trace | LaneRun) -> None:
        self.remove(key)
        self._kept[key] = kept
        self._bytes += kept.nbytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self.remove(next(iter(self._kept)))

    def remove(self, key: Key | LaneRequest) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key).nbytes()


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
        self.subject = self.typed_subject(FIRST, shipped_drawing())
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
        self._job.cancelled.connect(self.busy_changed)
        self._fill = Job(lane, self)  # letters that are not looked at yet
        self._fill.finished.connect(self._take_filled)
        self._fill.failed.connect(self.failed)
        lane.rested.connect(self._fill_next)  # one that gave way to other work is begun again
        self._active = self._occupied = False
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
    def sigmas(self) -> np.ndarray:
        """Noise levels of the states that can be shown now; [0] where there are none."""
        trace = self.trace or self.written
        if trace is not None:
            return trace.sigmas
        return self.subject.sigmas if len(self.subject.states) else np.zeros(0)

    @property
    def sigma(self) -> float | None:
        """The noise level of the state that is shown; None: there is none yet."""
        sigmas = self.sigmas
        return float(sigmas[self.state]) if len(sigmas) else None

    def trace_of(self, letter: int, way: Departure | None = AS_WRITTEN) -> Trace | None:
        return self.cache.find((self.subject.letters[letter], self.subject.drawing, way))

    def ink(self, letter: int, sigma: float) -> np.ndarray | None:
        """A letter of the strip at a noise level, uint8 [H, W]; None: nothing is drawn of it."""
        trace = self.trace_of(letter, self.way if letter == self.letter else AS_WRITTEN)
        if trace is not None:
            return trace.shown[0, state_at(trace.sigmas, sigma)]
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
            self.open(self.typed_subject(FIRST, drawing if card else shipped_drawing()))
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
            self.open(self.typed_subject(text, self.subject.drawing))

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
            sigma = self.sigma
            self.letter, self.way = letter, AS_WRITTEN
            self._keep_level(sigma)
            self.chosen.emit()
            self._look()

    def choose_way(self, way: Departure | None) -> None:
        if way != self.way:
            sigma = self.sigma
            self.way = way
            self._keep_level(sigma)
            self.chosen.emit()
            self._look()

    def seek(self, state: int) -> None:
        """Show another state; out of range, the nearest."""
        state = min(max(state, 0), max(0, len(self.sigmas) - 1))
        if state != self.state:
            self.state = state
            self.moved.emit()

    def seek_level(self, sigma: float) -> None:
        """Show the state at this noise level, now or as soon as there are states."""
        self._level = None if len(self.sigmas) else sigma
        if self._level is None:
            self.seek(state_at(self.sigmas, sigma))

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
        self._asked, self.done = key, 0.0
        self._job.start(self.lane.trace(self.request(self.way)))
        self.busy_changed.emit()

    def _note(self, progress: Progress) -> None:
        """How far drawing has come; asking for what is missing then is the rest of it."""
        if self.trace is None:
            self.done = max(self.done, progress.done / max(1, progress.total))
            self.progressed.emit()

    def _take(self, trace: Trace) -> None:
        assert self._asked is not None
        sigma = self._level if self.sigma is None else self.sigma
        self._level = None
        self.cache.put(self._asked, trace)
        self._keep_level(sigma)
        self.busy_changed.emit()
        self.traced.emit()
        self._fill_next()

    def set_occupied(self, occupied: bool) -> None:
        """Whether a bench measures something, which goes before ways that nobody looks at yet."""
        self._occupied = occupied
        if not occupied:
            self._fill_next()

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
            self.state = 0
        elif sigma is not None:
            self.state = state_at(sigmas, sigma)

    def _fail(self, error: EngineError) -> None:
        self.busy_changed.emit()
        self.failed.emit(error)

    def typed_subject(self, text: str, drawing: Drawing) -> ExplainSubject:
        """Letters that are typed here; what cannot be written is left out."""
        card = card_of(drawing.model)
        if card is None or not card.writes:
            drawing = shipped_drawing()
            card = card_of(drawing.model) or ModelCard(name="", network={})
        typed = read_typed(text, card.alphabet or text, drawing.rules)
        found = typed.text if typed.problem is None and typed.text.strip() else FIRST
        whole = drawn_whole(found, typed.alphabet)
        letters = keep_letters("", (), found, 0, whole)
        nothing = np.zeros((0, 1, 1, 1), np.uint8)
        chosen = first_characters(letters, MOST_LETTERS)
        more = len(first_letters(letters)) - len(first_letters(chosen))
        return ExplainSubject(text, chosen, replace(drawing), card, nothing, np.zeros(0), more)


def first_characters(letters: tuple[Letter, ...], most: int) -> tuple[Letter, ...]:
    """The glyphs of as many characters, from the first on, as have so many together.

    A composed character is there with all that it is drawn of, or not at all.
    """
    ends = [i for i in range(1, len(letters)) if letters[i].part == 0] + [len(letters)]
    fit = [end for end in ends if end <= most]
    return letters[: max(fit, default=0)] or letters[: min(ends)]


def state_at(sigmas: np.ndarray, sigma: float) -> int:
    """The first state at this noise level or below it."""
    return min(int(np.sum(sigmas > sigma * (1 + 1e-9))), len(sigmas) - 1)
