"""Experiments as requests: something is left out of a diffusion model, and both are trained.

What is trained is a lesson of `engine.lessons`. Imports nothing heavy.
"""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.checks import Range, check
from engine.errors import RequestError
from engine.sentence import Sentence

# the lessons that there are; what each is about says `lessons.lesson.ABOUT`
EXPERIMENTS = (
    "blur", "scale", "batchnorm", "mlp", "clip", "edm-clip", "rate", "skip", "attention",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExperimentRequest:
    """Train both variants of a lesson here, on printed digits."""

    name: str  # one of `EXPERIMENTS`
    seed: int = 0
    iterations: Annotated[
        int | None,
        Range(1, 1_000_000, Sentence("number of iterations")),
    ] = None  # of each variant; None: the lesson's

    def check(self) -> None:
        """Raise `RequestError` if there is none of this name."""
        check(self)
        if self.name not in EXPERIMENTS:
            raise RequestError(
                "There is no lesson called {name!r}.", "Choose: {names}.",
                name=self.name[:40], names=", ".join(EXPERIMENTS),
            )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """The result of an experiment, also where its effect was not seen."""

    request: ExperimentRequest
    picture: np.ndarray  # uint8 [H, W, 3], both variants
    sentence: Sentence  # what was measured, and whether that shows the effect
    seen: bool  # whether it does
