"""Letters that stay keep their ids, whatever is typed around them."""

from hypothesis import given
from hypothesis import strategies as st

from engine.api import Letter
from guiapp.message.letters import keep_letters, letters_of, matching_blocks

TEXT = st.text(alphabet="abcd \n", max_size=30)


def edited(old: str, new: str) -> tuple[tuple[Letter, ...], tuple[Letter, ...]]:
    before = letters_of(old)
    return before, keep_letters(old, before, new, len(before))


def ids(letters: tuple[Letter, ...]) -> list[int]:
    return [letter.id for letter in letters]


def test_a_fresh_text_is_numbered_in_reading_order() -> None:
    assert ids(letters_of("Hi you\nall")) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_inserting_keeps_the_letters_on_both_sides() -> None:
    before, after = edited("Helo", "Hello")
    assert ids(after)[:2] == [0, 1]
    assert ids(after)[-1] == 3
    assert sorted(set(ids(after)) - set(ids(before))) == [4]


def test_deleting_keeps_the_others() -> None:
    _, after = edited("Hello world", "Hello rld")
    assert ids(after) == [0, 1, 2, 3, 4, 7, 8, 9]


def test_a_new_line_changes_no_letter() -> None:
    before, after = edited("Hello world", "Hello\nworld")
    assert before == after


def test_two_edits_at_once_keep_what_lies_between() -> None:
    _, after = edited("abcdefgh", "XbcdefgY")
    assert ids(after)[1:-1] == [1, 2, 3, 4, 5, 6]


@given(TEXT, TEXT)
def test_any_edit_gives_the_new_text_with_ids_of_its_own(old: str, new: str) -> None:
    before, after = edited(old, new)
    assert [letter.char for letter in after] == [char for char in new if not char.isspace()]
    assert len(set(ids(after))) == len(after)
    known = {letter.id: letter.char for letter in before}
    assert all(known.get(letter.id, letter.char) == letter.char for letter in after)


@given(TEXT, TEXT, st.integers(0, 30))
def test_what_is_inserted_touches_nothing_else(old: str, more: str, place: int) -> None:
    place = min(place, len(old))
    before, after = edited(old, old[:place] + more + old[place:])
    assert {letter.id for letter in before} <= {letter.id for letter in after}


@given(TEXT, TEXT)
def test_blocks_are_common_and_in_order(old: str, new: str) -> None:
    end_old = end_new = 0
    for a, b, size in matching_blocks(old, new):
        assert old[a : a + size] == new[b : b + size]
        assert a >= end_old
        assert b >= end_new
        end_old, end_new = a + size, b + size
