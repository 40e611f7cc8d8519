"""Forward diffusion: a picture in equally spaced stages of noise."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.card import Sampling
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.schedules import to_sigma
from engine.errors import RequestError
from engine.figures.charts.schedule import alpha_bars
from engine.figures.picture_grid import Row, format_sigma, paint_grid
from engine.figures.pixels import to_pixels, to_x0

MOST_STAGES = 40


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """One picture on its way into noise."""

    states: Tensor  # [k, C, H, W]: sqrt(alpha_bar) x0 + sqrt(1 - alpha_bar) eps, t = 0 first
    t: np.ndarray  # int [k], 0 .. T
    alpha_bar: Tensor  # float64 [k], 1 first


def forward_stages(x0: Tensor, sampling: Sampling, count: int, seed: int = 0) -> Stages:
    """`count` states of x0 [C, H, W], evenly in t from 0 to T, all with the same eps.

    q(x_t | x_0) of Ho et al. 2020 (arXiv 2006.11239), equation 4. A Karras schedule is read in the
    same units: x0 + sigma eps over sqrt(1 + sigma^2). Raises `RequestError`.
    """
    if not 2 <= count <= MOST_STAGES:
        raise RequestError(
            "{count} stages are not possible.",
            "Choose between 2 and {most}.",
            count=count,
            most=MOST_STAGES,
        )
    alpha_bar = torch.from_numpy(np.concatenate([[1.0], alpha_bars(sampling)]))
    t = np.linspace(0, len(alpha_bar) - 1, count).round().astype(int)
    chosen = alpha_bar[t].float().view(-1, 1, 1, 1)
    eps = unit_noise(stable_hash("forward", seed), tuple(x0.shape))
    states = chosen.sqrt() * x0 + (1 - chosen).sqrt() * eps
    return Stages(states, t, alpha_bar[t])


def forward_figure(
    picture: np.ndarray,
    samplings: Mapping[str, Sampling],
    stages: int = 9,
    seed: int = 0,
    *,
    title: str = "",
    scale: int | None = None,
    smooth: bool = False,
) -> Image.Image:
    """A row of stages for each schedule; the picture is uint8 [H, W] or [H, W, 3]."""
    x0 = to_x0(picture[None])[0]
    rows, ways = [], {name: forward_stages(x0, s, stages, seed) for name, s in samplings.items()}
    for name, way in ways.items():
        if samplings[name].schedule == "karras":
            unit, levels = "sigma", [format_sigma(v) for v in to_sigma(way.alpha_bar).tolist()]
        else:
            unit, levels = "alpha_bar", [format_alpha_bar(v) for v in way.alpha_bar.tolist()]
        rows.append(Row(to_pixels(way.states), name, unit, tuple(levels)))
    same = len({sampling.timesteps for sampling in samplings.values()}) == 1
    columns = [f"t = {t}" for t in next(iter(ways.values())).t.tolist()] if same else ()
    return paint_grid(rows, columns, title, scale=scale, smooth=smooth)


def format_alpha_bar(alpha_bar: float) -> str:
    """alpha_bar as written below a picture: two digits of it."""
    if alpha_bar >= 1e-3:
        return f"{alpha_bar:.2f}" if alpha_bar > 0.095 else f"{alpha_bar:.2g}"
    number, power = f"{alpha_bar:.0e}".split("e")
    return f"{number}·10^{{{int(power)}}}"
