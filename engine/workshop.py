"""Training on one device: the part of `Studio` that holds at most one running training."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import torch

from engine.api import Glyphs, SampleRequest, Samples, WriteProgress, WriteRequest
from engine.api_training import Forecast, Review, ReviewRequest, Trained, TrainingNow, TrainRequest
from engine.errors import RequestError
from engine.evaluation.review import review
from engine.files import check_writable
from engine.models.library import USUAL
from engine.run_folder import own_run, save_request
from engine.training.forecast import forecast
from engine.training.latent import AnyTrainer
from engine.training.monitor import Monitor
from engine.training.run import choose_preset, open_run, open_trainer, read_dataset, read_run


class Workshop:
    """Trains, forecasts and reviews on one device; `sample` and `write` draw with a saved model."""

    def __init__(
        self,
        device: torch.device,
        sample: Callable[[SampleRequest], Generator[WriteProgress, None, Samples]],
        write: Callable[[WriteRequest], Generator[WriteProgress, None, Glyphs]],
    ) -> None:
        self.device, self.sample, self.write = device, sample, write
        self._training: AnyTrainer | None = None

    def train(self, request: TrainRequest) -> Generator[TrainingNow, None, Trained]:
        """Train a model; closing this saves a checkpoint to resume from."""
        request = checked(request)
        if self._training is not None:
            raise RequestError("A training is under way.", "Stop it first.")
        check_writable(request.folder, may_make=True)
        with own_run(request.folder) as remark:
            self._training = open_run(request, self.device)
            try:
                if not request.resume:
                    save_request(request)
                self._training.current.learner.notices += [remark] if remark else []
                return (yield from Monitor(self._training).run())
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
        """Measure the time and space of a training; yields the share done, writes nothing."""
        request = replace(checked(request), resume=False)
        yield 0.0
        trainer = open_trainer(read_run(choose_preset(request)), self.device)
        return (yield from forecast(trainer, bool(request.start), bool(request.hand)))

    def review(self, request: ReviewRequest) -> Generator[float, None, Review]:
        """Draw with a trained model, beside its nearest training pictures."""
        training = checked(request.training)
        yield 0.0
        dataset = read_dataset(choose_preset(training))
        return (yield from review(request, dataset, self.sample, self.write))


def checked(request: TrainRequest) -> TrainRequest:
    """Check a request and fill in its default start model. Raises `RequestError`."""
    request.check()
    start = request.start or (USUAL if request.hand else "")
    return replace(request, start=start)
