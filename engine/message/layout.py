"""Text to letter boxes on a page: as written (type), or one word a row (grid)."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np

from engine.errors import RequestError
from engine.message.composed.compose import compose, split_letters
from engine.message.composed.part import Parts
from engine.message.composed.places import reach, setting, whole_setting
from engine.message.letter_size import LONG, MARGIN, MEASURE, choose_size, choose_size_1
from engine.message.lines import extent, indent, pens, wrap
from engine.message.metrics import ASCENT, CELL, DESCENT, LINE
from engine.message.recipe import Layout, Recipe

LARGEST_CELL, SMALLEST_CELL = 112.0, 28.0  # of the grid, at a width of 480 pixels
MAX_HEIGHT, MAX_PIXELS = 32_000, 40_000_000  # what a page may measure


@dataclass(frozen=True, slots=True)
class LetterBox:
    """One character's place on the page, in pixels of the exported page.

    A composed one has several glyphs, see `composed`; its cell is that of its first body.
    """

    letter: int  # index in reading order
    char: str
    x: float  # the glyph's 28 x 28 cell; cells may overlap
    y: float
    width: float
    height: float
    line: int
    left: float  # where its ink is expected
    right: float
    top: float
    bottom: float
    baseline: float
    lift: float = 0.0  # cap heights it stands above the line, as a hand writes
    grow: float = 1.0  # and how much larger it is
    parts: Parts = ()  # of a composed character


@dataclass(frozen=True)
class PageLayout:
    """Where everything is on a page."""

    boxes: tuple[LetterBox, ...]  # one a character that is drawn, in reading order
    width: int
    height: int
    margin: float
    cap_height: float  # 0: a grid, whose cells stay as they are
    align: str
    weight: float = 1.0  # of strokes, as a share of the usual
    slant: float = 0.0  # degrees to the right
    long: bool = False  # a letter page: small letters in lines from the left

    @cached_property
    def glyphs(self) -> tuple[range, ...]:
        """The glyphs of each box, by their numbers in reading order."""
        ends = list(accumulate(max(1, len(box.parts)) for box in self.boxes))
        return tuple(map(range, [0, *ends], ends))

    @cached_property
    def owners(self) -> np.ndarray:
        """The box of each glyph, int [glyphs]: index with it what is told of boxes."""
        return np.repeat(np.arange(len(self.boxes)), [len(one) for one in self.glyphs])


def page_layout(recipe: Recipe) -> PageLayout:
    """A message on its page. Raises `RequestError` as `lay_out` does."""
    return lay_out(recipe.text, recipe.layout, recipe.drawing.seed, recipe.whole)


def lay_out(text: str, layout: Layout, seed: int = 0, whole: str = "") -> PageLayout:
    """Set `text` (what can be drawn, blanks, new lines) on a page `layout.width` pixels wide.

    A line is broken between words where it is full, and inside a word only if that alone is too
    wide. `seed` moves and sizes letters a little, as a hand does. `whole` are characters that are
    not composed. Raises `RequestError` if the
    page would be too large.
    """
    layout.check()
    if layout.kind == "grid":
        page = lay_out_grid(text, layout, whole)
    else:
        page = lay_out_type(text, layout, seed, whole)
    if page.height > MAX_HEIGHT or page.height * page.width > MAX_PIXELS:
        raise RequestError(
            "The page would be {width:,} x {height:,} pixels.",
            "Write less, with fewer lines, or choose a smaller width.",
            width=page.width,
            height=page.height,
        )
    return page


def lay_out_type(text: str, layout: Layout, seed: int, whole: str = "") -> PageLayout:
    """Letters on baselines, sized so that a short text is large and a long one fills a page."""
    unit = layout.width / 480
    room = layout.width - 2 * MARGIN * unit
    choose = choose_size if layout.rules > 1 else choose_size_1
    size = choose(text, room / unit) * unit
    long = layout.rules > 1 and size <= LONG * unit
    align = layout.align
    if align == "auto":
        align = "left" if long else "center"
    measure = MEASURE * room if long else room
    lines = [line for part in text.split("\n") for line in wrap(part, measure / size)]
    pad = MARGIN * unit + 0.12 * size
    boxes: list[LetterBox] = []
    seen: dict[str, int] = {}
    drop = 0.0  # cap heights that lines move down for tall marks
    for row, line in enumerate(lines):
        above, below = reach(line)
        drop += above
        baseline = pad + (ASCENT + LINE * row + drop) * size
        drop += below
        start = MARGIN * unit + (room - measure) / 2
        if align == "center":  # its ink: blanks before it move nothing
            start += (measure - (extent(line) + indent(line)) * size) / 2
        for char, at in zip(split_letters(line), pens(line), strict=True):
            if char == " ":
                continue
            nth = seen[char] = seen.get(char, -1) + 1
            parts = () if char in whole else compose(char)
            boxes.append(place(len(boxes), char, row, start + at * size, baseline, size,
                               jitter(seed, char, nth), parts))  # fmt: skip
    # most lines have few descenders: a little less room below looks even
    height = 2 * pad + (ASCENT + DESCENT - 0.2 + LINE * (len(lines) - 1) + drop) * size
    return PageLayout(
        tuple(boxes), layout.width, round(height), MARGIN * unit, size, align,
        layout.weight, layout.slant, long,
    )  # fmt: skip


def lay_out_line(text: str, size: float, whole: str = "") -> PageLayout:
    """One line with this cap height on a page that is just as wide, without a hand's unrest."""
    pad = MARGIN + 0.12 * size
    above, below = reach(text)
    baseline = pad + (ASCENT + above) * size
    boxes = []
    for char, at in zip(split_letters(text), pens(text), strict=True):
        if char != " ":
            parts = () if char in whole else compose(char)
            left = MARGIN + at * size
            boxes.append(place(len(boxes), char, 0, left, baseline, size, (0.0, 1.0), parts))
    height = 2 * pad + (ASCENT + DESCENT - 0.2 + above + below) * size
    width = 2 * MARGIN + extent(text) * size
    return PageLayout(tuple(boxes), round(width), round(height), MARGIN, size, "left")


