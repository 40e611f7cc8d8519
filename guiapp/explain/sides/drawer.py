"""What is compared, and the lanes that are drawn for it: one after the other, each timed alone."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine.api import WriteRequest
from engine.card import ModelCard
from engine.errors import EngineError
from engine.explain.door import LaneRequest, LaneRun
from engine.explain.sides import Value, lanes_of, reference_request, value_words
from engine.progress import Progress
from guiapp.explain.session import ExplainSession
from guiapp.jobs.job import Job
from guiapp.words import METHODS

ALIKE = 20  # evaluations, as `figure sides` has them unless asked otherwise


def shown_value(factor: str, value: Value) -> str:
    """A value of a factor as people write it."""
    typed = value_words(value)
    return METHODS.get(typed, typed) if factor == "sampler" else typed


def in_short(words: str) -> str:
    """The same where there is little room: "DPM++" for "DPM-Solver++"."""
    return words.replace("-Solver", "")


@dataclass(frozen=True, slots=True)
class LaneSetting:
    """What differs, and how it is drawn."""

    factor: str = "sampler"
    values: tuple[Value, ...] = ("euler", "heun", "ddpm")
    evaluations: int = ALIKE  # that each spends; 0: as many as its steps take
    each: bool = False  # every letter, not one
    reference: bool = False  # measure the distance to many evaluations of Heun


class LaneDrawer(QObject):
    """Draws the lanes of a setting that are not known yet, and holds none of its own: what is
    drawn lies in the session's cache."""

    replaced = Signal()  # other lanes
    filled = Signal()  # one of them is drawn
    progressed = Signal()
    failed = Signal(object)  # EngineError

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setting = LaneSetting()
        self.lanes: tuple[LaneRequest, ...] = ()
        self.progress: Progress | None = None  # of the lane that is drawn now
        self._asked: LaneRequest | None = None
        self._active = self._stuck = False
        self._job = Job(session.lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.progressed.connect(self._note)
        session.opened.connect(self.renew)
        session.chosen.connect(self.renew)

    @property
    def names(self) -> list[str]:
        """Of the lanes, as they are typed."""
        return [value_words(value) for value in self.setting.values]

    @property
    def words(self) -> list[str]:
        """Of the lanes, as they are shown."""
        return [shown_value(self.setting.factor, value) for value in self.setting.values]

    @property
    def card(self) -> ModelCard:
        """Of the model that draws what is looked at."""
        return self._session.subject.card

    @property
    def hand(self) -> str:
        """The hand that the letter is drawn in, as far as that is known."""
        run = self.run(0) if self.lanes else None
        return run.hands[0] if run is not None else self._session.subject.drawing.hand

    @property
    def last(self) -> int:
        """The most evaluations that a lane spends, as far as that is known."""
        runs = [run for run in map(self.run, range(len(self.lanes))) if run is not None]
        expected = self.setting.evaluations or max(
            (lane.of.drawing.steps for lane in self.lanes), default=0
        )
        return max((run.evaluations for run in runs), default=expected)

    @property
    def complete(self) -> bool:
        return not self._missing()

    def drawing_now(self, lane: int) -> bool:
        """True while this lane is drawn."""
        return self._job.running and self._asked == self.lanes[lane]

    def run(self, lane: int) -> LaneRun | None:
        """What a lane drew; None: not yet."""
        return self._session.cache.find(self.lanes[lane])

    def reference(self, lane: int) -> LaneRun | None:
        """What a lane is compared with; None: nothing, or not yet."""
        if not self.setting.reference:
            return None
        return self._session.cache.find(reference_request(self.lanes[lane]))

    def reference_share(self) -> float:
        """How much of what the lanes are compared with is drawn, 0 .. 1."""
        wanted = [*dict.fromkeys(map(reference_request, self.lanes))]
        drawn = [self._session.cache.find(ask) is not None for ask in wanted]
        now = self.progress if self._job.running and self._asked in wanted else None
        return (sum(drawn) + (now.done / max(1, now.total) if now else 0.0)) / max(1, len(wanted))

    def subject(self) -> WriteRequest:
        """The letter that is looked at, or every letter."""
        session = self._session
        letters = session.subject.letters if self.setting.each else (session.looked_at,)
        return WriteRequest(letters, session.subject.drawing)

    def compare(self, setting: LaneSetting) -> None:
        """Compare this from now on. Raises `EngineError` for what cannot be compared."""
        if setting.factor == "steps":
            setting = replace(setting, evaluations=0)
        before, self.setting = self.setting, setting
        try:
            lanes = self._make()
        except EngineError:
            self.setting = before
            raise
        self._show(lanes)

    def renew(self) -> None:
        """Another letter or message is looked at."""
        try:
            self._show(self._make())
        except EngineError:  # nothing of it can be compared like this
            self.setting = replace(LaneSetting(), each=self.setting.each)
            self._show(self._make())

    def start(self) -> None:
        """The bench is in view."""
        self._active, self._stuck = True, False
        if not self.lanes:
            self.renew()
        self._go_on()

    def stop(self) -> None:
        """It is not: nothing is drawn."""
        self._active = False
        self._job.drop()
        self._session.set_occupied(False)
        self.progress = None

    def asks(self) -> list[LaneRequest]:
        """All that is to be drawn, the references last, each once."""
        found = dict.fromkeys(self.lanes)
        if self.setting.reference:
            found |= dict.fromkeys(map(reference_request, self.lanes))
        return [*found]

    def _make(self) -> tuple[LaneRequest, ...]:
        of, chosen = self.subject(), self.setting
        return lanes_of(of, chosen.factor, chosen.values, chosen.evaluations)

    def _show(self, lanes: tuple[LaneRequest, ...]) -> None:
        self.lanes, self._stuck = lanes, False
        if self._job.running and self._asked not in self.asks():
            self._job.drop()
            self.progress = None
        self.replaced.emit()
        self._go_on()

    def _missing(self) -> list[LaneRequest]:
        return [ask for ask in self.asks() if self._session.cache.find(ask) is None]

    def _go_on(self) -> None:
        missing = self._missing()
        if self._active and self._job.running:
            return
        self._session.set_occupied(self._active and not self._stuck and bool(missing))
        if not self._active or self._stuck or not missing:
            return
        self._asked, self.progress = missing[0], None
        # beside: a training or another measurement goes on meanwhile, and none of it is timed
        self._job.start(self._session.lane.measure(missing[0]), beside=True)
        self.progressed.emit()

    def _note(self, progress: Progress) -> None:
        self.progress = progress
        self.progressed.emit()

    def _take(self, run: LaneRun) -> None:
        assert self._asked is not None
        self._session.cache.put(self._asked, run)
        self.progress = None
        self.filled.emit()
        self._go_on()

    def _fail(self, error: EngineError) -> None:
        self._stuck, self.progress = True, None
        self._session.set_occupied(False)
        self.progressed.emit()
        self.failed.emit(error)
