"""An emoji's letters: as large as line breaks allow, and all of them there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.export.variant import lay_out_square, size_in_square
from engine.message.layout import lay_out
from engine.message.recipe import Layout, Recipe

texts = st.text("abgW.! \n", min_size=1, max_size=60).filter(str.strip)


@settings(deadline=None)
@given(texts, st.sampled_from(("left", "center")), st.sampled_from(("type", "grid")))
def test_every_letter_is_inside_in_its_order(text: str, align: str, kind: str) -> None:
    recipe = Recipe(text=text, layout=Layout(kind=kind, align=align))  # pyright: ignore
    page = lay_out_square(recipe)
    assert [box.char for box in page.boxes] == [char for char in text if not char.isspace()]
    assert [box.letter for box in page.boxes] == list(range(len(page.boxes)))
    for box in page.boxes:
        assert box.left >= -0.5 and box.right <= page.width + 0.5
        assert box.top >= -0.5 and box.bottom <= page.height + 0.5


@settings(deadline=None)
@given(texts)
def test_letters_are_never_smaller_than_on_the_plain_page(text: str) -> None:
    recipe = Recipe(text=text)
    plain = lay_out(text, recipe.layout)
    assert size_in_square(lay_out_square(recipe)) >= 0.99 * size_in_square(plain)


def test_two_words_stand_on_two_lines() -> None:
    page = lay_out_square(Recipe(text="Hello, world!"))
    assert {box.line for box in page.boxes} == {0, 1}
    assert 0.5 < page.width / page.height < 2
    assert len({box.line for box in lay_out_square(Recipe(text="Oh\nno\nno")).boxes}) == 3
