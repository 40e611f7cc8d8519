"""What drawing asks of a model: counted where it is asked, and told before by the same count."""

from collections.abc import Callable

import torch
from torch import Tensor

from engine.api import Cost


class Meter:
    """Counts what a denoiser is asked for."""

    def __init__(self) -> None:
        self.cost = Cost()

    def count(self, pictures: int, guided: bool) -> None:
        """Count one evaluation of so many pictures."""
        self.cost += Cost(pictures, 2 * pictures if guided else pictures)

    def free(
        self, scale: float, interval: tuple[float, float]
    ) -> Callable[[Tensor, float], Tensor]:
        """A denoiser of one picture that is guided like this, and does nothing but count."""

        def denoise(x: Tensor, sigma: float) -> Tensor:
            self.count(1, is_guided(scale, interval, sigma))
            return torch.zeros_like(x)

        return denoise


def is_guided(scale: float, interval: tuple[float, float], sigma: float) -> bool:
    """True if guidance acts at a noise level, by a second pass of the network."""
    return scale != 1 and interval[0] <= sigma <= interval[1]
