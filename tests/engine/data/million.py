"""How much memory a million pictures take, by hand: python -m tests.engine.data.million [COUNT].

A folder of so many tiny pictures, and EMNIST's largest split in its true size, are looked at,
opened and learned from for a few batches. What is told is the memory of the process that no file
stands behind (RssAnon): mapped pixels can always be dropped by the system. Linux only.
"""

import gzip
import io
import os
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from PIL import Image

from engine.data.check.examine import examine
from engine.data.dataset import Dataset, open_data

T = TypeVar("T")
LINKS = 20_000  # of one file; file systems allow 65,000
BYCLASS = 697_932  # training pictures


def main() -> None:
    """Measure both, each with nothing kept from before."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        make_folder(Path(name) / "folder", count)
        make_emnist(Path(name) / "emnist", min(count, BYCLASS))
        tell(f"before: {anonymous():,} MB")
        for part in ("emnist", "folder"):
            measure(Path(name) / part)


def measure(path: Path) -> None:
    """One data set, as one comes to it."""
    measured(f"{path.name}: look", lambda: last(examine(path, 28, 1)))
    data = measured(f"{path.name}: open", lambda: open_data(path, 28, 1))
    measured(f"{path.name}: open again", lambda: open_data(path, 28, 1))
    measured(f"{path.name}: 50 batches of 128", lambda: learn(data))
    tell(f"  {len(data):,} pictures, {data.images.nbytes / 2**20:,.0f} MB of pixels")


def make_folder(folder: Path, count: int) -> None:
    """Pictures in folders of ten classes, most of them links to a few."""
    random = np.random.default_rng(0)
    for start in range(0, count, LINKS):
        place = folder / f"class{start // LINKS % 10}"
        place.mkdir(parents=True, exist_ok=True)
        file = io.BytesIO()
        Image.fromarray(random.integers(0, 255, (28, 28), dtype=np.uint8)).save(file, "PNG")
        first = place / f"{start:07}.png"
        first.write_bytes(file.getvalue())
        for i in range(start + 1, min(start + LINKS, count)):
            (place / f"{i:07}.png").hardlink_to(first)


def make_emnist(folder: Path, count: int) -> None:
    """The byclass split as it is distributed."""
    folder.mkdir()
    random = np.random.default_rng(0)
    block = random.integers(0, 255, (1000, 28, 28), dtype=np.uint8)
    block[:, :12] = block[:, -12:] = 0  # most of a true glyph is empty too
    begin = "emnist-byclass-train"
    with gzip.open(folder / f"{begin}-images-idx3-ubyte.gz", "wb", 1) as file:
        file.write(struct.pack(">HBB3I", 0, 8, 3, count, 28, 28))
        for done in range(0, count, 1000):
            file.write(block[: count - done].tobytes())
    with gzip.open(folder / f"{begin}-labels-idx1-ubyte.gz", "wb", 1) as file:
        file.write(struct.pack(">HBBI", 0, 8, 1, count))
        file.write((np.arange(count) % 62).astype(np.uint8).tobytes())


def learn(data: Dataset) -> int:
    """Take batches as a training does."""
    train, _ = data.split(0.02)
    weights = train.weights()
    total = 0
    for _ in range(50):
        index = torch.multinomial(weights, 128, replacement=True)
        total += int(train.images[index].sum())
    return total


def last(work):
    """What a generator returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def measured(what: str, work: Callable[[], T]) -> T:
    """Run it; say how long it took and the most memory on the way."""
    most, stop = [anonymous()], threading.Event()

    def watch() -> None:
        while not stop.wait(0.05):
            most[0] = max(most[0], anonymous())

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.monotonic()
    try:
        return work()
    finally:
        stop.set()
        watcher.join()
        tell(f"{what}: {time.monotonic() - began:.1f} s, at most {most[0]:,} MB")


def tell(line: str) -> None:
    """Say it at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def anonymous() -> int:
    """The process's own memory, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
