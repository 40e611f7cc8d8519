"""Measurements on letters, in a world where everything is known.

Each test says what the belief that it stands against would give, and that it does not come; and,
where one can be made, a world in which the belief is right is told from that.
"""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import pytest
from typing_extensions import override

from engine.api import Glyphs, Letter, WriteProgress, WriteRequest
from engine.errors import RequestError
from engine.explain.question import MEASUREMENTS, Question, usual_question
from engine.measurements.charts import measured_chart
from engine.measurements.levels import told_apart
from engine.measurements.measured import Measured
from engine.measurements.table import TABLE, measure_question
from engine.progress import finish
from tests.engine.measurements.known import (
    WAY,
    KnownStudio,
    anywhere_pictures,
    ask,
    letter_pictures,
    world,
)

TWO, ONE = world(count=2), world(count=1)
LETTERS = [name for name, asked in MEASUREMENTS.items() if not asked.plane]


def test_every_question_has_a_function() -> None:
    assert list(TABLE) == list(MEASUREMENTS)


@pytest.mark.parametrize("name", [*LETTERS, "exact_end"])
def test_the_same_is_measured_again(name: str) -> None:
    first, second = ask(TWO, name), ask(TWO, name)
    assert first.answer == second.answer and first.numbers == second.numbers
    assert str(first.says) == str(second.says)
    for a, b in zip(first.rounds, second.rounds, strict=True):
        assert a.on_its_way == b.on_its_way
        assert np.array_equal(a.pictures, b.pictures)
    assert isinstance(first, Measured) and "{" not in str(first.says)


def test_the_eye_does_not_see_what_the_network_sees() -> None:
    """It would, if the state were as like the letter as the guess is where that is read."""
    found = ask(TWO, "first_read")
    assert isinstance(found.answer, float) and 1 < found.answer < 10
    assert found.numbers["guess_likeness"] > 0.9
    assert found.numbers["state_likeness"] < 0.3
    assert found.numbers["noise"] > 0.9
    assert ask(ONE, "first_read").numbers["state"] == 0  # its name says it all


def test_there_is_no_picture_in_mind_in_pure_noise() -> None:
    """There is one only where the name leaves nothing open."""
    assert ask(TWO, "first_guess").answer == "blur"
    assert ask(ONE, "first_guess").answer == "picture"
    assert ask(TWO, "first_guess").numbers["sharpness"] < 0.75


def test_steps_cannot_be_cut_off() -> None:
    """If they could, the middle of 40 were as near to the end as 20 that go all the way."""
    found = ask(TWO, "half_way")
    assert found.answer == "noisier"
    assert found.numbers["cut"] > 10 * found.numbers["short"]


