"""Samplers: generators that walk from noise to a picture.

All share one signature, `sampler(denoise, x, sigmas, fresh)`, where `denoise(x, sigma) -> x0` is
any denoiser with its conditions bound, x [B, C, H, W] is the state at sigmas[0] (`start_std`),
sigmas [T + 1] strictly decrease to 0, and `fresh(i)` is the unit noise [B, C, H, W] that a
stochastic sampler adds in step i. Each yields T + 1 `Step`s: the noise first, the finished picture
last. One that solves the probability-flow ODE knows the state between two of its levels too.
"""

import math
from collections.abc import Callable, Generator
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

import torch
from torch import Tensor

from engine.api import SAMPLER_SWITCHES, SamplerOptions
from engine.diffusion.denoiser import Denoise

LONG = 2.0  # sigma over the next one: in a longer step Heun's mean lies beyond both estimates
LONGER = 1.5  # h over the one before: in a longer step DPM-Solver++ extrapolates no farther

Fresh = Callable[[int], Tensor]


class Step(NamedTuple):
    """One state of the reverse diffusion, and the way from it to the next."""

    x: Tensor  # the state itself, [B, C, H, W]
    x0: Tensor  # the clean picture as estimated from this state
    sigma: float  # noise level of x
    following: float = 0.0  # that of the next state
    # dense output: the state at a level s, following <= s <= sigma; None where noise is added
    at: Callable[[float], Tensor] | None = None


Walk = Generator[Step, None, None]
Sampler = Callable[[Denoise, Tensor, Tensor, Fresh], Walk]


def start_std(sigma: float, sigma_data: float) -> float:
    """Standard deviation that sampling starts with at the noise level `sigma`.

    That of the noised data, x = x0 + sigma eps. Noise alone would be too faint where the schedule
    ends while something of the picture is left; at sigma = 80 the two are the same to 2e-5.
    """
    return math.hypot(sigma, sigma_data)


def euler(denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh) -> Walk:
    """First order: Euler's method on the probability-flow ODE, one evaluation a step.

    dx/dsigma = (x - x0) / sigma (Karras et al. 2022, arXiv 2206.00364, equation 3); the same as
    DDIM with eta = 0 (Song et al. 2020, arXiv 2010.02502).
    """
    for sigma, following in pairwise(sigmas.tolist()):
        x0 = denoise(x, sigma)
        at = partial(on_line, x, x0, sigma)
        yield Step(x, x0, sigma, following, at)
        x = at(following)
    yield _finished(x)


def on_line(x: Tensor, x0: Tensor, sigma: float, s: float) -> Tensor:
    """The state at a level s on the straight line from x at sigma to x0 at 0."""
    return x0 + (s / sigma) * (x - x0)


def _finished(x: Tensor) -> Step:
    """The last step: the picture itself."""
    return Step(x, x, 0.0, 0.0, lambda _: x)


def ddim(denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh, eta: float = 0.0) -> Walk:
    """DDIM: deterministic at eta = 0, ancestral sampling at eta = 1, one evaluation a step.

    Song et al. 2020 (arXiv 2010.02502), equations 12 and 16, in sigma space: the new noise has
    variance eta^2 s^2 (1 - s^2 / sigma^2) for a step from sigma to s, and the direction toward x
    is shortened so that the state has noise s again.
    """
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        x0 = denoise(x, sigma)
        at = partial(on_line, x, x0, sigma) if eta == 0 else None
        yield Step(x, x0, sigma, following, at)
        added = eta**2 * posterior_variance(sigma, following)
        x = x0 + math.sqrt(following**2 - added) / sigma * (x - x0)
        if added > 0:
            x = x + math.sqrt(added) * fresh(i)
    yield Step(x, x, 0.0)


def ddpm(
    denoise: Denoise,
    x: Tensor,
    sigmas: Tensor,
    fresh: Fresh,
    variance: float | Literal["data"] = 0.0,
    sigma_data: float = 0.5,
) -> Walk:
    """Ancestral sampling, one evaluation a step.

    Ho et al. 2020 (arXiv 2006.11239), algorithm 2, in sigma space: a state at sigma becomes one at
    s around x0 + (s^2 / sigma^2) (x - x0), with noise of `step_variance`. The last step adds none.
    """
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        x0 = denoise(x, sigma)
        yield Step(x, x0, sigma, following)
        x = x0 + (following / sigma) ** 2 * (x - x0)
        if following > 0:
            added = step_variance(sigma, following, variance, sigma_data)
            x = x + math.sqrt(added) * fresh(i)
    yield Step(x, x, 0.0)


def posterior_variance(sigma: float, following: float) -> float:
    """Variance of x at the noise level `following`, given x0 and x at `sigma`.

    Ho et al. 2020, equation 7, over alpha_bar at `following`.
    """
    return following**2 * (1 - (following / sigma) ** 2)


