"""Letters that condense: one after the other, and never ahead of what is drawn."""

import numpy as np

from engine.api import Letter
from guiapp.write.preview import Clocks

LETTERS = tuple(Letter(i, char) for i, char in enumerate("abc"))
STEPS = 4


def shown(clocks: Clocks, reach: list[int]) -> list[int]:
    return clocks.shown(LETTERS, np.array(reach), STEPS).tolist()


def test_letters_start_one_after_the_other_and_wait_for_what_is_drawn() -> None:
    clocks, seen = Clocks(), []
    clocks.start(LETTERS, spread=4)
    for newest in (0, 1, 1, 4, 4, 4, 4, 4, 4):
        reach = [newest] * 3
        seen.append(shown(clocks, reach))
        clocks.tick(LETTERS, np.array(reach), STEPS)
    assert [row[0] for row in seen] == [0, 0, 1, 1, 2, 3, 4, 4, 4]
    assert [row[2] for row in seen] == [0, 0, 0, 0, 0, 1, 2, 3, 4]
    assert not clocks


def test_a_nudged_letter_starts_where_it_leaves_its_way() -> None:
    clocks = Clocks()
    clocks.start((Letter(0, "a", nudge=1, branch=3), *LETTERS[1:]), spread=0)
    nudged = Letter(0, "a", nudge=1, branch=3)
    assert clocks.shown((nudged,), np.array([3]), STEPS).tolist() == [3]


def test_an_undrawn_letter_is_blank_and_one_that_left_has_no_clock() -> None:
    clocks = Clocks()
    clocks.start(LETTERS, spread=0)
    clocks.keep(LETTERS[:1])
    assert shown(clocks, [2, -1, 3]) == [0, STEPS, 3]
    clocks.clear()
    assert shown(clocks, [2, -1, 3]) == [2, STEPS, 3]
