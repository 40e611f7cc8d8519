"""The beliefs are refuted by the shipped letters, too: what is quick to measure."""

import pytest

from engine.api import Drawing, Letter, WriteRequest
from engine.explain.question import MEASUREMENTS, Question
from engine.measurements.measured import Measured
from engine.measurements.table import measure_question
from engine.progress import finish
from engine.studio import Studio


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


def ask(studio: Studio, name: str, **numbers: int) -> Measured:
    question = Question(MEASUREMENTS[name].kind, name, parameters=numbers)
    drawing = Drawing(steps=12, frames=20, seed=7, hand="Ada")
    return finish(measure_question(studio, question, WriteRequest((Letter(0, "g"),), drawing)))


def test_a_letter_is_a_blur_first_and_read_in_the_snow(studio: Studio) -> None:
    assert ask(studio, "first_guess").answer == "blur"
    read = ask(studio, "first_read")
    assert read.numbers["noise"] > 0.9
    assert read.numbers["guess_likeness"] > 2 * read.numbers["state_likeness"]


def test_the_last_gray_costs_more_than_the_shape(studio: Studio) -> None:
    assert ask(studio, "bits", levels=8, draws=1).answer == "gray"
