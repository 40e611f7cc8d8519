from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.alphabet import PRINTABLE
from engine.errors import RequestError
from engine.export.inside import from_code, to_code
from engine.message.layout import lay_out, page_layout
from engine.message.letter_size import FINEST, LONG, MEASURE, choose_size
from engine.message.metrics import METRICS
from engine.message.recipe import Layout, Recipe, decode_recipe

texts = st.text(PRINTABLE + "  \n", max_size=120)
layouts = st.builds(
    Layout,
    kind=st.sampled_from(("type", "grid")),
    align=st.sampled_from(("auto", "left", "center")),
    width=st.integers(32, 1200),
    rules=st.sampled_from((1, 2)),
)


def test_every_printable_character_has_metrics() -> None:
    assert set(METRICS) == set(PRINTABLE)


@settings(max_examples=80, deadline=None)
@given(texts, layouts, st.integers(0, 2**62))
def test_every_letter_is_on_the_page_in_reading_order(text: str, layout: Layout, seed: int) -> None:
    page = lay_out(text, layout, seed)
    assert [box.char for box in page.boxes] == [char for char in text if not char.isspace()]
    assert [box.letter for box in page.boxes] == list(range(len(page.boxes)))
    assert page.width == layout.width
    for box in page.boxes:
        assert page.margin - 0.5 <= box.left < box.right <= page.width - page.margin + 0.5
        assert 0 <= box.top < box.bottom <= page.height
        assert box.y >= -0.5 and box.y + box.height <= page.height + 0.5
    for one, two in zip(page.boxes, page.boxes[1:]):
        assert two.line > one.line or (two.line == one.line and two.left >= one.right)


@settings(max_examples=40, deadline=None)
@given(texts, layouts)
def test_a_page_keeps_its_proportions_at_any_width(text: str, layout: Layout) -> None:
    small, large = (
        lay_out(text, msgspec.structs.replace(layout, width=width)) for width in (480, 960)
    )
    assert [box.line for box in small.boxes] == [box.line for box in large.boxes]
    assert abs(large.height - 2 * small.height) <= 2


def words_of(text: str, **layout: object) -> list[str]:
    page = lay_out(text, Layout(**layout))  # pyright: ignore[reportArgumentType]
    lines: dict[int, str] = {}
    for box in page.boxes:
        lines[box.line] = lines.get(box.line, "") + box.char
    return list(lines.values())


def test_lines_break_between_words() -> None:
    lines = words_of("The quick brown fox jumps over the lazy dog.")
    assert len(lines) > 2
    assert "".join(lines) == "Thequickbrownfoxjumpsoverthelazydog."
    ends = {"The", "Thequick", "Thequickbrown", "Thequickbrownfox", "Thequickbrownfoxjumps"}
    assert lines[0] in ends


def test_a_word_wider_than_the_page_is_broken() -> None:
    lines = words_of("a " + "m" * 60 + " b")
    assert lines[0] == "a"
    assert all(set(line) == {"m"} for line in lines[1:-1])
    assert max(map(len, lines)) < 20


def test_a_line_of_blanks_wider_than_the_page_does_not_hang() -> None:
    assert words_of("  " * 400 + "a" + " " * 400 + "b") == ["a", "b"]


def test_new_lines_and_double_spaces_are_kept() -> None:
    one, two = (lay_out(text, Layout(align="left")).boxes for text in ("a bc\n\nd", "a  bc\n\nd"))
    assert [box.line for box in one] == [0, 0, 0, 2]
    gaps = [boxes[1].left - boxes[0].right for boxes in (one, two)]
    assert gaps[1] == pytest.approx(2 * gaps[0])


def test_alignment() -> None:
    left = lay_out("wide words\ni", Layout(align="left")).boxes
    assert left[-1].left == pytest.approx(left[0].left)
    center = lay_out("wide words\ni", Layout(align="center"))
    for first, last in ((0, 8), (9, 9)):
        middle = (center.boxes[first].left + center.boxes[last].right) / 2
        assert middle == pytest.approx(center.width / 2)


def test_blanks_at_its_start_leave_a_line_in_the_middle() -> None:
    for text in ("   word", "  a very long line that wraps for sure somewhere\n   b"):
        page = lay_out(text, Layout())
        for row in {box.line for box in page.boxes}:
            line = [box for box in page.boxes if box.line == row]
            assert (line[0].left + line[-1].right) / 2 == pytest.approx(page.width / 2)
            assert line[0].left > page.margin - 1


def box_of(text: str, char: str) -> tuple[float, float, float]:
    """Top, bottom above the baseline and height of a character's ink, in cap heights."""
    page = lay_out(text, Layout(), seed=5)
    box = next(box for box in page.boxes if box.char == char)
    top, bottom = ((box.baseline - edge) / page.cap_height for edge in (box.top, box.bottom))
    return top, bottom, top - bottom


def test_characters_stand_where_they_are_written() -> None:
    text = "Hgyp'x.,l-"
    assert box_of(text, "H")[2] == pytest.approx(1, abs=0.06)
    assert 0.5 < box_of(text, "x")[0] < 0.75
    for char in "gyp":
        assert box_of(text, char)[1] < -0.25
    top, bottom, height = box_of(text, ".")
    assert height < 0.25 and abs(bottom) < 0.06 and top < 0.3
    assert box_of(text, ",")[1] < -0.1
    assert box_of(text, "'")[1] > 0.5
    assert 0.2 < box_of(text, "-")[1] < 0.5


