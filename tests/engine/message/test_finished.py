import numpy as np
import pytest

import engine.message.page as pages
from engine.message.finished import FinishedGlyphs
from engine.message.layout import PageLayout, lay_out
from engine.message.page import Page
from engine.message.recipe import Layout
from tests.engine.message.scribble import scribble

LONG = "the quick brown fox jumps over the lazy dog " * 8  # its letters keep their size


def at_rest(page: Page, states: np.ndarray) -> np.ndarray:
    return page.ink(states, np.full(len(states), states.shape[1] - 1))


def draw(text: str, known: FinishedGlyphs | None, layout: PageLayout | None = None) -> np.ndarray:
    states, sigmas = scribble(text)
    return at_rest(Page(layout or lay_out(text, Layout()), sigmas, known=known), states)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the glyphs that are drawn."""
    counts: list[int] = []
    render = pages.render

    def count(*args: object, **options: object) -> np.ndarray:
        counts.append(1)
        return render(*args, **options)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(pages, "render", count)
    return counts


def test_a_page_looks_the_same_whatever_was_known_of_its_letters() -> None:
    known = FinishedGlyphs()
    for text in (LONG, LONG + "x", "A " + LONG, "short", "short again", LONG):
        assert np.array_equal(draw(text, known), draw(text, None))


def test_a_key_in_a_long_text_draws_one_letter(rendered: list[int]) -> None:
    known = FinishedGlyphs()
    draw(LONG, known)
    before = len(rendered)
    draw(LONG + "x", known)
    assert before > 100 and len(rendered) - before <= 1
    draw(LONG + "xy", None)
    assert len(rendered) - before > 100  # as it is without what is known


def test_letters_of_another_size_weight_or_screen_are_drawn(rendered: list[int]) -> None:
    known = FinishedGlyphs()
    for layout in (Layout(), Layout(width=700), Layout(weight=1.4), Layout(slant=9.0)):
        before = len(rendered)
        alone = draw("Hello", None, lay_out("Hello", layout))
        assert np.array_equal(draw("Hello", known, lay_out("Hello", layout)), alone)
        assert len(rendered) - before >= 8  # equal letters of one size are drawn once
    states, sigmas = scribble("Hello")
    page = lay_out("Hello", Layout())
    fine = at_rest(Page(page, sigmas, 2.0, known=known), states)
    assert np.array_equal(fine, at_rest(Page(page, sigmas, 2.0), states))


def test_glyphs_that_are_not_finished_are_not_kept(rendered: list[int]) -> None:
    known, (states, sigmas) = FinishedGlyphs(), scribble("Hello")
    page = Page(lay_out("Hello", Layout()), sigmas, known=known)
    page.ink(states, np.full(5, 3))
    again = Page(lay_out("Hello", Layout()), sigmas, known=known)
    again.ink(states, np.full(5, 3))
    assert len(rendered) == 10


def test_what_is_kept_is_bounded() -> None:
    few = FinishedGlyphs(most_bytes=20_000)
    assert np.array_equal(draw(LONG, few), draw(LONG, None))
    assert few.nbytes <= 20_000
