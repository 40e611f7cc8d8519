"""One word in every hand, each written as a message is."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from hand_words import draw_words

from engine.api import CLEAR, TRIES, Glyphs, WriteProgress, WriteRequest
from engine.message.hand_words import shipped_words
from engine.models.readers import load_app_reader, score_legibility
from tests.guiapp.conftest import writing_model


class Scribbler:
    """Draws each letter as the number of the word it stands in."""

    def __init__(self) -> None:
        self.asked: list[WriteRequest] = []

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        self.asked.append(request)
        count = len(request.letters)
        states = np.full((count, 2, 28, 28), len(self.asked), np.uint8)
        yield WriteProgress(1, 1, np.array([1.0, 0.0]), states)
        hands = tuple(letter.hand or "" for letter in request.letters)
        return Glyphs(request.letters, states, np.array([1.0, 0.0]), hands, "abc", (1.0,) * count)


def test_each_hand_writes_the_word_and_redraws_as_a_message_does(tmp_path: Path) -> None:
    scribbler = Scribbler()
    drawn = draw_words(scribbler, writing_model(tmp_path), "lo")  # pyright: ignore[reportArgumentType]
    assert [[(one.char, one.hand) for one in asked.letters] for asked in scribbler.asked] == [
        [("l", "Ada"), ("o", "Ada")],
        [("l", "Ben"), ("o", "Ben")],
    ]
    assert {asked.tries for asked in scribbler.asked} == {TRIES}
    assert len({asked.drawing for asked in scribbler.asked}) == 1, "the same noise in every hand"
    assert [int(drawn.glyphs[name].max()) for name in ("Ada", "Ben")] == [1, 2]
    assert drawn.model_hash == "abc"


def test_every_letter_of_the_shipped_words_reads_clearly() -> None:
    words = shipped_words("letters")
    assert words is not None, "run packaging/resources/hand_words.py"
    glyphs = np.concatenate(list(words.glyphs.values()))
    scores = score_legibility(load_app_reader(), glyphs, words.word * len(words.glyphs))
    assert scores.min() >= CLEAR