def test_short_texts_are_large_and_long_ones_still_readable() -> None:
    assert lay_out("Hi", Layout()).cap_height == pytest.approx(110, abs=2)
    assert 40 <= lay_out("Hello, world!", Layout()).cap_height <= 60
    assert lay_out("some words " * 90, Layout(rules=1)).cap_height == pytest.approx(40)


def test_jitter_belongs_to_the_letter_and_the_seed() -> None:
    one, again, other = (lay_out("abc\nd", Layout(), seed) for seed in (1, 1, 2))
    assert one == again
    assert [box.top for box in one.boxes] != [box.top for box in other.boxes]
    longer = lay_out("abc\nxd", Layout(), 1)
    height = {box.char: (box.bottom - box.top) for box in longer.boxes}
    for box in one.boxes:
        assert height[box.char] == pytest.approx(box.bottom - box.top)


def test_the_grid_has_square_cells_without_gaps_one_word_a_row() -> None:
    page = lay_out("Two words", Layout(kind="grid"))
    assert [box.line for box in page.boxes] == [0] * 3 + [1] * 5
    for one, two in zip(page.boxes, page.boxes[1:]):
        assert one.width == one.height
        if one.line == two.line:
            assert two.x == pytest.approx(one.x + one.width)
        else:
            assert two.y == pytest.approx(one.y + one.height)
    assert (page.boxes[0].x + page.boxes[2].x + page.boxes[2].width) / 2 == pytest.approx(240)


@pytest.mark.parametrize("width", [0, 31, 5000, -1])
def test_impossible_widths_are_refused(width: int) -> None:
    with pytest.raises(RequestError, match="width"):
        lay_out("a", Layout(width=width))


def test_a_page_too_tall_is_refused() -> None:
    with pytest.raises(RequestError, match="pixels"):
        lay_out("a\n" * 4000, Layout())


LETTER = "Dear Grandma, thank you so much for the parcel! We are all well here, and so is the cat. "


def letter(count: int) -> str:
    return (LETTER * (1 + count // len(LETTER)))[:count].rstrip()


@pytest.mark.parametrize("count", [30, 50, 90, 120, 150, 180])
def test_a_message_is_set_on_a_page_of_three_to_two(count: int) -> None:
    page = lay_out(letter(count), Layout())
    assert page.width / page.height >= 1.49 and not page.long
    assert page.cap_height >= LONG and page.align == "center"


@pytest.mark.parametrize("count", [220, 300, 400, 600, 900])
def test_a_long_one_is_a_letter_page_of_at_most_four_to_five(count: int) -> None:
    page = lay_out(letter(count), Layout())
    assert 0.795 <= page.width / page.height < 1.5 and page.long
    assert FINEST <= page.cap_height <= LONG and page.align == "left"
    lines = 1 + max(box.line for box in page.boxes)
    assert 20 <= count / lines <= 50, "characters a line, as they are read with ease"


def test_a_still_longer_one_keeps_its_letters_and_goes_on_below() -> None:
    page = lay_out(letter(1_500), Layout())
    assert page.cap_height == FINEST and page.height > 1.3 * page.width


def test_letters_shrink_as_a_text_grows() -> None:
    caps = [lay_out(letter(count), Layout()).cap_height for count in range(60, 1_200, 20)]
    assert all(two < one + 6 for one, two in pairwise(caps))  # lines that fill grow a little
    assert caps[0] > 1.3 * caps[3] > 1.3 * caps[-1]


def test_a_short_message_is_set_as_it_always_was() -> None:
    for text in ("Hi", "Hello, world!", "On my way", "I love you\n:)"):
        for align in ("left", "center"):
            old, new = (lay_out(text, Layout(rules=rules, align=align)) for rules in (1, 2))
            assert new == old


def test_an_address_too_wide_for_a_line_does_not_shrink_the_message() -> None:
    words = letter(60)
    page = lay_out(f"{words} {'m' * 40}", Layout())
    assert page.cap_height >= LONG


def test_lines_stand_where_they_are_told() -> None:
    for align in ("left", "center"):
        for count in (20, 400):
            assert lay_out(letter(count), Layout(align=align)).align == align


def test_rules_that_are_not_known_are_refused() -> None:
    with pytest.raises(RequestError, match="rules 9 of layout"):
        lay_out("a", Layout(rules=9))


def test_a_message_made_before_keeps_its_page() -> None:
    """Its recipe names no rules of layout. The figures are those of the version that made it."""
    old = decode_recipe(Recipe(text=letter(300)).encode().replace(',"rules":2}', "}"))
    assert old.layout.rules == 1 and old.drawing.rules == 1
    assert decode_recipe(old.encode()) == old and from_code(to_code(old)) == old
    page = page_layout(old)
    assert (page.width, page.height, page.cap_height) == (480, 1489, 40.0)
    assert [page.boxes[i].left for i in (0, 99, 199)] == pytest.approx(
        [42.59, 47.83, 317.84], abs=0.01
    )
    assert page_layout(Recipe(text=letter(300))).cap_height == pytest.approx(22, abs=0.1)


@pytest.mark.parametrize("text", ["\n" * 60, " \n" * 60])
def test_nothing_but_blank_lines_has_a_size_too(text: str) -> None:
    assert choose_size(text, 428) > 0


def test_lines_of_a_letter_page_leave_room_for_wide_hands() -> None:
    page = lay_out("some words of a letter " * 30, Layout())
    left, right = min(box.left for box in page.boxes), max(box.right for box in page.boxes)
    room = page.width - 2 * page.margin
    assert 0.7 * room < right - left <= MEASURE * room
    assert left - page.margin == pytest.approx((1 - MEASURE) / 2 * room)
