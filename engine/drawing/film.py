"""The film of a drawing: its states at the levels of its frames, whatever the sampler visits."""

import torch
from torch import Tensor

from engine.api import Drawing, Letter
from engine.diffusion.samplers import Step, Walk
from engine.diffusion.schedules import frame_sigmas


class Film:
    """Takes states at `levels` from a walk, as they are reached; the first level is its start."""

    def __init__(self, walk: Walk, levels: list[float]) -> None:
        self._walk, self._levels = walk, levels
        self.reach = -1  # number of the newest state
        self._x0: Tensor | None = None  # as the newest step estimates it

    @property
    def is_finished(self) -> bool:
        return self.reach == len(self._levels) - 1

    @property
    def estimate(self) -> Step:
        """The finished picture as it is estimated so far, once a step is taken."""
        assert self._x0 is not None
        return Step(self._x0, self._x0, 0.0)

    def advance(self) -> list[tuple[int, Step]]:
        """The states that one more step of the walk reaches, with their numbers; [] at the end.

        A walk that knows no states between its own is asked for those alone.
        """
        if self.is_finished:
            return []
        step = next(self._walk)
        self._x0 = step.x0
        taken = []
        for number in range(self.reach + 1, len(self._levels)):
            level = self._levels[number]
            if level <= step.following and not step.sigma == level == 0:
                break
            x = step.x if level == step.sigma or step.at is None else step.at(level)
            taken.append((number, step._replace(x=x, sigma=level)))
            self.reach = number
        return taken


def film_sigmas(drawing: Drawing, sigmas: Tensor, sigma_data: float) -> Tensor:
    """Noise levels [film + 1] of the states that are shown, those of the steps unless chosen."""
    if drawing.frames is None or not drawing.has_dense_output:
        return sigmas
    return frame_sigmas(drawing.frames, float(sigmas[0]), sigma_data)


def branch_level(letter: Letter, drawing: Drawing, sigmas: Tensor) -> float | None:
    """The noise level where a nudged letter leaves its way; None if it does not.

    One of the sampler's own, the nearest, unless it knows the states between.
    """
    own = sigmas[1:-1]
    if not letter.nudge or not (letter.branch_step or letter.branch > 0):
        return None
    if letter.branch_step and len(own):
        return float(own[min(letter.branch_step, len(own)) - 1])
    if drawing.has_dense_output:
        return min(letter.branch, float(sigmas[0]))
    distance = (own.log() - torch.tensor(letter.branch).log()).abs()
    return float(own[distance.argmin()]) if len(own) else None
