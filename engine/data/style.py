"""Style codes: a hand as eight numbers measured from its glyphs.

A writer of the corpus wrote one example of each character, so a code learned for each writer
either stores glyphs or carries nothing. Measured, the code means the same for every picture: stroke
weight, softness, darkness, proportion, and the direction of the strokes (slant and roundness).
Every training picture then teaches the numbers, punctuation marks too, and a new hand needs no
training, only its glyphs.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

STYLE_WIDTH = 8
LIMIT = 3.0  # codes are clipped to so many standard deviations


def measure_style(pixels: Tensor) -> Tensor:
    """Style [N, 8] of pictures [N, H, W] in [0, 1], white ink on black.

    In order: log stroke weight, share of gray in the ink, darkness of the darkest ink, log of
    width over height, and the first two harmonics (cos and sin of 2 and 4 times the angle) of the
    stroke direction: 2 is upright against level and slant, 4 is straight against diagonal.
    """
    down, right = torch.gradient(pixels, dim=(1, 2))
    edge = torch.hypot(down, right)
    length = edge.sum((1, 2)) + 1e-6  # two edges along every stroke
    square = edge.square() + 1e-9
    cos2, sin2 = (right.square() - down.square()) / square, 2 * right * down / square
    harmonics = (cos2, sin2, 2 * cos2.square() - 1, 2 * sin2 * cos2)
    ink = pixels.sum((1, 2)) + 1e-6
    gray = ((pixels > 0.15) & (pixels < 0.85)).sum((1, 2)) / ((pixels > 0.15).sum((1, 2)) + 1e-6)
    dark = pixels.flatten(1).topk(20, dim=1).values.mean(dim=1)
    width, height = ink_spread(pixels.sum(1)), ink_spread(pixels.sum(2))
    return torch.stack(
        [
            (ink / length + 1e-6).log(),
            gray,
            dark,
            (width / height).log(),
            *((edge * h).sum((1, 2)) / length for h in harmonics),
        ],
        dim=1,
    )


def ink_spread(profile: Tensor) -> Tensor:
    """Standard deviation in pixels of ink along a profile [N, L]."""
    place = torch.arange(profile.shape[1], dtype=profile.dtype)
    weight = profile / (profile.sum(1, keepdim=True) + 1e-6)
    mean = (weight * place).sum(1, keepdim=True)
    return ((weight * (place - mean).square()).sum(1) + 0.1).sqrt()


@dataclass(frozen=True, slots=True)
class StyleScale:
    """Mean and spread of the styles of each class: codes are relative, so that an m is not wide."""

    mean: Tensor  # [classes + 1, 8]
    std: Tensor  # [8], inside a character

    def code(self, pixels: Tensor, labels: Tensor) -> Tensor:
        """Codes [N, 8] of pictures [N, H, W] in [0, 1] of these classes, in standard deviations."""
        return ((measure_style(pixels) - self.mean[labels]) / self.std).clamp(-LIMIT, LIMIT)

    def with_classes(self, pixels: Tensor, labels: Tensor, classes: int) -> "StyleScale":
        """The scale of so many classes, those that it lacks measured from one writer's pictures.

        Nobody else wrote those: what is usual for them is what this writer's other pictures say
        that the hand adds, taken off.
        """
        before = len(self.mean) - 1
        known = labels < before
        manner = self.code(pixels[known], labels[known]).mean(dim=0) * self.std
        usual = [measure_style(pixels[labels == i]).mean(dim=0) for i in range(before, classes)]
        rows = [self.mean[:-1], *(row[None] - manner for row in usual), self.mean[-1:]]
        return StyleScale(torch.cat(rows), self.std)


def style_scale(pixels: Tensor, labels: Tensor, classes: int) -> StyleScale:
    """The mean style of each class, and the standard deviation of pictures around it."""
    styles = measure_style(pixels)
    count = torch.bincount(labels, minlength=classes + 1).clamp(min=1)
    mean = torch.zeros(classes + 1, STYLE_WIDTH).index_add_(0, labels, styles) / count[:, None]
    return StyleScale(mean, (styles - mean[labels]).std(dim=0) + 1e-3)
