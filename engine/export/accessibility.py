"""Accessibility of a message: alternative text, contrast, flashes, a page that fits a screen."""

from collections.abc import Generator

import numpy as np

from engine.api import ANY
from engine.export.formats import FORMATS
from engine.export.variant import ExportSource
from engine.message.layout import lay_out_grid, page_layout
from engine.message.look import colorize
from engine.message.page import Pages
from engine.message.recipe import TRANSPARENT, Layout, Look, Recipe, Timing, parse_color
from engine.progress import finish
from engine.sentence import Sentence

LIGHT_CHAT, DARK_CHAT = "#ffffff", "#313338"
READABLE = 3.0  # contrast ratio of large shapes, WCAG 2.2, 1.4.11
CHANGE, BRIGHT = 0.10, 0.80  # relative luminance: what a flash changes by; what is too bright
FIELD = 341 * 256 // 4  # pixels: a quarter of a 10-degree field at 1024 x 768
TALL = 3.0  # widths: a page so tall fills no screen, be it held upright
FINE = 1.3  # pixels that a pixel of a cell is seen by
MOST = 6  # opposing changes in a second: three flashes


def alt_text(recipe: Recipe, hands: tuple[str, ...] = ()) -> Sentence:
    """Alternative text."""
    words = " ".join(recipe.text.split())
    writers = sorted(set(hands))
    if len(writers) != 1 or writers[0] in ("", ANY):
        return Sentence("Handwritten letters form out of noise: “{words}”", {"words": words})
    return Sentence(
        "Handwritten letters form out of noise, in {hand}’s handwriting: “{words}”",
        {"hand": writers[0], "words": words},
    )


def luminance(colors: np.ndarray) -> np.ndarray:
    """Relative luminance 0..1 of sRGB colors uint8 [..., 3] (WCAG 2.2)."""
    share = colors.astype(np.float32) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, 1..21 (WCAG 2.2)."""
    a, b = (float(luminance(np.array(parse_color(color), np.uint8))) for color in (one, other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def chat_contrast(look: Look) -> Sentence:
    """A sentence if the message would be hard to see; an empty one if it is fine."""
    if look.paper != TRANSPARENT:
        if contrast(look.ink, look.paper) >= READABLE:
            return Sentence("")
        return Sentence("The ink is hard to see on this paper. Choose a darker or lighter one.")
    light, dark = (contrast(look.ink, color) >= READABLE for color in (LIGHT_CHAT, DARK_CHAT))
    if light and dark:
        return Sentence("")
    if dark:
        return Sentence("Without paper, this ink is hard to see in a light chat. Give it a paper.")
    if light:
        return Sentence("Without paper, this ink is hard to see in a dark chat. Give it a paper.")
    return Sentence("Without paper, this ink is hard to see in any chat. Give it a paper.")


def still_in_mail(place: str, suffix: str, timing: Timing) -> Sentence:
    """A sentence if many who get a mail would see nothing but noise; an empty one if it is fine.

    `place` is the name of a budget. Outlook's Windows program shows the first frame alone.
    """
    shown = timing.backward or timing.poster == "last"
    if place != "mail" or shown or not FORMATS[suffix].moves:
        return Sentence("")
    return Sentence(
        "Outlook for Windows shows only the first frame, which is noise. For those who use it, "
        "begin with the finished page, send a PNG, or let the letters become noise."
    )


def tall_grid(text: str, layout: Layout) -> Sentence:
    """A sentence if a grid's page is a sliver on any screen; an empty one if it is fine."""
    if layout.kind != "grid":
        return Sentence("")
    page = lay_out_grid(text, layout)
    if page.height < TALL * page.width:
        return Sentence("")
    return Sentence(
        "With one word a row, this page is {times:.2g} times as tall as it is wide, and its "
        "letters look small on a screen.",
        {"times": page.height / page.width},
    )


def flashes(
    states: np.ndarray, sigmas: np.ndarray, recipe: Recipe, composed: ExportSource | None = None
) -> bool:
    """See `find_flashes`."""
    return finish(find_flashes(states, sigmas, recipe, composed))


def find_flashes(
    states: np.ndarray, sigmas: np.ndarray, recipe: Recipe, composed: ExportSource | None = None
) -> Generator[None, None, bool]:
    """Return True if the message flashes (WCAG 2.3.1, general flash), seen at its own size.

    A pixel flashes if its luminance goes up and down by a tenth, from or to a darker one than 0.8,
    more than three times in a second; too many such pixels at once are too many. The page is
    composed as small as shows each pixel of a letter's cell: there is no finer noise. What a file
    of the message was made from may have `composed` its pages already.
    """
    layout = page_layout(recipe)
    cell = min((box.width for box in layout.boxes), default=1.0) / states.shape[-1]
    ratio = min(1.0, FINE / cell)
    pages = Pages(states, sigmas, recipe, ratio)
    timeline = pages.timeline
    if composed is not None and composed.layout != layout:  # set in a square
        composed = None
    light = luminance(colorize(np.arange(256, dtype=np.uint8)[None], with_paper(recipe.look))[0])
    window = max(1, 1000 // timeline.delay_ms)
    turns: list[np.ndarray] = []
    tracker: TurnTracker | None = None
    count = np.zeros(0)
    for frame in range(timeline.frames):
        seen = light[composed.page(frame, ratio) if composed else pages.ink(frame)]
        yield
        if tracker is None:
            tracker = TurnTracker(seen)
            count = np.zeros(seen.shape, dtype=np.int16)
            continue
        turns.append(tracker.find_turns(seen))
        count += turns[-1]
        if len(turns) > window:
            count -= turns.pop(0)
        if int((count > MOST).sum()) >= min(FIELD * ratio**2, seen.size // 4):
            return True
    return False


class TurnTracker:
    """Follows each pixel's luminance from one turning point to the next."""

    def __init__(self, seen: np.ndarray) -> None:
        self._low, self._high = seen.copy(), seen.copy()
        self._rising = np.zeros(seen.shape, dtype=np.int8)  # 1, -1; 0 = not known yet

    def find_turns(self, seen: np.ndarray) -> np.ndarray:
        """Pixels that changed enough in another direction than before, int16 [h, w]."""
        up = (seen - self._low >= CHANGE) & (self._low < BRIGHT) & (self._rising != 1)
        down = (self._high - seen >= CHANGE) & (seen < BRIGHT) & (self._rising != -1)
        self._rising[up], self._rising[down] = 1, -1
        self._high = np.where(up, seen, np.maximum(self._high, seen))
        self._low = np.where(down, seen, np.minimum(self._low, seen))
        self._low = np.where(self._rising == 1, np.minimum(self._low, seen), self._low)
        return (up | down).astype(np.int16)


def look_in_file(look: Look, suffix: str) -> Look:
    """The look in a file of this kind: a video has no transparent paper."""
    return with_paper(look) if suffix == ".mp4" else look


def with_paper(look: Look) -> Look:
    """The look on white paper, where it has none of its own."""
    return Look(ink=look.ink) if look.paper == TRANSPARENT else look
