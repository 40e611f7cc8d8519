"""How far a letter has condensed out of its noise: what of its looks depends on the noise left.

Measured in the angle of `diffusion.schedules.frame_sigmas`, in which a film changes evenly: then
fog gathers and edges close in evenly too.
"""

import math
from functools import lru_cache
from typing import NamedTuple

SIGMA_DATA = 0.5  # of all models that write
GATHER = 1.0, 0.35  # shares of a right angle where fog begins to draw together, and has done so
CLOSE = 0.35, 0.0  # where edges begin to close in, and have done so
FILL = 0.9, 0.3  # where the feathered edge of a cell begins to fill in, and has done so
NOISY_1 = 0.6  # sigma from which on version 0.1 measured ink


class Condensed(NamedTuple):
    """Shares 0 (noise) to 1 (ink)."""

    gathered: float  # fog over its part of the line, drawn together to a letter
    crisp: float  # a blurred state, edges of ink
    filled: float  # a cell with a feathered edge, the whole cell
    believed: float | None  # its own measures count, not what is usual; None: if they are known


@lru_cache(maxsize=1_024)
def condense(sigma: float) -> Condensed:
    """A state at this noise level, of a letter that stands where it will."""
    share = math.atan(sigma / SIGMA_DATA) / (math.pi / 2)
    return Condensed(
        ease(fall(share, *GATHER)), fall(share, *CLOSE), ease(fall(share, *FILL)), None
    )


def fall(at: float, start: float, end: float) -> float:
    """Share, 0 to 1, of the way from `start` down to `end`."""
    return min(1.0, max(0.0, (start - at) / (start - end)))


def ease(share: float) -> float:
    """A share 0..1 that leaves and arrives slowly."""
    return share * share * (3 - 2 * share)


def condense_1(sigma: float) -> Condensed:
    """The same as version 0.1 had it, whose letters were measured as they are shown."""
    return Condensed(
        smoothstep(sigma, 6.0, 0.45), smoothstep(sigma, 1.0, 0.04), smoothstep(sigma, 1.5, 0.2),
        smoothstep(sigma, NOISY_1, 0.06),
    )  # fmt: skip


def smoothstep(sigma: float, start: float, end: float) -> float:
    """Smooth share, 0 to 1, of the fall of ln sigma from `start` to `end`."""
    share = math.log(start / max(sigma, 1e-9)) / math.log(start / end)
    return ease(min(1.0, max(0.0, share)))
