"""The noise levels at which a model was asked while it learned, by its card. No torch."""

import math
from typing import NamedTuple

import numpy as np

from engine.card import ModelCard
from engine.diffusion.keys import stable_hash
from engine.training.preset import TrainingRecipe
from engine.training.presets import PRESETS

LEAST_SIGNAL = 1e-8  # as in `diffusion.schedules`, against which these are tested


class TrainingLaw(NamedTuple):
    """The noise levels that a model was asked at when it learned: ln sigma is normal, or every
    level of a discrete schedule is as likely."""

    mean: float
    spread: float
    levels: np.ndarray  # float64 [T]; [0]: ln sigma is normal

    def draw(self, number: int) -> float:
        """A noise level, the same for the same number."""
        random = np.random.default_rng(stable_hash("explain", "lesson", number))
        if len(self.levels):
            return float(self.levels[random.integers(len(self.levels))])
        return math.exp(self.mean + self.spread * random.standard_normal())


def training_law(card: ModelCard) -> TrainingLaw:
    """The law of a model; of one by a recipe of its own, that of a usual recipe."""
    preset = PRESETS.get(card.training.preset)
    recipe = TrainingRecipe() if preset is None else preset.recipe
    sampling = card.sampling
    if sampling.schedule == "karras":
        return TrainingLaw(recipe.noise_mean, recipe.noise_spread, np.zeros(0))
    if sampling.schedule == "linear":
        betas = np.linspace(sampling.beta_min, sampling.beta_max, sampling.timesteps)
        signal = np.cumprod(1 - betas)
    else:
        signal = cosine_signal(sampling.timesteps)
    if sampling.zero_snr:
        signal = ending_in_noise(signal)
    return TrainingLaw(0.0, 0.0, np.sqrt((1 - signal) / signal))


def cosine_signal(timesteps: int, offset: float = 0.008, beta_max: float = 0.999) -> np.ndarray:
    """alpha_bar [T], see `diffusion.schedules.cosine_alpha_bar`."""
    t = np.linspace(0, 1, timesteps + 1)
    f = np.cos((t + offset) / (1 + offset) * np.pi / 2) ** 2
    return np.cumprod(1 - np.minimum(1 - f[1:] / f[:-1], beta_max))


def ending_in_noise(signal: np.ndarray) -> np.ndarray:
    """alpha_bar [T] that ends in pure noise, see `diffusion.schedules.zero_terminal_snr`."""
    root = np.sqrt(signal)
    signal = ((root - root[-1]) * root[0] / (root[0] - root[-1])) ** 2
    signal[-1] = min(signal[-2] / 4, LEAST_SIGNAL, root[-1] ** 2)
    return signal
