"""A finished message as it was when it was asked for: safe on another thread."""

from dataclasses import dataclass

import msgspec
import numpy as np

from engine.export.variant import lay_out_square
from engine.message.layout import PageLayout, lay_out
from engine.message.look import draw_overlay, page_colors
from engine.message.page import Page, Timeline
from engine.message.recipe import Recipe
from guiapp.message.session import Session
from guiapp.widgets.sheet import Inked


@dataclass(frozen=True, slots=True, eq=False)
class FinishedMessage:
    """What an export is made of. Nobody changes its arrays."""

    states: np.ndarray  # uint8 [letters, T + 1, H, W]
    sigmas: np.ndarray  # [T + 1]
    recipe: Recipe
    hands: tuple[str, ...]  # one a letter

    def page(self, recipe: Recipe, pixel_ratio: float = 1.0) -> Inked:
        """The finished page, set as this recipe says."""
        return self._ink(page_layout(recipe), recipe, pixel_ratio)

    def _ink(self, layout: PageLayout, recipe: Recipe, pixel_ratio: float) -> Inked:
        timeline = Timeline(self.states.shape[1] - 1, len(layout.boxes), recipe.timing)
        at = timeline.finished
        ink = Page(layout, self.sigmas, pixel_ratio).ink(self.states, timeline.step_of(at))
        if recipe.look.overlay:
            ink = draw_overlay(ink, timeline.overlay_step(at))
        return ink, page_colors(recipe.look)

    def small_page(self, width: int, height: int, square: bool = False) -> Inked:
        """The finished page as large as fits into this room, or as it is set in a square."""
        # the step would be too small to read
        look = msgspec.structs.replace(self.recipe.look, overlay=False)
        recipe = msgspec.structs.replace(self.recipe, look=look)
        layout = lay_out_square(recipe) if square else page_layout(recipe)
        if not square:
            return self.page(recipe, min(width / layout.width, height / layout.height))
        side = min(width, height)
        ink, colors = self._ink(layout, recipe, side / max(layout.width, layout.height))
        page = np.zeros((side, side), dtype=np.uint8)
        top, left = (max(0, side - size) // 2 for size in ink.shape)
        page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink[:side, :side]
        return page, colors


def page_layout(recipe: Recipe) -> PageLayout:
    """Where everything is on the page."""
    return lay_out(recipe.text, recipe.layout, recipe.drawing.seed)


def finished_message(session: Session) -> FinishedMessage:
    """The session's message, which must be complete."""
    hands = tuple(session.pictures.hands.get(letter, "") for letter in session.letters)
    return FinishedMessage(
        read_only(session.pictures.states),
        read_only(session.pictures.sigmas),
        session.recipe(),
        hands,
    )


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that nobody can change."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy
