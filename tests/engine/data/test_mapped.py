"""Known data sets too large to be held: mapped from disk, and the same pictures."""

import gzip
import os
import struct
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.data import mapped
from engine.data.check.examine import examine
from engine.data.dataset import Dataset, open_data
from engine.data.fixes import Fixes
from engine.data.formats.idx import find_idx, idx_blocks, read_idx_folder
from engine.errors import DatasetError
from engine.paths import decoded_folder
from tests.engine.data.test_detect import write_idx

COUNT = 60
FIXES = Fixes(skip=("#0", "#7"), invert=True, merge=(("2", "1"),))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sixty of EMNIST's digits, 0 to 3; every fifth is dark ink on light paper."""
    pictures = np.zeros((COUNT, 28, 28), dtype=np.uint8)
    for i, picture in enumerate(pictures):
        picture[4:20, 4 + i % 17 : 8 + i % 17] = 255
        picture[10, 3 : 4 + i // 3] = 200
    pictures[::5] = 255 - pictures[::5]
    write_idx(tmp_path / "emnist-digits-train-images-idx3-ubyte.gz", pictures)
    write_idx(tmp_path / "emnist-digits-train-labels-idx1-ubyte.gz", np.arange(COUNT) % 4)
    return tmp_path


@pytest.fixture
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapped, "LARGE", 1)


def by_picture(data: Dataset) -> list[list[int]]:
    """What does not depend on the order."""
    labels = data.labels.tolist()
    return sorted([*one.flatten().tolist(), label] for one, label in zip(data.images, labels))


@pytest.mark.parametrize(
    ("size", "channels", "more"),
    [
        (28, 1, {}), (32, 3, {}), (14, 1, {}), (28, 1, {"fixes": FIXES}),
        (28, 1, {"classes": ("1", "3")}), (28, 1, {"classes": ("1",), "fixes": FIXES}),
    ],
)  # fmt: skip
def test_mapped_or_held_they_are_the_same(
    data: Path, size: int, channels: int, more: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = open_data(data, size, channels, **more)
    monkeypatch.setattr(mapped, "LARGE", 1)
    on_disk = open_data(data, size, channels, **more)
    assert (held.mapped, on_disk.mapped) == (False, True)
    assert on_disk.classes == held.classes
    assert by_picture(on_disk) == by_picture(held)
    if not more:
        assert not torch.equal(on_disk.images, held.images)  # in random order
        train, kept = on_disk.split(0.25)
        assert len(set(kept.labels.tolist())) == 4  # a random part, not the last ones
        assert train.images.untyped_storage().data_ptr() == kept.images.untyped_storage().data_ptr()


def test_the_second_time_nothing_is_unpacked(
    data: Path, small_is_large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_data(data, 28, 1)
    monkeypatch.setattr(mapped, "idx_blocks", lambda path: pytest.fail("read again"))
    assert torch.equal(open_data(data, 28, 1).images, first.images)


def test_a_class_that_is_not_there_is_said(data: Path, small_is_large: None) -> None:
    with pytest.raises(DatasetError, match=r"'z'.*It has: 0, 1, 2, 3"):
        open_data(data, 28, 1, classes=("z",))


def test_blocks_are_the_whole(data: Path) -> None:
    pictures, labels = read_idx_folder(data, part="emnist-digits-")
    assert len(labels) == COUNT
    blocks = list(idx_blocks(find_idx(data), bytes_each=7 * 784))
    assert [len(block) for block in blocks] == [7] * 8 + [4]
    assert np.array_equal(np.concatenate(blocks), pictures)


@pytest.mark.parametrize("damage", ["cut", "bits", "lie"])
def test_damage_is_a_sentence_and_leaves_nothing(
    data: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / "emnist-digits-train-images-idx3-ubyte.gz"
    content = bytearray(path.read_bytes())
    if damage == "lie":  # a header that promises terabytes
        content = gzip.compress(struct.pack(">HBB3I", 0, 8, 3, COUNT, 2**16, 2**16))
    elif damage == "cut":
        content = content[: len(content) // 2]
    else:
        content[len(content) // 2] ^= 255
    path.write_bytes(content)
    for most in (mapped.LARGE, 1):
        monkeypatch.setattr(mapped, "LARGE", most)
        with pytest.raises(DatasetError, match="damaged"):
            open_data(data, 28, 1)
        with pytest.raises(DatasetError, match="damaged"):
            list(examine(data, 28, 1))
    assert not list(decoded_folder().glob("*"))


def test_a_disk_that_fills_up_is_a_sentence(
    data: Path, small_is_large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatasetError, match="No space left on device"):
        open_data(data, 28, 1)
    assert not list(decoded_folder().glob("*"))


def test_bombs_of_other_known_data_are_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.formats.cifar.MOST_BYTES", 3073 * 10)
    (tmp_path / "data_batch_1.bin.gz").write_bytes(gzip.compress(bytes(3073 * 2000)))
    with pytest.raises(DatasetError, match="far too long"):
        open_data(tmp_path, 32, 3)
    monkeypatch.setattr("engine.data.formats.corpus.MOST_BYTES", 10_000)
    images = np.zeros((500, 28, 28), dtype=np.uint8)
    np.savez_compressed(tmp_path / "c.npz", image=images, codepoint=np.full(500, 65))
    with pytest.raises(DatasetError, match="far too large"):
        open_data(tmp_path / "c.npz", 28, 1)
