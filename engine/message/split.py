"""A page that is too tall for one of 4:5, as several: each has whole lines."""

from dataclasses import dataclass, replace

from engine.message.layout import PageLayout, moved, page_layout
from engine.message.letter_size import MARGIN, TALL
from engine.message.metrics import DESCENT
from engine.message.recipe import Recipe

ROUNDED = 1  # pixels: a page of just 4:5 is one


@dataclass(frozen=True, slots=True)
class PagePart:
    """One of the pages of a message; all are equally large."""

    layout: PageLayout
    glyphs: slice  # those of the message's that are on it


def split_page(page: PageLayout) -> tuple[PagePart, ...]:
    """The pages; the whole one if that is not taller than 4:5."""
    unit = page.width / 480
    tall = round(TALL * unit)
    if page.height <= tall + ROUNDED or not page.boxes:
        return (PagePart(page, slice(0, len(page.owners))),)
    below = MARGIN * unit + max(0.0, (0.12 + DESCENT - 0.2) * page.cap_height)
    starts, shift = [0], 0.0  # of boxes; how far those of this page move up
    shifts = [shift]
    for i, box in enumerate(page.boxes):
        if box.baseline - shift + below > tall and box.line > page.boxes[starts[-1]].line:
            shift = box.baseline - page.boxes[0].baseline
            starts.append(i)
            shifts.append(shift)
    parts: list[PagePart] = []
    for start, end, up in zip(starts, [*starts[1:], len(page.boxes)], shifts, strict=True):
        boxes = tuple(
            replace(moved(box, 0.0, -up), letter=i) for i, box in enumerate(page.boxes[start:end])
        )
        glyphs = slice(page.glyphs[start].start, page.glyphs[end - 1].stop)
        parts.append(PagePart(replace(page, boxes=boxes, height=tall), glyphs))
    return tuple(parts)


def page_count(recipe: Recipe) -> int:
    """How many pages a message has. Raises `RequestError` if it has no page."""
    return len(split_page(page_layout(recipe)))
