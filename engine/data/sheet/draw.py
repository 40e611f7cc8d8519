"""The pages of a sheet as rectangles and text in millimeters."""

import unicodedata
from dataclasses import dataclass, field

import numpy as np

from engine.data.sheet.plan import (
    BASELINE,
    CODE_HEIGHT,
    CODE_WIDTH,
    DEFAULT,
    LABEL,
    MARGIN,
    MARKER,
    X_LINE,
    Cell,
    PaperBox,
    SheetPlan,
)
from engine.data.sheet.tags import ACROSS, mark_pattern

BLACK, GRAY = (0, 0, 0), (90, 90, 90)
DROPOUT = (255, 196, 168)  # white in the red channel, where pens of black and blue are dark
HAIR = 0.2  # mm, width of a guide

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    box: PaperBox
    color: Color


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; `left` and `baseline` in millimeters, `size` the font's in millimeters."""

    text: str
    left: float
    baseline: float
    size: float
    color: Color = BLACK
    bold: bool = False


PageShape = Rectangle | TextLine


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The texts on the sheet, which can be translated."""

    title: str = "Your handwriting, page {page} of {pages}"
    letters_title: str = "Your letters with marks, page {page} of {pages}"
    lines: tuple[str, ...] = (
        "Write each character once in its box, as you always do, with a dark pen. Slips can be",
        "written again later. Then photograph the whole page from above, in even light.",
    )
    hints: dict[str, str] = field(
        default_factory=lambda: {
            **dict.fromkeys("cosvwxzkpuß", "small"),
            **dict.fromkeys("COSVWXZKPUẞ", "capital"),
            "l": "small L", "I": "capital i", "1": "one", "0": "zero", "|": "bar",
            "'": "apostrophe", "`": "backtick", ",": "comma", ".": "full stop", "-": "hyphen",
            "_": "low line",
        }
    )  # fmt: skip


def draw_page(plan: SheetPlan, page: int, words: SheetWords | None = None) -> list[PageShape]:
    """The shapes of one page, in painting order."""
    words = words or SheetWords()
    shapes: list[PageShape] = []
    for corner, box in enumerate(plan.markers()):
        shapes += pattern_shapes(mark_pattern(plan.marker_id(page, corner)), box, MARKER / ACROSS)
    shapes += pattern_shapes(plan.code(), plan.code_box(), CODE_WIDTH, CODE_HEIGHT)
    left = MARGIN + MARKER + 4
    plain = set(plan.chars) & set(DEFAULT)
    title = words.title if plain else words.letters_title
    title = title.format(page=page + 1, pages=plan.pages)
    shapes.append(TextLine(title, left, MARGIN + 3.6, 4.6, bold=True))
    for i, line in enumerate(words.lines):
        shapes.append(TextLine(line, left, MARGIN + 8.2 + 3.9 * i, 3.05, GRAY))
    for cell in plan.cells(page):
        shapes += cell_shapes(cell, words)
    return shapes


def cell_shapes(cell: Cell, words: SheetWords) -> list[PageShape]:
    """A box with its guides, and its character above."""
    box = cell.box
    shapes: list[PageShape] = []
    for share in (BASELINE, X_LINE):
        line = PaperBox(box.left, box.top + share * box.height - HAIR / 2, box.width, HAIR)
        shapes.append(Rectangle(line, DROPOUT))
    for left in (box.left, box.right - HAIR):
        shapes.append(Rectangle(PaperBox(left, box.top, HAIR, box.height), DROPOUT))
    for top in (box.top, box.bottom - HAIR):
        shapes.append(Rectangle(PaperBox(box.left, top, box.width, HAIR), DROPOUT))
    baseline = box.top - LABEL * 0.3
    shapes.append(TextLine(cell.char, box.left + 0.4, baseline, 3.9, GRAY))
    base = unicodedata.normalize("NFD", cell.char)[0]
    if hint := words.hints.get(base):
        shapes.append(TextLine(hint, box.left + 5.0, baseline, 2.3, GRAY))
    return shapes


def pattern_shapes(
    pattern: np.ndarray, box: PaperBox, width: float, height: float = 0.0
) -> list[PageShape]:
    """The black squares of a pattern bool [R, C] from a box's top left, neighbors as one."""
    height = height or width
    shapes: list[PageShape] = []
    for row, line in enumerate(pattern):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], line.astype(np.int8), [0]])))
        for start, end in edges.reshape(-1, 2):
            place = (box.left + start * width, box.top + row * height)
            shapes.append(Rectangle(PaperBox(*place, (end - start) * width, height), BLACK))
    return shapes
