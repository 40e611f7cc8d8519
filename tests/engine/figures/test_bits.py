"""Bits of one drawn picture: the terms of the ELBO, each a mean over draws, without guidance."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, SampleRequest, WriteRequest
from engine.errors import RequestError
from engine.explain.door import Bits, BitsRequest
from engine.figures.charts.bits import bits_figure, bits_numbers
from engine.figures.charts.elbo import measure_elbo
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model

LEVELS = 12


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (28, 28)).astype(np.uint8)


def measured(model: Path, picture: np.ndarray, draws: int, guidance: float = 3.0) -> Bits:
    drawing = Drawing(model=str(model), steps=4, guidance=guidance, hand="Ada")
    of = WriteRequest((Letter(0, "b"),), drawing)
    return finish(Studio("cpu").bits(BitsRequest(of, picture, draws, LEVELS)))


def test_one_draw_is_the_elbo_of_the_picture(model: Path, picture: np.ndarray) -> None:
    bits = measured(model, picture, 1)
    studio = Studio("cpu")
    label = studio.open(str(model)).card.alphabet.index("b")
    drawing = Drawing(model=str(model), steps=LEVELS, guidance=1.0, hand="Ada")
    request = SampleRequest((label,), (0,), drawing)
    terms = finish(measure_elbo(studio, request, picture[None]))
    assert np.allclose(bits.bits, terms.bits_per_dim, rtol=1e-5)
    assert bits.total == pytest.approx(terms.total, rel=1e-5)
    assert bits.t.tolist() == list(range(2, LEVELS + 1)) and bits.discrete
    other = finish(measure_elbo(studio, replace(request, labels=(label + 1,)), picture[None]))
    assert not np.allclose(bits.bits, other.bits_per_dim, rtol=1e-5)  # its class counts


def test_guidance_is_no_model_of_the_picture(model: Path, picture: np.ndarray) -> None:
    """Whatever the drawing says: a guided denoiser would cost other bits."""
    one, other = measured(model, picture, 2, 1.0), measured(model, picture, 2, 8.0)
    assert np.array_equal(one.bits, other.bits)


def test_more_draws_are_a_mean_of_their_own(model: Path, picture: np.ndarray) -> None:
    four, again = measured(model, picture, 4), measured(model, picture, 4)
    assert np.array_equal(four.bits, again.bits)
    assert not np.array_equal(four.bits, measured(model, picture, 1).bits)
    assert four.bits == pytest.approx(measured(model, picture, 1).bits, rel=0.3)


def test_what_does_not_fit_is_refused(model: Path, picture: np.ndarray) -> None:
    with pytest.raises(RequestError, match="other sizes"):
        measured(model, picture[:-1], 1)
    with pytest.raises(RequestError, match="draws"):
        measured(model, picture, 0)


def test_the_chart_and_its_numbers() -> None:
    t = np.arange(2, 6)
    bits = Bits(t, np.geomspace(0.01, 20, 4), np.array([0.4, 0.2, 0.1, 0.0]), 0.05, 1.0, True)
    numbers = bits_numbers(bits)
    assert [row[3] for row in numbers.rows] == pytest.approx([1.0, 1.4, 1.6, 1.7, 1.7])
    assert bits.total == pytest.approx(1.75)
    page = np.asarray(bits_figure(bits, "g"))
    more = np.asarray(bits_figure(replace(bits, bits=bits.bits[::-1].copy()), "g"))
    assert page.shape == more.shape and not np.array_equal(page, more)
