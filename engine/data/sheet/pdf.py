"""Pages of a sheet as a PDF, in a font that every reader of PDFs has.

That font has the letters of Western Europe alone. Others are put together: a letter, and a mark
that is moved to where it belongs, by the widths of that font.
"""

import unicodedata
import zlib
from collections.abc import Sequence

from engine.data.sheet.draw import PageShape, Rectangle, SheetWords, draw_page
from engine.data.sheet.plan import SheetPlan

POINTS = 72 / 25.4  # of PDF in a millimeter
# codes that Windows' encoding leaves free, with the names of their glyphs in the font
EXTRA = {"\u02d8": (0x18, "breve"), "\u02c7": (0x19, "caron"), "\u02d9": (0x1B, "dotaccent"),
         "\u02dd": (0x1C, "hungarumlaut"), "\u02db": (0x1D, "ogonek"), "\u02da": (0x1E, "ring"),
         "ı": (0x11, "dotlessi"), "ł": (0x12, "lslash"), "Ł": (0x13, "Lslash")}  # fmt: skip
ENCODING = (
    "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences ["
    + " ".join(f"{code} /{name}" for code, name in sorted(EXTRA.values()))
    + "] >>"
)
# widths in the font, in thousandths of its size (Adobe's metrics of Helvetica)
WIDTHS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    (667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,
     667, 611, 722, 667, 944, 667, 667, 611, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
     500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    strict=True,
)) | {"ı": 278, "ß": 611}  # fmt: skip
MARKS = {  # combining character: the mark alone, its width
    "\u0301": ("´", 333), "\u0302": ("ˆ", 333), "\u0304": ("¯", 333), "\u0306": ("\u02d8", 333),
    "\u0307": ("\u02d9", 333), "\u030a": ("\u02da", 333), "\u030b": ("\u02dd", 333),
    "\u030c": ("\u02c7", 333), "\u0326": (",", 278), "\u0327": ("¸", 333),
    "\u0328": ("\u02db", 333), "\u031b": ("’", 222),
}  # fmt: skip
CARON, COMMA, CEDILLA, OGONEK, HORN = "\u030c", "\u0326", "\u0327", "\u0328", "\u031b"
COMMAS = "GkKlLnNrR"  # letters whose cedilla is a comma
LIKE = {"ẞ": "ß"}  # for want of better
TALLER = 195  # a capital than a small letter, in the same thousandths
STROKES = {  # letters with a bar: the letter, the bar, and how far that is moved right and up
    "đ": ("d", "¯", 270, -30), "ħ": ("h", "¯", -55, -30), "Ħ": ("H", "–", 83, 280),
    "Đ": ("D", "-", -60, 100),
}  # fmt: skip


def sheet_pdf(plans: Sequence[SheetPlan], words: SheetWords | None = None) -> bytes:
    """All pages of sheets on the same paper as a PDF 1.4."""
    pages = [draw_page(plan, page, words) for plan in plans for page in range(plan.pages)]
    return write_pdf(pages, plans[0].size)


def write_pdf(pages: list[list[PageShape]], size: tuple[float, float]) -> bytes:
    """A PDF of pages of one size in millimeters."""
    first = 5  # after catalog, page tree and two fonts
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    width, height = (f"{side * POINTS:.2f}" for side in size)
    encoding = f"/Encoding {ENCODING}"
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
    font = "/F2" if shape.bold else "/F1"
    size = shape.size * POINTS
    operators: list[bytes] = []
    for text, right, up in font_parts(shape.text):
        x = shape.left * POINTS + right / 1000 * size
        y = (height - shape.baseline) * POINTS + up / 1000 * size
        start = f"BT {color} rg {font} {size:.2f} Tf {x:.2f} {y:.2f} Td (".encode()
        operators.append(start + font_bytes(text) + b") Tj ET")
    return b"\n".join(operators)


def font_bytes(text: str) -> bytes:
    """A text in the encoding of the font, as a string of PDF has it."""
    found = b"".join(
        bytes([EXTRA[char][0]]) if char in EXTRA else char.encode("cp1252", errors="replace")
        for char in text
    )
    for special in (b"\\", b"(", b")"):
        found = found.replace(special, b"\\" + special)
    return found


def font_parts(text: str) -> list[tuple[str, int, int]]:
    """The pieces of a text that the font has, each moved right and up, in thousandths of its size.

    A letter that it lacks is a letter and a mark; only single characters are taken apart.
    """
    if len(text) != 1 or text in EXTRA or text.encode("cp1252", errors="ignore"):
        return [(text, 0, 0)]
    if text in STROKES:
        base, bar, right, up = STROKES[text]
        return [(base, 0, 0), (bar, right, up)]
    base, *marks = unicodedata.normalize("NFD", text)
    if not marks or marks[0] not in MARKS:
        return [(LIKE.get(text, base), 0, 0)]
    stem = "ı" if base == "i" and marks[0] != OGONEK else base
    return [(stem, 0, 0), place_mark(base, marks[0])]


def place_mark(base: str, mark: str) -> tuple[str, int, int]:
    """The mark of a letter, and how far it is moved right and up from where its font has it."""
    wide, (alone, width) = WIDTHS[base], MARKS[mark]
    middle, up = (wide - width) // 2, TALLER if base.isupper() else 0
    if mark == CARON and base in "dtlL":
        return "'", wide - (0 if base != "L" else 191), 20
    if mark == CEDILLA and base == "g":
        return "‘", (wide - 222) // 2, 90
    if mark == COMMA or (mark == CEDILLA and base in COMMAS):
        return ",", (wide - 278) // 2, -240
    if mark == HORN:
        return alone, wide - 150, up
    if mark == OGONEK:
        return alone, (wide - width if base in "aAuU" else middle + 60), 0
    return alone, middle, 0 if mark == CEDILLA else up


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
