"""A large folder is decoded once, and lies on disk."""

import os
import shutil
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.data.dataset import Dataset, open_data
from engine.data.fixes import Fixes
from engine.data.folder import cache
from engine.data.folder.decode import picture_array
from engine.errors import DatasetError
from engine.paths import decoded_folder
from tests.engine.data.pictures import put, scene


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten pictures are many."""
    monkeypatch.setattr("engine.data.folder.load.CACHE_FROM", 10)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    for i in range(12):
        put(place / ("cat", "dog")[i % 2] / f"{i}.png", scene(i, 20, 20))
    put(place / "cat" / "bad.png", b"no picture")
    return place


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every picture that is decoded."""
    made: list[int] = []
    array = picture_array

    def counted(*args, **kwargs):
        made.append(1)
        return array(*args, **kwargs)

    monkeypatch.setattr("engine.data.folder.load.picture_array", counted)
    return made


def files() -> list[Path]:
    return sorted(decoded_folder().glob("*"))


def by_name(data: Dataset) -> list[list[int]]:
    """What does not depend on the order."""
    labels = data.labels.tolist()
    return sorted([*one.flatten().tolist(), label] for one, label in zip(data.images, labels))


def test_opening_again_decodes_nothing(pictures: Path, decodings: list[int]) -> None:
    first = open_data(pictures, 8, 3)
    assert len(decodings) == 13
    assert first.mapped
    again = open_data(pictures, 8, 3)
    assert len(decodings) == 13
    assert torch.equal(again.images, first.images)
    assert torch.equal(again.labels, first.labels)
    assert again.classes == ("cat", "dog")
    assert [str(skip.why) for skip in again.skipped] == ["it is no picture"]


def test_the_cache_holds_what_decoding_gives(
    pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapped = open_data(pictures, 8, 3)
    monkeypatch.setattr("engine.data.folder.load.CACHE_FROM", 1000)
    plain = open_data(pictures, 8, 3)
    assert not plain.mapped
    assert by_name(mapped) == by_name(plain)
    assert mapped.labels.tolist() != plain.labels.tolist()  # in random order


def test_any_change_decodes_anew(pictures: Path, decodings: list[int]) -> None:
    open_data(pictures, 8, 3)
    for change in (
        {"size": 9}, {"channels": 1}, {"fit": "squash"}, {"fixes": Fixes(invert=True)},
    ):  # fmt: skip
        before = len(decodings)
        open_data(pictures, **{"size": 8, "channels": 3, **change})
        assert len(decodings) == before + 13, change
    os.utime(pictures / "cat" / "0.png", ns=(1, 1))
    before = len(decodings)
    open_data(pictures, 8, 3)
    assert len(decodings) == before + 13
    skipped = open_data(pictures, 8, 3, fixes=Fixes(skip=("cat/0.png",)))
    assert len(skipped) == 11


def test_a_split_and_a_merge_leave_the_pictures_on_disk(
    pictures: Path, decodings: list[int]
) -> None:
    data = open_data(pictures, 8, 3)
    merged = open_data(pictures, 8, 3, fixes=Fixes(merge=(("dog", "cat"),)))
    assert len(decodings) == 13
    assert merged.classes == ()
    train, kept = data.split(0.25)
    assert (len(train), len(kept)) == (9, 3)
    start = data.images.untyped_storage().data_ptr()
    assert train.images.untyped_storage().data_ptr() == start
    assert kept.images.untyped_storage().data_ptr() == start
    copied = data.part(torch.arange(9))  # the trap: an index copies
    assert copied.images.untyped_storage().data_ptr() != start
    assert not copied.mapped


def test_damaged_files_of_the_cache_are_made_again(pictures: Path, decodings: list[int]) -> None:
    good = open_data(pictures, 8, 3).images.clone()
    (path,) = files()
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[5:], b"", whole[:-16]):
        path.write_bytes(damaged)
        before = len(decodings)
        assert torch.equal(open_data(pictures, 8, 3).images, good)
        assert len(decodings) == before + 13


def test_an_interruption_leaves_nothing(pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def stop(*args, **kwargs):
        calls.append(1)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return np.zeros((3, 8, 8), dtype=np.uint8)

    monkeypatch.setattr("engine.data.folder.load.picture_array", stop)
    with pytest.raises(KeyboardInterrupt):
        open_data(pictures, 8, 3)
    assert files() == []


def test_the_oldest_go_when_there_are_too_many(
    pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in (8, 9, 10):
        open_data(pictures, size, 3)
    for age, path in enumerate(sorted(files(), key=lambda path: -path.stat().st_size)):
        os.utime(path, (1000 - age, 1000 - age))  # the smallest is the oldest
    open_data(pictures, 10, 3)  # used now
    total = sum(path.stat().st_size for path in files())
    largest = max(files(), key=lambda path: path.stat().st_size)
    monkeypatch.setattr(cache, "LIMIT", total)
    open_data(pictures, 11, 3)
    assert largest in files()
    assert sum(path.stat().st_size for path in files()) <= total + 2000


def test_without_room_small_data_stays_in_memory_and_large_is_refused(
    pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 10, 0))
    data = open_data(pictures, 8, 3)
    assert len(data) == 12
    assert files() == []
    monkeypatch.setattr("engine.data.folder.load.IN_MEMORY", 100)
    with pytest.raises(DatasetError, match="no room for 1 MB of decoded pictures"):
        open_data(pictures, 8, 3)


def test_a_disk_that_fills_up_while_writing(
    pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert len(open_data(pictures, 8, 3)) == 12
    assert files() == []
