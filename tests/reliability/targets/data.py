"""Data to learn from: folders, tables, zips, known formats, points, and what is kept decoded."""

import gzip
import io
import zipfile
from pathlib import Path
from random import Random
from struct import pack

import numpy as np
from PIL import Image

from engine.data.check.examine import examine
from engine.data.dataset import open_data
from engine.data.detect import detect_format
from engine.data.folder import load
from engine.data.folder.labels import count_if_few
from engine.data.points import read_points
from engine.lessons.digits import open_digits
from engine.progress import finish
from tests.engine.tiny import tiny_corpus
from tests.reliability.containers import mutate_gzip, mutate_npz, mutate_zip
from tests.reliability.mutate import mutate_bytes, mutate_json, overwrite, text_or_bytes
from tests.reliability.target import Target

SIZE = 8
IDX = "idx/train-images-idx3-ubyte"
TABLE = b"file,class_name\na.png,cat\nb.png,dog\nsub/c.png,Caf\xc3\xa9\n"
MAPPING = b"0 48\n1 49\n2 65\n"


def picture(kind: str = "PNG", mode: str = "L", side: int = 9) -> bytes:
    """A small picture with something on it."""
    pixels = np.arange(side * side * 4, dtype=np.uint32).reshape(side, side, 4) * 7 % 256
    file = io.BytesIO()
    image = Image.fromarray(pixels.astype(np.uint8)).convert(mode)
    image.save(file, kind)
    return file.getvalue()


def read_pictures(path: Path) -> None:
    """A folder, or a file in one, as a training opens it, and looked at before."""
    count_if_few(path)
    finish(examine(path, SIZE, 1))
    open_data(path, SIZE, 1).weights()


def read_folder(path: Path) -> None:
    read_pictures(path.parent)


def make_table(folder: Path) -> list[bytes]:
    for name in ("a.png", "b.png", "sub/c.png"):
        place = folder / "table" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(picture())
    return [TABLE, TABLE.replace(b"class_name", b"label")]


def make_pictures(folder: Path) -> list[bytes]:
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    (folder / "pictures" / "good.png").write_bytes(picture())
    modes = (("PNG", "L"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("GIF", "P"), ("BMP", "RGB"),
             ("WEBP", "RGBA"), ("TIFF", "RGB"), ("PPM", "L"), ("PNG", "I;16"))  # fmt: skip
    return [picture(kind, mode) for kind, mode in modes]


def make_zip(_: Path) -> list[bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack_:
        for name in ("cat/a.png", "cat/b.png", "dog/c.png"):
            pack_.writestr(name, picture())
    table = io.BytesIO()
    with zipfile.ZipFile(table, "w") as pack_:
        pack_.writestr("labels.csv", TABLE)
        pack_.writestr("a.png", picture())
        pack_.writestr("b.png", picture())
    return [file.getvalue(), table.getvalue()]


def idx_of(array: np.ndarray) -> bytes:
    sizes = pack(f">{array.ndim}I", *array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


def make_idx(folder: Path) -> list[bytes]:
    pictures = (np.arange(6 * 81) % 251).astype(np.uint8).reshape(6, 9, 9)
    labels = idx_of(np.array([0, 1, 2, 0, 1, 2], dtype=np.uint8))
    for name in ("idx", "packed", "labels", "mapping"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "idx" / "train-labels-idx1-ubyte").write_bytes(labels)
    (folder / "packed" / "train-labels-idx1-ubyte.gz").write_bytes(gzip.compress(labels))
    (folder / "labels" / "train-images-idx3-ubyte").write_bytes(idx_of(pictures))
    begin = folder / "mapping" / "emnist-mnist-train"
    begin.with_name(f"{begin.name}-images-idx3-ubyte").write_bytes(idx_of(pictures))
    begin.with_name(f"{begin.name}-labels-idx1-ubyte").write_bytes(labels)
    return [idx_of(pictures)]


def make_packed(folder: Path) -> list[bytes]:
    return [gzip.compress(data) for data in make_idx(folder)]


def make_labels(folder: Path) -> list[bytes]:
    make_idx(folder)
    return [idx_of(np.array([0, 1, 2, 0, 1, 2], dtype=np.uint8))]


def make_mapping(folder: Path) -> list[bytes]:
    make_idx(folder)
    return [MAPPING]


def make_cifar(_: Path) -> list[bytes]:
    records = np.arange(3 * 3073, dtype=np.uint32).reshape(3, 3073) % 256
    records[:, 0] = (0, 3, 9)
    return [records.astype(np.uint8).tobytes()]


def make_corpus(folder: Path) -> list[bytes]:
    return [tiny_corpus(folder, per_class=4).read_bytes()]


def make_points(_: Path) -> list[bytes]:
    file = io.BytesIO()
    xy = np.arange(8, dtype=np.float32).reshape(4, 2)
    np.savez(file, points=xy, label=np.array(["a", "a", "b", "b"]))
    return [file.getvalue()]


def use_points(path: Path) -> None:
    detect_format(path)
    read_points(path)
    open_data(path, 1, 2)


def make_kept(folder: Path) -> list[bytes]:
    """The decoded pictures of a folder, as the cache keeps them."""
    load.CACHE_FROM = 2
    make_table(folder)
    (folder / "table" / "labels.csv").write_bytes(TABLE)
    load.load_folder(folder / "table", SIZE, 1)
    (kept,) = (folder / "home" / "cache").rglob("*.pixels")
    good = kept.read_bytes()
    (folder / "key").write_text(str(kept))
    return [good]


def read_kept(path: Path) -> None:
    kept = Path((path.parent / "key").read_text())
    kept.write_bytes(path.read_bytes())
    found = load.load_folder(path.parent / "table", SIZE, 1)
    assert len(found.pixels) == len(found.labels) == len(found.names)
    found.pixels.sum()


def mutate_kept(data: bytes, random: Random) -> bytes:
    """The notes at the end, their length, or any bytes."""
    if random.random() < 0.5:
        size = int.from_bytes(data[-16:-8], "little")
        notes = mutate_json(data[-16 - size : -16].decode(), random)
        return data[: -16 - size] + notes + len(notes).to_bytes(8, "little") + data[-8:]
    if random.random() < 0.5:
        return data[:-40] + mutate_bytes(data[-40:], random)
    return mutate_bytes(data, random)


def mutate_header(data: bytes, random: Random) -> bytes:
    """The numbers at the start in half of the cases."""
    if random.random() < 0.5:
        return overwrite(data[:20], random)[:20] + data[20:]
    return mutate_bytes(data, random)


def make_digits(folder: Path) -> list[bytes]:
    """Ten classes, as the lessons want them."""
    pictures = (np.arange(20 * 81) % 251).astype(np.uint8).reshape(20, 9, 9)
    (folder / "digits").mkdir(parents=True, exist_ok=True)
    labels = idx_of((np.arange(20) % 10).astype(np.uint8))
    (folder / "digits" / "train-labels-idx1-ubyte").write_bytes(labels)
    return [idx_of(pictures)]


def read_digits(path: Path) -> None:
    open_digits(path.parent)


TARGETS = [
    Target("labels.csv", "table/labels.csv", make_table, text_or_bytes, read_folder),
    Target("pictures in a folder", "pictures/a.png", make_pictures, mutate_bytes, read_folder),
    Target("pictures in a zip", "a.zip", make_zip, mutate_zip, read_pictures),
    Target("idx pictures", IDX, make_idx, mutate_header, read_folder),
    Target("idx packed", "packed/train-images-idx3-ubyte.gz", make_packed, mutate_gzip,
           read_folder),
    Target("idx labels", "labels/train-labels-idx1-ubyte", make_labels, mutate_header, read_folder),
    Target("EMNIST mapping", "mapping/emnist-mnist-mapping.txt", make_mapping, text_or_bytes,
           read_folder),
    Target("CIFAR batch", "cifar/data_batch_1.bin", make_cifar, mutate_bytes, read_folder),
    Target("glyph corpus", "a.npz", make_corpus, mutate_npz, read_pictures),
    Target("points in npz", "a.npz", make_points, mutate_npz, use_points),
    Target("points in CSV", "a.csv", lambda _: [b"x,y,class\n1,2,a\n3.5,-4,b\n5,6,a\n"],
           text_or_bytes, use_points),
    Target("decoded pictures", "kept", make_kept, mutate_kept, read_kept),
    Target("digits of a lesson", "digits/train-images-idx3-ubyte", make_digits, mutate_header,
           read_digits),
]  # fmt: skip
