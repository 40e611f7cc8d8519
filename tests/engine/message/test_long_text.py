"""A text is bounded with a sentence, and takes as much longer as it is longer."""

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from engine.data.alphabet import MAX_CHARACTERS, writable
from engine.errors import EngineError, ExportError, TextError
from engine.message.composed.compose import text_letters
from engine.message.composed.typed import MOST_MARKS, drawable
from engine.message.layout import jitter, lay_out
from engine.message.recipe import Layout, Recipe, decode_recipe

TEXTS: dict[str, Callable[[int], str]] = {
    "blanks and a letter": lambda n: " " * (n - 1) + "a",
    "letters and blanks": lambda n: "a " * (n // 2),
    "blanks among letters": lambda n: ("a" + " " * 99) * (n // 100),
    "empty lines": lambda n: "\n" * (n - 1) + "a",
    "lines": lambda n: "a\n" * (n // 2),
    "one word": lambda n: "a" * n,
    "composed": lambda n: "é" * n,
    "marks": lambda n: "a" + "\u0301" * (n - 1),
    "marks on what has no likeness": lambda n: "a\u4e00" + "\u0301" * (n - 2),
    "emoji": lambda n: "😀" * n,
    "joined emoji": lambda n: "a😀" + "\u200d😀" * (n // 2 - 1),
    "tabs": lambda n: "\t" * (n - 1) + "a",
    "left out": lambda n: " 東" * (n // 2 - 1) + "ab",
}
SMALL, LARGE = 1_000, 8_000


def on_a_page(text: str) -> None:
    drawn, _ = drawable(text)
    text_letters(drawn)
    for layout in (Layout(), Layout(rules=1), Layout(kind="grid")):
        with suppress(EngineError):  # a page that is too large is refused
            lay_out(drawn, layout)


def seconds(text: str) -> float:
    """Of the processor, the least of some; what is known of letters is forgotten before each."""
    found: list[float] = []
    for _ in range(3):
        jitter.cache_clear()  # a short text would fit into it as a whole
        started = time.process_time()
        on_a_page(text)
        found.append(time.process_time() - started)
    return min(found)


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text_not_with_its_square(name: str) -> None:
    on_a_page(TEXTS[name](100))
    once = seconds(TEXTS[name](SMALL)) + 0.002  # of a clock that is coarse
    assert seconds(TEXTS[name](LARGE)) < 24 * once  # 8 times as long; the square is 64


def test_one_that_is_too_long_is_not_looked_at() -> None:
    for read in (drawable, writable):
        assert read("a" * MAX_CHARACTERS)[0] == "a" * MAX_CHARACTERS
        with pytest.raises(TextError, match=r"^100,001 characters are too many"):
            read(" " * 100_000 + "a")


def test_so_is_the_text_of_a_recipe() -> None:
    decode_recipe(Recipe(text="a" * MAX_CHARACTERS).encode())
    with pytest.raises(ExportError, match="longer than any"):
        decode_recipe(Recipe(text=" " * 100_000 + "a").encode())


def test_marks_beyond_all_scripts_are_left_out() -> None:
    drawn, _ = drawable("a" + "\u0301" * 500 + "b")
    assert len(drawn) <= MOST_MARKS + 2
    assert drawn.endswith("b")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"text": ' + "[" * 100_000, '{"text": "a", "text": "b"}', "[]", "1", "null",
     '{"text": "a", "drawing": {"seed": 1' + "0" * 5_000 + "}}", '{"text": "a", "x": NaN}',
     '{"text": "a", "timing": {"fps": 1e999}}', r'{"text": "\ud83d"}', b'{"text": "\xff"}',
     '{"text": "a", "timing": {"fps": 1' + "0" * 400 + "}}"],
)  # fmt: skip
def test_a_recipe_of_anyones_making_is_a_sentence(text: str | bytes) -> None:
    with pytest.raises(ExportError):
        decode_recipe(text)


def test_an_ordinary_recipe_reads_as_before() -> None:
    recipe = Recipe(text="né 😀", ids=(0, 1, 2, 3))
    assert decode_recipe(recipe.ascii()) == decode_recipe(recipe.encode()) == recipe
    assert json.loads(recipe.encode())["text"] == "né 😀"
