"""Measured along a way: what each state and each answer is like, for graphs and pictures. No torch.

Pictures are of x0's range: pixel = x0 / scale + mean, as the card says; of letters ink is 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import atan

import numpy as np

from engine.api import READABLE
from engine.card import ModelCard
from engine.explain.door import Trace
from engine.samples import dark_on_white

NOISE_REACH, CHANGE_REACH = (
    3.0,
    0.5,
)  # at which noise, in its deviations, and changes of ink are full
LESS, MORE = (20, 90, 190), (225, 105, 0)  # colors of less ink, and of more


def angle(sigma: float, sigma_data: float) -> float:
    """How far a state is from the picture, 0 .. pi / 2: tan(angle) = sigma / sigma_data."""
    return atan(sigma / sigma_data)


@dataclass(frozen=True, slots=True, eq=False)
class WayCurve:
    """A quantity along a way: its values at some of the states."""

    states: np.ndarray  # int [n], numbers of states
    values: np.ndarray  # float64 [n]
    low: float  # of the axis, whatever the values are
    high: float
    log: bool = False


def level_curve(trace: Trace, picture: int) -> WayCurve:
    """The noise level of each state."""
    states = np.arange(len(trace) - 1)
    return WayCurve(states, trace.sigmas[:-1], 0.01, 100.0, log=True)


def signal_curve(trace: Trace, picture: int) -> WayCurve:
    """The share of the picture in what is shown: alpha_bar = 1 / (1 + (sigma / sigma_data)^2)."""
    states = np.arange(len(trace))
    return WayCurve(states, 1 / (1 + (trace.sigmas / trace.card.sigma_data) ** 2), 0.0, 1.0)


def change_curve(trace: Trace, picture: int) -> WayCurve:
    """How far each answer is from the one before, root mean square, in ink."""
    asked = np.flatnonzero(trace.asks)
    x0 = trace.answers.x0[picture, trace.guess[asked]] / trace.card.pixel_scale
    return WayCurve(asked[1:], np.sqrt((np.diff(x0, axis=0) ** 2).mean(axis=(1, 2, 3))), 0.0, 0.15)


def pull_curve(trace: Trace, picture: int) -> WayCurve:
    """How far the name moves each answer, root mean square of told - untold, in ink."""
    asked = np.flatnonzero(trace.asks)
    numbers, of = trace.guess[asked], trace.answers
    pull = (of.told[picture, numbers] - of.untold[picture, numbers]) / trace.card.pixel_scale
    return WayCurve(asked, np.sqrt((pull**2).mean(axis=(1, 2, 3))), 0.0, 0.15)


def score_curve(trace: Trace, picture: int) -> WayCurve:
    """How surely a reader reads each answer as what the letter is to be."""
    asked = np.flatnonzero(trace.asks)
    scores = trace.answers.scores[picture]
    return WayCurve(asked, scores[trace.guess[asked]].astype(np.float64), 0.0, 1.0)


QUANTITIES: dict[str, Callable[[Trace, int], WayCurve]] = {
    "score": score_curve, "level": level_curve, "signal": signal_curve, "change": change_curve,
    "pull": pull_curve,
}  # fmt: skip


def quantities_of(trace: Trace) -> list[str]:
    """The quantities that there are on a way: a model may have no reader, and no names."""
    missing = set() if trace.answers.scores.shape[1] else {"score"}
    missing |= set() if trace.card.classes else {"pull"}
    return [name for name in QUANTITIES if name not in missing]


def first_read(trace: Trace, picture: int) -> int | None:
    """The state from whose answer on a reader reads the letter; None: it does not at the end."""
    curve = score_curve(trace, picture)
    good = curve.values >= READABLE
    if not good[-1]:
        return None
    poor = np.flatnonzero(~good)
    return int(curve.states[poor[-1] + 1 if len(poor) else 0])


def noise_of(trace: Trace, picture: int, state: int) -> np.ndarray:
    """The noise that the guess leaves in a state, (x - x0) / sigma, float32 [C, H, W]."""
    gap = trace.x[picture, state] - trace.answers.x0[picture, trace.guess[state]]
    sigma = float(trace.sigmas[state])
    return gap / np.float32(sigma) if sigma else np.zeros_like(gap)


def pull_of(trace: Trace, picture: int, state: int) -> np.ndarray:
    """What the name pulls at the guess, told - untold, float32 [C, H, W]."""
    number, of = trace.guess[state], trace.answers
    return of.told[picture, number] - of.untold[picture, number]


def change_of(trace: Trace, picture: int, state: int) -> np.ndarray:
    """The guess less the one before it, float32 [C, H, W]; nothing at the first."""
    number, x0 = trace.guess[state], trace.answers.x0[picture]
    earlier = np.flatnonzero(trace.asks & (np.arange(len(trace)) < state))
    before = [k for k in trace.guess[earlier] if k != number]
    return x0[number] - x0[before[-1]] if before else np.zeros_like(x0[number])


def picture_pixels(x0: np.ndarray, card: ModelCard) -> np.ndarray:
    """x0 [C, H, W] as uint8 [H, W] or [H, W, 3], letters dark on white, cut at paper and ink."""
    pixels = np.clip(x0 / card.pixel_scale + card.pixel_mean, 0, 1)
    return dark_on_white(planes(np.rint(255 * pixels).astype(np.uint8)), card)


def noise_pixels(noise: np.ndarray, card: ModelCard) -> np.ndarray:
    """Noise of unit variance [C, H, W] as uint8: 0 middle gray, `NOISE_REACH` full."""
    gray = np.clip(noise / (2 * NOISE_REACH) + 0.5, 0, 1)
    gray = 1 - gray if card.alphabet else gray  # as letters are, dark on white
    return planes(np.rint(255 * gray).astype(np.uint8))


def change_pixels(change: np.ndarray, card: ModelCard) -> np.ndarray:
    """A difference of two x0 [C, H, W] as uint8 [H, W, 3]: blue less, orange more.

    In pixels of 0 .. 1, the mean over channels, full at `CHANGE_REACH`; of letters ink, else
    brightness.
    """
    share = (change / card.pixel_scale).mean(axis=0)[..., None] / CHANGE_REACH
    share = np.clip(share, -1, 1)
    colors = np.where(share < 0, np.array(LESS), np.array(MORE))
    return np.rint(255 + np.abs(share) * (colors - 255.0)).astype(np.uint8)


def planes(channels: np.ndarray) -> np.ndarray:
    """[C, H, W] as [H, W] or [H, W, 3]; any other number of channels as tiles, two in a row."""
    if len(channels) in (1, 3):
        return channels[0] if len(channels) == 1 else channels.transpose(1, 2, 0)
    odd = len(channels) % 2
    padded = np.concatenate([channels, np.zeros_like(channels[:1])]) if odd else channels
    pairs = [
        np.concatenate(list(pair), axis=1) for pair in padded.reshape(-1, 2, *padded.shape[1:])
    ]
    return np.concatenate(pairs)


def state_pixels(x: np.ndarray, sigma: float, card: ModelCard) -> np.ndarray:
    """A state [C, H, W] as a film shows it, its noise as strong at every sigma: see
    `drawing.showing.to_ink`."""
    scale = (1 + (sigma / card.sigma_data) ** 2) ** -0.5
    return picture_pixels(x * np.float32(scale), card)


def guided(trace: Trace, picture: int, state: int, guidance: float) -> np.ndarray:
    """The guess with another guidance, on the line through both answers, float32 [C, H, W]."""
    number, of = trace.guess[state], trace.answers
    told, untold = of.told[picture, number], of.untold[picture, number]
    return untold + np.float32(guidance) * (told - untold)
