"""The noise levels of training by a model's card are those that its training draws."""

import msgspec
import numpy as np
import pytest
import torch

from engine.card import Sampling, Training
from engine.lessons.law import TrainingLaw, training_law
from engine.training.objectives import Denoising
from engine.training.presets import PRESETS
from tests.engine.tiny import tiny_card


def card_of(preset: str):
    """A card as a training by a preset makes it."""
    sampling = PRESETS[preset].sampling
    return msgspec.structs.replace(tiny_card(), sampling=sampling, training=Training(preset=preset))


@pytest.mark.parametrize("preset", ["letters", "cars32", "digits32"])
def test_a_lesson_is_drawn_as_training_draws(preset: str) -> None:
    card, count = card_of(preset), 4000
    law = training_law(card)
    own = np.log([law.draw(number) for number in range(count)])
    torch.manual_seed(0)
    sigma, _ = Denoising(card, PRESETS[preset].recipe).noise(torch.zeros(count, 1))
    theirs = sigma.log().numpy()
    error = theirs.std() / np.sqrt(count)
    assert abs(own.mean() - theirs.mean()) < 5 * error
    assert own.std() == pytest.approx(theirs.std(), rel=0.05)
    wrong = TrainingLaw(0.6, 1.2, np.zeros(0))  # ln sigma around a level that no model has
    assert abs(np.log([wrong.draw(i) for i in range(count)]).mean() - theirs.mean()) > 5 * error


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(schedule="linear", timesteps=50, beta_max=0.1),
        Sampling(schedule="linear", timesteps=60, zero_snr=True),
        Sampling(schedule="cosine", timesteps=40),
        Sampling(schedule="cosine", timesteps=40, zero_snr=True),
    ],
)
def test_levels_of_a_discrete_schedule_are_those_of_the_engine(sampling: Sampling) -> None:
    card = msgspec.structs.replace(tiny_card(), sampling=sampling)
    levels = Denoising(card, PRESETS["digits32"].recipe).levels.numpy()
    assert np.allclose(training_law(card).levels, levels, rtol=1e-9)
    drawn = {training_law(card).draw(number) for number in range(1000)}
    assert drawn <= set(training_law(card).levels.tolist()) and len(drawn) > 0.9 * len(levels)


def test_of_an_unknown_recipe_the_usual_one_is_said() -> None:
    card = msgspec.structs.replace(tiny_card(), training=Training(preset="my own"))
    assert training_law(card)[:2] == (-0.8, 1.2)
