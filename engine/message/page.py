"""The page at one moment: glyph states, put in their places, as ink. The same on screen and in
the export, at any scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.message.assemble import Settled, line_up, settle_letter
from engine.message.composed.part import TURNS
from engine.message.condense import NOISY_1, Condensed, condense, condense_1
from engine.message.finished import FinishedGlyphs
from engine.message.fit import InkShape, Placement, measure_ink
from engine.message.layout import LetterBox, PageLayout, page_layout
from engine.message.look import colorize, draw_overlay
from engine.message.recipe import Recipe
from engine.message.resample import PAD, render
from engine.message.timeline import Timeline

__all__ = ["Page", "Timeline", "colorize", "draw_overlay", "message_frames"]


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """One glyph as it was last drawn, and from what."""

    state: np.ndarray
    sigma: float
    shape: InkShape | None  # what it is placed by
    place: Placement
    ink: np.ndarray  # float32 [h, w]: what it leaves of the paper, 1 - ink


class Page:
    """Draws a page's ink. Keeps each glyph's last picture, so that those at rest cost little.

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
        known: FinishedGlyphs | None = None,
    ) -> None:
        """`known`: what other pages of these letters found out about them."""
        self.layout = layout
        self._known = known or FinishedGlyphs()
        self._settled = settled
        self._finished: dict[int, tuple[np.ndarray, InkShape | None]] = {}
        self.width = round(layout.width * pixel_ratio)
        self.height = round(layout.height * pixel_ratio)
        self._ratio = pixel_ratio
        self._sigmas = [float(sigma) for sigma in sigmas]
        self._tiles: dict[int, Tile] = {}
        self._letters: dict[int, Settled] = {}
        self._glyphs = layout.glyphs
        self._turns = [turn for box in layout.boxes for turn in turns_of(box)]

    def prepare(self, states: np.ndarray, steps: np.ndarray) -> Iterator[None]:
        """Draw the letters that `ink` needs, one before each yield: then it takes little time."""
        for i in range(len(self.layout.boxes)):
            self._draw([i], states, steps)
            yield

    def rects(
        self, states: np.ndarray, steps: np.ndarray
    ) -> list[tuple[float, float, float, float]]:
        """About where each character's ink is: x, y, width, height in pixels of the layout."""
        boxes = self.layout.boxes
        self._draw(range(len(boxes)), states, steps)
        letters = [self._letters[i] for i in range(len(boxes))]
        lefts = line_up(self.layout, letters)
        found = []
        for box, letter, rows in zip(boxes, letters, self._glyphs, strict=True):
            place = letter.places[0]
            middle = lefts[rows.start] + place.middle * place.scale_x - place.right
            x = middle - letter.width / 2
            found.append((x, box.top, letter.width, box.bottom - box.top))
        return found

    def ink(
        self, states: np.ndarray, steps: np.ndarray, only: Iterable[int] | None = None
    ) -> np.ndarray:
        """The page's ink uint8 [height, width], 0 = paper.

        `states` is uint8 [glyphs, T + 1, H, W], `steps` the state to show of each glyph [glyphs];
        `only` names the glyphs to draw, the others leave their places empty.
        """
        boxes = self.layout.boxes
        self._draw(range(len(boxes)), states, steps)
        lefts = line_up(self.layout, [self._letters[i] for i in range(len(boxes))])
        paper = np.ones((self.height, self.width), dtype=np.float32)
        for i in range(len(lefts)) if only is None else only:
            place, ink = self._tiles[i].place, self._tiles[i].ink
            x = round((lefts[i] - PAD * place.scale_x) * self._ratio)
            y = round((place.y - PAD * place.scale_y) * self._ratio)
            top, left = max(0, -y), max(0, -x)
            part = ink[top : max(top, self.height - y), left : max(left, self.width - x)]
            # letters join as 1 - prod(1 - ink)
            paper[y + top : y + top + part.shape[0], x + left : x + left + part.shape[1]] *= part
        return np.rint(255 * (1 - paper)).astype(np.uint8)

    def _draw(self, letters: Sequence[int], states: np.ndarray, steps: np.ndarray) -> None:
        """These characters at their steps; only those that are not as they were are drawn."""
        glyphs = [glyph for i in letters for glyph in self._glyphs[i]]
        shapes = self._measure(glyphs, states, steps)
        change = condense if self._settled else condense_1
        for i in letters:
            seen = {
                g: (states[g, int(steps[g])], self._sigmas[int(steps[g])]) for g in self._glyphs[i]
            }
            if all(self._is_drawn(g, *state, shapes.get(g)) for g, state in seen.items()):
                continue
            condensed = [change(sigma) for _, sigma in seen.values()]
            measured = [shapes.get(g) for g in seen]
            letter = settle_letter(self.layout.boxes[i], self.layout, measured, condensed)
            self._letters[i] = letter
            feathered = self.layout.cap_height > 0
            for (g, (state, sigma)), place, done in zip(
                seen.items(), letter.places, condensed, strict=True
            ):
                turned = TURNS[self._turns[g]](state)
                draw = partial(draw_glyph, turned, place, done, self._ratio, feathered=feathered)
                if sigma:
                    ink = draw()
                else:  # it is finished
                    look = done, self._ratio, feathered
                    ink = self._known.draw(turned, place, look, draw)
                self._tiles[g] = Tile(state.copy(), sigma, shapes.get(g), place, ink)

    def _measure(
        self, glyphs: Sequence[int], states: np.ndarray, steps: np.ndarray
    ) -> dict[int, InkShape | None]:
        """The ink that glyphs are placed by: of their finished states, as far as there are any."""
        if not self.layout.cap_height:  # a cell of the grid is measured if it has parts
            glyphs = [g for g in glyphs if len(self._glyphs[self.layout.owners[g]]) > 1]
        if not self._settled:
            inky = [g for g in glyphs if self._sigmas[int(steps[g])] < NOISY_1]
            found = measure_ink(self._turned(inky, states[inky, steps[inky]])) if inky else []
            return dict(zip(inky, found, strict=True))
        new = [g for g in glyphs if not self._is_measured(g, states[g, -1])]
        if new:
            found = self._known.measure(list(self._turned(new, states[new, -1])))
            for g, shape in zip(new, found, strict=True):
                self._finished[g] = states[g, -1].copy(), shape
        return {g: self._finished[g][1] for g in glyphs}

    def _turned(self, glyphs: Sequence[int], states: np.ndarray) -> np.ndarray:
        """States [N, H, W] of these glyphs as they are seen."""
        return np.stack(
            [TURNS[self._turns[g]](state) for g, state in zip(glyphs, states, strict=True)]
        )

    def _is_measured(self, glyph: int, finished: np.ndarray) -> bool:
        known = self._finished.get(glyph)
        return known is not None and np.array_equal(known[0], finished)

    def _is_drawn(
        self, glyph: int, state: np.ndarray, sigma: float, shape: InkShape | None
    ) -> bool:
        known = self._tiles.get(glyph)
        if known is None or known.sigma != sigma or (self._settled and known.shape != shape):
            return False
        return np.array_equal(known.state, state)


