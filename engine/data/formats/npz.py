"""Arrays in an .npz of anyone's making, checked before they are read. Nothing is ever unpickled."""

import math
import zipfile
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy

LONGEST_TEXT = (
    100_000  # characters of one text in an array: all of them take as much as the longest
)
LONGEST_HEADER = 1_000  # characters: numpy takes the square of their number in time
LAST_CHARACTER = 0x10FFFF
SURROGATES = (0xD800, 0xDFFF)  # halves of a pair, which no file or screen takes


def read_npz(file: IO[bytes], largest: int) -> dict[str, np.ndarray]:
    """All arrays of an .npz by name, which take at most `largest` bytes. Raises `ValueError`."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [info for info in archive.infolist() if info.filename.endswith(".npy")]
            if sum(info.file_size for info in members) > largest:
                raise ValueError("it is far too large")
            return {
                info.filename.removesuffix(".npy"): read_array(archive, info) for info in members
            }
    except (OSError, ValueError, MemoryError):
        raise
    except Exception as error:  # for damaged files, zipfile and numpy raise exceptions of any kind
        raise ValueError("it is damaged") from error


def read_array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> np.ndarray:
    """One array, of just the bytes that its header tells. Raises `ValueError`, and any other."""
    with archive.open(info) as file:
        shape, dtype = read_header(file)
        if dtype.hasobject or dtype.names or dtype.itemsize > 4 * LONGEST_TEXT:
            raise ValueError(f"{info.filename} holds no numbers or texts")
        if math.prod(shape) * dtype.itemsize != info.file_size - file.tell():
            raise ValueError(f"{info.filename} has another size than it says")
    with archive.open(info) as file:
        array = npy.read_array(file, allow_pickle=False)
    if dtype.kind == "U" and array.size and dtype.itemsize:
        native = np.ascontiguousarray(array.astype(dtype.newbyteorder("=")))
        check_codes(native.view(np.uint32))
    return array


def read_header(file: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """The shape and type that an .npy begins with."""
    version = npy.read_magic(file)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read(file, max_header_size=LONGEST_HEADER)
    return shape, dtype


def check_codes(codes: np.ndarray) -> None:
    """Raise `ValueError` unless every one of these integers is the code of a character."""
    low, high = SURROGATES
    inside = (codes >= 0) & (codes <= LAST_CHARACTER) & ((codes < low) | (codes > high))
    if not inside.all():
        raise ValueError("characters that are none")
