"""What one says of a hand, from its numbers."""

import pytest

from engine.card import read_card
from engine.data.manner import MANNERS, manners_of
from engine.models.library import find_model


@pytest.mark.parametrize("manner", MANNERS)
def test_each_manner_leaves_some_of_the_shipped_hands(manner: str) -> None:
    hands = [hand for hand in read_card(find_model("letters")).hands if hand.named]
    assert 8 <= sum(manner in manners_of(hand.code) for hand in hands) <= 20


def test_a_bold_hand_that_leans() -> None:
    assert manners_of((2.0, 0, 0, 0, 0, 0.4, 0.5, 0)) == {"bold", "slanted"}
    assert manners_of((-2.0, 0, 0, -0.9, 0, 0, 0.7, 0, 64.0)) == {"light", "tall", "neat"}


def test_a_hand_that_was_not_measured_has_none() -> None:
    assert manners_of(()) == frozenset()
