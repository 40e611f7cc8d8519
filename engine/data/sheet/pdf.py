"""Pages of shapes as a PDF: rectangles and words in Helvetica, which every reader has."""

import zlib

from engine.data.sheet.draw import Rectangle, Shape, SheetWords, draw_page
from engine.data.sheet.plan import SheetPlan

POINTS = 72 / 25.4  # a millimeter


def sheet_pdf(plan: SheetPlan, words: SheetWords | None = None) -> bytes:
    """All pages of a sheet as a PDF 1.4."""
    pages = [draw_page(plan, page, words) for page in range(plan.pages)]
    return write_pdf(pages, plan.size)


def write_pdf(pages: list[list[Shape]], size: tuple[float, float]) -> bytes:
    """Pages of one size in millimeters."""
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
        content = zlib.compress(b"\n".join(operators(shape, size[1]) for shape in shapes), 9)
        head = b"<< /Filter /FlateDecode /Length %d >>" % len(content)
        objects.append(head + b"\nstream\n%s\nendstream" % content)
    return assemble(objects)


def operators(shape: Shape, height: float) -> bytes:
    """A shape in the words of PDF, whose y grows upwards from the bottom."""
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


def assemble(objects: list[bytes]) -> bytes:
    """The file of numbered objects, with the table of where each begins."""
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
