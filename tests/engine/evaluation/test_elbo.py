"""The bound against closed forms: for x0 ~ N(0, sd^2) every term and the entropy are known."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.api import Drawing
from engine.card import Sampling
from engine.diffusion.samplers import beta_variance
from engine.diffusion.schedules import chain_of, drawing_sigmas, linear_alpha_bar, to_sigma
from engine.evaluation.elbo import PixelGrid, decoder_bits, elbo_terms, pixel_grid
from engine.progress import finish
from tests.engine.tiny import tiny_card

SD = 0.5
ENTROPY = 0.5 * math.log2(2 * math.pi * math.e * SD**2)  # of N(0, SD^2), bits


def data(*shape: int, seed: int = 0) -> Tensor:
    return SD * torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def ideal(x: Tensor, sigma: float) -> Tensor:
    return x * SD**2 / (SD**2 + sigma**2)


def test_every_term_is_that_of_the_closed_form() -> None:
    """E (x0 - x0_hat)^2 = SD^2 sigma^2 / (SD^2 + sigma^2), and the rest is the two variances."""
    alpha_bar = linear_alpha_bar(40, beta_max=0.3)
    sigma = to_sigma(alpha_bar).numpy()
    terms = finish(elbo_terms(ideal, data(16, 1, 64, 64), alpha_bar, sigma_data=SD, variance=0.0))
    error = SD**2 * sigma**2 / (SD**2 + sigma**2)
    snr = 1 / sigma**2
    expected = 0.5 * (snr[:-1] - snr[1:]) * error[1:] / math.log(2)
    assert terms.t.tolist() == list(range(2, 41))
    assert terms.sigmas == pytest.approx(sigma[1:])
    assert terms.bits_per_dim == pytest.approx(expected, rel=0.03)
    assert terms.prior == pytest.approx(0.5 * math.log2(1 + SD**2 / sigma[-1] ** 2), rel=0.05)
    beta = 1 - float(alpha_bar[0])
    last = 0.5 * (math.log(2 * math.pi * beta) + error[0] / beta) / math.log(2)
    assert terms.reconstruction == pytest.approx(last, rel=0.02)


@pytest.mark.parametrize("variance", [0.0, 0.5, 1.0])
def test_it_bounds_the_entropy_from_above_and_closes_in(variance: float) -> None:
    totals = []
    for every in (100, 10, 1):
        alpha_bar = linear_alpha_bar(500, beta_max=0.04)[::every]
        terms = finish(
            elbo_terms(ideal, data(4, 1, 32, 32), alpha_bar, sigma_data=SD, variance=variance)
        )
        totals.append(terms.total)
        assert terms.total > ENTROPY - 3 * terms.error
        assert terms.total == terms.prior + terms.bits_per_dim.sum() + terms.reconstruction
    assert totals[0] > totals[1] > totals[2]
    if variance == 1:  # what is best for one Gaussian
        assert totals[-1] == pytest.approx(ENTROPY, abs=0.05)


def test_a_worse_denoiser_needs_more_bits() -> None:
    """And a squared error without its weight would see no difference where it matters."""
    alpha_bar, x0 = linear_alpha_bar(100, beta_max=0.2), data(4, 1, 32, 32)

    def blurred(x: Tensor, sigma: float) -> Tensor:
        return ideal(x, sigma) * (1 if sigma > 0.1 else 0.97)

    good, bad = (finish(elbo_terms(f, x0, alpha_bar, sigma_data=SD)) for f in (ideal, blurred))
    assert bad.total > good.total + 0.1
    low = good.sigmas <= 0.1
    assert (bad.bits_per_dim[low] > good.bits_per_dim[low]).all()
    assert np.array_equal(bad.bits_per_dim[~low], good.bits_per_dim[~low])


def test_pixel_values_are_bits_that_could_be_sent() -> None:
    """On a grid of 256 values the total lies above the entropy of the values, and near it."""
    levels = (data(8, 1, 64, 64).clamp(-1, 1) + 1) * 127.5
    x0 = levels.round() / 127.5 - 1
    counts = levels.round().long().flatten().bincount(minlength=256).double()
    shares = counts[counts > 0] / counts.sum()
    entropy = float(-(shares * shares.log2()).sum())
    terms = finish(
        elbo_terms(ideal, x0, linear_alpha_bar(200, beta_max=0.1), PixelGrid(-1, 2 / 255), SD, 1.0)
    )
    assert terms.discrete
    assert entropy < terms.total < entropy + 0.25


def test_the_bins_of_the_decoder_hold_all_of_it() -> None:
    """Summed over the 256 values the decoder's probabilities are one, far tails included."""
    grid = PixelGrid(-0.27, 1.5 / 255)
    values = grid.low + grid.width * torch.arange(256, dtype=torch.float64)
    for mean in (-3.0, -0.27, 0.4, 1.23, 5.0):
        bits = decoder_bits(values, torch.full_like(values, mean), 0.01**2, grid)
        assert torch.isfinite(bits).all()
        assert float((2**-bits).sum()) == pytest.approx(1)
    # the trap: a density times the width of a bin loses what lies beyond black and white
    clean = torch.full([1], grid.low + 255 * grid.width, dtype=torch.float64)
    beyond = clean + 0.05
    naive = decoder_bits(clean, beyond, 0.01**2, None) - math.log2(grid.width)
    assert float(naive) > 10 and float(decoder_bits(clean, beyond, 0.01**2, grid)) < 1e-3


@pytest.mark.parametrize("schedule", ["karras", "cosine"])
def test_any_model_has_a_bound(schedule: str) -> None:
    """Of an EDM model too: its sampling levels are a chain."""
    sampling = Sampling(schedule=schedule, timesteps=100)  # pyright: ignore[reportArgumentType]
    terms = finish(
        elbo_terms(
            ideal,
            data(2, 1, 32, 32),
            chain_of(drawing_sigmas(sampling, Drawing(steps=100, sampler="ddpm"))),
            sigma_data=SD,
            variance=1.0,
        )
    )
    assert ENTROPY - 0.1 < terms.total < ENTROPY + 0.3
    assert not terms.discrete


def test_the_same_seed_gives_the_same_terms_and_progress_counts() -> None:
    alpha_bar, x0 = linear_alpha_bar(7, beta_max=0.5), data(3, 2, 4, 4)
    news = list(elbo_terms(ideal, x0, alpha_bar))
    assert [(step.done, step.total) for step in news] == [(i, 7) for i in range(1, 8)]
    one, same, other = (finish(elbo_terms(ideal, x0, alpha_bar, seed=s)) for s in (1, 1, 2))
    assert one.total == same.total != other.total
    assert one.error > 0
    assert math.isnan(finish(elbo_terms(ideal, x0[:1], alpha_bar)).error)


def test_a_chain_that_does_not_fall_is_refused() -> None:
    with pytest.raises(ValueError, match="decrease"):
        next(elbo_terms(ideal, data(1, 1, 2, 2), linear_alpha_bar(5).flip(0)))


def test_a_model_s_grid_spans_its_pixels() -> None:
    card = tiny_card()
    grid = pixel_grid(card)
    ends = [grid.low + k * grid.width for k in (0, 255)]
    assert ends == pytest.approx([(p - card.pixel_mean) * card.pixel_scale for p in (0, 1)])
    assert beta_variance(0.01, 0.0) == pytest.approx(1e-4, rel=1e-3)
