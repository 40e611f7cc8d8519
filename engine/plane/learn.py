"""A field learned on the spot: the ordinary training of the preset `points`, without a folder.

On one thread: the network is so small that more gain nothing, and so every computer's window and
command line come to the same weights.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from safetensors.torch import load, save

from engine.api import Drawing
from engine.card import KEY, ModelCard
from engine.cloud.clouds import (
    ITERATIONS,
    LEARNED_STEPS,
    MEASURED,
    Cloud,
    CloudNow,
    CloudRequest,
    Paths,
    PathsRequest,
)
from engine.cloud.geometry import in_model_units, nearest_distances
from engine.cloud.vectors import ExactField, LearnedVectors, PlaneField
from engine.data.dataset import Dataset
from engine.data.detect import detect_format
from engine.data.points import PointSet
from engine.data.shapes import POINTS as SHAPE_POINTS
from engine.data.shapes import SHAPE_NAMES, is_shape, make_shape, open_points
from engine.diffusion.denoiser import Denoiser
from engine.errors import DatasetError
from engine.models.file import build
from engine.plane.field import Field, exact_field, learned_field, point_keys, walk_points
from engine.progress import Progress, Work, finish
from engine.training.feed import PointFeed
from engine.training.objectives import Denoising
from engine.training.presets import POINTS
from engine.training.run import fit_preset, make_card
from engine.training.step import Learner

EXACT = msgspec.structs.replace(POINTS.sampling, sigma_min=0.002)  # ends on points, not near them
CPU = torch.device("cpu")  # a GPU takes longer to be asked than a network like this to answer


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute with one thread inside this."""
    usual = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


