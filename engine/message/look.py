"""From ink to color, and the step printed in a corner."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.message.recipe import TRANSPARENT, Look, parse_color

OVERLAY = 210  # ink of the printed step: solid also where a pixel is ink or nothing


def ink_colors(ink: np.ndarray, look: Look) -> np.ndarray:
    """Colors [N, 3] uint8 of ink coverages [N] (0..255), mixed from paper to ink."""
    paper = np.array(parse_color(look.paper), dtype=np.float32)
    full = np.array(parse_color(look.ink), dtype=np.float32)
    share = ink[:, None].astype(np.float32) / 255
    return np.round(paper + (full - paper) * share).astype(np.uint8)


def colorize(ink: np.ndarray, look: Look) -> np.ndarray:
    """The page's pixels from its ink uint8 [h, w]: [h, w, 3], or [h, w, 4] on transparent paper."""
    if look.paper == TRANSPARENT:
        page = np.empty((*ink.shape, 4), dtype=np.uint8)
        page[..., :3] = parse_color(look.ink)
        page[..., 3] = ink
        return page
    return ink_colors(np.arange(256), look)[ink]


def page_colors(look: Look) -> np.ndarray:
    """The page's color at each level of ink: uint8 [256, 3], or [256, 4] on transparent paper."""
    return colorize(np.arange(256, dtype=np.uint8)[None], look)[0]


def draw_overlay(ink: np.ndarray, step: int) -> np.ndarray:
    """The page's ink [h, w] with "t = 31" printed in its lower right corner."""
    height, width = ink.shape
    size = max(9, round(width / 36))
    image = Image.fromarray(ink)
    ImageDraw.Draw(image).text(
        (width - size / 2, height - size / 2),
        f"t = {step}",
        fill=OVERLAY,
        font=ImageFont.load_default(size),
        anchor="rs",
    )
    return np.asarray(image)
