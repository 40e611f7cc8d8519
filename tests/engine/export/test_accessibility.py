import numpy as np
import pytest

from engine.export.accessibility import (
    alt_text,
    chat_contrast,
    contrast,
    flashes,
    look_in_file,
    still_in_mail,
    tall_grid,
)
from engine.export.budget import find_budget
from engine.export.variant import ExportSource
from engine.message.recipe import Layout, Look, Recipe, Timing
from tests.engine.message.scribble import noise_levels, scribble


def test_words_for_who_does_not_see_it() -> None:
    words = str(alt_text(Recipe(text="Hello,\nworld!"), ("Ada", "Ada")))
    assert "Hello, world!" in words and "Ada" in words
    assert "Ada" not in str(alt_text(Recipe(text="Hi"), ("Ada", "Ben")))
    assert "any" not in str(alt_text(Recipe(text="Hi"), ("any", "any")))  # a model without hands


def test_a_message_that_settles_does_not_flash() -> None:
    states, sigmas = scribble("Hello", 50)
    assert not flashes(states, sigmas, Recipe(text="Hello"))


@pytest.mark.parametrize(("every", "expected"), [(1, True), (3, True), (10, False)])
def test_a_page_that_goes_dark_and_light_again_flashes(every: int, expected: bool) -> None:
    """Letters that are all ink or none, turn about: at 20 frames a second, every few frames."""
    steps = 60
    states = np.zeros((4, steps + 1, 28, 28), np.uint8)
    for step in range(steps + 1):
        states[:, step] = 255 * (step // every % 2)
    recipe = Recipe(text="HHHH", layout=Layout(kind="grid", width=200), timing=Timing(stagger=0))
    assert flashes(states, np.linspace(0.02, 0, steps + 1), recipe) is expected


def test_flashing_slower_is_no_flashing() -> None:
    steps = 60
    states = np.zeros((4, steps + 1, 28, 28), np.uint8)
    states[:, ::2] = 255
    layout = Layout(kind="grid", width=200)
    fast, slow = (
        Recipe(text="HHHH", layout=layout, timing=Timing(stagger=0, fps=fps)) for fps in (20, 3)
    )
    sigmas = np.linspace(0.02, 0, steps + 1)
    assert flashes(states, sigmas, fast) and not flashes(states, sigmas, slow)
    assert len(noise_levels(3)) == 4


def test_pages_that_a_file_was_made_from_are_not_composed_again() -> None:
    """A still source, asked about states that flash: it is the source that is looked at."""
    layout = Layout(kind="grid", width=200)
    steps, recipe = 60, Recipe(text="HHHH", layout=layout, timing=Timing(stagger=0))
    sigmas = np.linspace(0.02, 0, steps + 1)
    still = np.zeros((4, steps + 1, 28, 28), np.uint8)
    states = still.copy()
    states[:, ::2] = 255
    assert flashes(states, sigmas, recipe)
    assert not flashes(states, sigmas, recipe, ExportSource(still, sigmas, recipe, ".gif"))
    square = ExportSource(still, sigmas, recipe, ".gif", budget=find_budget("slack"))
    assert flashes(states, sigmas, recipe, square)  # whose pages are others


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("ink", "paper", "told"),
    [
        ("#1b1b1f", "#ffffff", ""),
        ("white", "#ffffff", "paper"),
        ("#1b1b1f", "transparent", "dark"),
        ("#ffffff", "transparent", "light"),
        ("#8a6fd1", "transparent", ""),
    ],
)
def test_ink_that_cannot_be_seen_is_told(ink: str, paper: str, told: str) -> None:
    sentence = chat_contrast(Look(ink=ink, paper=paper))
    assert (told in str(sentence)) if told else not sentence


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Hello, world!", "grid", False),
        ("one word a row makes a sliver of a page " * 3, "grid", True),
        ("one word a row makes a sliver of a page " * 3, "type", False),
        ("", "grid", False),
    ],
)
def test_a_grid_that_is_a_sliver_is_told(text: str, kind: str, told: bool) -> None:
    sentence = tall_grid(text, Layout(kind="grid" if kind == "grid" else "type"))
    assert bool(sentence) is told
    assert not told or "times as tall" in str(sentence)


def test_who_sees_the_first_frame_alone_is_told_of_when_it_is_noise() -> None:
    assert "first frame" in str(still_in_mail("mail", ".gif", Timing()))
    assert not still_in_mail("mail", ".gif", Timing(backward=True))  # the message itself
    assert not still_in_mail("mail", ".gif", Timing(poster="last"))
    assert not still_in_mail("mail", ".png", Timing())
    assert not still_in_mail("slack", ".gif", Timing())
    assert not still_in_mail("", ".gif", Timing())


def test_a_video_has_no_transparent_paper_to_warn_of() -> None:
    look = Look(paper="transparent")
    assert chat_contrast(look_in_file(look, ".gif")) and not chat_contrast(
        look_in_file(look, ".mp4")
    )
    assert not chat_contrast(look_in_file(Look(), ".mp4"))
