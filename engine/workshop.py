"""Where models are trained: the part of the door behind which `Studio` keeps one training."""

import tempfile
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import torch

from engine.api import SampleRequest, Samples, WriteProgress
from engine.api_training import Forecast, Review, ReviewRequest, Trained, TrainingNow, TrainRequest
from engine.data.folder.cache import free_bytes
from engine.errors import RequestError
from engine.evaluation.review import review
from engine.files import check_writable
from engine.models.library import find_model
from engine.training.forecast import forecast
from engine.training.monitor import Run, Watched
from engine.training.run import RunRequest, open_run, read_data


class Workshop:
    """Trains on one device; `sample` draws with models that are there."""

    def __init__(
        self,
        device: torch.device,
        sample: Callable[[SampleRequest], Generator[WriteProgress, None, Samples]],
    ) -> None:
        self.device, self.sample = device, sample
        self._training: Run | None = None

    def train(self, request: TrainRequest) -> Generator[TrainingNow, None, Trained]:
        """Train a model; closing this keeps what was learned, to be resumed."""
        run = run_of(request)
        if self._training is not None:
            raise RequestError("A training is under way.", "Stop it first.")
        check_writable(request.folder, may_make=True)
        self._training = open_run(run, self.device)
        try:
            return (yield from Watched(self._training).run())
        finally:
            self._training = None

    def keep(self) -> Generator[None, None, Path]:
        """Write the model of the training under way as it is now, and return its path."""
        if self._training is None:
            raise RequestError("No training is under way.", "Start one.")
        self._training.save()
        yield
        if not self._training.model_path.exists():
            raise RequestError("There is no model to try yet.", "Wait until it draws.")
        return self._training.model_path

    def forecast(self, request: TrainRequest) -> Generator[float, None, Forecast]:
        """Measure what a training would take, yielding the share that is done."""
        run = replace(run_of(request), resume=False)
        yield 0.0
        with tempfile.TemporaryDirectory() as folder:  # the run's own may hold one already
            trainer = open_run(replace(run, folder=Path(folder)), self.device)
            found = yield from forecast(trainer, bool(request.start), bool(request.hand))
        return replace(found, free_bytes=free_bytes(request.folder))

    def review(self, request: ReviewRequest) -> Generator[float, None, Review]:
        """Draw with a trained model, beside what it learned from."""
        yield 0.0
        dataset = read_data(run_of(request.training))
        return (yield from review(request, dataset, self.sample))


def run_of(request: TrainRequest) -> RunRequest:
    """A run as the training room wants it. Raises `RequestError`."""
    request.check()
    start = request.start or ("letters" if request.hand else "")
    return RunRequest(
        data=request.data,
        folder=request.folder,
        preset=request.preset,
        size=request.size,
        classes=request.classes,
        name=request.name,
        init=find_model(start) if start else None,
        hand=request.hand,
        resume=request.resume,
        minutes=request.minutes,
        settings=dict(request.settings),
        fixes=request.fixes,
    )
