"""The header of a safetensors file, checked: it describes every byte behind it, each once."""

import math
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from engine.decode import decode_json
from engine.network.shapes import Shapes

LARGEST_HEADER = 4_000_000  # bytes; that of the shipped model for letters has 42,000
WIDTHS = {"BOOL": 1, "U8": 1, "I8": 1, "F16": 2, "BF16": 2, "I16": 2, "U16": 2,
          "F32": 4, "I32": 4, "U32": 4, "F64": 8, "I64": 8, "U64": 8}  # fmt: skip
METADATA = "__metadata__"
WEIGHTS = ("F16", "F32")  # what a model's numbers are kept as


class TensorEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tensor as a header describes it."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]  # of its bytes, from the end of the header


class TensorHeader(NamedTuple):
    """A checked header: what a file says of itself, and of each of its tensors."""

    metadata: dict[str, str]
    tensors: dict[str, TensorEntry]
    begin: int  # of the tensors' bytes in the file

    def span(self, name: str) -> tuple[int, int]:
        """Where the bytes of a tensor lie in the file."""
        start, end = self.tensors[name].data_offsets
        return self.begin + start, self.begin + end


def read_tensor_header(path: Path) -> TensorHeader:
    """The header of a file. Raises `OSError`, and `ValueError` if it is none or does not fit."""
    if path.exists() and not path.is_file():
        raise ValueError("no plain file")  # a pipe would wait for its other end
    with path.open("rb") as file:
        return parse_header(file, path.stat().st_size)


def parse_header(file: BinaryIO, size: int) -> TensorHeader:
    """The header at the start of a file of `size` bytes. Raises `ValueError`."""
    length = int.from_bytes(file.read(8), "little")
    if not 2 <= length <= min(LARGEST_HEADER, size - 8):
        raise ValueError("no header of a safetensors file")
    said = decode_json(file.read(length), LARGEST_HEADER)
    if not isinstance(said, dict):
        raise ValueError("no header of a safetensors file")
    metadata = msgspec.convert(said.pop(METADATA, {}), dict[str, str])
    tensors = msgspec.convert(said, dict[str, TensorEntry])
    check_places(tensors, size - 8 - length)
    return TensorHeader(metadata, tensors, 8 + length)


def check_places(tensors: dict[str, TensorEntry], size: int) -> None:
    """Raise `ValueError` unless the tensors fill `size` bytes, without a gap or an overlap."""
    at = 0
    for name, tensor in sorted(tensors.items(), key=lambda item: item[1].data_offsets):
        start, end = tensor.data_offsets
        if tensor.dtype not in WIDTHS or min(tensor.shape, default=0) < 0:
            raise ValueError(f"{name} is of an unknown kind")
        if start != at or end - start != math.prod(tensor.shape) * WIDTHS[tensor.dtype]:
            raise ValueError(f"{name} does not lie where it should")
        at = end
    if at != size:
        raise ValueError(f"{size:,} bytes, of which {at:,} are described")


def check_fit(tensors: dict[str, TensorEntry], wanted: Shapes) -> None:
    """Raise `ValueError` unless there are exactly these tensors, of floating-point numbers."""
    left = dict(tensors)
    for name, shape in wanted:
        tensor = left.pop(name, None)
        if tensor is None:
            raise ValueError(f"{name} is missing")
        if tensor.shape != shape or tensor.dtype not in WEIGHTS:
            raise ValueError(f"{name} is {tensor.dtype} {tensor.shape}, not of shape {shape}")
    if left:
        raise ValueError(f"{next(iter(left))} is of no use")


def prefixed(prefix: str, shapes: Shapes) -> Shapes:
    """The shapes under longer names."""
    for name, shape in shapes:
        yield prefix + name, shape
