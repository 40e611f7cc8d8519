"""The pages of a sheet as rectangles and text in millimeters, and as a PDF."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from engine.data.sheet.plan import (
    BASELINE,
    CODE_HEIGHT,
    CODE_WIDTH,
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
POINTS = 72 / 25.4  # of PDF in a millimeter

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
    lines: tuple[str, ...] = (
        "Write each character once in its box, as you always do, with a dark pen. Slips can be",
        "written again later. Then photograph the whole page from above, in even light.",
    )
    hints: dict[str, str] = field(
        default_factory=lambda: {
            **dict.fromkeys("cosvwxzkpu", "small"),
            **dict.fromkeys("COSVWXZKPU", "capital"),
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
    title = words.title.format(page=page + 1, pages=plan.pages)
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
    if hint := words.hints.get(cell.char):
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


def sheet_pdf(plan: SheetPlan, words: SheetWords | None = None) -> bytes:
    """All pages of a sheet as a PDF 1.4."""
    pages = [draw_page(plan, page, words) for page in range(plan.pages)]
    return write_pdf(pages, plan.size)


def write_pdf(pages: list[list[PageShape]], size: tuple[float, float]) -> bytes:
    """A PDF of pages of one size in millimeters."""
    first = 5  # after catalog, page tree and two fonts
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    width, height = (f"{side * POINTS:.2f}" for side in size)
    encoding = "/Encoding /WinAnsiEncoding"
    objects = [
        # without scaling, so that the margins stay as they are meant
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /PrintScaling /None >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {encoding} >>".encode(),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold {encoding} >>".encode(),
    ]
    for number, shapes in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        content = zlib.compress(b"\n".join(pdf_operators(shape, size[1]) for shape in shapes), 9)
        head = b"<< /Filter /FlateDecode /Length %d >>" % len(content)
        objects.append(head + b"\nstream\n%s\nendstream" % content)
    return pdf_file(objects)


def pdf_operators(shape: PageShape, height: float) -> bytes:
    """A shape as operators of PDF, whose y grows upwards from the bottom."""
    color = " ".join(f"{level / 255:.3g}" for level in shape.color)
    if isinstance(shape, Rectangle):
        box = shape.box
        edges = (box.left, height - box.bottom, box.width, box.height)
        place = " ".join(f"{edge * POINTS:.3f}" for edge in edges)
        return f"{color} rg {place} re f".encode()
    left, up = shape.left * POINTS, (height - shape.baseline) * POINTS
    font = "/F2" if shape.bold else "/F1"
    start = f"BT {color} rg {font} {shape.size * POINTS:.2f} Tf {left:.2f} {up:.2f} Td (".encode()
    text = shape.text.encode("cp1252", errors="replace")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    return start + text + b") Tj ET"


def pdf_file(objects: list[bytes]) -> bytes:
    """A file of numbered objects, with the cross-reference table of their offsets."""
    file = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % table)
