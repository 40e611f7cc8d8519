"""Letters that stay keep their ids, whatever is typed around them; what is done to single ones."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api import Drawing, Letter
from engine.batch.glyphs import vary
from engine.message.composed.compose import text_letters
from guiapp.message import letters
from guiapp.message.letters import (
    BRANCH_SIGMA,
    RedrawNumbers,
    character_numbers,
    common_subsequence,
    keep_letters,
    matching_blocks,
    nudge_letter,
    pin_letter,
    reset_letters,
    with_noise_of,
)

TEXT = st.text(alphabet="abcd \n", max_size=30)


def new_letters(text: str) -> tuple[Letter, ...]:
    return keep_letters("", (), text, 0)


def edited(old: str, new: str) -> tuple[tuple[Letter, ...], tuple[Letter, ...]]:
    before = new_letters(old)
    return before, keep_letters(old, before, new, len(before))


def ids(letters: tuple[Letter, ...]) -> list[int]:
    return [letter.id for letter in letters]


def test_a_fresh_text_is_numbered_in_reading_order() -> None:
    assert ids(new_letters("Hi you\nall")) == [0, 1, 2, 3, 4, 5, 6, 7]


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


A, B = Letter(0, "a"), Letter(1, "b")


def test_a_redraw_number_is_never_used_twice() -> None:
    redraws = RedrawNumbers()
    assert redraws.reserve(A, 1, spare=3) == 1  # 2 to 4 are for drawings that cannot be read
    assert redraws.reserve(A, 4, spare=3) == 5
    assert redraws.reserve(A, 1, spare=0) == 12
    assert redraws.reserve(B, 1, spare=0) == 1
    redraws.record([replace(B, redraw=7)])
    assert redraws.reserve(B, 1, spare=0) == 8
    assert redraws.reserve(replace(B, redraw=20), 1, spare=0) == 21
    redraws.clear()
    assert redraws.reserve(A, 1, spare=0) == 1


def test_a_nudge_branches_from_the_middle_wherever_it_did_before() -> None:
    old = replace(A, nudge=1, branch_step=3)
    assert nudge_letter(old) == replace(A, nudge=2, branch=BRANCH_SIGMA)
    assert with_noise_of(nudge_letter(A), 4) == replace(A, redraw=4)


def test_a_locked_letter_keeps_the_seed_and_the_hand_it_was_drawn_with() -> None:
    drawing = Drawing(seed=5, hand="Ada")
    locked = pin_letter((A, B), 1, drawing)
    assert locked == (A, replace(B, seed=5, hand="Ada"))
    assert pin_letter(locked, 1, Drawing(seed=6, hand="Bo")) == locked


def test_a_new_start_leaves_locked_letters_as_they_are() -> None:
    redrawn = replace(A, redraw=3), replace(B, redraw=3)
    assert reset_letters(redrawn, frozenset({1})) == (A, redrawn[1])


def test_finding_what_stayed_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that have next to nothing at their ends in common, long on both sides."""
    compared: list[int] = []

    def counted(old: str, new: str) -> list[tuple[int, int]]:
        compared.append(len(old) * len(new))
        return common_subsequence(old, new)

    monkeypatch.setattr(letters, "common_subsequence", counted)
    for old, new in (
        (" " * 9_000 + "a", "b" + " " * 9_000), ("ab" * 5_000, "ba" * 5_000),
        ("a" * 10_000, "b" * 10_000), ("ab" * 400, "b" + "a" * 900 + "c"),
    ):  # fmt: skip
        blocks = matching_blocks(old, new)
        for a, b, size in blocks:
            assert old[a : a + size] == new[b : b + size]
        starts = [(a, b) for a, b, _ in blocks]
        assert starts == sorted(starts)
    assert compared and max(compared) <= letters.MOST_COMPARED


def test_the_most_letters_stay() -> None:
    def kept(old: str, new: str) -> int:
        return sum(size for _, _, size in matching_blocks(old, new))

    assert kept("hello world", "hallo warld") == 9
    assert kept("xabcy", "zabcw") == 3
    assert kept("one two three", "two three one") == 9
    assert kept("", "abc") == kept("abc", "") == 0


def test_letters_that_share_an_id_stay_characters_of_their_own() -> None:
    """A batch with one drawing of a character gives all that show it one id."""
    old = vary(text_letters("eeé"), 1)
    assert len({letter.id for letter in old}) == 2
    assert character_numbers(old).tolist() == [0, 1, 2, 2]
    kept = keep_letters("eeé", old, "eeeé", next_id=5_000)
    assert [letter in old for letter in kept] == [True, True, False, True, True]
