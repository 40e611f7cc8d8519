"""Whether the weights in a model file are those that were written. No torch."""

import json
import zlib
from pathlib import Path

import numpy as np

from engine.errors import ModelError

SUM = "sum"  # in the metadata: the crc32 of all tensors' bytes, in the order of their names
FLOATS = {"F16": np.float16, "F32": np.float32}


def read_weights(path: Path) -> bytes:
    """A model file whose weights are whole. Raises `ModelError` if a number in it was changed.

    Files from before sums were written are only looked through for what is not a number. The sum
    is that of `training.checkpoint.checksum`.
    """
    try:
        data = path.read_bytes()
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        written, value, finite = header.pop("__metadata__", {}).get(SUM, ""), 0, True
        for name in sorted(header):
            start, end = (8 + length + at for at in header[name]["data_offsets"])
            part = data[start:end]
            if len(part) != end - start:
                raise ValueError("cut off")
            value = zlib.crc32(part, value)
            if kind := FLOATS.get(header[name]["dtype"]):
                finite = finite and bool(np.isfinite(np.frombuffer(part, kind)).all())
        if not finite or written not in ("", f"{value:08x}"):
            raise ValueError("changed")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "{name} is damaged: its weights are not those that were written.",
            "Copy or import the file again.",
            name=path.name,
            path=str(path),
        ) from error
    return data