class CloudLearner:
    """The network of a cloud while it learns: all points are trained on, none is held out."""

    def __init__(self, request: CloudRequest) -> None:
        preset = msgspec.structs.replace(
            POINTS, param="ddpm" if request.says == "eps" else request.says
        )
        recipe = msgspec.structs.replace(
            preset.recipe, held_out=0.0, seed=request.seed,
            images=request.iterations * preset.recipe.batch,
        )  # fmt: skip
        data = as_dataset(request.points)
        preset = fit_preset(msgspec.structs.replace(preset, recipe=recipe), data, {})
        self.request, self.recipe = request, preset.recipe
        self.card = make_card("cloud", preset, data)
        feed = PointFeed(data, self.card, self.recipe)
        with one_thread():
            self.learner = Learner(Denoising(self.card, self.recipe), feed, self.recipe, CPU, None)
        self.losses: list[float] = []
        self.distances: list[tuple[int, float]] = []
        self.seconds = 0.0

    def step(self) -> None:
        """One iteration. Raises `DeviceError` if it diverges."""
        began = time.monotonic()
        with one_thread():
            self.losses.append(self.learner.step())
        self.seconds += time.monotonic() - began

    def measure(self) -> None:
        """Measure how far samples of the averaged network lie from the data."""
        drawing = Drawing.for_card(self.card, LEARNED_STEPS, model=self.card.name)
        field = learned_field(self.learner.ema, self.card, drawing, [self.anything], CPU)
        with one_thread():
            paths = finish(walk_points(field, drawing, point_keys(tuple(range(MEASURED)))))
        data = in_model_units(self.request.points.xy, field.plane)
        gap = float(nearest_distances(paths.x[-1], data).mean())
        self.distances.append((len(self.losses), gap))

    @property
    def anything(self) -> int:
        """The label of no class."""
        return len(self.card.classes)

    def cloud(self) -> Cloud:
        """The averaged network as it is now."""
        return Cloud(
            self.request, self.card, model_bytes(self.learner.ema, self.card),
            np.array(self.losses), np.array(self.distances, dtype=np.float64).reshape(-1, 2),
            self.seconds,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class LearnedField:
    """What a training made of some points, for the samplers."""

    field: Field
    losses: np.ndarray  # float64 [iterations]


def learn_field(data: str, iterations: int = ITERATIONS, seed: int = 0) -> Work[LearnedField]:
    """Learn the field of a shape or of a file of points.

    Raises `RequestError` or `DatasetError`.
    """
    _, learned = yield from learn_two_fields(data, 0, iterations, seed)
    return learned


def learn_two_fields(
    data: str, few: int, many: int = ITERATIONS, seed: int = 0
) -> Work[tuple[LearnedField | None, LearnedField]]:
    """The fields of one training after few iterations, and at its end; None: it did not get there.

    Raises `RequestError` or `DatasetError`.
    """
    request = CloudRequest(read_point_set(data), "edm", many, seed, shown_every=few)
    training = learn_cloud(request)
    early = None
    while True:
        try:
            now = next(training)
        except StopIteration as end:
            return early, field_of(end.value)
        if few and now.done == few and now.cloud is not None:
            early = field_of(now.cloud)
        yield Progress(now.done, now.total)


def field_of(cloud: Cloud) -> LearnedField:
    """A learned cloud for the samplers."""
    vectors = LearnedVectors(cloud.card, cloud.weights)
    drawing = Drawing.for_card(cloud.card, model=cloud.card.name)
    return LearnedField(walking_field(PathsRequest(vectors, drawing)), cloud.losses)


def learn_cloud(request: CloudRequest) -> Generator[CloudNow, None, Cloud]:
    """Learn the field of points, yielding after each iteration. Raises `RequestError`s."""
    request.check()
    learning = CloudLearner(request)
    shown = learning.cloud()
    for done in range(1, request.iterations + 1):
        learning.step()
        if request.measured_every and done % request.measured_every == 0:
            learning.measure()
        if request.shown_every and done % request.shown_every == 0:
            shown = learning.cloud()
        yield CloudNow(done, request.iterations, shown)
    return learning.cloud()


def walk_cloud(request: PathsRequest) -> Work[Paths]:
    """Walk out of the noise through a field. Raises `RequestError`s."""
    request.check()
    seed = request.drawing.seed
    keys = point_keys(tuple(range(seed, seed + request.count)))
    field = walking_field(request)
    with one_thread():
        work = walk_points(field, request.drawing, keys, request.start)
    while True:
        with one_thread():
            try:
                progress = next(work)
            except StopIteration as end:
                return end.value
        yield progress


def walking_field(request: PathsRequest) -> Field:
    """The field of a request, as the samplers of pictures walk through it."""
    of, drawing = request.of, request.drawing
    if isinstance(of, ExactField):
        guidance = 1.0 if drawing.guidance is None else drawing.guidance
        return exact_field(PlaneField(of, request.label, guidance), EXACT)
    label = len(of.card.classes) if request.label is None else request.label
    return learned_field(open_vectors(of), of.card, drawing, [label], CPU)


def open_vectors(of: LearnedVectors) -> Denoiser:
    """The denoiser of a learned field."""
    denoiser = build(of.card)
    denoiser.load_state_dict({f"net.{name}": t for name, t in load(of.weights).items()})
    return denoiser.float().eval().requires_grad_(False)


def model_bytes(denoiser: Denoiser, card: ModelCard) -> bytes:
    """A model file in float32, the same bytes for the same weights.

    Without a sum: safetensors writes two entries of its metadata in any order.
    """
    weights = {
        name: tensor.detach().to("cpu", torch.float32).contiguous()
        for name, tensor in denoiser.net.state_dict().items()
    }
    return save(weights, {KEY: msgspec.json.encode(card).decode()})


def as_dataset(points: PointSet) -> Dataset:
    """Points as the data of a training."""
    xy, labels = torch.from_numpy(points.xy)[:, :, None, None], torch.from_numpy(points.labels)
    known = labels if points.classes else torch.zeros_like(labels)
    return Dataset(xy, known, torch.zeros_like(labels), points.classes)


def read_point_set(data: str, count: int | None = None) -> PointSet:
    """The points of a shape, so many of them, or of a file. Raises `DatasetError`."""
    if is_shape(data) and not Path(data).is_file():
        return make_shape(data, SHAPE_POINTS if count is None else count)
    source = detect_format(Path(data)).check()
    if source.kind != "points":
        raise DatasetError(
            "{name} holds no points in a plane.",
            "Name a shape ({shapes}), a CSV or an .npz of points.",
            name=data,
            path=data,
            shapes=SHAPE_NAMES,
        )
    return open_points(source.path)
