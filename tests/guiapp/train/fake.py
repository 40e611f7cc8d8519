"""An engine that trains without torch: at the pace it is told, in the order of the real one."""

import time
from collections.abc import Generator
from pathlib import Path

import numpy as np

from engine.api_training import (
    Forecast,
    Level,
    Review,
    ReviewRequest,
    Trained,
    TrainingNow,
    TrainRequest,
)
from engine.card import Hand, ModelCard, Training
from engine.errors import EngineError
from engine.models.library import IN_RUN
from engine.sentence import Sentence
from tests.guiapp.fake import FakeEngine
from tests.guiapp.models.files import put_model

ROUNDS = 20
SIZE = 16


class FakeTrainer(FakeEngine):
    """Trains in rounds; each has the whole state."""

    def __init__(self, pause: float = 0.0, rounds: int = ROUNDS) -> None:
        super().__init__(pause)
        self.rounds = rounds  # of a whole training
        self.held = False  # at its next yield until it is let go: a test's own brake
        self.asked: list[TrainRequest | ReviewRequest] = []
        self.trained = 0  # rounds of all trainings
        self.trouble: EngineError | None = None  # that training or measuring runs into
        self.distances = np.linspace(0.2, 1.6, 8)
        self.classes: tuple[str, ...] = ("flag", "map")
        self.size, self.channels = SIZE, 3
        self.hands: tuple[Hand, ...] = ()
        self.grid = stripes(12, np.random.default_rng(0))
        self.before = 0  # pictures that the model it starts from has behind it
        self.free = 50_000_000_000
        self._running: TrainRequest | None = None

    def forecast(self, request: TrainRequest) -> Generator[float, None, Forecast]:
        self.asked.append(request)
        for share in (0.2, 0.6, 1.0):
            self._pace()
            yield share
        rate = 48_000 / (request.size or 28) ** 2 * 4
        names = {"look": 15_000, "good": 100_000, "full": 400_000}
        levels = tuple(Level(name, n, n / rate / 60) for name, n in names.items())
        sizes = 2_400_000, 43_000_000, self.free
        return Forecast(228, 12, len(self.classes), 1_200_000, 64, rate, *sizes, levels)

    def train(self, request: TrainRequest) -> Generator[TrainingNow, None, Trained]:
        request.check()
        self.asked.append(request)
        self._running = request
        done = 0
        try:
            while done < self.rounds:
                self._pace()
                done += 1
                self.trained += 1
                yield self._now(request, done)
        except GeneratorExit:
            self.ended.append("kept")
            raise
        finally:
            if done:
                self._save(request, done)
            self._running = None
        self.ended.append("trained")
        return Trained(request.folder / IN_RUN, self._card(request, done), 64 * done)

    def keep(self) -> Generator[None, None, Path]:
        assert self._running is not None, "no training"
        yield
        return self._save(self._running, self.trained)

    def review(self, request: ReviewRequest) -> Generator[float, None, Review]:
        self.asked.append(request)
        yield 0.5
        random = np.random.default_rng(request.seed)
        pictures = stripes(request.count, random)
        beside = stripes(request.count, random) if request.beside else None
        labels = tuple(self.classes[i % len(self.classes)] for i in range(request.count))
        sentence = None
        if request.sentence:
            glyphs = sum(not char.isspace() for char in request.sentence)
            sentence = np.zeros((glyphs, 28, 28), np.uint8)
            sentence[:, 4:24, 12:16] = 255
        nearest = stripes(request.count, random)
        return Review(pictures, nearest, self.distances, beside, labels, sentence)

    def _pace(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        time.sleep(self.pause)
        while self.held:
            time.sleep(0.001)

    def _now(self, request: TrainRequest, done: int) -> TrainingNow:
        x = np.arange(1, done + 1)
        curve = np.stack([64.0 * x, 0.1 + 0.9 * np.exp(-x / 6)], axis=1)
        held_out = curve[::5] * [1, 1.1]
        return TrainingNow(
            images=64 * done, share=done / self.rounds, loss=float(curve[-1, 1]),
            held_out=float(held_out[-1, 1]), learning_rate=1e-3, images_per_second=187.0,
            seconds_left=(self.rounds - done) * 12.0, curve=curve, held_out_curve=held_out,
            grid=self.grid, grid_images=64 * (done - 1),
            advice=Sentence("No gain for {minutes:.0f} minutes: you may stop.", {"minutes": 9.0})
            if done > 15 else None,
        )  # fmt: skip

    def _save(self, request: TrainRequest, done: int) -> Path:
        path = put_model(self._card(request, done), request.folder)
        (request.folder / "checkpoint-000000064.safetensors").touch()
        return path.replace(request.folder / IN_RUN)

    def _card(self, request: TrainRequest, done: int) -> ModelCard:
        """The card of a model trained so far."""
        return ModelCard(
            name=request.name, network={}, size=self.size, channels=self.channels,
            classes=self.classes, hands=self.hands,
            training=Training(
                preset=request.preset, images=self.before + 64 * done, start_images=self.before,
                minutes=(request.minutes or 0) * done / self.rounds,
            ),
        )  # fmt: skip


def stripes(count: int, random: np.random.Generator) -> np.ndarray:
    """Pictures of three stripes, uint8 [count, SIZE, SIZE, 3]."""
    bands = random.integers(0, 255, (count, 3, 1, 3))
    return np.repeat(bands, SIZE, axis=2)[:, np.arange(SIZE) * 3 // SIZE].astype(np.uint8)
