"""Files for other apps: those that were given stay, within bounds; the rest goes."""

import gc
import os
import time
from pathlib import Path

import pytest

from guiapp.write.export import clipboard as room
from guiapp.write.export.clipboard import SharedFiles


def put(files: SharedFiles, content: bytes = b"x", age_s: float = 0.0) -> Path:
    path = files.new_path("hello.gif")
    path.write_bytes(content)
    then = time.time() - age_s
    os.utime(path.parent, (then, then))
    return path


def test_what_was_given_outlives_the_app_and_the_rest_does_not(tmp_path: Path) -> None:
    files = SharedFiles(tmp_path / "sent")
    given, loose, dropped = put(files), put(files), put(files)
    assert len({given, loose, dropped}) == 3 and given.name == loose.name == "hello.gif"
    files.keep(given)
    files.discard(given)
    files.discard(dropped)
    assert given.exists() and loose.exists() and not dropped.exists()
    del files
    gc.collect()
    assert given.exists() and not loose.parent.exists()
    assert list((tmp_path / "sent").iterdir()) == [given.parent]


def test_only_so_many_of_earlier_sessions_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_FILES", 5)
    monkeypatch.setattr(room, "MOST_BYTES", 300)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = SharedFiles(tmp_path / "sent")
    sizes = (100, 100, 200, 1, 1, 1, 1)  # the newest first
    given = [put(before, bytes(size), age_s=place * 60) for place, size in enumerate(sizes)]
    for path in given:
        before.keep(path)
    after = SharedFiles(tmp_path / "sent")
    mine = put(after)
    assert [path.exists() for path in given] == [True, True, False, False, False, False, False]
    assert mine.exists()


def test_what_a_crash_left_is_swept_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, age_s in (("noisegram-old", 2 * room.STALE_S), ("noisegram-new", 60), ("other", 1e7)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "message.mp4").write_bytes(b"x")
        then = time.time() - age_s
        os.utime(tmp_path / name, (then, then))
    put(SharedFiles(tmp_path / "sent"))
    assert {path.name for path in tmp_path.iterdir()} >= {"noisegram-new", "other", "sent"}
    assert not (tmp_path / "noisegram-old").exists()
