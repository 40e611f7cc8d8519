"""The binary batches of CIFAR-10, plain or gzipped: one label byte and 3,072 of color a picture."""

import zlib
from pathlib import Path

import numpy as np

from engine.data.formats.packed import is_packed, open_packed
from engine.errors import DatasetError

SIDE = 32
MOST_BYTES = 2**28  # of a batch, unpacked: those that are distributed have 31 MB
RECORD = 1 + 3 * SIDE * SIDE
NAMES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip


def is_cifar(folder: Path) -> bool:
    """True if a folder holds batches of CIFAR-10, binary or pickled."""
    return any(path.is_file() for path in folder.glob("*_batch*"))


def read_cifar_folder(folder: Path, split: str = "train") -> tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, 3, 32, 32] and labels int64 [N] of a split. Raises `DatasetError`."""
    start = "test_batch" if split == "test" else "data_batch"
    paths = [p for p in sorted(folder.glob(f"{start}*")) if ".bin" in p.suffixes and p.is_file()]
    if not paths:
        raise DatasetError(
            "{path} has no binary batches of CIFAR-10 for {split}.",
            "Use the binary version (*.bin); the Python one is a pickle, which is never opened.",
            path=str(folder),
            split=split,
        )
    records = np.concatenate([read_batch(path) for path in paths])
    return records[:, 1:].reshape(-1, 3, SIDE, SIDE), records[:, 0].astype(np.int64)


def read_batch(path: Path) -> np.ndarray:
    """Records uint8 [N, 3073] of one file. Raises `DatasetError`."""
    try:
        most = MOST_BYTES if is_packed(path) else min(MOST_BYTES, path.stat().st_size)
        with open_packed(path) as file:
            data = file.read(most + 1)  # makes room for as much at once
        if len(data) > MOST_BYTES:
            raise ValueError("it is far too long")
        records = np.frombuffer(data, np.uint8).reshape(-1, RECORD)
        if (records[:, 0] >= len(NAMES)).any():
            raise ValueError("a label above 9")
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise DatasetError(
            "{name} is damaged or is no CIFAR-10 batch ({why}).",
            "Fetch it again.",
            path=str(path),
            name=path.name,
            why=str(error),
        ) from error
    return records
