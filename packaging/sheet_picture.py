"""A page of the handwriting sheet as a picture: for tests, and for the smoke test."""

from PIL import Image, ImageDraw, ImageFont

from engine.data.sheet.draw import Rectangle, SheetWords, draw_page
from engine.data.sheet.plan import SheetPlan


def sheet_picture(
    plan: SheetPlan, page: int, pixels_per_mm: float = 4.0, words: SheetWords | None = None
) -> Image.Image:
    """One page in colors.

    Words are in Pillow's own font, which lacks the letters with accents.
    """
    scale = pixels_per_mm
    width, height = plan.size
    picture = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
    pen = ImageDraw.Draw(picture)
    for shape in draw_page(plan, page, words):
        if isinstance(shape, Rectangle):
            box = shape.box
            left, top = round(box.left * scale), round(box.top * scale)
            right = max(round(box.right * scale) - 1, left)
            pen.rectangle((left, top, right, max(round(box.bottom * scale) - 1, top)), shape.color)
        else:
            font = ImageFont.load_default(shape.size * scale)
            place = (shape.left * scale, shape.baseline * scale)
            pen.text(place, shape.text, shape.color, font, "ls", stroke_width=0.02 * shape.bold)
    return picture
