"""An engine without torch: it draws at the pace it is told, and counts what it is asked for."""

import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np

from engine.api import (
    AUTO,
    MIXED,
    Cost,
    Drawing,
    Glyphs,
    Letter,
    SampleRequest,
    Samples,
    WriteProgress,
    WriteRequest,
    kept_states,
)
from engine.api_training import Forecast, Review, ReviewRequest, Trained, TrainingNow, TrainRequest
from engine.card import read_card
from engine.cloud.clouds import Cloud, CloudNow, CloudRequest, Paths, PathsRequest
from engine.errors import EngineError
from engine.explain.door import (
    Answers,
    Bits,
    BitsRequest,
    ExplainingEngine,
    Guess,
    GuessRequest,
    LaneRequest,
    LaneRun,
    Trace,
    TraceProgress,
    TraceRequest,
    WaySoFar,
)
from engine.explain.experiment import ExperimentRequest, Taught
from engine.models.library import find_model
from engine.plane.learn import learn_cloud, walk_cloud
from engine.progress import Progress, Work
from engine.sentence import Sentence
from guiapp.message.pictures import key_of

SIZE = 28
STRIDE = 3  # states of a trace for each that the network is asked about


class FakeEngine:
    """Draws noise that turns into a bar; which bar depends on seed, letter and hand."""

    notice = ""

    def __init__(self, pause: float = 0.0, busy: bool = False) -> None:
        self.pause = pause  # seconds a step takes
        self.busy = busy  # whether a step computes, as a network does, rather than waits
        self.again = 0  # steps that follow once all stand, to draw what cannot be read again
        self.evaluations = 0
        self.requests: list[WriteRequest] = []
        self.samples: list[SampleRequest] = []
        self.traces: list[TraceRequest] = []
        self.guesses: list[GuessRequest] = []
        self.lanes: list[LaneRequest] = []
        self.measured: list[BitsRequest] = []
        self.ended: list[str] = []  # how each drawing ended
        self.error: Exception | None = None

    def device_name(self) -> Sentence:
        return Sentence("CPU, 1 thread")

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        request.check()
        self.requests.append(request)
        drawing, letters = request.drawing, request.letters
        film = drawing.film
        sigmas = np.concatenate([np.geomspace(20, 0.01, film), [0.0]])
        states = np.zeros((len(letters), film + 1, SIZE, SIZE), np.uint8)
        shown = states.view()
        shown.flags.writeable = False
        try:
            for new in steps_of(drawing):
                self._work()
                for i, letter in enumerate(letters):
                    key = crc32(repr(key_of(letter, drawing)).encode())
                    column, top = 4 + key % 20, 4 + key // 20 % 9
                    for frame in new:
                        random = np.random.default_rng([key, frame])
                        noise = random.integers(0, 255, (SIZE, SIZE)) * (1 - frame / film)
                        bar = noise[top:24, column : column + 3]
                        noise[top:24, column : column + 3] = 255 - bar
                        states[i, frame] = noise
                yield WriteProgress(new.stop - 1, film, sigmas, shown)
            count, hand = len(letters), drawing.hand
            hand = "Ada" if hand in (AUTO, MIXED) else hand
            glyphs = Glyphs(letters, shown, sigmas, (hand,) * count, "fake", (0.9,) * count)
            for _ in range(self.again):
                self._work()
                yield WriteProgress(film, film, sigmas, shown, glyphs)
        except GeneratorExit:
            self.ended.append("closed")
            raise
        self.ended.append("returned")
        return glyphs

    def sample(self, request: SampleRequest) -> Generator[WriteProgress, None, Samples]:
        """Noise that turns into a bar, in the column of its label and the row of its seed."""
        request.check()
        self.samples.append(request)
        card, steps = read_card(find_model(request.drawing.model)), request.drawing.film
        kept = kept_states(steps, request.keep)
        shape = (card.size, card.size, 3)[: 2 + (card.channels == 3)]
        sigmas = np.concatenate([np.geomspace(20, 0.01, steps), [0.0]])[kept]
        states = np.zeros((len(request.labels), len(kept), *shape), np.uint8)
        shown = states.view()
        shown.flags.writeable = False
        try:
            for new in steps_of(request.drawing):
                self._work()
                for i, (label, seed) in enumerate(zip(request.labels, request.seeds, strict=True)):
                    for frame in set(new) & set(kept):
                        random = np.random.default_rng([label, seed, frame])
                        picture = random.integers(0, 255, shape) * (1 - frame / steps)
                        picture[seed % card.size, label % card.size :] = 255
                        states[i, kept.index(frame)] = picture
                newest = sum(state < new.stop for state in kept) - 1
                yield WriteProgress(newest, len(kept) - 1, sigmas, shown)
        except GeneratorExit:
            self.ended.append("closed")
            raise
        self.ended.append("returned")
        count = len(request.labels)
        cost = Cost(count * request.drawing.steps, count * request.drawing.steps)
        return Samples(
            shown, request.labels, request.seeds, sigmas, ("",) * count, request.view, cost
        )

    def trace(self, request: TraceRequest) -> Work[Trace]:
        """The way of `write` with Euler's method, whose every guess is the bar in full ink."""
        request.check()
        self.traces.append(request)
        card, of = read_card(find_model(request.of.drawing.model)), request.of
        assert isinstance(of, WriteRequest)
        at = request.departure.at if request.departure else 0.0
        sigmas = np.concatenate([np.geomspace(20, 0.01, of.drawing.film), [0.0]])
        if 0 < at < sigmas[0] and not np.isclose(sigmas, at).any():  # a way may leave between two
            sigmas = np.sort(np.append(sigmas, at))[::-1]
        every = np.arange(len(sigmas) - 1) // STRIDE * STRIDE  # the states that are asked about
        numbers = np.unique(every)
        x0 = np.stack([self._bar(letter, of.drawing, request) for letter in of.letters])
        noise = np.random.default_rng(1).standard_normal((len(x0), 1, SIZE, SIZE))
        x = (x0[:, None] + sigmas[:, None, None, None] * noise[:, None]).astype(np.float32)
        x0s = np.repeat(x0[:, None], len(numbers), axis=1).astype(np.float32)
        scale = np.sqrt(1 + (sigmas / card.sigma_data) ** 2)[:, None, None]
        shown = 255 * np.clip(x[:, :, 0] / scale / card.pixel_scale + card.pixel_mean, 0, 1)
        every_x0 = np.repeat(x0[:, None], len(sigmas), axis=1).astype(np.float32)
        for done in range(1, len(numbers) + 1):
            self._work()
            count = min(done * STRIDE, len(sigmas))
            way = WaySoFar(count, sigmas, x, every_x0, shown.astype(np.uint8))
            yield TraceProgress(done, len(numbers), way=way)
        guess = np.concatenate([every // STRIDE, [len(numbers) - 1]])
        made = np.concatenate([[-1], guess[:-1]])
        answers = Answers(
            sigmas[numbers], x[:, numbers], x0s, x0s, x0s - 0.1,
            np.full((len(x0), len(numbers), SIZE, SIZE), 255, np.uint8),
            np.linspace(0.0, 1.0, len(numbers), dtype=np.float32)[None].repeat(len(x0), 0),
            np.append(sigmas[numbers[1:]], 0.0), np.arange(len(numbers)) - 1,
        )  # fmt: skip
        fork = int((sigmas > at).sum()) if request.departure else len(sigmas)
        names = tuple(letter.char for letter in of.letters)
        return Trace(
            request, card, x, sigmas, shown.astype(np.uint8), guess, made, guess + 1, answers,
            names, ("Ada",) * len(names), 1.0, (0.3, 3.0), fork, 0.1,
        )  # fmt: skip

    def guess(self, request: GuessRequest) -> Work[Guess]:
        """Half of what is asked about."""
        request.check()
        self.guesses.append(request)
        yield Progress(0, 1)
        self._work()
        x = np.asarray(request.x, np.float32)
        shown = (255 * np.clip(x[:, 0] / 2, 0, 1)).astype(np.uint8)
        return Guess(x / 2, x / 2, x / 3, shown, np.full(len(x), 0.4, np.float32))

    def measure(self, request: LaneRequest) -> Work[LaneRun]:
        """Noise over a bar; Heun's method asks twice a step but the last."""
        request.check()
        self.lanes.append(request)
        card, of = read_card(find_model(request.of.drawing.model)), request.of
        assert isinstance(of, WriteRequest)
        each = 2 if of.drawing.sampler == "heun" else 1
        most = request.evaluations
        steps = (most + each - 1) // each if most else of.drawing.steps
        try:
            for step in range(steps):
                self._work()
                yield Progress(step, steps)
        except GeneratorExit:
            self.ended.append("closed")
            raise
        kept = np.array(kept_states(steps, request.keep))
        sigmas = np.concatenate([np.geomspace(20, 0.01, steps), [0.0]])[kept]
        bars = np.stack([self._bar(letter, of.drawing, request) for letter in of.letters])
        guesses = np.repeat((255 * bars[:, :1]).astype(np.uint8), len(kept), axis=1)
        noise = np.random.default_rng(1).integers(0, 255, guesses.shape)
        share = (sigmas / (sigmas + 1))[:, None, None]
        states = (share * noise + (1 - share) * guesses).astype(np.uint8)
        spent = np.minimum(each * kept + 1, each * steps - each + 1)
        scores = np.linspace(0.1, 0.9, len(kept), dtype=np.float32)[None].repeat(len(bars), 0)
        names = tuple(request.label or letter.char for letter in of.letters)
        return LaneRun(
            request, card, replace(of.drawing, steps=steps), states, guesses, sigmas, kept, spent,
            int(spent[-1]), np.linspace(0.01, 0.22, len(kept)), scores, names,
            ("Ada",) * len(names),
        )  # fmt: skip

    def experiment(self, request: ExperimentRequest) -> Work[Taught]:
        """Ten iterations, and a gray picture."""
        request.check()
        try:
            for i in range(10):
                self._work()
                yield Progress(i, 10)
        except GeneratorExit:
            self.ended.append("closed")
            raise
        picture = np.full((120, 200, 3), 90, np.uint8)
        says = Sentence("Measured: {name}.", {"name": request.name})
        return Taught(request, picture, says, request.name == "blur")

    def _bar(
        self, letter: Letter, drawing: Drawing, request: TraceRequest | LaneRequest
    ) -> np.ndarray:
        """A picture [1, H, W] that depends on all that is asked for."""
        other = request.departure if isinstance(request, TraceRequest) else request.label
        key = crc32(repr((key_of(letter, drawing), other)).encode())
        bar = np.zeros((1, SIZE, SIZE))
        bar[:, 4:24, 4 + key % 20 :][:, :, :3] = 1.0
        return bar

    def learn_cloud(self, request: CloudRequest) -> Generator[CloudNow, None, Cloud]:
        """The engine's own: some iterations take hardly any time."""
        return learn_cloud(request)

    def walk_cloud(self, request: PathsRequest) -> Work[Paths]:
        return walk_cloud(request)

    def train(self, request: TrainRequest) -> Generator[TrainingNow, None, Trained]:
        raise NotImplementedError  # what trains is in tests/guiapp/train/fake.py

    def keep(self) -> Generator[None, None, Path]:
        raise NotImplementedError

    def bits(self, request: BitsRequest) -> Work[Bits]:
        """More bits the less noise there is."""
        request.check()
        self.measured.append(request)
        for level in range(request.levels):
            self._work()
            yield Progress(level, request.levels)
        t = np.arange(2, request.levels + 1)
        return Bits(t, np.geomspace(0.01, 20, len(t)), 1.0 / t, 0.01, 0.5, True)

    def forecast(self, request: TrainRequest) -> Generator[float, None, Forecast]:
        raise NotImplementedError

    def review(self, request: ReviewRequest) -> Generator[float, None, Review]:
        raise NotImplementedError

    def _work(self) -> None:
        self.evaluations += 1
        if isinstance(self.error, Exception):
            raise self.error
        if not self.busy:
            time.sleep(self.pause)
            return
        end = time.perf_counter() + self.pause
        while time.perf_counter() < end:
            np.random.default_rng(0).standard_normal(200_000)  # lets the interpreter go


def steps_of(drawing: Drawing) -> list[range]:
    """The frames of the film that come with each state of the sampler, its noise first."""
    ends = [drawing.film * step // drawing.steps for step in range(drawing.steps + 1)]
    return [range(a + 1, b + 1) for a, b in zip([-1, *ends], ends, strict=False)]


def broken_engine() -> ExplainingEngine:
    """Does not even open."""
    raise EngineError("The engine is broken.", "Mend it.")
