"""Writes onto a disk that is full, read-only, gone or slow: a sentence, and the old file whole."""

import os
import subprocess
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.message.recipe import Recipe
from guiapp.history import store as history
from guiapp.history.store import HistoryStore
from guiapp.settings import Store, load_settings
from tests.reliability.broken import ERRORS, each_call, failing, slow
from tests.reliability.writers import WRITERS

SHORT_ERRORS = ("full", "read-only", "gone")
KIB = 1024


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", WRITERS)
def test_a_write_that_fails_at_any_call_leaves_the_old_file(
    name: str, tmp_path: Path, long: bool, said: dict[str, str]
) -> None:
    write, folder, tried = WRITERS[name], tmp_path / "out", 0
    folder.mkdir()
    write(folder / name, 0)
    old = everything(folder)
    for kind in ERRORS if long else SHORT_ERRORS:
        for at in count():
            failed = False
            with each_call(folder, failing(kind, at)) as calls:
                try:
                    write(folder / name, 1)
                except EngineError as error:
                    failed = True
                    assert str(error).strip() and error.remedy
            tried += 1
            if failed:
                assert everything(folder) == old, (kind, at)
            write(folder / name, 0)
            old = everything(folder)
            assert list(old) == [name], (kind, at)
            if calls[0] <= at:
                assert not failed
                break
    assert tried > len(SHORT_ERRORS)
    said[f"failing disk, {name}"] = f"{tried} tried, 0 lost"


@pytest.mark.parametrize("name", WRITERS)
def test_a_slow_disk_only_takes_time(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with each_call(folder, slow) as calls:
        WRITERS[name](folder / name, 1)
    assert calls[0] and sorted(everything(folder)) == [name]


def test_settings_that_cannot_be_kept_are_no_reason_to_stop(tmp_path: Path) -> None:
    path = tmp_path / "out" / "settings.json"
    store = Store(path)
    store.change(export_kb=5)
    for kind in ERRORS:
        with each_call(path.parent, failing(kind, 0)) as calls:
            store.change(export_kb=store.value.export_kb + 1)
        assert calls[0]
        assert load_settings(path).export_kb == 5
    store.change(export_kb=9)
    assert Store(path).value.export_kb == 9


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes on a disk."""
    (disk / "filler").unlink(missing_ok=True)
    free = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A true disk of 512 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how},size=512k", disk], check=True)


def can_mount() -> bool:
    """True for root, where it may."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return False
    trial = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, check=False, capture_output=True).returncode == 0


disks = pytest.mark.skipif(not can_mount(), reason="needs root, to mount a small disk")


@disks
@pytest.mark.parametrize("name", WRITERS)
def test_a_true_disk_that_is_full_or_read_only(name: str, small_disk: Path) -> None:
    write, folder = WRITERS[name], small_disk / "out"
    folder.mkdir()
    write(folder / name, 0)
    old = everything(folder)
    refused = 0
    for left in (0, 4, 8, 16, 32, 64, 128):
        fill(small_disk, left * KIB)
        try:
            write(folder / name, 1)
        except EngineError as error:
            refused += 1
            assert error.remedy
            assert everything(folder) == old
        else:
            (small_disk / "filler").unlink()
            write(folder / name, 0)
            old = everything(folder)
    (small_disk / "filler").unlink(missing_ok=True)
    remount(small_disk, "ro")
    with pytest.raises(EngineError):
        write(folder / name, 1)
    assert everything(folder) == old
    remount(small_disk, "rw")
    write(folder / name, 1)
    assert refused


@disks
def test_a_history_on_a_full_disk_waits_and_is_kept_later(small_disk: Path) -> None:
    store = HistoryStore(small_disk)
    store.add(Recipe(text="first"))
    fill(small_disk, 0)
    texts = [f"message {i}" for i in range(60)]
    for text in texts:
        store.add(Recipe(text=text * 50))
    assert not store.stored and store.waiting() and store.trouble
    assert store.count() == 1 + len(texts)
    assert not store.retry()
    (small_disk / "filler").unlink()
    assert store.retry() and not store.waiting()
    store.close()
    again = HistoryStore(small_disk)
    assert [entry.text for entry in again.search("")] == [
        *(text * 50 for text in reversed(texts)), "first",
    ]  # fmt: skip
    again.close()


@disks
def test_a_history_on_a_read_only_disk_is_read(small_disk: Path) -> None:
    store = HistoryStore(small_disk)
    store.add(Recipe(text="first"))
    store.close()
    remount(small_disk, "ro")
    store = HistoryStore(small_disk)
    store.add(Recipe(text="second"))
    assert not store.stored
    assert [entry.text for entry in store.search("")] == ["second", "first"]
    remount(small_disk, "rw")
    assert store.retry()
    store.close()
    again = HistoryStore(small_disk)
    assert again.count() == 2
    again.close()


def test_a_clock_that_jumps_back_loses_no_message(tmp_path: Path) -> None:
    now = [1_700_000_000.0]
    store = HistoryStore(tmp_path, lambda: now[0])
    for i, jump in enumerate((0.0, -1e9, 5.0, 4e9, -3e9)):
        now[0] += jump
        entry = store.add(Recipe(text=f"message {i}"))
        if i == 1:
            store.delete(entry.id)
            store.undo(entry.id)
    texts = [f"message {i}" for i in reversed(range(5))]
    assert [entry.text for entry in store.search("")] == texts
    store.close()
    again = HistoryStore(tmp_path, lambda: 0.0)
    assert [entry.text for entry in again.search("")] == texts
    again.close()
    assert time.time() > 0
    assert history.FILE in everything(tmp_path)