class FinishedEarly(KnownStudio):
    """Its ways are finished after a third of their steps."""

    @override
    def trace(self, request):  # pyright: ignore[reportMissingParameterType]
        trace = yield from super().trace(request)
        shown = trace.shown.copy()
        shown[:, len(trace) // 3 :] = shown[:, -1:]
        return replace(trace, shown=shown)


def test_ways_that_can_be_cut_are_told_from_those_that_cannot() -> None:
    early = FinishedEarly({"g": letter_pictures("g", 2)})
    assert ask(early, "half_way").answer == "same"


def test_a_noised_letter_looks_like_one_on_its_way() -> None:
    """An observer who goes by how far pixels are spread would do no better than by chance."""
    rounds = ask(TWO, "which_way", rounds=12).rounds
    assert len(rounds) == 12 and {one.on_its_way for one in rounds} == {0, 1}
    picks = [int(np.std(one.pictures[1]) > np.std(one.pictures[0])) for one in rounds]
    right = sum(pick == one.on_its_way for pick, one in zip(picks, rounds, strict=True))
    assert 2 <= right <= 10
    blended = [  # by hand: ink and noise mixed half and half
        np.clip(127 + (one.pictures[one.on_its_way].astype(float) - 127) / 2, 0, 255)
        for one in rounds
    ]
    drawn = [one.pictures[one.on_its_way] for one in rounds]
    assert all(np.std(a) < 0.6 * np.std(b) for a, b in zip(blended, drawn, strict=True))


def test_a_rate_stands_beside_chance() -> None:
    found = ask(TWO, "which_way")
    right = [one.on_its_way for one in found.rounds]
    assert str(told_apart(found, right)).startswith("You told 4 of 4")
    assert str(told_apart(found, [1 - pick for pick in right[:2]])).startswith("You told 0 of 2")
    assert "by chance it is 2" in str(told_apart(found, right))
    other = ask(TWO, "which_way", seed=1)
    assert not np.array_equal(other.rounds[0].pictures, found.rounds[0].pictures)


def test_a_letter_does_not_appear_all_at_once() -> None:
    """If it did, the spread would fall at one level from that of noise to nothing."""
    studio = KnownStudio({char: anywhere_pictures(char) for char in "gq"})
    found = ask(studio, "form_stays", levels=12)
    _, spreads = found.curve
    assert found.numbers["jump"] < 0.6
    between = (spreads > 0.2 * spreads[0]) & (spreads < 0.8 * spreads[0])
    assert between.any()
    assert isinstance(found.answer, float) and spreads[0] > 2 * found.numbers["near"]
    assert ask(TWO, "form_stays").numbers["jump"] > 0.9  # two places far apart: one decision


def test_a_seed_is_no_picture() -> None:
    """It were one, if other letters from the same noise were the same picture."""
    assert ask(world(), "same_noise").answer != "picture"
    pictures = np.concatenate([letter_pictures(char, 1) for char in "gqa"])
    alike = dict.fromkeys("agemos", pictures)
    studio = KnownStudio(alike)  # names mean nothing there
    assert ask(studio, "same_noise").answer == "picture"


class Spoiled(KnownStudio):
    """New noise in the steps leaves grain in its letters, or a blur."""

    blur = False

    @override
    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        glyphs = yield from super().write(request)
        if not request.drawing.options.eta:
            return glyphs
        states = glyphs.states.astype(float)
        if self.blur:
            for _ in range(6):
                states = (states + np.roll(states, 1, -1) + np.roll(states, 1, -2)) / 3
        else:
            states += 60 * np.random.default_rng(0).random(states.shape)
        return replace(glyphs, states=states.clip(0, 255).astype(np.uint8))


def test_noise_in_the_steps_does_not_spoil() -> None:
    """It would, if there were grain or a blur."""
    assert ask(TWO, "chance").answer in ("same", "other")
    spoiled = Spoiled({"g": letter_pictures("g", 2)})
    assert ask(spoiled, "chance").answer == "grain"
    spoiled.blur = True
    assert ask(spoiled, "chance").answer == "blur"


def test_more_guidance_is_not_more_of_everything() -> None:
    """Away from what others are like too, letters get more alike."""
    places = letter_pictures("g", 2)
    studio = KnownStudio({"g": places, "q": places[:1]})  # the first place is not the g's own
    far = replace(WAY, guidance_high=20.0)
    assert ask(studio, "guidance_spread", drawing=far).answer == "alike"
    low = replace(WAY, guidance_low=0.1, guidance_high=0.3)  # where everything is decided
    assert ask(studio, "guidance_spread", drawing=low).answer == "as before"


def test_the_bits_go_where_nobody_looks() -> None:
    """If the loss weighed what is seen, the shape would cost more than the last gray."""
    found = ask(TWO, "bits")
    assert found.answer == "gray" and found.numbers["gray"] > 5 * found.numbers["shape"]
    sigmas, bits = found.curve
    assert (bits >= 0).all() and (np.diff(sigmas) < 0).all()


def test_bits_are_those_of_a_gaussian() -> None:
    """Of one picture of width s each step from sigma to r costs, of the drawn x0 = m exactly,
    (r^-2 - sigma^-2) / 2 times the error of D = m + k (x - m), k = s^2 / (s^2 + sigma^2)."""
    sigmas, bits = ask(ONE, "bits", draws=8).curve
    s, sigma, low = 0.03, sigmas[:-1], sigmas[1:]
    kept = s**2 / (s**2 + sigma**2)
    # x0 itself lies s from m; noise adds sigma: the error is ((1 - k) s)^2 + (k sigma)^2
    error = ((1 - kept) * s) ** 2 + (kept * sigma) ** 2
    expected = 0.5 * (low**-2 - sigma**-2) * error / np.log(2)
    assert bits[:-1] == pytest.approx(expected, rel=0.25)
    wrong = 0.5 * (low**-2 - sigma**-2) * (s**2 + sigma**2) / np.log(2)  # x in place of x0
    assert not np.allclose(bits[:-1], wrong, rtol=0.25)


def test_more_steps_do_not_always_win() -> None:
    """If they did, all of ten steps would beat Heun's five."""
    found = ask(TWO, "at_ten").numbers
    assert found["ddpm_steps"] == 2 * found["heun_steps"] == 10
    assert found["ddpm"] > 2 * found["heun"]
    assert found["heun_evaluations"] == 9 and found["true_evaluations"] == 199


def test_a_curve_runs_from_the_noise() -> None:
    chart = measured_chart(ask(TWO, "bits"))
    assert chart is not None and chart.x.log
    assert chart.x.share(chart.curves[0].x[0]) == pytest.approx(0)
    assert chart.x.share(chart.curves[0].x[-1]) == pytest.approx(1)
    assert measured_chart(ask(TWO, "first_guess")) is None


def test_what_cannot_be_measured_is_refused() -> None:
    with pytest.raises(RequestError, match="no measurement"):
        Question("pin", "beauty").check()
    two = WriteRequest((Letter(0, "g"), Letter(1, "g")), WAY)
    with pytest.raises(RequestError, match="at a time"):
        finish(measure_question(TWO, usual_question("bits"), two))
