"""The noise schedules side by side: beta_t, alpha_bar_t and the signal-to-noise ratio."""

from collections.abc import Mapping

import numpy as np
from PIL import Image

from engine.api import Drawing
from engine.card import Sampling
from engine.diffusion.schedules import alpha_bar_of, chain_of, drawing_sigmas
from engine.figures.numbers import Numbers
from engine.figures.plot import (
    COLORS,
    Axis,
    Chart,
    Curve,
    add_frame,
    fit_axis,
    join_column,
    join_row,
    legend,
    paint_chart,
)

KINDS = ("linear", "cosine", "karras")
LEAST_BETA = 1e-6


def alpha_bars(sampling: Sampling) -> np.ndarray:
    """alpha_bar [T] of a schedule, t = 1 first.

    A Karras schedule has no t of its own: its sigmas for T steps, read as a chain of DDPM with
    alpha_bar = 1 / (1 + sigma^2).
    """
    if sampling.schedule == "karras":
        return chain_of(drawing_sigmas(sampling, Drawing(steps=sampling.timesteps))).numpy()
    return alpha_bar_of(sampling).numpy()


def betas(alpha_bar: np.ndarray) -> np.ndarray:
    """beta_t [T]: the share of the variance that is replaced by noise in step t."""
    return 1 - alpha_bar / np.concatenate([[1.0], alpha_bar[:-1]])


def schedule_facts(samplings: Mapping[str, Sampling]) -> dict[str, dict[str, float]]:
    """The signal that is left at t = T, by the name of the schedule.

    `amplitude` is sqrt(alpha_bar_T): where it is not near 0, noise alone is no start for sampling.
    """
    last = {name: float(alpha_bars(s)[-1]) for name, s in samplings.items()}
    return {
        name: {
            "alpha_bar": value,
            "amplitude": value**0.5,
            "sigma": ((1 - value) / value) ** 0.5,
        }
        for name, value in last.items()
    }


def schedule_figure(
    samplings: Mapping[str, Sampling],
    title: str = "",
    levels: Mapping[str, np.ndarray] | None = None,
) -> Image.Image:
    """Three charts over t / T: beta_t, alpha_bar_t and SNR_t = alpha_bar / (1 - alpha_bar).

    `samplings` are schedules by their names; one of zero terminal SNR is dashed. `levels` are noise
    levels [steps] at which models are drawn, by name: a fourth chart, a dot a step.
    """
    order = sorted({s.schedule for s in samplings.values()}, key=KINDS.index)
    own = len(set(order)) == len(samplings)  # a color a kind, or one each
    drawn: dict[str, list[Curve]] = {"beta": [], "alpha_bar": [], "snr": []}
    for number, (name, sampling) in enumerate(samplings.items()):
        pairs = any(s.zero_snr for s in samplings.values())
        at = KINDS.index(sampling.schedule) if own or pairs else number
        color, dashed = COLORS[at % len(COLORS)], sampling.zero_snr
        alpha_bar = alpha_bars(sampling)
        t = np.arange(1, len(alpha_bar) + 1) / len(alpha_bar)
        beta = betas(alpha_bar)
        if sampling.schedule == "karras":
            beta[0] = np.nan  # from no noise at all to sigma_min: a step of another kind
        for key, values in (
            ("beta", beta), ("alpha_bar", alpha_bar), ("snr", alpha_bar / (1 - alpha_bar)),
        ):  # fmt: skip
            drawn[key].append(Curve(t, values, name, color, dashed=dashed))
    flat = [np.maximum(curve.y, LEAST_BETA) for curve in drawn["beta"]]
    ratio = fit_axis([curve.y for curve in drawn["snr"]], log=True)
    x, across = Axis(0, 1), "t / T"
    charts = [
        Chart(tuple(drawn["beta"]), x, fit_axis(flat, log=True),
              "Noise added in a step: beta_{t}", across),
        Chart(tuple(drawn["alpha_bar"]), x, Axis(0, 1.04),
              "Signal that is left: alpha_bar_{t}", across),
        Chart(tuple(drawn["snr"]), x, ratio, "Signal to noise: SNR_{t}", across),
    ]  # fmt: skip
    row = join_row([paint_chart(chart) for chart in charts])
    rows = [legend(charts[0].curves, row.width), row]
    if levels:
        rows += levels_rows(levels, row.width)
    return add_frame(join_column(rows, gap=12), title)


def schedule_numbers(
    samplings: Mapping[str, Sampling], levels: Mapping[str, np.ndarray] | None = None
) -> Numbers:
    """The curves: of a schedule a row for each t of T, of a model's levels one for each step."""
    rows: list[tuple[str | int | float | None, ...]] = []
    for name, sampling in samplings.items():
        kept = alpha_bars(sampling)
        ratio = np.divide(kept, 1 - kept)
        columns = (betas(kept), kept, ratio, ratio**-0.5)
        for t, values in enumerate(zip(*columns), 1):
            rows.append((name, t, len(kept), *map(float, values)))
    for name, sigmas in (levels or {}).items():
        for step, sigma in enumerate(sigmas):
            rows.append((name, step, len(sigmas), None, None, None, float(sigma)))
    return Numbers(("name", "t", "T", "beta", "alpha_bar", "snr", "sigma"), rows)


def levels_rows(levels: Mapping[str, np.ndarray], width: int) -> list[Image.Image | None]:
    """A chart of the noise levels that steps visit, and its legend."""
    curves = []
    for number, (name, sigmas) in enumerate(levels.items()):
        at = np.arange(len(sigmas)) / len(sigmas)
        curves.append(Curve(at, sigmas, name, COLORS[number % len(COLORS)], dots=True))
    chart = Chart(
        tuple(curves), Axis(0, 1), fit_axis(list(levels.values()), log=True),
        "Noise level of each step: sigma", "step / steps", size=(width, 520),
    )  # fmt: skip
    return [legend(chart.curves, width), paint_chart(chart)]
