"""Implements the requests of `engine.api`: holds open models, turns requests into generators."""

import logging
from collections.abc import Generator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.api import (
    MOST_BYTES,
    Glyphs,
    SampleRequest,
    Samples,
    WriteProgress,
    WriteRequest,
    kept_states,
)
from engine.card import ModelCard, model_hash
from engine.cloud.clouds import Cloud, CloudNow, CloudRequest, Paths, PathsRequest
from engine.device import choose_device, describe
from engine.diffusion.keys import stable_hash
from engine.drawing.draw import draw
from engine.drawing.hands import hand_names
from engine.drawing.letters import write_letters
from engine.drawing.subject import (
    Subject,
    check_labels,
    letters_subject,
    sample_hands,
    sample_subject,
)
from engine.errors import ModelError, RequestError
from engine.explain.door import (
    Bits,
    BitsRequest,
    Guess,
    GuessRequest,
    LaneRequest,
    LaneRun,
    Subjects,
    Trace,
    TraceRequest,
)
from engine.explain.experiment import ExperimentRequest, Taught
from engine.models.file import OpenModel, load_model
from engine.models.library import find_model
from engine.progress import Progress, Work
from engine.sentence import Sentence

if TYPE_CHECKING:  # most people only write
    from engine.api_training import (
        Forecast,
        Review,
        ReviewRequest,
        Trained,
        TrainingNow,
        TrainRequest,
    )
    from engine.data.points import PointSet
    from engine.workshop import Workshop

log = logging.getLogger(__name__)
MOST_OPEN = 6  # models: those of messages have 16 MB each


