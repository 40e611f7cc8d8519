"""The hand that a letter is drawn in. Loads no torch, as a recipe can be read without."""

from engine.api import ANY, AUTO, MIXED, Drawing, Letter
from engine.card import ModelCard
from engine.diffusion.keys import stable_hash


def letter_hand(card: ModelCard, drawing: Drawing, letter: Letter, seed: int) -> int:
    """Index of the hand a letter is drawn in: its own or the drawing's; MIXED: one a letter."""
    name = letter.hand or drawing.hand
    return pick_hand(card, name, stable_hash("hand", seed, *([letter.id] if name == MIXED else [])))


def pick_hand(card: ModelCard, name: str, number: int) -> int:
    """Index of a hand by its name; AUTO and MIXED take a named one by `number`.

    The index after the last hand is no hand in particular. Raises `ModelError`.
    """
    if name == ANY or not card.hands:
        return len(card.hands)
    if name in (AUTO, MIXED):
        named = [i for i, hand in enumerate(card.hands) if hand.named]
        return named[number % len(named)] if named else len(card.hands)
    return card.hand_index(name)


def hand_names(card: ModelCard, hands: list[int]) -> tuple[str, ...]:
    """The names of hands by their indices; ANY for the index after the last."""
    return tuple(card.hands[h].name if h < len(card.hands) else ANY for h in hands)
