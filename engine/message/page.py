"""The page at one moment: glyph states, put in their places, as ink. The same on screen and in
the export, at any scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.message.fit import NOISY, Placement, line_up, measure_ink, settle
from engine.message.layout import PageLayout, lay_out
from engine.message.look import colorize, draw_overlay
from engine.message.recipe import Recipe
from engine.message.resample import PAD, render
from engine.message.timeline import Timeline

__all__ = ["Page", "Timeline", "colorize", "draw_overlay", "message_frames"]


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """One letter as it was last drawn, and from what."""

    state: np.ndarray
    sigma: float
    place: Placement
    ink: np.ndarray  # float32 [h, w]: what it leaves of the paper, 1 - ink


class Page:
    """Draws a page's ink. Keeps each letter's last picture, so that those at rest cost little."""

    def __init__(self, layout: PageLayout, sigmas: np.ndarray, pixel_ratio: float = 1.0) -> None:
        self.layout = layout
        self.width = round(layout.width * pixel_ratio)
        self.height = round(layout.height * pixel_ratio)
        self._ratio = pixel_ratio
        self._sigmas = [float(sigma) for sigma in sigmas]
        self._tiles: dict[int, Tile] = {}

    def prepare(self, states: np.ndarray, steps: np.ndarray) -> Iterator[None]:
        """Draw the letters that `ink` needs, one before each yield: then it takes little time."""
        for i in range(len(self.layout.boxes)):
            self._draw([i], states, steps)
            yield

    def rects(
        self, states: np.ndarray, steps: np.ndarray
    ) -> list[tuple[float, float, float, float]]:
        """About where each letter's ink is: x, y, width, height in pixels of the layout."""
        boxes = self.layout.boxes
        tiles = self._draw(range(len(boxes)), states, steps)
        found = []
        for box, tile, left in zip(
            boxes, tiles, line_up(self.layout, [t.place for t in tiles]), strict=True
        ):
            place = tile.place
            x = left + place.middle * place.scale_x - place.ink_width / 2
            found.append((x, box.top, place.ink_width, box.bottom - box.top))
        return found

    def ink(
        self, states: np.ndarray, steps: np.ndarray, only: Iterable[int] | None = None
    ) -> np.ndarray:
        """The page's ink uint8 [height, width], 0 = paper.

        `states` is uint8 [letters, T + 1, H, W], `steps` the state to show of each letter
        [letters]; `only` names the letters to draw, the others leave their places empty.
        """
        boxes = self.layout.boxes
        tiles = self._draw(range(len(boxes)), states, steps)
        lefts = line_up(self.layout, [tile.place for tile in tiles])
        paper = np.ones((self.height, self.width), dtype=np.float32)
        for i in range(len(tiles)) if only is None else only:
            place, ink = tiles[i].place, tiles[i].ink
            x = round((lefts[i] - PAD * place.scale_x) * self._ratio)
            y = round((place.y - PAD * place.scale_y) * self._ratio)
            top, left = max(0, -y), max(0, -x)
            part = ink[top : max(top, self.height - y), left : max(left, self.width - x)]
            # letters join as 1 - prod(1 - ink)
            paper[y + top : y + top + part.shape[0], x + left : x + left + part.shape[1]] *= part
        return np.rint(255 * (1 - paper)).astype(np.uint8)

    def _draw(self, letters: Sequence[int], states: np.ndarray, steps: np.ndarray) -> list[Tile]:
        """These letters at their steps; only those that are not as they were are drawn."""
        moved = [i for i in letters if not self._is_drawn(i, states, int(steps[i]))]
        cap = self.layout.cap_height
        inky = [i for i in moved if cap and self._sigmas[int(steps[i])] < NOISY]
        shapes = (
            dict(zip(inky, measure_ink(states[inky, steps[inky]]), strict=True)) if inky else {}
        )
        for i in moved:
            state, sigma = states[i, int(steps[i])], self._sigmas[int(steps[i])]
            place = settle(self.layout.boxes[i], self.layout, shapes.get(i), sigma)
            ink = 1 - render(state, place, sigma, self._ratio, feathered=cap > 0)
            self._tiles[i] = Tile(state.copy(), sigma, place, ink)
        return [self._tiles[i] for i in letters]

    def _is_drawn(self, letter: int, states: np.ndarray, step: int) -> bool:
        known = self._tiles.get(letter)
        if known is None or known.sigma != self._sigmas[step]:
            return False
        return np.array_equal(known.state, states[letter, step])


class Pages:
    """The pages of a message, frame by frame, in ink."""

    def __init__(
        self, states: np.ndarray, sigmas: np.ndarray, recipe: Recipe, pixel_ratio: float = 1.0
    ) -> None:
        self.layout = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
        self.timeline = Timeline(states.shape[1] - 1, len(self.layout.boxes), recipe.timing)
        self._page = Page(self.layout, sigmas, pixel_ratio)
        self._states, self._overlay = states, recipe.look.overlay

    def ink(self, frame: int) -> np.ndarray:
        """The page of one frame, uint8 [height, width]."""
        ink = self._page.ink(self._states, self.timeline.step_of(frame))
        return draw_overlay(ink, self.timeline.overlay_step(frame)) if self._overlay else ink


def message_frames(states: np.ndarray, sigmas: np.ndarray, recipe: Recipe) -> Iterator[np.ndarray]:
    """Every frame of the message as ink uint8 [height, width], the hold included."""
    pages = Pages(states, sigmas, recipe)
    return (pages.ink(frame) for frame in range(pages.timeline.frames))