def beta_variance(sigma: float, following: float, sigma_data: float = 1.0) -> float:
    """beta_t over alpha_bar at `following`, for a step of any length.

    beta_t = 1 - alpha_bar_t / alpha_bar_s is the noise that the step takes away, seen from pure
    noise; in sigma space alpha_bar = 1 / (1 + sigma^2). It keeps the spread of normal data of
    standard deviation 1 whatever the steps, and with another `sigma_data` that of theirs; at 0 it
    is the posterior's variance.
    """
    data = sigma_data**2
    return (sigma**2 - following**2) * (data + following**2) / (data + sigma**2)


def step_variance(
    sigma: float, following: float, variance: float | Literal["data"], sigma_data: float
) -> float:
    """Variance of the noise that an ancestral step from `sigma` to `following` adds.

    1: beta_t; 0: the posterior's; in between a geometric mean of both (Nichol & Dhariwal 2021,
    arXiv 2102.09672, equation 15); "data": `beta_variance` of data of `sigma_data`.
    """
    if variance == "data":
        return beta_variance(sigma, following, sigma_data)
    low, high = posterior_variance(sigma, following), beta_variance(sigma, following)
    return high**variance * low ** (1 - variance)


def heun(
    denoise: Denoise,
    x: Tensor,
    sigmas: Tensor,
    fresh: Fresh,
    churn: float = 0.0,
    churn_min: float = 0.0,
    churn_max: float = math.inf,
    churn_noise: float = 1.0,
) -> Walk:
    """Second order: Heun's method, two evaluations a step but the last.

    Karras et al. 2022 (arXiv 2206.00364), algorithm 2; without `churn` (their S_churn) algorithm
    1. With it, each step at a sigma in [churn_min, churn_max] first goes back to more noise.
    A step from sigma to s adds (sigma / s - 1) / 2 of the difference between the two estimates of
    x0 to Euler's. Up to sigma = 2 s the sum is a mean of x and both estimates; in a longer step it
    would lie beyond them, ever farther. There the weight is 1 - (1 - exp(-h)) / h with h =
    ln(sigma / s), of the exponential Runge-Kutta method of second order (Cox & Matthews 2002,
    equation 22), which is exact where x0 runs linearly in ln sigma, and always a mean. Between the
    levels the slope, or x0 in a long step, runs linearly from the first evaluation to the second.
    """
    steps = len(sigmas) - 1
    for i, (level, following) in enumerate(pairwise(sigmas.tolist())):
        gamma = min(churn / steps, math.sqrt(2) - 1) if churn_min <= level <= churn_max else 0.0
        state, sigma = x, level * (1 + gamma)
        if gamma > 0:
            x = x + math.sqrt(sigma**2 - level**2) * churn_noise * fresh(i)
        x0 = denoise(x, sigma)
        stretch = HeunStep(denoise, x, x0, sigma, following)
        yield Step(state, x0, level, following, stretch.at if gamma == 0 else None)
        x = stretch.at(following)
    yield _finished(x)


class HeunStep:
    """A step of Heun's method, which asks for its second evaluation once a state is wanted."""

    def __init__(
        self, denoise: Denoise, x: Tensor, x0: Tensor, sigma: float, following: float
    ) -> None:
        self._denoise, self._x, self._x0 = denoise, x, x0
        self._sigma, self._following = sigma, following
        self._at: Callable[[float], Tensor] | None = None

    def at(self, s: float) -> Tensor:
        """The state at a level s of the step."""
        if self._at is None:
            self._at = self._correct()
        return self._at(s)

    def _correct(self) -> Callable[[float], Tensor]:
        x, x0, sigma, following = self._x, self._x0, self._sigma, self._following
        if following == 0:
            return partial(on_line, x, x0, sigma)
        ahead = on_line(x, x0, sigma, following)
        there = self._denoise(ahead, following)
        if sigma <= LONG * following:
            slopes = (x - x0) / sigma, (ahead - there) / following
            return partial(on_parabola, x, slopes, sigma, following)
        return partial(on_exponential, x, x0, there, sigma, following)


def on_parabola(
    x: Tensor, slopes: tuple[Tensor, Tensor], sigma: float, following: float, s: float
) -> Tensor:
    """The state at s where dx/dsigma runs linearly from its first value to that at `following`."""
    first, last = slopes
    share = (s - sigma) / (following - sigma)
    return x + (s - sigma) * (first + (last - first) * (share / 2))


def on_exponential(
    x: Tensor, x0: Tensor, there: Tensor, sigma: float, following: float, s: float
) -> Tensor:
    """The state at s where x0 runs linearly in ln sigma to its value `there` at `following`."""
    if s <= 0:
        return there
    h = math.log(sigma / s)
    weight = (h + math.expm1(-h)) / math.log(sigma / following)
    return on_line(x, x0, sigma, s) + weight * (there - x0)


def dpmpp2m(denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh) -> Walk:
    """Second order, multistep: DPM-Solver++(2M), one evaluation a step.

    Lu et al. 2022 (arXiv 2211.01095), algorithm 2, in sigma space: with lambda = -ln sigma and
    h = lambda_next - lambda, x_next = (sigma_next / sigma) x - (exp(-h) - 1) D, where D
    extrapolates the last two estimates of x0, by h / 2 h_before of their difference. The step to
    sigma = 0 is first order; one more than `LONGER` times the step before extrapolates no farther
    than one of `LONGER` times does. Between the levels it is the same formula with a shorter h.
    """
    previous: tuple[Tensor, float] | None = None  # the last x0 and the h that led from it
    for sigma, following in pairwise(sigmas.tolist()):
        x0 = denoise(x, sigma)
        at = partial(on_line, x, x0, sigma)
        if previous is not None and following > 0:
            at = partial(extrapolated, x, x0, sigma, *previous)
        yield Step(x, x0, sigma, following, at)
        if following > 0:
            previous = x0, math.log(sigma / following)
        x = at(following)
    yield _finished(x)


def extrapolated(
    x: Tensor, x0: Tensor, sigma: float, x0_before: Tensor, h_before: float, s: float
) -> Tensor:
    """The state at s of a step that extrapolates from the estimate before."""
    h = math.log(sigma / s)
    target = x0 + (x0 - x0_before) * min(h / (2 * h_before), LONGER / 2)
    return (s / sigma) * x - math.expm1(-h) * target


def branched(
    sampler: Sampler,
    denoise: Denoise,
    x: Tensor,
    sigmas: Tensor,
    fresh: Fresh,
    branch: float,
    eps: Tensor,
) -> Walk:
    """A walk that leaves its way at the noise level `branch`, with new noise `eps`.

    From x0 there it goes on to the levels below; the states above are those of the walk that does
    not branch. As in SDEdit (Meng et al. 2022, arXiv 2108.01073), what is decided above the noise
    level of the branch stays. A sampler that adds noise can branch at its own levels alone.
    """
    branch = min(branch, float(sigmas[0]))
    for number, step in enumerate(sampler(denoise, x, sigmas, fresh)):
        if not step.following < branch <= step.sigma:
            yield step
            continue
        x0 = step.x0
        if branch < step.sigma:
            if step.at is None:
                raise ValueError(f"there is no state at {branch}")
            yield step._replace(following=branch)
            x0 = denoise(step.at(branch), branch)
        rest = torch.cat([sigmas.new_tensor([branch]), sigmas[number + 1 :]])
        later = partial(_later_noise, fresh, number)
        yield from sampler(denoise, x0 + branch * eps, rest, later)
        return


def _later_noise(fresh: Fresh, steps: int, i: int) -> Tensor:
    """The noise of step i of a walk that begins after so many steps."""
    return fresh(steps + i)


SAMPLERS: dict[str, Sampler] = {
    "dpmpp2m": dpmpp2m, "heun": heun, "euler": euler, "ddim": ddim, "ddpm": ddpm,
}  # fmt: skip


def make_sampler(name: str, options: SamplerOptions, sigma_data: float = 0.5) -> Sampler:
    """The sampler called `name` with the options that it knows, for data of `sigma_data`."""
    own = {switch: getattr(options, switch) for switch in SAMPLER_SWITCHES.get(name, ())}
    if name == "ddpm":
        own["sigma_data"] = sigma_data
    return partial(SAMPLERS[name], **own) if own else SAMPLERS[name]


def clipped(denoise: Denoise, low: float, high: float, percentile: float | None = None) -> Denoise:
    """The denoiser with its x0 kept within the values of a picture.

    With a `percentile` in (0, 1], dynamic thresholding (Saharia et al. 2022, arXiv 2205.11487,
    section 2.3): where that share of a picture's values lies outside, all are scaled back instead
    of cut, which keeps strong guidance from burning out.
    """
    middle, reach = (low + high) / 2, (high - low) / 2

    def bounded(x: Tensor, sigma: float) -> Tensor:
        x0 = (denoise(x, sigma) - middle) / reach
        if percentile is not None:
            size = torch.quantile(x0.flatten(1).abs().float(), percentile, dim=1).clamp(min=1)
            size = size.view(-1, *[1] * (x0.dim() - 1)).to(x0.dtype)
            x0 = x0.clamp(-size, size) / size
        return x0.clamp(-1, 1) * reach + middle

    return bounded
