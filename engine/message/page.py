"""The page at one moment: glyph states, put in their places, as ink. The same on screen and in
the export, at any scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.message.condense import NOISY_1, condense, condense_1
from engine.message.fit import InkShape, Placement, line_up, measure_ink, settle
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
    shape: InkShape | None  # what it is placed by
    place: Placement
    ink: np.ndarray  # float32 [h, w]: what it leaves of the paper, 1 - ink


class Page:
    """Draws a page's ink. Keeps each letter's last picture, so that those at rest cost little.

    A letter stands where its finished ink will, from its first frame on: then nothing moves along
    the line. Not `settled`, as in version 0.1, each state is placed by its own ink.
    """

    def __init__(
        self,
        layout: PageLayout,
        sigmas: np.ndarray,
        pixel_ratio: float = 1.0,
        *,
        settled: bool = True,
    ) -> None:
        self.layout = layout
        self._settled = settled
        self._finished: dict[int, tuple[np.ndarray, InkShape | None]] = {}
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
        shapes = self._measure(letters, states, steps)
        for i in letters:
            state, sigma = states[i, int(steps[i])], self._sigmas[int(steps[i])]
            if self._is_drawn(i, state, sigma, shapes.get(i)):
                continue
            condensed = condense(sigma) if self._settled else condense_1(sigma)
            place = settle(self.layout.boxes[i], self.layout, shapes.get(i), condensed)
            feathered = self.layout.cap_height > 0
            ink = 1 - render(state, place, condensed, self._ratio, feathered=feathered)
            self._tiles[i] = Tile(state.copy(), sigma, shapes.get(i), place, ink)
        return [self._tiles[i] for i in letters]

    def _measure(
        self, letters: Sequence[int], states: np.ndarray, steps: np.ndarray
    ) -> dict[int, InkShape | None]:
        """The ink that letters are placed by: of their finished states, as far as there are any."""
        if not self.layout.cap_height:
            return {}
        if not self._settled:
            inky = [i for i in letters if self._sigmas[int(steps[i])] < NOISY_1]
            found = measure_ink(states[inky, steps[inky]]) if inky else []
            return dict(zip(inky, found, strict=True))
        new = [i for i in letters if not self._is_measured(i, states[i, -1])]
        if new:
            for i, shape in zip(new, measure_ink(states[new, -1]), strict=True):
                self._finished[i] = states[i, -1].copy(), shape
        return {i: self._finished[i][1] for i in letters}

    def _is_measured(self, letter: int, finished: np.ndarray) -> bool:
        known = self._finished.get(letter)
        return known is not None and np.array_equal(known[0], finished)

    def _is_drawn(
        self, letter: int, state: np.ndarray, sigma: float, shape: InkShape | None
    ) -> bool:
        known = self._tiles.get(letter)
        if known is None or known.sigma != sigma or (self._settled and known.shape != shape):
            return False
        return np.array_equal(known.state, state)


class Pages:
    """The pages of a message, frame by frame, in ink."""

    def __init__(
        self, states: np.ndarray, sigmas: np.ndarray, recipe: Recipe, pixel_ratio: float = 1.0
    ) -> None:
        self.layout = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
        self.timeline = Timeline(states.shape[1] - 1, len(self.layout.boxes), recipe.timing)
        settled = recipe.drawing.rules > 1
        self._page = Page(self.layout, sigmas, pixel_ratio, settled=settled)
        self._states, self._overlay = states, recipe.look.overlay

    def ink(self, frame: int) -> np.ndarray:
        """The page of one frame, uint8 [height, width]."""
        ink = self._page.ink(self._states, self.timeline.step_of(frame))
        return draw_overlay(ink, self.timeline.overlay_step(frame)) if self._overlay else ink


def message_frames(states: np.ndarray, sigmas: np.ndarray, recipe: Recipe) -> Iterator[np.ndarray]:
    """Every frame of the message as ink uint8 [height, width], the hold included."""
    pages = Pages(states, sigmas, recipe)
    return (pages.ink(frame) for frame in range(pages.timeline.frames))
