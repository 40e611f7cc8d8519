"""A message as an animated GIF, with the recipe that made it inside."""

import json
import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from engine.errors import ExportError
from engine.files import write_atomic
from engine.message.gif import GIF_END, GifFormat, gif_frames, gif_header
from engine.message.layout import lay_out
from engine.message.look import ink_colors
from engine.message.page import message_frames
from engine.message.recipe import TRANSPARENT, Look, Recipe, decode_recipe, parse_color
from engine.message.timeline import Timeline

# Ink levels 0..255: few, as noise is expensive, and closer where steps are seen, in thin fog.
LEVELS = np.round(255 * np.linspace(0, 1, 15) ** 1.4)
NEAREST = np.abs(np.arange(256)[:, None] - LEVELS).argmin(axis=1).astype(np.uint8)
COMMENT = "Noisegram "  # begins the comment that holds a recipe


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """Frames written so far."""

    frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written."""

    path: Path
    bytes: int
    width: int
    height: int
    frames: int
    delay_ms: int  # a frame: a multiple of 10, at least 20


def write_gif(
    path: Path,
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    *,
    embed_recipe: bool = True,
    overwrite: bool = False,
) -> Generator[ExportProgress, None, ExportResult]:
    """Write the message at `path`: T + 1 frames, the stagger's, and the hold.

    `states` is uint8 [letters, T + 1, H, W], `sigmas` [T + 1]. Yields after each frame; until the
    last one nothing is on disk. Raises `RequestError` if the recipe cannot be carried out, and
    `ExportError` if the target exists and may not be replaced, or cannot be written.
    """
    recipe.check()
    check_target(path, overwrite)
    layout = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
    timeline = Timeline(states.shape[1] - 1, len(layout.boxes), recipe.timing)
    see_through = recipe.look.paper == TRANSPARENT
    form = GifFormat(
        layout.width,
        layout.height,
        palette(recipe.look),
        timeline.delay_ms,
        recipe.timing.loop,
        COMMENT + ascii_json(recipe) if embed_recipe else "",
        see_through,
    )
    quantize = cut_out if see_through else to_levels
    pages = (quantize(ink) for ink in message_frames(states, sigmas, recipe))
    parts = [gif_header(form)]
    for done, part in enumerate(gif_frames(pages, form), 1):
        parts.append(part)
        yield ExportProgress(done, timeline.frames)
    parts.append(GIF_END)
    content = b"".join(parts)
    write_atomic(path, content)
    return ExportResult(path, len(content), form.width, form.height, timeline.frames, form.delay_ms)


def palette(look: Look) -> np.ndarray:
    """The colors of the ink levels, uint8 [levels, 3], paper first."""
    if look.paper == TRANSPARENT:
        ink = parse_color(look.ink)
        return np.array([ink, ink], dtype=np.uint8)
    return ink_colors(LEVELS, look)


def to_levels(ink: np.ndarray) -> np.ndarray:
    """Ink 0..255 to the nearest of the levels, uint8."""
    return NEAREST[ink]


def cut_out(ink: np.ndarray) -> np.ndarray:
    """Ink 0..255 to 1 or nothing: a GIF's pixel is there or not.

    An ordered pattern decides, so that fog stays fog on whatever lies below.
    """
    height, width = ink.shape
    pattern = np.tile(THRESHOLDS, (-(-height // 8), -(-width // 8)))[:height, :width]
    return (ink > pattern).astype(np.uint8)


def bayer(order: int) -> np.ndarray:
    """The ordered dither matrix of side 2^order, 0 .. 4^order - 1."""
    if order == 0:
        return np.zeros((1, 1))
    quarter = 4 * bayer(order - 1)
    return np.block([[quarter, quarter + 2], [quarter + 3, quarter + 1]])


THRESHOLDS = (48 + 160 * (bayer(3) + 0.5) / 64).astype(np.uint8)


def ascii_json(recipe: Recipe) -> str:
    """The recipe as JSON in plain ASCII."""
    return json.dumps(json.loads(recipe.encode()), separators=(",", ":"))


def check_target(path: Path, overwrite: bool) -> None:
    """Raise `ExportError` if a message cannot be put at `path`: before any work is done."""
    facts = {"path": str(path)}
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", "Name a file in it.", **facts)
    if path.exists() and not overwrite:
        raise ExportError(
            f"{path} exists already.", "Choose another name, or replace it with --force.", **facts
        )
    if path.suffix.lower() != ".gif":
        raise ExportError(
            f"{path.name} is not a kind of file that can be written.",
            "Choose a name that ends in .gif.",
            **facts,
        )
    folder = next(folder for folder in path.absolute().parents if folder.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise ExportError(f"Nothing can be written in {folder}.", "Choose another folder.", **facts)


def read_recipe(path: Path) -> Recipe:
    """The recipe inside a message, or in a recipe file (.json). Raises `ExportError`."""
    facts = {"path": str(path)}
    try:
        if path.suffix.lower() == ".json":
            return decode_recipe(path.read_bytes())
        with Image.open(path) as image:
            comment = image.info.get("comment", b"")
    except FileNotFoundError as error:
        raise ExportError(f"{path} does not exist.", "Check the name.", **facts) from error
    except UnidentifiedImageError as error:
        raise ExportError(
            f"{path} is no picture that can be read.", "Use a GIF that Noisegram made.", **facts
        ) from error
    except OSError as error:
        raise ExportError(
            f"{path} cannot be read: {error.strerror or error}.",
            "Check that it is a GIF that Noisegram made.",
            **facts,
        ) from error
    text = comment if isinstance(comment, bytes) else str(comment).encode()
    if not text.startswith(COMMENT.encode()):
        raise ExportError(
            f"There is no recipe inside {path}.",
            "It was made elsewhere, was saved without one, or an app that passed it on removed it.",
            **facts,
        )
    return decode_recipe(text[len(COMMENT) :])
