"""The evidence lower bound term by term: the cost of each step in bits a dimension."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np
from PIL import Image

from engine.api import SampleRequest
from engine.diffusion.schedules import chain_of, drawing_sigmas
from engine.evaluation.elbo import ElboTerms, elbo_terms, pixel_grid
from engine.figures.charts.loss import cycle_colors
from engine.figures.numbers import Numbers
from engine.figures.pixels import encode_pictures
from engine.figures.plot import (
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
from engine.figures.subject import subject_of
from engine.progress import Work
from engine.studio import Studio

SIZE = (760, 560)


def measure_elbo(
    studio: Studio,
    request: SampleRequest,
    pictures: np.ndarray,
    variance: float | Literal["data"] = 0.0,
    seed: int = 0,
) -> Work[ElboTerms]:
    """The terms for a model on pictures uint8 [N, H, W] or [N, H, W, 3], labels as requested.

    The chain has the request's steps; its guidance should be 1, since a guided denoiser is no
    model of the data.
    """
    subject = subject_of(studio, request)
    card = subject.card
    x0 = encode_pictures(pictures, subject.denoiser, card, subject.device)
    chain = replace(request.drawing, sampler="ddpm")
    alpha_bar = chain_of(drawing_sigmas(card.sampling, chain, card.sigma_data))
    grid = None if card.autoencoder else pixel_grid(card)
    work = elbo_terms(
        subject.denoise(), x0, alpha_bar, grid, sigma_data=card.sigma_data, variance=variance,
        seed=seed,
    )  # fmt: skip
    return (yield from work)


def elbo_numbers(found: Mapping[str, ElboTerms]) -> Numbers:
    """The terms, and their sums up to t; that of t = 1 is the reconstruction L_0."""
    rows = []
    for name, one in found.items():
        terms = np.concatenate([[one.reconstruction], one.bits_per_dim]).tolist()
        sums = np.cumsum(terms).tolist()
        rows += zip([name] * len(terms), [1, *map(int, one.t)], terms, sums)
    return Numbers(("model", "t", "bits_per_dim", "sum"), rows)


def elbo_figure(found: Mapping[str, ElboTerms], title: str = "") -> Image.Image:
    """Two charts over t: each term L_(t-1), and the sum from t = 0 up to it."""
    terms, sums, colors = [], [], cycle_colors(len(found))
    for color, (name, one) in zip(colors, found.items(), strict=True):
        line = (
            f"{name}:  L_{{0}} {one.reconstruction:.2f} + steps {one.bits_per_dim.sum():.2f} + "
            f"L_{{T}} {one.prior:.3f} = {one.total:.2f} bits / dim"
        )
        terms.append(Curve(one.t / one.t.max(), one.bits_per_dim, line, color))
        t = np.concatenate([[1], one.t]) / one.t.max()
        total = np.concatenate([[0.0], one.bits_per_dim.cumsum()]) + one.reconstruction
        sums.append(Curve(t, total, "", color))
    charts = [
        Chart(tuple(terms), Axis(0, 1), fit_axis([c.y for c in terms], log=True),
              "What a step costs: L_{t-1}", "t / T", "bits / dim", SIZE),
        Chart(tuple(sums), Axis(0, 1), fit_axis([c.y for c in sums], zero=True),
              "All terms up to t", "t / T", "bits / dim", SIZE),
    ]  # fmt: skip
    row = join_row([paint_chart(chart) for chart in charts])
    return add_frame(join_column([legend(tuple(terms), row.width), row], gap=12), title)
