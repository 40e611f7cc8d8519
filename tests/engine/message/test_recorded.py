import numpy as np

from engine.api import CLEAR, Drawing, Letter
from engine.card import model_hash, read_card
from engine.drawing.pieces import score_pieces
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

LETTERS = Letter(3, "a", 1), Letter(7, "b"), Letter(9, "a")
DRAWING = Drawing(steps=4, frames=12, seed=5)


def recording() -> Recording:
    states = journey([bar(), ring(), bar()], 12)
    return Recording(LETTERS, states, noise_levels(12), DRAWING, "feed", "Ada")


def test_a_recording_comes_back_nearly_as_it_was() -> None:
    before = recording()
    after = decode_recording(encode_recording(before))
    assert (after.letters, after.drawing) == (LETTERS, DRAWING)
    assert (after.model_hash, after.hand, after.end) == ("feed", "Ada", 10)
    off = abs(after.states[:, ::2].astype(int) - before.states[:, ::2])
    assert off.max() <= LEVELS // 2
    assert np.array_equal(after.sigmas, before.sigmas)
    assert abs(after.states[:, -1].astype(int) - before.states[:, -1]).max() <= LEVELS // 2


def test_each_letter_of_a_text_takes_a_recorded_one_of_its_own() -> None:
    both = recording()
    assert both.take("a", ()) == LETTERS[0]
    assert both.take("a", {3}) == LETTERS[2]
    assert both.take("a", {3, 9}) is None and both.take("c", ()) is None
    assert both.number(LETTERS[1]) == 1 and both.number(Letter(3, "a")) is None


def test_the_shipped_recording_is_what_a_new_message_is_drawn_as() -> None:
    """After a change of the model or of its card: `python packaging/resources/record.py`."""
    shipped = shipped_recording()
    assert shipped is not None
    path = find_model("letters")
    assert shipped.drawing == Drawing.for_card(read_card(path), model="letters")
    assert shipped.model_hash == model_hash(path)
    assert {letter.char for letter in shipped.letters} == {chr(code) for code in range(33, 127)}
    assert len({letter.id for letter in shipped.letters}) == len(shipped.letters)
    assert shipped.states.shape[1:] == (51, 28, 28)
    turn = np.arctan(shipped.sigmas / read_card(path).sigma_data)
    assert np.ptp(np.diff(turn)) < 1e-6, "even in the angle"
    finished = np.ascontiguousarray(shipped.states[:, -1])
    chars = "".join(letter.char for letter in shipped.letters)
    scores = score_legibility(load_app_reader(), finished, chars)
    assert scores.min() >= CLEAR - 0.01, "clear, but for the levels of ink"
    assert min(map(score_pieces, finished, chars)) == 1, "no blots"
