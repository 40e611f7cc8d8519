"""Where the file cannot be written, it is read, messages wait in memory, and it is tried again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from guiapp.history.database import copy_tables, open_copy
from guiapp.history.entry import EntryPictures
from guiapp.history.store import FILE, HistoryStore
from tests.guiapp.history.kept import recipe, texts


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guiapp.history.database.BUSY_MS", 20)
    monkeypatch.setattr("guiapp.history.database.connect_file.__defaults__", (20,))


def begin(folder: Path, *words: str) -> None:
    store = HistoryStore(folder)
    for text in words:
        store.add(recipe(text), EntryPictures(b"still", b"moving"))
    store.close()


def lock(folder: Path, how: str) -> sqlite3.Connection:
    """Another program that writes and does not end."""
    other = sqlite3.connect(folder / FILE, isolation_level=None)
    if how == "EXCLUSIVE":
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE message SET favorite = favorite")
    return other


def test_a_locked_file_is_read_and_written_later(tmp_path: Path) -> None:
    begin(tmp_path, "One", "Two")
    with closing(lock(tmp_path, "IMMEDIATE")):
        store = HistoryStore(tmp_path)
        assert not store.stored
        assert store.trouble is not None
        assert "not stored yet" in store.trouble.remedy
        assert texts(store) == ["Two", "One"]
        assert store.waiting() == 0
        entry = store.add(recipe("Three"), EntryPictures(b"still", b"moving"))
        assert not entry.stored
        assert store.waiting() == 1
        one, two = (next(e for e in store.newest(9) if e.text == name) for name in ("One", "Two"))
        assert one.stored
        assert store.still(one.id) == b"still"
        store.set_favorite(one.id, True)
        store.delete(two.id)
        assert not store.retry()
    with closing(HistoryStore(tmp_path)) as other:
        other.add(recipe("From elsewhere"))
    assert store.retry()
    assert store.stored
    assert store.trouble is None
    assert store.waiting() == 0
    assert texts(store) == ["Three", "From elsewhere", "One"]
    assert store.newest(1)[0].id == entry.id
    assert store.undo(two.id) is not None
    store.close()
    again = HistoryStore(tmp_path)
    assert texts(again) == ["Three", "From elsewhere", "Two", "One"]
    assert [e.favorite for e in again.newest(9)] == [False, False, False, True]
    assert again.still(entry.id) == b"still"
    again.close()


def test_a_file_that_cannot_be_read_either_is_there_once_it_can(tmp_path: Path) -> None:
    begin(tmp_path, "One")
    with closing(lock(tmp_path, "EXCLUSIVE")):
        store = HistoryStore(tmp_path)
        assert store.count() == 0
        store.add(recipe("Two"))
        store.add(recipe("One"))
    assert store.retry()
    assert texts(store) == ["One", "Two"]
    store.close()


def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    begin(tmp_path, "One")
    store = HistoryStore(tmp_path)
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    entry = store.add(recipe("Two"), EntryPictures(b"s" * 100_000))
    assert not store.stored
    assert store.trouble is not None
    assert "full" in store.trouble.what
    assert texts(store) == ["Two", "One"]
    assert store.retry()  # there is room again
    assert store.still(entry.id) == b"s" * 100_000
    store.close()
    with closing(HistoryStore(tmp_path)) as again:
        assert texts(again) == ["Two", "One"]


def test_the_end_tries_once_more(tmp_path: Path) -> None:
    begin(tmp_path, "One")
    with closing(lock(tmp_path, "IMMEDIATE")):
        store = HistoryStore(tmp_path)
        store.add(recipe("Two"))
    store.close()
    with closing(HistoryStore(tmp_path)) as again:
        assert texts(again) == ["Two", "One"]


def test_a_message_typed_on_in_memory_takes_the_place_of_the_one_in_the_file(
    tmp_path: Path,
) -> None:
    begin(tmp_path, "Hel")
    with closing(lock(tmp_path, "IMMEDIATE")):
        store = HistoryStore(tmp_path)
        before = store.newest(1)[0]
        middle = store.add(recipe("Hell"), instead_of=before.id)
        store.add(recipe("Hello"), instead_of=middle.id)
    assert store.retry()
    assert texts(store) == ["Hello"]
    store.close()


def test_a_read_only_file_is_copied_with_all_there_is(tmp_path: Path) -> None:
    begin(tmp_path, "One", "Two")
    opened = open_copy(tmp_path / FILE, OSError(30, "Read-only file system"))
    rows = opened.database.execute("SELECT text FROM message ORDER BY place").fetchall()
    assert rows == [("One",), ("Two",)]
    assert opened.trouble is not None
    assert "Read-only file system" in opened.trouble.what
    with pytest.raises(sqlite3.DatabaseError):
        copy_tables(tmp_path / "nothing", opened.database)
    opened.database.close()