def draw_glyph(
    state: np.ndarray, place: Placement, done: Condensed, ratio: float, *, feathered: bool
) -> np.ndarray:
    """What a glyph leaves of the paper, float32 [h, w]: 1 - ink."""
    ink = render(state, place, done, ratio, feathered=feathered)
    if place.shown < 1:
        ink *= place.shown
    return 1 - ink


def turns_of(box: LetterBox) -> list[str]:
    """How each glyph of a character is turned."""
    return [part.turn for part in box.parts] or [""]


class Pages:
    """The pages of a message, frame by frame, in ink."""

    def __init__(
        self, states: np.ndarray, sigmas: np.ndarray, recipe: Recipe, pixel_ratio: float = 1.0
    ) -> None:
        self.layout = page_layout(recipe)
        self.timeline = Timeline(states.shape[1] - 1, len(self.layout.boxes), recipe.timing)
        settled = recipe.drawing.rules > 1
        self._page = Page(self.layout, sigmas, pixel_ratio, settled=settled)
        self._states, self._overlay = states, recipe.look.overlay

    def ink(self, frame: int) -> np.ndarray:
        """The page of one frame, uint8 [height, width]."""
        ink = self._page.ink(self._states, self.timeline.step_of(frame)[self.layout.owners])
        return draw_overlay(ink, self.timeline.overlay_step(frame)) if self._overlay else ink


def message_frames(states: np.ndarray, sigmas: np.ndarray, recipe: Recipe) -> Iterator[np.ndarray]:
    """Every frame of the message as ink uint8 [height, width], the hold included."""
    pages = Pages(states, sigmas, recipe)
    return (pages.ink(frame) for frame in range(pages.timeline.frames))
