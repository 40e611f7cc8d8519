import numpy as np

from engine.api import CLEAR
from engine.card import read_card
from engine.message.recorded import (
    LEVELS,
    Recording,
    decode_recording,
    encode_recording,
    shipped_recording,
)
from engine.models.library import find_model
from engine.models.readers import load_app_reader, score_legibility
from tests.engine.message.scribble import bar, journey, noise_levels, ring


def recording() -> Recording:
    states = journey([bar(), ring()], 12)
    return Recording("ab", states, noise_levels(12), "feed", "Ada")


def test_a_recording_comes_back_nearly_as_it_was() -> None:
    before = recording()
    after = decode_recording(encode_recording(before))
    assert (after.chars, after.model_hash, after.hand) == ("ab", "feed", "Ada")
    off = abs(after.states[:, ::2].astype(int) - before.states[:, ::2])
    assert off.max() <= LEVELS // 2
    assert np.array_equal(after.sigmas, before.sigmas)
    assert abs(after.states[:, -1].astype(int) - before.states[:, -1]).max() <= LEVELS // 2


def test_a_text_is_put_together_at_any_number_of_steps() -> None:
    both = recording()
    states, sigmas = both.of("aba", 5)
    assert states.shape == (3, 6, 28, 28)
    assert np.array_equal(states[0], states[2]) and not np.array_equal(states[0], states[1])
    assert np.array_equal(states[:, 0], both.states[[0, 1, 0], 0])
    assert np.array_equal(states[:, -1], both.states[[0, 1, 0], -1])
    assert (np.diff(sigmas) < 0).all() and sigmas[-1] == 0


def test_the_shipped_recording_has_every_character() -> None:
    shipped = shipped_recording()
    assert shipped is not None
    assert set(shipped.chars) == {chr(code) for code in range(33, 127)}
    assert shipped.states.shape[1:] == (51, 28, 28)
    assert (shipped.states[:, -1].reshape(94, -1).max(axis=1) > 150).all()


def test_the_shipped_recording_is_a_film_as_letters_are_drawn() -> None:
    shipped = shipped_recording()
    assert shipped is not None
    turn = np.arctan(shipped.sigmas / read_card(find_model("letters")).sigma_data)
    assert np.ptp(np.diff(turn)) < 1e-6, "even in the angle"
    finished = np.ascontiguousarray(shipped.states[:, -1])
    assert score_legibility(load_app_reader(), finished, shipped.chars).min() >= CLEAR
