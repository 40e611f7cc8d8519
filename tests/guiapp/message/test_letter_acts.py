from dataclasses import replace

import numpy as np
import pytest

from engine.api import Drawing, Letter
from guiapp.message.letters import Redraws, begun_anew, nudged, with_own

A, B = Letter(0, "a"), Letter(1, "b")


def test_a_redraw_number_is_never_used_twice() -> None:
    redraws = Redraws()
    assert redraws.first_of(A, 1, spare=3) == 1  # 2 to 4 are for drawings that cannot be read
    assert redraws.first_of(A, 4, spare=3) == 5
    assert redraws.first_of(A, 1, spare=0) == 12
    assert redraws.first_of(B, 1, spare=0) == 1
    redraws.note([replace(B, redraw=7)])
    assert redraws.first_of(B, 1, spare=0) == 8
    assert redraws.first_of(replace(B, redraw=20), 1, spare=0) == 21
    redraws.forget()
    assert redraws.first_of(A, 1, spare=0) == 1


@pytest.mark.parametrize(
    ("sigmas", "steps", "branch"),
    [
        ([20.0, 5.0, 1.2, 0.4, 0.0], 4, 2),  # where the noise has fallen to 1.2
        ([], 10, 5),  # nothing is drawn: in the middle
        ([1.0, 0.5, 0.0], 2, 1),  # never at the first state
        ([9.0, 8.0, 0.0], 2, 1),  # never at the last
    ],
)
def test_a_nudge_branches_from_the_middle(sigmas: list[float], steps: int, branch: int) -> None:
    assert nudged(A, np.array(sigmas), steps) == replace(A, nudge=1, branch=branch)


def test_one_step_has_no_middle() -> None:
    assert nudged(A, np.array([9.0, 0.0]), 1) is None


def test_a_locked_letter_keeps_the_seed_and_the_hand_it_was_drawn_with() -> None:
    drawing = Drawing(seed=5, hand="Ada")
    locked = with_own((A, B), 1, drawing)
    assert locked == (A, replace(B, seed=5, hand="Ada"))
    assert with_own(locked, 1, Drawing(seed=6, hand="Bo")) == locked


def test_a_new_start_leaves_locked_letters_as_they_are() -> None:
    redrawn = replace(A, redraw=3), replace(B, redraw=3)
    assert begun_anew(redrawn, frozenset({1})) == (A, redrawn[1])
