"""Small pictures of a message: the finished page, and a short run from noise to it.

Numpy and Pillow only. A long text is shown by its first lines, so it costs as much as a short one.
"""

from collections.abc import Generator
from dataclasses import replace
from io import BytesIO

import msgspec
import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from engine.message.layout import PageLayout, page_layout
from engine.message.look import colorize
from engine.message.page import Page
from engine.message.recipe import Recipe
from engine.message.timeline import Timeline
from guiapp.history.entry import EntryPictures

WIDTH, TALLEST = 200, 112  # pixels of a picture
FADE = 20  # pixels over which a page that goes on fades away
FRAMES = 12
MOST_LETTERS = 200  # that a picture shows
FRAME_MS, REST_MS = 90, 1_400
LARGEST = 20_000  # bytes of a thumbnail
QUALITIES = (40, 15, 0)  # of WebP, tried in turn

Frame = tuple[np.ndarray, int]  # uint8 [h, w, 4], and how long it is shown in ms


def make_entry_pictures(
    states: np.ndarray, sigmas: np.ndarray, recipe: Recipe
) -> Generator[int, None, EntryPictures]:
    """Draw them from finished states uint8 [glyphs, T + 1, H, W]; yields after each frame."""
    whole = page_layout(recipe)
    ratio = WIDTH / whole.width
    layout = first_lines(whole, TALLEST / ratio, len(states))
    count = len(layout.owners)
    page = Page(layout, sigmas, ratio, settled=recipe.drawing.rules > 1)
    timing = msgspec.structs.replace(recipe.timing, hold=0)
    timeline = Timeline(states.shape[1] - 1, len(layout.boxes), timing)
    moments = {round(at) for at in np.linspace(0, timeline.frames - 1, FRAMES)}
    frames: list[Image.Image] = []
    durations: list[int] = []
    still = b""
    for moment in sorted(moments | {timeline.finished}):
        ink = page.ink(states[:count], timeline.step_of(moment)[layout.owners])
        ink = ink if layout is whole else fade_out(ink)
        frames.append(Image.fromarray(colorize(ink, recipe.look)))
        durations.append(REST_MS if moment == timeline.finished else FRAME_MS)
        if moment == timeline.finished:
            still = encode_still(frames[-1])
        yield len(frames)
    return EntryPictures(still, encode_thumbnail(frames, durations))


def first_lines(layout: PageLayout, tallest: float, most: int) -> PageLayout:
    """The page cut off below `tallest`, with `most` glyphs; the same page if it is not taller."""
    if layout.height <= tallest and len(layout.owners) <= most:
        return layout
    shown = max((box.line for box in layout.boxes if box.top < tallest), default=-1)
    boxes = tuple(box for box in layout.boxes if box.line <= shown)
    boxes = tuple(box for box, glyphs in zip(boxes, layout.glyphs, strict=False)
                  if glyphs.stop <= most)  # fmt: skip
    return replace(layout, boxes=boxes, height=min(layout.height, int(tallest)))


def fade_out(ink: np.ndarray) -> np.ndarray:
    """Ink [h, w] that fades to paper at the lower edge: there is more."""
    ramp = np.ones(len(ink))
    ramp[-FADE:] = np.linspace(1, 0, FADE)
    return np.rint(ink * ramp[:, None]).astype(np.uint8)


def encode_still(picture: Image.Image) -> bytes:
    """A PNG of 16 colors: at this size more cannot be seen."""
    if picture.mode == "RGB":
        picture = picture.quantize(16, dither=Image.Dither.NONE)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def encode_thumbnail(frames: list[Image.Image], durations: list[int]) -> bytes:
    """An animated WebP of at most `LARGEST` bytes; if need be with fewer frames."""
    for quality in QUALITIES:
        content = encode_webp(frames, durations, quality)
        if len(content) <= LARGEST:
            return content
    rest = durations.index(REST_MS)
    return encode_webp([frames[rest]], [REST_MS], QUALITIES[-1])


def encode_webp(frames: list[Image.Image], durations: list[int], quality: int) -> bytes:
    """All frames as one WebP that repeats for ever."""
    buffer = BytesIO()
    frames[0].save(
        buffer, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0,
        quality=quality, alpha_quality=quality, method=0,
    )  # fmt: skip
    return buffer.getvalue()


def read_thumbnail(content: bytes) -> list[Frame]:
    """The frames of a thumbnail; none if it is empty or damaged."""
    try:
        with Image.open(BytesIO(content)) as picture:
            return [
                (np.asarray(frame.convert("RGBA")), int(frame.info.get("duration", FRAME_MS)))
                for frame in ImageSequence.Iterator(picture)
            ]
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return []