class Studio:
    """Implements `engine.api.Engine` on one device."""

    def __init__(self, device: str = "auto") -> None:
        self.device, self.notice = choose_device(device)
        self._open: dict[tuple[Path, int], OpenModel] = {}

    def device_name(self) -> Sentence:
        return describe(self.device)

    def open(self, name: str) -> OpenModel:
        """Open a model by name or path.

        The `MOST_OPEN` that were used last stay open, for as long as their files are unchanged.
        """
        path = find_model(name).resolve()
        key = (path, path.stat().st_mtime_ns if path.exists() else 0)
        model = self._open.pop(key, None)
        if model is None:
            denoiser, card = load_model(path, self.device)
            model = OpenModel(denoiser, card, model_hash(path))
            log.info("opened model %s, hash %s", path, model.hash)
        others = [(k, m) for k, m in self._open.items() if k[0] != path]
        self._open = {**dict(others[1 - MOST_OPEN :]), key: model}  # the one used last at the end
        return model

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        """Draw a message's letters, each from its own noise."""
        request.check()
        model = self.open(request.drawing.model)
        return (yield from write_letters(model, request, self.device))

    def sample(self, request: SampleRequest) -> Generator[WriteProgress, None, Samples]:
        """Draw pictures by label and seed; each could be drawn again alone."""
        request.check()
        model = self.open(request.drawing.model)
        card = model.card
        card.check_pictures()
        check_labels(request, card)
        check_memory(request, card)
        hands = sample_hands(request, card)
        states, sigmas, cost = yield from draw(
            model.denoiser,
            card,
            request.drawing,
            classes=list(request.labels),
            hands=hands,
            keys=[stable_hash("sample", seed) for seed in request.seeds],
            device=self.device,
            keep=request.keep,
            view=request.view,
        )
        names = hand_names(card, hands)
        return Samples(states, request.labels, request.seeds, sigmas, names, request.view, cost)

    def trace(self, request: TraceRequest) -> Work[Trace]:
        """Draw once more, and note all that is asked and answered on the way."""
        from engine.drawing.tracing import trace_subject

        request.check()
        return (yield from trace_subject(self.subject(request.of), request))

    def guess(self, request: GuessRequest) -> Work[Guess]:
        """Ask what is behind some states."""
        from engine.drawing.tracing import guess_states

        request.check()
        yield Progress(0, 1)
        return guess_states(self.subject(request.of), request)

    def measure(self, request: LaneRequest) -> Work[LaneRun]:
        """Draw once more, alone, and measure what that takes."""
        from engine.drawing.lanes import draw_lane, lane_subject

        request.check()
        return (yield from draw_lane(lane_subject(self.subject, request), request))

    def experiment(self, request: ExperimentRequest) -> Work[Taught]:
        """Leave something out of a diffusion model, and train both."""
        # by its name: lessons paint with figures, and those draw with a studio
        run = import_module("engine.lessons.run")
        return (yield from run.run_experiment(request))

    def bits(self, request: BitsRequest) -> Work[Bits]:
        """Measure what each noise level costs of a picture."""
        from engine.evaluation.bits import measure_bits

        request.check()
        return (yield from measure_bits(self.subject(request.of), request))

    def subject(self, of: Subjects) -> Subject:
        """The pictures that `write` or `sample` would draw. Raises `EngineError`s as they do."""
        model = self.open(of.drawing.model)
        if isinstance(of, WriteRequest):
            return letters_subject(model, of, self.device)
        return sample_subject(model, of, self.device)

    def sample_points(self, request: SampleRequest) -> "Work[PointSet]":
        """Draw points by label and seed, with a model of points. Raises `EngineError`s."""
        from engine.cloud.geometry import in_data_units
        from engine.data.points import PointSet
        from engine.plane.field import learned_field, point_keys, walk_points

        request.check()
        model = self.open(request.drawing.model)
        if model.card.plane is None:
            raise ModelError(
                "{model} draws pictures, no points.",
                "Choose a model of points (noisegram train spiral makes one).",
                model=model.card.name,
            )
        check_labels(request, model.card)
        classes, drawing = list(request.labels), request.drawing
        field = learned_field(model.denoiser, model.card, drawing, classes, self.device)
        paths = yield from walk_points(field, drawing, point_keys(request.seeds))
        xy = in_data_units(paths.x[-1], field.plane).astype(np.float32)
        return PointSet(xy, np.array(classes, dtype=np.int64), model.card.classes)

    def learn_cloud(self, request: CloudRequest) -> Generator[CloudNow, None, Cloud]:
        """Learn the field of points in a plane. Raises `RequestError`s."""
        from engine.plane.learn import learn_cloud

        return learn_cloud(request)

    def walk_cloud(self, request: PathsRequest) -> Work[Paths]:
        """Walk out of the noise through a field in a plane. Raises `RequestError`s."""
        from engine.plane.learn import walk_cloud

        return walk_cloud(request)

    @cached_property
    def _workshop(self) -> "Workshop":
        from engine.workshop import Workshop

        return Workshop(self.device, self.sample, self.write)

    def train(self, request: "TrainRequest") -> "Generator[TrainingNow, None, Trained]":
        """Train a model; closing this keeps what was learned, to be resumed."""
        return self._workshop.train(request)

    def keep(self) -> Generator[None, None, Path]:
        """Write the model of the training under way as it is now, and return its path."""
        return self._workshop.keep()

    def forecast(self, request: "TrainRequest") -> "Generator[float, None, Forecast]":
        """Measure what a training would take, yielding the share that is done."""
        return self._workshop.forecast(request)

    def review(self, request: "ReviewRequest") -> "Generator[float, None, Review]":
        """Draw with a trained model, beside what it learned from."""
        return self._workshop.review(request)


def check_memory(request: SampleRequest, card: ModelCard) -> None:
    """Raise `RequestError` if the states would not fit into a usual memory."""
    states = len(kept_states(request.drawing.film, request.keep))
    size = len(request.labels) * states * card.size**2 * card.channels
    if size > MOST_BYTES:
        raise RequestError(
            "{pictures:,} pictures with {states:,} states each need {gigabytes:.1f} GB.",
            "Draw fewer at a time, or take fewer steps or frames.",
            pictures=len(request.labels), states=states, gigabytes=size / 1e9,
        )  # fmt: skip
