"""A message set in a small square, as an emoji is: in as many lines as make its letters largest."""

from dataclasses import replace

from engine.message.layout import PageLayout, extent, lay_out, wrap
from engine.message.recipe import Recipe

TRIES = 24  # line lengths that are tried
SIDE, ABOVE = 0.15, 0.3  # room around the ink, in cap heights: fog is wider than letters


def lay_out_square(recipe: Recipe) -> PageLayout:
    """The page, cut down to its letters, whose longer side is as short as line breaks allow.

    Lines are broken where there were blanks; those that the message has itself stay.
    """
    plain = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
    if not plain.boxes:
        return plain
    if plain.cap_height == 0:
        return cut_down(plain)
    pages = [plain, *(lay_out(text, recipe.layout, recipe.drawing.seed)
                      for text in broken(recipe.text))]  # fmt: skip
    return max((cut_down(page) for page in pages), key=size_in_square)


def size_in_square(page: PageLayout) -> float:
    """How high capitals are in a square of side 1."""
    return page.cap_height / max(page.width, page.height)


def broken(text: str) -> list[str]:
    """The text with lines broken at different lengths."""
    parts = text.split("\n")
    longest = max(extent(part.rstrip(" ")) for part in parts)
    shortest = max(extent(word) for word in text.split())
    steps = (i / TRIES for i in range(TRIES))
    rooms = [shortest + (longest - shortest) * step * step + 1e-6 for step in steps]
    texts = ("\n".join(line for part in parts for line in wrap(part, room)) for room in rooms)
    return list(dict.fromkeys(texts))


def cut_down(page: PageLayout) -> PageLayout:
    """The page without most of the paper around its letters."""
    boxes, unit = page.boxes, page.cap_height or page.boxes[0].height
    side, above = (SIDE * unit, ABOVE * unit) if page.cap_height else (0.0, 0.0)
    left = max(0.0, min(box.left for box in boxes) - side)
    top = max(0.0, min(box.top for box in boxes) - above)
    right = min(float(page.width), max(box.right for box in boxes) + side)
    bottom = min(float(page.height), max(box.bottom for box in boxes) + above)
    moved = tuple(
        replace(
            box, x=box.x - left, left=box.left - left, right=box.right - left,
            y=box.y - top, top=box.top - top, bottom=box.bottom - top,
            baseline=box.baseline - top,
        )
        for box in boxes
    )  # fmt: skip
    return replace(
        page, boxes=moved, width=round(right - left), height=round(bottom - top), margin=side
    )
