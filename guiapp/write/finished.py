"""A finished message as it was when it was asked for: safe on another thread."""

from dataclasses import dataclass

import msgspec
import numpy as np

from engine.message.layout import lay_out
from engine.message.page import Page, Timeline, colorize, draw_overlay
from engine.message.recipe import Recipe
from guiapp.session import Session
from guiapp.widgets.sheet import Inked

EVERY_INK = np.arange(256, dtype=np.uint8)[None]  # as a picture of one row


@dataclass(frozen=True, slots=True, eq=False)
class FinishedMessage:
    """What an export is made of. Nobody changes its arrays."""

    states: np.ndarray  # uint8 [letters, T + 1, H, W]
    sigmas: np.ndarray  # [T + 1]
    recipe: Recipe
    hands: tuple[str, ...]  # one a letter

    def page(self, recipe: Recipe, pixel_ratio: float = 1.0) -> Inked:
        """The finished page, set as this recipe says."""
        layout = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
        timeline = Timeline(self.states.shape[1] - 1, len(layout.boxes), recipe.timing)
        at = timeline.finished
        ink = Page(layout, self.sigmas, pixel_ratio).ink(self.states, timeline.step_of(at))
        if recipe.look.overlay:
            ink = draw_overlay(ink, timeline.overlay_step(at))
        return ink, colorize(EVERY_INK, recipe.look)[0]

    def small_page(self, width: int, height: int) -> Inked:
        """The finished page, as large as fits into this room."""
        layout = lay_out(self.recipe.text, self.recipe.layout, self.recipe.drawing.seed)
        ratio = min(width / layout.width, height / layout.height)
        # the step would be too small to read
        look = msgspec.structs.replace(self.recipe.look, overlay=False)
        return self.page(msgspec.structs.replace(self.recipe, look=look), ratio)


def finished_message(session: Session) -> FinishedMessage:
    """The session's message, which must be complete."""
    hands = tuple(session.hands.get(letter, "") for letter in session.letters)
    return FinishedMessage(
        read_only(session.states), read_only(session.sigmas), session.recipe(), hands
    )


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that nobody can change."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy
