"""Early stopping watches a loss on pictures never trained on, always at the same noise."""

from pathlib import Path

import numpy as np
import torch

from engine.api_training import TrainRequest
from engine.progress import finish
from engine.training.loop import Trainer
from engine.training.run import open_run
from tests.engine.tiny import tiny_corpus

SETTINGS = {
    "batch": "8", "images": "4000", "warmup": "40", "ema_halflife": "40", "autocast": "false",
    "held_out": "0.3", "held_out_every": "16", "patience": "3", "min_delta": "0.01",
}  # fmt: skip
STILL = "1e-12"  # a learning rate at which nothing is learned


def trainer(tmp_path: Path, **settings: str) -> Trainer:
    request = TrainRequest(
        data=tiny_corpus(tmp_path, per_class=10), folder=tmp_path / "run", preset="letters-tiny",
        name="run", settings=SETTINGS | settings,
    )  # fmt: skip
    run = open_run(request, torch.device("cpu"))
    assert isinstance(run, Trainer)
    return run


def test_a_network_that_learns_nothing_stops_after_its_patience(tmp_path: Path) -> None:
    run = trainer(tmp_path, learning_rate=STILL)
    assert [step.images for step in run.run()][-1] == 16 * 4  # one look to compare, three in vain


def test_one_that_gets_better_goes_on(tmp_path: Path) -> None:
    run = trainer(tmp_path, images="160", min_delta="0.0001")
    assert [step.images for step in run.run()][-1] == 160
    assert run.best_path.exists()


def test_the_training_loss_is_too_noisy_to_stop_by(tmp_path: Path) -> None:
    """The trap of system C: the loss of a batch jumps by more than any gain worth waiting for.

    The held-out loss of a network that stands still does not move at all.
    """
    run = trainer(tmp_path, learning_rate=STILL)
    training, held_out = [], []
    for _ in range(20):
        training.append(run.learner.step())
        held_out.append(finish(run.measure_held_out()))
    assert np.std(training) > 2 * run.recipe.min_delta
    assert np.std(held_out) < run.recipe.min_delta / 1000