@lru_cache(maxsize=4_096)
def jitter(seed: int, char: str, nth: int) -> tuple[float, float]:
    """Offset of the nth `char` of a text: up the line (cap heights) and in size (a factor).

    It belongs to the letter: inserting others leaves it as it was.
    """
    draw = np.random.default_rng([seed, *map(ord, char), nth]).uniform(-1, 1, 2)
    return 0.022 * draw[0], 1 + 0.03 * draw[1]


def place(
    letter: int, char: str, row: int, left: float, baseline: float, size: float,
    off: tuple[float, float], parts: Parts = (),
) -> LetterBox:  # fmt: skip
    """The box of a letter whose ink starts at `left` on this baseline."""
    metric = setting(char) if parts else whole_setting(char)
    lift, grow = off
    scale = metric.scale * size * grow
    right = left + metric.width * size
    top, bottom = (
        baseline - size * (metric.top * grow + lift),
        baseline - size * (metric.bottom * grow + lift),
    )
    side = CELL * scale
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    return LetterBox(
        letter, char, x, y, side, side, row, left, right, top, bottom, baseline, lift, grow, parts
    )


def moved(box: LetterBox, by_x: float, by_y: float) -> LetterBox:
    """A letter's box elsewhere on the page."""
    return replace(
        box, x=box.x + by_x, left=box.left + by_x, right=box.right + by_x,
        y=box.y + by_y, top=box.top + by_y, bottom=box.bottom + by_y,
        baseline=box.baseline + by_y,
    )  # fmt: skip


def lay_out_grid(text: str, layout: Layout, whole: str = "") -> PageLayout:
    """The classic: square cells without gaps, one word a row, each row centered."""
    unit = layout.width / 480
    room = layout.width - 2 * MARGIN * unit
    words = [split_letters(word) for part in text.split("\n") for word in part.split() or [""]]
    most = int(room / (SMALLEST_CELL * unit))
    words = [word[i : i + most] for word in words for i in range(0, len(word) or 1, most)]
    cell = min(LARGEST_CELL * unit, room / max(1, *map(len, words), 1))
    boxes: list[LetterBox] = []
    for row, word in enumerate(words):
        x = (layout.width - len(word) * cell) / 2 if layout.align != "left" else MARGIN * unit
        y = MARGIN * unit + row * cell
        for char in word:
            right, bottom = x + cell, y + cell
            parts = () if char in whole else compose(char)
            boxes.append(
                LetterBox(
                    len(boxes), char, x, y, cell, cell, row, x, right, y, bottom, bottom,
                    parts=parts,
                )
            )  # fmt: skip
            x += cell
    height = round(2 * MARGIN * unit + len(words) * cell)
    return PageLayout(
        tuple(boxes), layout.width, height, MARGIN * unit, 0.0, layout.align,
        layout.weight, layout.slant,
    )  # fmt: skip
