"""What was chosen becomes a request: the usual of each model, and what stays as more is asked."""

from dataclasses import replace

from engine.api import kept_states
from engine.card import ModelCard, Sampling
from engine.checks import bounds
from guiapp.draw.options import KEPT, DrawOptions, usual_options
from tests.guiapp.models.files import CARS, DIGITS

PRINTABLE = tuple(chr(code) for code in range(33, 127))


def card(**sampling: object) -> ModelCard:
    return ModelCard(name="x", network={}, sampling=Sampling(**sampling))  # pyright: ignore


def test_a_model_is_drawn_as_its_card_says() -> None:
    options = usual_options(CARS)
    assert (options.sampler, options.steps, options.guidance) == ("heun", 8, 1.0)
    assert usual_options(DIGITS).classes == tuple(range(10))


def test_a_thousand_ancestral_steps_begin_as_fifty_deterministic_ones() -> None:
    options = usual_options(card(sampler="ddpm", steps=1000))
    assert (options.sampler, options.steps) == ("ddim", 50)
    options = usual_options(card(sampler="heun", steps=200))
    assert (options.sampler, options.steps) == ("heun", 50)


def test_of_many_classes_some_are_drawn_to_begin_with() -> None:
    letters = ModelCard(name="x", network={}, classes=PRINTABLE)
    chosen = [PRINTABLE[i] for i in usual_options(letters).classes]
    assert {"A", "a", "8"} <= set(chosen)
    assert len(chosen) <= 16


def test_more_pictures_leave_the_first_ones_as_they_are() -> None:
    few = DrawOptions(count=5, classes=(3, 8), seed=40).request(DIGITS, "digits")
    many = DrawOptions(count=9, classes=(3, 8), seed=40).request(DIGITS, "digits")
    assert few.labels == (3, 8, 3, 8, 3)
    assert few.seeds == (40, 41, 42, 43, 44)
    assert (many.labels[:5], many.seeds[:5]) == (few.labels, few.seeds)


def test_no_class_leaves_it_open() -> None:
    assert DrawOptions(count=2).request(DIGITS, "digits").labels == (10, 10)
    unconditional = DrawOptions(count=2).request(CARS, "cars")
    assert unconditional.labels == (0, 0)
    assert unconditional.drawing.guidance is None


def test_what_is_kept_of_many_steps_fits_into_a_little_memory() -> None:
    _, most = bounds(DrawOptions, "count").whole
    options = DrawOptions(count=most, steps=1000)
    request = options.request(ModelCard(name="x", network={}, size=64, channels=3), "x")
    states = len(kept_states(request.drawing.steps, request.keep))
    assert states == KEPT
    assert most * states * 64 * 64 * 3 < 100e6


def test_a_latent_is_shown_only_where_there_is_one() -> None:
    options = replace(DrawOptions(), view="latent")
    assert options.request(DIGITS, "x").view == "picture"
    latent = ModelCard(name="x", network={}, autoencoder={"kind": "mlp"})
    assert options.request(latent, "x").view == "latent"
