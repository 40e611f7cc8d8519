"""Plain words about a training under way, from its losses alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.sentence import Sentence

GAIN = 0.005  # of the loss: less is no gain
QUIET_MINUTES = 8.0  # without a gain before one is told
WORSE = 0.03  # of the best held-out loss: so much above it is no accident
LOOKS = 3  # at the held-out loss, one after the other


@dataclass(frozen=True, slots=True)
class Reading:
    """Losses at a moment of a training."""

    minutes: float  # of training
    loss: float  # smoothed
    held_out: float | None = None  # measured just now


def advise(readings: Sequence[Reading]) -> Sentence | None:
    """What a person who watches would want to know, or None. Readings come in their order."""
    held_out = [one for one in readings if one.held_out is not None]
    return memorizing(held_out) or quiet(held_out or readings)


def memorizing(looks: Sequence[Reading]) -> Sentence | None:
    """The pictures it learns from are drawn better and better, others worse and worse."""
    if len(looks) <= LOOKS:
        return None
    best = min(range(len(looks)), key=lambda i: value(looks[i]))
    recent = looks[-LOOKS:]
    rising = all(value(one) > (1 + WORSE) * value(looks[best]) for one in recent)
    if best < len(looks) - LOOKS and rising and recent[-1].loss < looks[best].loss:
        return Sentence(
            "It begins to memorize: it draws its own pictures better, but not new ones. "
            "The best model so far is kept; stop, or add pictures."
        )
    return None


def quiet(readings: Sequence[Reading]) -> Sentence | None:
    """Nothing has become better for long."""
    best, since = float("inf"), 0.0
    for one in readings:
        if value(one) < (1 - GAIN) * best:
            best, since = value(one), one.minutes
    minutes = readings[-1].minutes - since if readings else 0.0
    if minutes < QUIET_MINUTES:
        return None
    return Sentence("No gain for {minutes:.0f} minutes: you may stop.", {"minutes": minutes})


def value(reading: Reading) -> float:
    """The loss that counts: on pictures never trained on, where it is measured."""
    return reading.loss if reading.held_out is None else reading.held_out
