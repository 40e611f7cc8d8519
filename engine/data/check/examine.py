"""Every picture of a data set examined before it is trained on."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from engine.data.arrays import array_blocks
from engine.data.check.findings import (
    COMPARED,
    class_findings,
    passed_finding,
    picture_findings,
    skipped_findings,
)
from engine.data.check.report import DataReport, PictureFacts
from engine.data.check.similar import dhash, small_copy
from engine.data.detect import DataFormat, detect_format
from engine.data.fixes import Fit, Naming, ink_polarity, to_gray
from engine.data.folder.cache import free_bytes
from engine.data.folder.decode import (
    ORIENTATION,
    decode,
    decoding_slot,
    flatten_picture,
    has_alpha,
    is_turned,
    map_in_order,
    open_header,
    turn_upright,
)
from engine.data.folder.labels import LabeledFile, label_files
from engine.data.folder.listing import CannotReadError, Listing, SkippedFile
from engine.data.folder.load import CACHE_FROM
from engine.paths import decoded_folder
from engine.progress import Progress, Work
from engine.sentence import Sentence

SIDE = 96  # pixels a side, at least, of the copy that is measured
COLORED, SOME = 24, 0.005  # a pixel whose channels differ so much has color; the share that counts
EVERY = 0.1  # seconds between two reports of progress


@dataclass(slots=True, eq=False)
class FactStream:
    """The facts of all pictures as they are measured; count and bytes are known beforehand."""

    facts: Iterator[PictureFacts | SkippedFile]
    count: int  # of them
    bytes: int  # of the files
    naming: Naming = "auto"
    skipped: tuple[SkippedFile, ...] = ()
    passed: tuple[Sentence, int] | None = None  # what beside them is not learned


def examine(
    path: Path,
    size: int,
    channels: int,
    fit: Fit = "crop",
    naming: Naming = "auto",
    reading: str = "as_given",
    classes: tuple[str, ...] = (),
) -> Work[DataReport]:
    """Examine all pictures for a training at `size` pixels and 1 or 3 `channels`.

    Where only some `classes` are wanted, and there are some of them, the report is on these.
    Yields progress, returns the report. Raises `DatasetError` if the path has no usable
    data; a single picture that cannot be read is a finding.
    """
    began = time.monotonic()
    data = detect_format(path).check()
    with open_stream(data, naming, reading) as stream:
        pictures, skipped = yield from measure_all(stream)
    pictures = [one for one in pictures if one.label in classes] or pictures
    counts = Counter(one.label for one in pictures)
    present = tuple(sorted((name, n) for name, n in counts.items() if name))
    findings = (
        *skipped_findings(skipped),
        *(map(passed_finding, [stream.passed] if stream.passed else ())),
        *picture_findings(pictures, size, channels, fit),
        *class_findings(dict(present), counts[""], data.kind in ("emnist", "glyphs")),
    )
    return DataReport(
        path=path,
        kind=data.kind,
        description=data.description,
        size=size,
        channels=channels,
        pictures=len(pictures),
        left_out=len(skipped),
        classes=present,
        naming=stream.naming,
        source_bytes=stream.bytes,
        decoded_bytes=len(pictures) * channels * size * size,
        on_disk=data.kind == "pictures" and len(pictures) >= CACHE_FROM,
        free_bytes=free_bytes(decoded_folder()),
        seconds=time.monotonic() - began,
        findings=findings,
    )


@contextmanager
def open_stream(data: DataFormat, naming: Naming, reading: str) -> Iterator[FactStream]:
    """A data set ready to be measured. Raises `DatasetError`."""
    if data.kind != "pictures":
        blocks, labels, names, size = array_blocks(data)
        yield FactStream(array_facts(blocks, labels, names), len(labels), size)
        return
    labeled, listing = label_files(data.path, naming, reading)
    try:
        facts = map_in_order(partial(file_facts, listing), labeled.files)
        size = sum(one.entry.bytes for one in labeled.files)
        yield FactStream(
            facts, len(labeled.files), size, labeled.naming, labeled.skipped, labeled.passed
        )
    finally:
        listing.close()


def measure_all(stream: FactStream) -> Work[tuple[list[PictureFacts], list[SkippedFile]]]:
    """The facts of all pictures, and the files that cannot be read."""
    pictures: list[PictureFacts] = []
    skipped = list(stream.skipped)
    reported = 0.0
    for done, one in enumerate(stream.facts):
        if isinstance(one, SkippedFile):
            skipped.append(one)
        else:
            pictures.append(one if done < COMPARED else replace(one, copy=None))
        if (now := time.monotonic()) - reported >= EVERY:
            reported = now
            yield Progress(done + 1, stream.count)
    yield Progress(stream.count, stream.count)
    return pictures, skipped


def file_facts(listing: Listing, file: LabeledFile) -> PictureFacts | SkippedFile:
    """The facts of one file, decoded no larger than they need."""
    try:
        data = listing.read(file.entry.key)
        picture = open_header(data)
        size = picture.size
        with decoding_slot(picture, SIDE):
            return picture_facts(decode(picture, SIDE), size, data, file)
    except CannotReadError as error:
        return SkippedFile(file.entry.name, error.trouble, error.why)


def picture_facts(
    picture: Image.Image, size: tuple[int, int], data: bytes, file: LabeledFile
) -> PictureFacts:
    """The facts of a picture of `size` (width, height), which may be decoded smaller."""
    width, height = size
    turned = is_turned(picture)
    if turned:
        if picture.getexif()[ORIENTATION] >= 5:  # on its side
            width, height = height, width
        picture = turn_upright(picture)
    transparent = has_alpha(picture)
    transparent = transparent and picture.convert("RGBA").getchannel("A").getextrema()[0] != 255
    if picture.mode in ("L", "RGB", "RGBA") and min(picture.size) >= 2 * SIDE:
        picture = picture.reduce(min(picture.size) // SIDE)
    picture = flatten_picture(picture, "RGB")
    small = picture.resize((SIDE, SIDE), Image.Resampling.BOX)
    red, green, blue = np.asarray(small, dtype=np.int16).transpose(2, 0, 1)
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return PictureFacts(
        file.entry.name, file.label, width, height,
        digest=hashlib.blake2b(data, digest_size=16).digest(),
        ink=ink_polarity(np.asarray(small.convert("L"))),
        colored=bool((spread > COLORED).mean() > SOME),
        turned=turned,
        transparent=bool(transparent),
        hash=dhash(picture),
        copy=small_copy(picture),
        fitted=True,
    )  # fmt: skip


def array_facts(
    blocks: Iterable[np.ndarray], labels: np.ndarray, names: tuple[str, ...]
) -> Iterator[PictureFacts]:
    """The facts of pictures uint8 [n, C, H, W] of a known data set, named #0, #1, ..."""
    images = (pixels for block in blocks for pixels in block)
    for i, (pixels, label) in enumerate(zip(images, labels.tolist(), strict=True)):
        height, width = pixels.shape[1:]
        digest = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16).digest()
        name = names[label] if label < len(names) else ""
        ink = ink_polarity(to_gray(pixels))
        yield PictureFacts(f"#{i}", name, width, height, digest, ink, colored=len(pixels) > 1)
