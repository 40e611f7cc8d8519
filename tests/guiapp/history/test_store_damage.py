"""Kills, other windows, damage, newer files: nothing that was kept is lost."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import EngineError
from guiapp.history.database import FORMAT
from guiapp.history.entry import EntryPictures
from guiapp.history.store import FILE, HistoryStore
from tests.guiapp.history.kept import recipe, texts

ROOT = Path(__file__).parents[3]
ADD = """
import sys
from pathlib import Path
from engine.api import Drawing
from engine.message.recipe import Recipe
from guiapp.history.entry import EntryPictures
from guiapp.history.store import HistoryStore
store = HistoryStore(Path(sys.argv[1]))
assert store.trouble is None, store.trouble
for seed in range(int(sys.argv[3])):
    made = Recipe(text=sys.argv[2], drawing=Drawing(seed=seed))
    store.add(made, EntryPictures(b"s" * 1000, bytes([seed % 256]) * 9000))
    print(seed, flush=True)
"""


def start_adding(folder: Path, text: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(folder), text, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("after", [1, 40, 97])
def test_a_kill_loses_nothing_that_was_added(tmp_path: Path, after: int) -> None:
    line, adding = "", start_adding(tmp_path, "Hello", 1_000_000)
    assert adding.stdout is not None
    for line in adding.stdout:
        if int(line) >= after:
            break
    adding.kill()
    adding.wait()
    said = int([line, *adding.stdout.readlines()][-1])
    adding.stdout.close()
    assert adding.returncode == -signal.SIGKILL if sys.platform != "win32" else True
    store = HistoryStore(tmp_path)
    assert store.trouble is None
    assert store.count() >= said + 1
    for entry in store.newest(-1):
        seed = store.recipe(entry.id).drawing.seed
        assert store.thumbnail(entry.id) == bytes([seed % 256]) * 9000
    store.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_instances_do_not_lock_each_other_out(tmp_path: Path) -> None:
    both = [start_adding(tmp_path, text, 60) for text in ("one", "two")]
    for adding in both:
        adding.communicate()
        assert adding.returncode == 0
    store = HistoryStore(tmp_path)
    assert store.count() == 120
    places = [entry.place for entry in store.newest(-1)]
    assert places == sorted(set(places), reverse=True)
    store.close()


def set_aside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "broken" in path.name)


@pytest.mark.parametrize("damage", ["garbage", "empty header", "cut off", "other tables"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: str) -> None:
    store = HistoryStore(tmp_path)
    for seed in range(50):
        store.add(recipe("Hello", seed), EntryPictures(b"s" * 3_000))
    store.close()
    path = tmp_path / FILE
    content = path.read_bytes()
    if damage == "garbage":
        content = b"this is no database" * 1_000
    elif damage == "empty header":
        content = bytes(100) + content[100:]
    elif damage == "cut off":
        content = content[: len(content) // 2]
    path.write_bytes(content)
    if damage == "other tables":
        database = sqlite3.connect(path)
        database.executescript("DROP TABLE picture; DROP TABLE message; CREATE TABLE message (id)")
        database.close()
        content = path.read_bytes()
    for number in (1, 2):
        store = HistoryStore(tmp_path)
        assert store.trouble is not None
        assert "damaged" in store.trouble.what
        assert f"broken-{number}" in store.trouble.remedy
        aside = (tmp_path / f"{FILE}.broken-{number}").read_bytes()
        assert aside[100:] == content[100:]  # what comes before counts openings
        assert store.count() == 0
        store.add(recipe("a new beginning"))
        store.close()
        path.write_bytes(content)  # and once more
    assert len(set_aside(tmp_path)) == 2


def test_damage_that_shows_later_is_set_aside_too(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    for seed in range(400):  # more than SQLite holds in memory
        store.add(recipe("Hello" * 600, seed))
    store.close()
    store = HistoryStore(tmp_path)
    path = tmp_path / FILE
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with pytest.raises(EngineError, match="damaged"):
        store.search("hello")
    assert set_aside(tmp_path)
    store.add(recipe("a new beginning"))
    assert texts(store) == ["a new beginning"]
    store.close()


def test_a_newer_file_is_set_aside(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    store.add(recipe("Hello"))
    store.close()
    database = sqlite3.connect(tmp_path / FILE)
    database.execute(f"PRAGMA user_version = {FORMAT + 1}")
    database.close()
    store = HistoryStore(tmp_path)
    assert store.trouble is not None
    assert "newer" in store.trouble.what
    assert "1 of its messages could be read" in store.trouble.remedy
    assert texts(store) == ["Hello"]
    store.close()
    database = sqlite3.connect(tmp_path / f"{FILE}.broken-1")
    assert database.execute("SELECT text FROM message").fetchall() == [("Hello",)]
    database.close()


def test_without_a_place_it_lasts_until_the_window_closes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = HistoryStore(tmp_path / "file")
    assert store.trouble is not None
    assert "cannot be kept" in store.trouble.what
    entry = store.add(recipe("Hello"), EntryPictures(b"still", b"moving"))
    store.delete(entry.id)
    assert store.undo(entry.id) == entry
    assert store.still(entry.id) == b"still"
    assert store.trim(0) == []
    store.close()


def test_what_can_be_read_of_a_damaged_file_is_kept_row_by_row(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    for seed in range(400):
        entry = store.add(recipe("Hello" * 60, seed), EntryPictures(b"s" * 500, b"t"))
        store.set_favorite(entry.id, seed == 399)
    store.close()
    path = tmp_path / FILE
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 20 * 4096] = bytes(20 * 4096)
    path.write_bytes(content)
    store = HistoryStore(tmp_path)
    assert store.trouble is not None
    assert 200 < store.count() < 400
    assert f"{store.count()} of its messages could be read" in store.trouble.remedy
    newest = store.newest(1)[0]
    assert newest.favorite
    assert store.recipe(newest.id) == recipe("Hello" * 60, 399)
    assert store.still(newest.id) == b"s" * 500
    store.close()
    again = HistoryStore(tmp_path)
    assert again.trouble is None
    again.close()


def test_a_file_of_version_0_1_is_read_on(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    entry = store.add(recipe("Hello"), EntryPictures(b"still", b"moving"))
    store.close()
    database = sqlite3.connect(tmp_path / FILE)
    database.executescript(
        "DROP TRIGGER last_of_drawn; DROP INDEX drawn_of; DROP TABLE states;"
        "ALTER TABLE message DROP COLUMN drawn"
    )
    database.close()
    store = HistoryStore(tmp_path)
    assert store.trouble is None
    assert store.newest(9) == [entry]
    assert store.glyphs(recipe("Hello"), entry.id) is None
    store.close()
