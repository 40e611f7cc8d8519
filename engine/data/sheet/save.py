"""A reading saved as a folder: glyphs by character, a corpus, a contact sheet, a report."""

import io
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.data.sheet.read import Glyph, Rewrite, SheetReading
from engine.errors import DatasetError, ExportError
from engine.files import (
    check_writable,
    replace_folder,
    restore_folder,
    sweep,
    temporary_folder,
    unwritable,
)
from engine.pictures import save_png

GLYPHS, CORPUS, CONTACT, REPORT = "glyphs", "hand.npz", "contact.png", "report.json"
WRITER = 40_000  # above the writers of the project's corpus, so that two hands never mix
COLUMNS = 16
FACTOR = 2  # pixels to one of a glyph
SIDE, NAME, GAP, MARGIN = 28 * FACTOR, 18, 8, 20
PAPER, INK, GRAY = (255, 255, 255), (20, 20, 20), (110, 110, 110)
MARK, TINT = (200, 40, 30), (255, 236, 232)


def save_reading(
    reading: SheetReading, folder: Path, replace: bool = False, doubtful: bool = False
) -> int:
    """Write `folder` whole or not at all; returns the number of glyphs in it.

    glyphs/U+0041/01.png: a folder data set, a subfolder a character. hand.npz: the same in the
    layout of the corpus. contact.png: all glyphs, those to write again marked. report.json:
    `report_facts`. `doubtful` keeps glyphs with faults too, empty boxes never.
    With `replace`, a folder that an earlier reading made is replaced, no other. Raises
    `DatasetError` if no glyph is good, `ExportError` if the folder cannot be written.
    """
    check_folder(folder, replace)
    kept = glyphs_to_save(reading, doubtful)
    if not kept:
        raise DatasetError(
            "Not one box has a character that can be used.",
            "Write with a dark pen, black or blue, and photograph the page in even light.",
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        sweep(folder.parent)
        with temporary_folder(folder.parent, folder.name) as work:
            made = work / folder.name
            save_glyphs(kept, made / GLYPHS)
            (made / CORPUS).write_bytes(corpus_bytes(kept, folder.name))
            save_png(made / CONTACT, contact_sheet(reading.glyphs))
            facts = msgspec.json.encode(report_facts(reading))
            (made / REPORT).write_bytes(msgspec.json.format(facts, indent=1))
            replace_folder(made, folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    return len(kept)


def check_folder(folder: Path, replace: bool = False) -> None:
    """Raise `ExportError` unless a reading may and can be put there: before any work is done."""
    facts = {"path": str(folder)}
    with suppress(OSError):
        restore_folder(folder)
    if folder.exists() and not folder.is_dir():
        raise ExportError("{path} is a file.", "Name a folder.", **facts)
    if folder.is_dir() and any(folder.iterdir()):
        strange = [p.name for p in folder.rglob("*") if not is_reading_file(p.relative_to(folder))]
        if strange:
            raise ExportError(
                "{path} holds other files ({name}).",
                "Choose another folder: nothing of yours is replaced.",
                name=strange[0],
                **facts,
            )
        if not replace:
            raise ExportError(
                "{path} exists already.", "Choose another folder, or replace it (--force).", **facts
            )
    check_writable(folder.parent, may_make=True)


def is_reading_file(path: Path) -> bool:
    """True for a path, relative to its folder, that a saved reading has."""
    if len(path.parts) == 1:
        return path.name in (GLYPHS, CORPUS, CONTACT, REPORT)
    in_class = path.parts[0] == GLYPHS and path.parts[1].startswith("U+")
    return in_class and (len(path.parts) == 2 or path.suffix == ".png")


def glyphs_to_save(reading: SheetReading, doubtful: bool) -> list[Glyph]:
    """The glyphs to save, sorted by character."""
    chosen = [g for g in reading.glyphs if g.good or (doubtful and g.image.any())]
    return sorted(chosen, key=lambda glyph: glyph.char)


def code_point_name(char: str) -> str:
    """The name of a character's folder: U+0041."""
    return f"U+{ord(char):04X}"


def save_glyphs(glyphs: list[Glyph], folder: Path) -> None:
    """A PNG a glyph, white ink on black, numbered in a folder for its character."""
    counts: dict[str, int] = {}
    for glyph in glyphs:
        counts[glyph.char] = counts.get(glyph.char, 0) + 1
        place = folder / code_point_name(glyph.char) / f"{counts[glyph.char]:02d}.png"
        save_png(place, glyph.image)


def corpus_bytes(glyphs: list[Glyph], source: str) -> bytes:
    """The glyphs as an .npz that `open_corpus` reads: one writer, all to train on."""
    count = len(glyphs)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        image=np.stack([glyph.image for glyph in glyphs]),
        codepoint=np.array([ord(glyph.char) for glyph in glyphs], dtype=np.int32),
        source=np.full(count, source or "hand"),
        writer=np.full(count, WRITER, dtype=np.int32),
        case_known=np.ones(count, dtype=bool),
        split=np.full(count, "train"),
    )
    return buffer.getvalue()


def report_facts(reading: SheetReading) -> dict[str, object]:
    """The content of report.json, for scripts."""
    return {
        "boxes": len(reading.glyphs),
        "good": len(reading.good),
        "characters": "".join(sorted({glyph.char for glyph in reading.good})),
        "again": [rewrite_facts(again) for again in reading.rewrites()],
        "doubtful": [
            {
                "char": glyph.char,
                "photo": str(glyph.photo),
                "page": glyph.page,
                "row": glyph.row,
                "column": glyph.column,
                "reasons": [str(reason) for reason in glyph.reasons],
            }
            for glyph in reading.glyphs
            if not glyph.good
        ],
        "pages": [
            {"photo": str(p.photo), "page": p.page, "of": p.plan.pages, "bend_mm": round(p.bend, 2)}
            for p in reading.pages
        ],
        "missing_pages": [page for _, page in reading.missing()],
        "skipped": [{"photo": str(s.photo), "why": str(s.why)} for s in reading.skipped],
    }


def rewrite_facts(again: Rewrite) -> dict[str, object]:
    return {
        "char": again.char,
        "times": again.times,
        "reasons": [str(reason) for reason in again.reasons],
    }


def contact_sheet(glyphs: Sequence[Glyph]) -> Image.Image:
    """The glyphs in the order of their characters, dark on white; doubtful ones framed in red."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.char)
    columns = min(COLUMNS, max(1, len(ordered)))
    rows = -(-len(ordered) // columns)
    step, down = SIDE + GAP, SIDE + NAME + GAP
    picture = Image.new("RGB", (2 * MARGIN + columns * step, 2 * MARGIN + rows * down), PAPER)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(14)
    for place, glyph in enumerate(ordered):
        left = MARGIN + place % columns * step + GAP // 2
        top = MARGIN + place // columns * down
        color = GRAY if glyph.good else MARK
        pen.text((left + 1, top + NAME - 5), ascii_label(glyph.char), color, font, "ls")
        if not glyph.good:
            pen.text((left + SIDE - 1, top + NAME - 5), "again", MARK, font, "rs")
        picture.paste(glyph_picture(glyph), (left, top + NAME))
        edge = (left - 1, top + NAME - 1, left + SIDE, top + NAME + SIDE)
        pen.rectangle(
            edge, outline=(225, 225, 225) if glyph.good else MARK, width=1 + (not glyph.good)
        )
    return picture


def glyph_picture(glyph: Glyph) -> Image.Image:
    """A glyph in dark ink on its paper."""
    paper = np.array(PAPER if glyph.good else TINT, dtype=np.float32)
    share = glyph.image[..., None].astype(np.float32) / 255
    colored = paper + (np.array(INK, dtype=np.float32) - paper) * share
    image = Image.fromarray(colored.round().astype(np.uint8))
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def ascii_label(char: str) -> str:
    """A character, or its code point where Pillow's own font may lack it."""
    return char if char.isascii() else f"{ord(char):04X}"
