"""Letters that messages share are drawn once, and are those that each would draw alone."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.batch.glyphs import GlyphStore, vary
from engine.message.composed.compose import text_letters
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model


class Counting:
    """A studio that keeps the letters that it was asked for."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.asked: list[Letter] = []

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        self.asked += request.letters
        return self.studio.write(request)


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Drawing:
    model = tiny_model(tmp_path_factory.mktemp("model"))
    return Drawing(model=str(model), steps=3, frames=3)


def requests(drawing: Drawing, *texts: str, tries: int = 0) -> list[WriteRequest]:
    return [WriteRequest(text_letters(text), drawing, tries) for text in texts]


def test_letters_are_drawn_once_and_as_alone(studio: Studio, drawing: Drawing) -> None:
    counting, store = Counting(studio), GlyphStore()
    wanted = requests(drawing, "Dear Ann", "Dear Bob", "Dear Ann", "é", tries=2)
    found = finish(store.write(counting, wanted[:2]))  # pyright: ignore[reportArgumentType]
    found += finish(store.write(counting, wanted[2:]))  # pyright: ignore[reportArgumentType]
    assert len(counting.asked) == len(set(counting.asked)) == store.drawn == 4 + 3 + 3 + 2
    for request, glyphs in zip(wanted, found, strict=True):
        alone = finish(studio.write(request))
        assert glyphs.letters == alone.letters
        assert glyphs.hands == alone.hands
        assert glyphs.model_hash == alone.model_hash
        assert glyphs.scores == pytest.approx(alone.scores, rel=1e-4)  # of a reader in batches
        assert np.array_equal(glyphs.states, alone.states)


def test_another_seed_hand_or_number_of_tries_shares_nothing(
    studio: Studio, drawing: Drawing
) -> None:
    store = GlyphStore()
    finish(store.write(studio, requests(drawing, "ab")))
    others = [
        Drawing(model=drawing.model, steps=3, frames=3, seed=1),
        Drawing(model=drawing.model, steps=3, frames=3, hand="Ada"),
    ]
    assert [len(store.missing(requests(other, "ab")[0])) for other in others] == [2, 2]
    assert len(store.missing(requests(drawing, "ab", tries=1)[0])) == 2
    assert not store.missing(requests(drawing, "ab")[0])


def test_the_letters_used_longest_ago_go_first(studio: Studio, drawing: Drawing) -> None:
    store = GlyphStore(most_bytes=2 * 4 * 28 * 28)  # two letters of four states
    for text in ("a", "b", "a", "c"):
        finish(store.write(studio, requests(drawing, text)))
    missing = [bool(store.missing(requests(drawing, text)[0])) for text in "abc"]
    assert missing == [False, True, False]
    [glyphs] = finish(store.write(studio, requests(drawing, "abcdef")))  # more than it keeps
    assert len(glyphs.letters) == 6


def test_variants_are_used_in_turn_wherever_a_character_stands() -> None:
    first, second = vary(text_letters("abaa"), 2), vary(text_letters("xa a"), 2)
    by_char = [(letter.char, letter.id % 2) for letter in first]
    assert by_char == [("a", 0), ("b", 0), ("a", 1), ("a", 0)]
    assert second[1:] == (first[0], first[2])
    parts = vary(text_letters("éé"), 2)
    assert [(letter.char, letter.part, letter.id % 2) for letter in parts] == [
        ("e", 0, 0), (parts[1].char, 1, 0), ("e", 0, 1), (parts[1].char, 1, 1),
    ]  # fmt: skip


def test_what_is_drawn_of_many_messages_does_not_grow_with_variants(
    studio: Studio, drawing: Drawing
) -> None:
    store = GlyphStore()
    texts = ["aab", "baab", "abab"]
    wanted = [WriteRequest(vary(letters, 2), drawing) for letters in map(text_letters, texts)]
    finish(store.write(studio, wanted))
    assert store.drawn == 4


def test_a_model_that_is_gone_says_so(studio: Studio, tmp_path: Path) -> None:
    missing = Drawing(model=str(tmp_path / "none.safetensors"))
    with pytest.raises(Exception, match="none"):
        finish(GlyphStore().write(studio, requests(missing, "a")))
