"""Files: written whole or not at all, by one of many, and read within bounds."""

import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.errors import ExportError
from engine.files import ABANDONED_S, check_writable, read_bounded, sweep, write_atomic


def test_a_folder_that_takes_files_is_left_as_it_was(tmp_path: Path) -> None:
    check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused_unless_it_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no folder") as refused:
        check_writable(tmp_path / "a" / "b")
    assert refused.value.remedy == "Make it first, or choose another."
    check_writable(tmp_path / "a" / "b", may_make=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for may_make in (False, True):
        with pytest.raises(ExportError, match="is not a folder"):
            check_writable(tmp_path / "file", may_make)
    with pytest.raises(ExportError, match="is not a folder"):
        check_writable(tmp_path / "file" / "below", may_make=True)


def test_the_system_says_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("engine.files.tempfile.TemporaryFile", refuse)
    with pytest.raises(ExportError, match="Nothing can be written"):
        check_writable(tmp_path)


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_atomic(path, b"1")
    path.chmod(0o664)
    write_atomic(path, b"2")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"2", 0o664)
    write_atomic(path, b"3", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "real").write_bytes(b"1")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there" / "real")
    write_atomic(link, b"2")
    assert link.is_symlink()
    assert (tmp_path / "there" / "real").read_bytes() == b"2"
    round_about = tmp_path / "round"
    round_about.symlink_to(round_about)
    with pytest.raises(ExportError, match="cannot be written"):
        write_atomic(round_about, b"2")


def test_a_device_or_folder_is_no_file_to_replace(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(ExportError, match="cannot be written"):
            write_atomic(tmp_path / name, b"1")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "pipe"]


def test_a_taken_name_is_not_replaced_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_atomic(path, b"1", replace=False)
    with pytest.raises(ExportError, match="exists already") as refused:
        write_atomic(path, b"2", replace=False)
    assert isinstance(refused.value.__cause__, FileExistsError)
    assert path.read_bytes() == b"1"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_of_many_that_take_one_new_name_one_gets_it(tmp_path: Path) -> None:
    def take(number: int) -> bool:
        try:
            write_atomic(tmp_path / "a", str(number).encode(), replace=False)
        except ExportError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(take, range(40)))
    assert sum(got) == 1
    assert (tmp_path / "a").read_text() == str(got.index(True))


def test_without_links_a_new_name_is_taken_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_atomic(tmp_path / "a", b"1", replace=False)
    with pytest.raises(ExportError, match="exists already"):
        write_atomic(tmp_path / "a", b"2", replace=False)
    assert (tmp_path / "a").read_bytes() == b"1"


def test_what_a_killed_process_left_is_swept_by_the_next_write(tmp_path: Path) -> None:
    (tmp_path / ".mine.tmp").mkdir()  # of nobody known: it stays
    (tmp_path / ".other.tmp").write_text("a file of someone else's")
    killed = """
import os, signal, sys
from pathlib import Path
from engine.files import write_atomic
def write(path):
    path.write_bytes(bytes(1000))
    (path.parent / "another").write_bytes(bytes(1000))
    os.kill(os.getpid(), signal.SIGKILL)
write_atomic(Path(sys.argv[1]) / "a", write)
"""
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    left = [path for path in tmp_path.glob(".a-*") if (path / "another").exists()]
    assert len(left) == 1
    assert stat.S_IMODE(left[0].stat().st_mode) == 0o700
    write_atomic(tmp_path / "b", b"1")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".mine.tmp", ".other.tmp", "b"]
    long_ago = time.time() - 2 * ABANDONED_S
    os.utime(tmp_path / ".mine.tmp", (long_ago, long_ago))
    sweep(tmp_path)
    assert not (tmp_path / ".mine.tmp").exists()


def test_what_is_being_written_is_not_swept(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        path.write_bytes(b"1")
        sweep(tmp_path)
        write_atomic(tmp_path / "b", b"2")

    write_atomic(tmp_path / "a", write)
    assert (tmp_path / "a").read_bytes() == b"1"


def test_reads_are_bounded_before_they_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bounded(path, 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_bounded(path, 4)
    with path.open("wb") as file:
        file.truncate(1 << 40)  # nobody has so much memory
    with pytest.raises(OSError, match="larger than"):
        read_bounded(path, 1000)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file"):
        read_bounded(tmp_path / "pipe", 5)  # which nobody writes into
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path, 5)
    (tmp_path / "zero").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="no file"):
        read_bounded(tmp_path / "zero", 5)
