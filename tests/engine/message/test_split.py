"""A page too tall for one of 4:5 as several: every letter is on one of them, whole lines stay."""

import pytest

from engine.message.layout import lay_out
from engine.message.recipe import Layout
from engine.message.split import split_page

WORDS = "Dear Ada, all is well here and the cat sleeps on the piano. "


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (WORDS * 40, Layout()),
        (WORDS * 10, Layout(rules=1, width=300)),
        ("\n".join(["a", "b"] * 30), Layout(kind="grid")),
        ("é ă " * 500, Layout(width=960)),
        ("a\n\n\n" * 30, Layout()),
    ],
)
def test_every_line_is_on_one_page_and_all_are_equally_large(text: str, layout: Layout) -> None:
    page = lay_out(text, layout)
    parts = split_page(page)
    assert len(parts) > 1
    glyphs = [n for part in parts for n in range(part.glyphs.start, part.glyphs.stop)]
    assert glyphs == list(range(len(page.owners)))
    boxes = [box for part in parts for box in part.layout.boxes]
    assert [box.char for box in boxes] == [box.char for box in page.boxes]
    assert [(box.left, box.right) for box in boxes] == [(b.left, b.right) for b in page.boxes]
    lines = [{box.line for box in part.layout.boxes} for part in parts]
    assert sum(map(len, lines)) == len(set.union(*lines))
    for part in parts:
        assert len(part.layout.owners) == part.glyphs.stop - part.glyphs.start
        assert part.layout.width / part.layout.height == pytest.approx(0.8, abs=0.01)
        assert all(0 <= box.top < box.bottom <= part.layout.height for box in part.layout.boxes)
    tops = {round(part.layout.boxes[0].baseline, 3) for part in parts}
    assert len(tops) == 1, "each begins as high as the first"


def test_a_page_of_four_to_five_is_one() -> None:
    page = lay_out((WORDS * 20)[:900], Layout())
    (part,) = split_page(page)
    assert part.layout is page and part.glyphs == slice(0, len(page.owners))
    assert split_page(lay_out("", Layout()))[0].layout.boxes == ()
