"""The letters that are explained, with all that they are drawn by."""

from dataclasses import dataclass, replace

import numpy as np

from engine.api import Drawing, Letter
from engine.card import ModelCard
from engine.message.composed.typed import drawn_whole
from guiapp.message.letters import first_letters, keep_letters, read_typed
from guiapp.message.usual import card_of, shipped_drawing

MOST_LETTERS = 12  # of a message that are looked at
FIRST = "g"  # what is looked at where nothing is written


@dataclass(frozen=True, slots=True, eq=False)
class ExplainSubject:
    """The letters that are explained: taken from a message by value, or typed here."""

    text: str
    letters: tuple[Letter, ...]  # glyphs: of a composed character all that it is drawn of
    drawing: Drawing
    card: ModelCard
    states: np.ndarray  # uint8 [letters, T + 1, H, W] that are drawn already; [0, ...]: none
    sigmas: np.ndarray  # float64 [T + 1] of those
    more: int = 0  # letters of the message that are not among them


def typed_subject(text: str, drawing: Drawing) -> ExplainSubject:
    """Letters that are typed here; what cannot be written is left out."""
    card = card_of(drawing.model)
    if card is None or not card.writes:
        drawing = shipped_drawing()
        card = card_of(drawing.model) or ModelCard(name="", network={})
    typed = read_typed(text, card.alphabet or text, drawing.rules)
    found = typed.text if typed.problem is None and typed.text.strip() else FIRST
    whole = drawn_whole(found, typed.alphabet)
    letters = keep_letters("", (), found, 0, whole)
    nothing = np.zeros((0, 1, 1, 1), np.uint8)
    chosen = first_characters(letters, MOST_LETTERS)
    more = len(first_letters(letters)) - len(first_letters(chosen))
    return ExplainSubject(text, chosen, replace(drawing), card, nothing, np.zeros(0), more)


def first_characters(letters: tuple[Letter, ...], most: int) -> tuple[Letter, ...]:
    """The glyphs of as many characters, from the first on, as have so many together.

    A composed character is there with all that it is drawn of, or not at all.
    """
    ends = [i for i in range(1, len(letters)) if letters[i].part == 0] + [len(letters)]
    fit = [end for end in ends if end <= most]
    return letters[: max(fit, default=0)] or letters[: min(ends)]
