import json
from pathlib import Path

import pytest

from engine.card import SUM, read_weights
from engine.errors import ModelError
from engine.models.file import load_model
from engine.models.library import add_model, import_model
from tests.engine.tiny import tiny_model


def spoiled(path: Path, keep_sum: bool = True) -> Path:
    """A copy with one byte changed in the middle of its weights."""
    data = bytearray(path.read_bytes())
    data[-len(data) // 3] ^= 0x40
    length = int.from_bytes(data[:8], "little")
    if not keep_sum:
        header = json.loads(data[8 : 8 + length])
        del header["__metadata__"][SUM]
        words = json.dumps(header).encode()
        data = bytearray(len(words).to_bytes(8, "little") + words + data[8 + length :])
    other = path.with_name("spoiled.safetensors")
    other.write_bytes(data)
    return other


def test_weights_as_they_were_written_are_whole(tmp_path: Path) -> None:
    read_weights(tiny_model(tmp_path))


def test_a_changed_number_is_found_before_anything_is_drawn(tmp_path: Path) -> None:
    path = spoiled(tiny_model(tmp_path))
    for use in (read_weights, load_model, import_model, add_model):
        with pytest.raises(ModelError, match=r"spoiled\.safetensors is damaged"):
            use(path)


def test_files_of_before_are_only_looked_through_for_what_is_no_number(tmp_path: Path) -> None:
    path = spoiled(tiny_model(tmp_path), keep_sum=False)
    read_weights(path)
    data = bytearray(path.read_bytes())
    data[-2:] = b"\xff\x7f"  # half-precision NaN
    path.write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        read_weights(path)


def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    path = tiny_model(tmp_path)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ModelError, match="damaged"):
        read_weights(path)
