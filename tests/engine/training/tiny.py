"""A trainer of moments over a tiny corpus."""

from pathlib import Path

import torch

from engine.api_training import TrainRequest
from engine.training.loop import Trainer
from engine.training.run import open_run
from tests.engine.tiny import tiny_corpus

SETTINGS = {
    "batch": "8", "images": "64", "warmup": "40", "ema_halflife": "40", "autocast": "false",
    "held_out": "0.3", "held_out_every": "16", "strip_every": "16", "sampling.steps": "2",
}  # fmt: skip


def tiny_trainer(tmp_path: Path, name: str = "run", resume: bool = False, **more: str) -> Trainer:
    """A run of eight iterations, `more` in its settings."""
    settings = {key.replace("__", "."): value for key, value in more.items()}
    request = TrainRequest(
        data=tiny_corpus(tmp_path, per_class=10), folder=tmp_path / name, preset="letters-tiny",
        name=name, resume=resume, settings=SETTINGS | settings,
    )  # fmt: skip
    run = open_run(request, torch.device("cpu"))
    assert isinstance(run, Trainer)
    return run


def weights(run: Trainer) -> torch.Tensor:
    """All weights and their averages in a row."""
    return torch.cat(
        [p.detach().flatten() for m in (run.model, run.learner.ema) for p in m.parameters()]
    )
