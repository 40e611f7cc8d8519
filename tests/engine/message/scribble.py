"""Tiny messages that the tests make themselves: shapes for letters, noise on the way to them."""

from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from engine.export.export import ExportResult, export_message
from engine.message.recipe import Recipe
from engine.progress import finish

T = TypeVar("T")


def bar(stroke: float = 3.0) -> np.ndarray:
    """An upright stroke, 24 tall: ink 0..1 [28, 28]."""
    at = np.arange(28) + 0.5
    ink = np.zeros((28, 28))
    ink[2:26] = np.clip(stroke / 2 + 0.5 - abs(at - 14), 0, 1)
    return ink


def ring(stroke: float = 3.0, radius: float = 12.0) -> np.ndarray:
    """A circle's outline that touches the 24 x 24 box: ink 0..1 [28, 28]."""
    at = np.arange(28) + 0.5 - 14
    distance = abs(np.hypot(at[:, None], at) - (radius - stroke / 2))
    return np.clip(stroke / 2 + 0.5 - distance, 0, 1)


def disc(radius: float = 12.0) -> np.ndarray:
    """A full stop as the corpus has it, filling the box: ink 0..1 [28, 28]."""
    at = np.arange(28) + 0.5 - 14
    return np.clip(radius + 0.5 - np.hypot(at[:, None], at), 0, 1)


def noise_levels(steps: int) -> np.ndarray:
    """Sigmas [steps + 1] from 20 to 0.01, then 0."""
    return np.append(np.geomspace(20, 0.01, steps), 0.0)


def journey(glyphs: list[np.ndarray], steps: int = 6, seed: int = 0) -> np.ndarray:
    """States uint8 [letters, steps + 1, 28, 28] from noise to these glyphs, as the engine keeps."""
    return film(glyphs, noise_levels(steps), seed)


def film(glyphs: list[np.ndarray], sigmas: np.ndarray, seed: int = 0) -> np.ndarray:
    """The same at noise levels [steps + 1]."""
    draw = np.random.default_rng(seed)
    states = np.empty((len(glyphs), len(sigmas), 28, 28))
    for i, ink in enumerate(glyphs):
        x0, eps = (ink - 0.18) * 1.5, draw.standard_normal((28, 28))
        for t, sigma in enumerate(sigmas):
            states[i, t] = (x0 + sigma * eps) / np.hypot(1, sigma / 0.5) / 1.5 + 0.18
    return np.rint(np.clip(states, 0, 1) * 255).astype(np.uint8)


def scribble(text: str, steps: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """States and sigmas of a text whose letters are bars, rings and dots."""
    shapes = [bar(), ring(), disc(8.0)]
    glyphs = [shapes[ord(char) % 3] for char in text if not char.isspace()]
    return journey(glyphs, steps), noise_levels(steps)


def export(path: Path, recipe: Recipe, steps: int = 6, **options: Any) -> ExportResult:
    """Write a scribbled message to the end."""
    states, sigmas = scribble(recipe.text, steps)
    return finish(export_message(path, states, sigmas, recipe, **options))
