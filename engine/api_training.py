"""The door to training: what a front end may ask, and what it gets back. Nothing here loads torch.

Like all long work, a training is a generator: each yield is a `TrainingNow`, the whole state of
the run; `close()` stops it and keeps what was learned, and what it returns is a `Trained`.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from engine.card import ModelCard
from engine.data.fixes import NO_FIXES, Fixes
from engine.errors import RequestError
from engine.sentence import Sentence

FEW_PICTURES = 3_000  # a small network learns them as well, and sooner
# The shipped model that so few are learned from soonest: in color, of 32 pixels. 228 flags: with it
# the held-out loss was 0.30 after 20,000 pictures seen; in a run from nothing 0.45 after 40,000
TO_START_FROM = "cars32-edm"


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """A training as requested: data, preset, length. The run's folder keeps it: `run_folder`."""

    data: Path
    folder: Path  # of the run: checkpoints, log, strips and the model
    name: str = ""  # of the model
    preset: str = ""  # "": that of the model to start from, else what suits the data
    param: str | None = None  # edm, ddpm, v, x0 or flow; None: the preset's
    size: int | None = None  # pixels a side; None: the preset's
    classes: tuple[str, ...] = ()  # the only ones wanted; (): the preset's, or all
    start: str = ""  # an installed model's name or a path to start from; "": from scratch
    hand: str = ""  # the name of the hand that the pictures are added as, to a model of letters
    own_letters: bool = False  # those that the model has no class for are learned with the hand
    minutes: float | None = None  # of training; None: as many pictures as the settings say
    epochs: float | None = None  # rounds over the data
    settings: dict[str, str] = field(default_factory=dict)  # as train --set takes them
    fixes: Fixes = NO_FIXES  # of the data
    license: str = ""  # of the model, as its card says it; "": that of the run so far, or none
    resume: bool = False

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        if not self.name.strip():
            raise RequestError("The model has no name.", "Give it one.")
        if self.minutes is not None and not 0 < self.minutes <= 60 * 24 * 30:
            raise RequestError("So long a training is not possible.", "Give it minutes above 0.")

    @property
    def has_end(self) -> bool:
        """True if the request itself gives the training's length."""
        return bool(self.minutes or self.epochs or "images" in self.settings)

    def over(self, begun: "TrainRequest") -> "TrainRequest":
        """This request to go on, with what the run was begun with where it says nothing else."""
        mine, theirs = self, dict(begun.settings)
        images = {"images": theirs.pop("images")} if "images" in theirs else {}
        if not self.has_end:
            mine = replace(self, minutes=begun.minutes, settings=images | self.settings)
        if self.preset not in ("", begun.preset):  # another recipe altogether
            return mine
        return replace(
            mine,
            name=begun.name,
            preset=begun.preset,
            param=self.param or begun.param,
            size=self.size or begun.size,
            classes=self.classes or begun.classes,
            start=self.start or begun.start,
            hand=self.hand or begun.hand,
            own_letters=self.own_letters or begun.own_letters,
            settings=theirs | mine.settings,
            fixes=begun.fixes if self.fixes == NO_FIXES else self.fixes,
            license=self.license or begun.license,
        )


@dataclass(frozen=True, slots=True)
class Level:
    """A quality to choose by its price in time: `name` is "look", "good" or "full"."""

    name: str
    images: int  # pictures seen
    minutes: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Time and disk space of a training on this machine, by a short measurement."""

    pictures: int  # different ones to learn from
    apart: int  # others, kept apart to see whether it learns or memorizes
    classes: int
    parameters: int
    batch: int
    images_per_second: float
    model_bytes: int  # of the finished model
    disk_bytes: int  # of the whole run, while it trains
    free_bytes: int  # on the disk of the run
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TrainingNow:
    """The whole state of a training, as it is shown."""

    images: int
    share: float  # of the run, 0 to 1
    loss: float  # smoothed
    held_out: float | None  # the newest loss on pictures never trained on
    learning_rate: float
    images_per_second: float
    seconds_left: float
    stage: str = ""  # of a run with several, each with a loss of its own
    curve: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))  # images, loss [N, 2]
    held_out_curve: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    grid: np.ndarray | None = None  # uint8 [N, H, W] or [N, H, W, 3], always from the same noise
    grid_images: int = 0  # pictures seen when the grid was drawn
    advice: Sentence | None = None  # in plain words, where there is some
    notices: tuple[Sentence, ...] = ()  # what happened on the way: a smaller batch


@dataclass(frozen=True, slots=True)
class Trained:
    """A training that ended."""

    model: Path  # ready for use
    card: ModelCard
    images: int
    early: bool = False  # the held-out loss had not become better for long


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Draw a few pictures with a trained model, beside what it learned from."""

    model: Path
    training: TrainRequest
    count: int = 8
    seed: int = 0
    beside: str = ""  # another model to draw the same with; "": none
    sentence: str = ""  # to write in the hand that was learned, if one was


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """Samples of a model, with the training pictures nearest to each."""

    samples: np.ndarray  # uint8 [N, H, W] or [N, H, W, 3]
    nearest: np.ndarray  # the same shape
    distances: np.ndarray  # float64 [N] to the nearest, in units of what held-out pictures have
    beside: np.ndarray | None = None  # by the other model, the same labels and seeds
    labels: tuple[str, ...] = ()  # what each shows
    sentence: np.ndarray | None = None  # uint8 [glyphs, H, W], those of the request's sentence

    @property
    def memorized(self) -> int:
        """The number of samples that are near-copies of a training picture."""
        return int((self.distances < MEMORIZED).sum())


MEMORIZED = 0.5  # of the distance that pictures never trained on have to their nearest
