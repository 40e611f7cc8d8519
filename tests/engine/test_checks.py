"""The bounds of a field stand on it: what they refuse, and what reads them."""

from math import inf, nan
from typing import Annotated

import msgspec
import pytest

from engine.api import Drawing, SamplerOptions
from engine.checks import bounds
from engine.errors import RequestError
from engine.message.recipe import Layout, Timing, decode_recipe


class Settings(msgspec.Struct):
    history_limit: Annotated[int, msgspec.Meta(ge=10, le=100_000)] = 200


@pytest.mark.parametrize("width", [32, 4096])
def test_the_ends_are_inside(width: int) -> None:
    Layout(width=width).check()


@pytest.mark.parametrize("weight", [0.59, 2.01, inf, -inf, nan])
def test_what_is_outside_is_refused_in_the_fields_words(weight: float) -> None:
    with pytest.raises(RequestError) as caught:
        Layout(weight=weight).check()
    assert caught.value.what == f"A stroke weight of {weight:g} is not possible."
    assert caught.value.remedy == "Choose between 0.6 and 2."


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (Drawing(steps=0), "0 steps are not possible. Choose between 1 and 1000."),
        (Drawing(guidance=21), "A guidance of 21 is not possible. Choose between 0 and 20."),
        (
            Drawing(seed=-1),
            "The seed -1 is not possible. Use a number from 0 to 9223372036854775807.",
        ),
        (
            Drawing(seed=2**63),
            f"The seed {2**63} is not possible. Use a number from 0 to 9223372036854775807.",
        ),
        (
            Drawing(options=SamplerOptions(eta=1.5)),
            "Eta and variance lie between 0 and 1. Choose in that range.",
        ),
        (
            SamplerOptions(churn_noise=-1),
            "A sampler's numbers must be 0 or more. Check churn and clip.",
        ),
        (
            SamplerOptions(churn_min=2, churn_max=1),
            "A sampler's numbers must be 0 or more. Check churn and clip.",
        ),
        (
            Layout(width=5000),
            "A width in pixels of 5000 is not possible. Choose between 32 and 4,096.",
        ),
        (Timing(hold=-1), "A hold in frames of -1 is not possible. Choose between 0 and 1,000."),
    ],
)
def test_sentences(record: Drawing | SamplerOptions | Layout | Timing, sentence: str) -> None:
    with pytest.raises(RequestError) as caught:
        record.check()
    assert str(caught.value) == sentence


def test_a_value_that_is_left_open_is_fine() -> None:
    Drawing(guidance=None).check()


def test_help_and_sliders_read_them() -> None:
    assert str(bounds(Layout, "slant")) == "-25 to 25"
    assert bounds(Layout, "slant").span == (-25, 25)
    assert bounds(Timing, "hold").span == (0, 100), "a slider spans what people use"
    assert bounds(Layout, "width").whole == (32, 4096)
    assert bounds(Settings, "history_limit").whole == (10, 100_000), "of a msgspec.Meta"
    with pytest.raises(KeyError):
        bounds(Layout, "align")


def test_a_recipe_is_decoded_whatever_its_numbers_so_that_check_can_say_which() -> None:
    recipe = decode_recipe('{"text": "a", "layout": {"width": 5000}}')
    with pytest.raises(RequestError, match="width in pixels"):
        recipe.check()
