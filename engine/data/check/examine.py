"""A look at every picture of a data set, before it is trained on."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from engine.data.arrays import array_blocks
from engine.data.check.findings import COMPARED, about_classes, about_pictures, about_skips
from engine.data.check.report import DataReport, Look
from engine.data.check.similar import dhash, small_copy
from engine.data.detect import recognize
from engine.data.fixes import Fit, Naming, ink
from engine.data.folder.cache import free
from engine.data.folder.decode import (
    decode,
    has_alpha,
    header,
    in_order,
    is_turned,
    plain,
    room_for,
    upright,
)
from engine.data.folder.labels import Found, gather
from engine.data.folder.listing import CannotReadError, Place, Skip
from engine.data.folder.load import CACHE_FROM
from engine.paths import decoded_folder
from engine.progress import Progress, Work

LOOK = 96  # pixels a side, at least, that a picture is looked at
COLORED, SOME = 24, 0.005  # a pixel whose channels differ so much has color; the share that counts
EVERY = 0.1  # seconds between two words of progress


def examine(
    path: Path,
    size: int,
    channels: int,
    fit: Fit = "crop",
    naming: Naming = "auto",
    reading: str = "as_given",
    classes: tuple[str, ...] = (),
) -> Work[DataReport]:
    """Look at all pictures for a training at `size` pixels and 1 or 3 `channels`.

    Where only some `classes` are wanted, and there are some of them, the report is on these.
    Yields progress, returns the report. Raises `DatasetError` for what is no data set; a single
    picture that cannot be read is a finding.
    """
    began = time.monotonic()
    known = recognize(path).check()
    skipped: list[Skip] = []
    looks: list[Look] = []
    used: Naming = "auto"
    weight = 0
    if known.kind == "pictures":
        gathering, place = gather(known.path, naming, reading)
        used, weight = gathering.naming, sum(one.entry.bytes for one in gathering.found)
        skipped += gathering.skipped
        seen, total = in_order(partial(look_at, place), gathering.found), len(gathering.found)
    else:
        place = None
        blocks, labels, names, weight = array_blocks(known)
        seen, total = look_at_arrays(blocks, labels, names), len(labels)
    try:
        told = 0.0
        for done, one in enumerate(seen):
            if isinstance(one, Skip):
                skipped.append(one)
            else:
                looks.append(one if done < COMPARED else replace(one, copy=None))
            if (now := time.monotonic()) - told >= EVERY:
                told = now
                yield Progress(done + 1, total)
        yield Progress(total, total)
    finally:
        if place is not None:
            place.close()
    looks = [one for one in looks if one.shows in classes] or looks
    counts = Counter(one.shows for one in looks)
    present = tuple(sorted((name, n) for name, n in counts.items() if name))
    characters = known.kind in ("emnist", "mat", "glyphs")
    return DataReport(
        path=path,
        kind=known.kind,
        said=known.said,
        size=size,
        channels=channels,
        pictures=len(looks),
        left_out=len(skipped),
        classes=present,
        naming=used,
        source_bytes=weight,
        decoded_bytes=len(looks) * channels * size * size,
        on_disk=known.kind == "pictures" and len(looks) >= CACHE_FROM,
        free_bytes=free(decoded_folder()),
        seconds=time.monotonic() - began,
        findings=(
            *about_skips(skipped),
            *about_pictures(looks, size, channels, fit),
            *about_classes(dict(present), counts[""], characters),
        ),
    )


def look_at(place: Place, found: Found) -> Look | Skip:
    """What is to be seen of one file, decoded no larger than that needs."""
    try:
        data = place.read(found.entry.key)
        picture = header(data)
        size = picture.size
        with room_for(picture, LOOK):
            return seen_in(decode(picture, LOOK), size, data, found)
    except CannotReadError as error:
        return Skip(found.entry.name, error.trouble, error.why)


def seen_in(picture: Image.Image, size: tuple[int, int], data: bytes, found: Found) -> Look:
    """What is to be seen of a picture; it may be smaller than its true size."""
    wide, high = size
    turned = is_turned(picture)
    if turned:
        wide, high = (high, wide) if picture.getexif()[0x0112] >= 5 else (wide, high)
        picture = upright(picture)
    clear = has_alpha(picture)
    clear = clear and picture.convert("RGBA").getchannel("A").getextrema()[0] != 255
    if picture.mode in ("L", "RGB", "RGBA") and min(picture.size) >= 2 * LOOK:
        picture = picture.reduce(min(picture.size) // LOOK)
    picture = plain(picture, "RGB")
    small = picture.resize((LOOK, LOOK), Image.Resampling.BOX)
    red, green, blue = np.asarray(small, dtype=np.int16).transpose(2, 0, 1)
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return Look(
        found.entry.name, found.shows, wide, high,
        digest=hashlib.blake2b(data, digest_size=16).digest(),
        ink=ink(np.asarray(small.convert("L"))),
        colored=bool((spread > COLORED).mean() > SOME),
        turned=turned,
        transparent=bool(clear),
        hash=dhash(picture),
        copy=small_copy(picture),
        fitted=True,
    )  # fmt: skip


def look_at_arrays(
    blocks: Iterable[np.ndarray], labels: np.ndarray, names: tuple[str, ...]
) -> Iterator[Look]:
    """What is to be seen of pictures uint8 [n, C, H, W] that are known to be good."""
    images = (pixels for block in blocks for pixels in block)
    for i, (pixels, label) in enumerate(zip(images, labels.tolist(), strict=True)):
        high, wide = pixels.shape[1:]
        digest = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16).digest()
        shows = names[label] if label < len(names) else ""
        colored = len(pixels) > 1
        gray = pixels[0] if not colored else pixels.mean(0).astype(np.uint8)
        yield Look(f"#{i}", shows, wide, high, digest, ink(gray), colored)
