"""An axis: from numbers to a share of its length, and which ticks to write at it."""

import math
from dataclasses import dataclass

import numpy as np

MOST_TICKS = 6
NARROW = 2.2  # decades: a log axis that spans fewer has ticks at 1, 2 and 5
PLAIN = (-3, 4)  # powers of ten that are written out
Values = np.ndarray


@dataclass(frozen=True, slots=True)
class Axis:
    """What lies between two ends."""

    low: float
    high: float
    log: bool = False

    def share(self, values: Values | float) -> Values:
        """Where values lie between the ends: 0 .. 1, outside of it beyond them."""
        low, high, at = self.low, self.high, np.asarray(values, dtype=np.float64)
        if self.log:
            low, high = math.log10(low), math.log10(high)
            at = np.log10(np.maximum(at, 1e-300))
        return (at - low) / (high - low)

    def ticks(self) -> list[tuple[float, str]]:
        """Values at which to draw a tick, and what to write there."""
        return decades(self.low, self.high) if self.log else steps(self.low, self.high)


def steps(low: float, high: float) -> list[tuple[float, str]]:
    """Round values between two, 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    return [(k * step, short(k * step)) for k in range(first, last + 1)]


def decades(low: float, high: float) -> list[tuple[float, str]]:
    """Powers of ten between two values, not too many; 1, 2 and 5 times them where they are few."""
    first, last = math.ceil(math.log10(low) - 1e-6), math.floor(math.log10(high) + 1e-6)
    if math.log10(high / low) < NARROW:
        some = [m * 10.0**p for p in range(first - 1, last + 1) for m in (1, 2, 5)]
        return [(v, short(v)) for v in some if low <= v * 1.000001 and v <= high * 1.000001]
    every = -(-(last - first + 1) // MOST_TICKS)
    powers = [p for p in range(first, last + 1) if p % every == 0]
    plain = PLAIN[0] <= powers[0] and powers[-1] <= PLAIN[1]
    return [(10.0**p, short(10.0**p) if plain else f"10^{{{p}}}") for p in powers]


def short(value: float) -> str:
    """A number as it stands at a tick: 0.5, 20, 150k, 2M."""
    for limit, letter in ((1e6, "M"), (1e4, "k")):
        if abs(value) >= limit:
            return f"{value / (1e6 if letter == 'M' else 1e3):g}{letter}"
    return f"{value:.4g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.0e}"


def around(series: list[Values], log: bool = False, room: float = 0.06, zero: bool = False) -> Axis:
    """The axis that shows all finite values of some curves, with a little room at both ends.

    With `zero` the axis begins there. On a log axis values that are not above 0 are left out.
    """
    joined = [np.asarray(one, dtype=np.float64).ravel() for one in series]
    values = np.concatenate(joined) if joined else np.zeros(0)
    values = values[np.isfinite(values) & ((values > 0) | (not log))]
    if not len(values):
        return Axis(0.1, 1.0, log)
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = math.log10(low), math.log10(high)
    if zero and not log:
        low = min(0.0, low)
    if high - low < 1e-9 * max(1.0, abs(high)):
        low, high = low - 0.5, high + 0.5
    reach = (high - low) * room
    low, high = (low if zero and low == 0 else low - reach), high + reach
    return Axis(10.0**low, 10.0**high, True) if log else Axis(low, high)
