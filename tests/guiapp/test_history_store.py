"""The history on disk: against a simple model, through a kill, a second instance and damage."""

import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.api import Drawing
from engine.errors import EngineError
from engine.message.recipe import Recipe
from guiapp.history.database import FORMAT, HistoryError
from guiapp.history.entry import Pictures
from guiapp.history.store import DAY, FILE, HistoryStore

ROOT = Path(__file__).parents[2]
TEXTS = ("Hello, world!", "hello again", "On my way", "WORLD\nWIDE", "42")


def recipe(text: str, seed: int = 0) -> Recipe:
    return Recipe(text=text, drawing=Drawing(seed=seed))


def texts(store: HistoryStore, words: str = "") -> list[str]:
    return [entry.text for entry in store.search(words)]


@dataclass
class Kept:
    """What the model knows of a message."""

    id: int
    recipe: Recipe
    pictures: Pictures
    favorite: bool = False
    deleted: bool = False

    @property
    def bytes(self) -> int:
        pictures = len(self.pictures.still) + len(self.pictures.thumbnail)
        return 2 * len(self.recipe.text) + len(self.recipe.encode()) + pictures


@dataclass
class Model:
    """The history as a list, newest first."""

    rows: list[Kept] = field(default_factory=list)

    def here(self) -> list[Kept]:
        return [row for row in self.rows if not row.deleted]

    def trim(self, most: int) -> list[int]:
        gone = []
        for row in reversed(self.here()[1:]):
            if sum(each.bytes for each in self.here()) <= most:
                break
            if not row.favorite:
                self.rows.remove(row)
                gone.append(row.id)
        return gone


pick = st.integers(0, 30)


class HistoryMachine(RuleBasedStateMachine):
    """Whatever is done in whatever order, the store shows what the model shows."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = HistoryStore(Path(self.folder.name))
        self.model = Model()

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def chosen(self, number: int) -> Kept | None:
        return self.model.rows[number % len(self.model.rows)] if self.model.rows else None

    @rule(text=st.sampled_from(TEXTS), seed=st.integers(0, 2), size=st.integers(1, 300))
    def add(self, text: str, seed: int, size: int) -> None:
        made, pictures = recipe(text, seed), Pictures(b"s" * size, b"t" * size)
        entry = self.store.add(made, pictures)
        known = next((row for row in self.model.rows if row.recipe == made), None)
        if known is not None:
            assert entry.id == known.id
            self.model.rows.remove(known)
        favorite = known is not None and known.favorite
        self.model.rows.insert(0, Kept(entry.id, made, pictures, favorite))

    @rule(number=pick, favorite=st.booleans())
    def favor(self, number: int, favorite: bool) -> None:
        if row := self.chosen(number):
            self.store.set_favorite(row.id, favorite)
            row.favorite = favorite

    @rule(number=pick)
    def delete(self, number: int) -> None:
        if row := self.chosen(number):
            self.store.delete(row.id)
            row.deleted = True

    @rule(number=pick)
    def undo(self, number: int) -> None:
        if row := self.chosen(number):
            entry = self.store.undo(row.id)
            assert entry is not None
            assert entry.id == row.id
            row.deleted = False

    @rule(most=st.integers(0, 3_000))
    def trim(self, most: int) -> None:
        assert self.store.trim(most) == self.model.trim(most)

    @rule(words=st.sampled_from(["hello", "WORLD hello", "way my", "l", "nothing", " "]))
    def search(self, words: str) -> None:
        parts = words.lower().split()
        here = [row for row in self.model.here()
                if all(part in row.recipe.text.lower() for part in parts)]  # fmt: skip
        assert [entry.id for entry in self.store.search(words)] == [row.id for row in here]
        loved = [row.id for row in here if row.favorite]
        assert [entry.id for entry in self.store.search(words, favorites=True)] == loved

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = HistoryStore(Path(self.folder.name))
        assert self.store.trouble is None
        self.model.rows = self.model.here()

    @invariant()
    def the_same(self) -> None:
        here, shown = self.model.here(), self.store.newest(100)
        assert [(entry.id, entry.text, entry.favorite) for entry in shown] == [
            (row.id, row.recipe.text, row.favorite) for row in here
        ]
        assert [self.store.recipe(row.id) for row in here] == [row.recipe for row in here]
        assert [self.store.still(row.id) for row in here] == [row.pictures.still for row in here]
        assert self.store.size_bytes() == sum(row.bytes for row in here)
        assert self.store.count() == len(here)
        assert self.store.newest(2, 1) == shown[1:3]


TestHistory = HistoryMachine.TestCase
TestHistory.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@pytest.fixture
def clock() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def store(tmp_path: Path, clock: list[float]):
    store = HistoryStore(tmp_path, lambda: clock[0])
    yield store
    store.close()


def test_a_version_makes_no_other_message(store: HistoryStore) -> None:
    first = store.add(recipe("Hi"))
    store.add(recipe("Lunch?"))
    again = store.add(Recipe(version="9.9", text="Hi"))
    assert again.id == first.id
    assert texts(store) == ["Hi", "Lunch?"]
    assert store.recipe(again.id).version == "9.9"


def test_order_does_not_hang_on_the_clock(store: HistoryStore, clock: list[float]) -> None:
    store.add(recipe("before"))
    clock[0] -= 3 * DAY  # the clock is set back
    assert store.add(recipe("after")).made_at == clock[0]
    assert texts(store) == ["after", "before"]


def test_accents_and_case_do_not_hide_a_message(store: HistoryStore) -> None:
    store.add(recipe("A small cafe"))
    assert texts(store, "CAFÉ") == ["A small cafe"]
    assert texts(store, "100%") == []


def test_a_longer_message_takes_the_place_of_its_beginning(store: HistoryStore) -> None:
    start = store.add(recipe("Hel"))
    store.add(recipe("Hello"), instead_of=start.id)
    assert texts(store) == ["Hello"]
    loved = store.search("")[0]
    store.set_favorite(loved.id, True)
    store.add(recipe("Hello you"), instead_of=loved.id)
    assert texts(store) == ["Hello you", "Hello"]


def test_what_was_deleted_is_gone_after_a_day(
    store: HistoryStore, clock: list[float], tmp_path: Path
) -> None:
    entry = store.add(recipe("a secret of mine"))
    store.delete(entry.id)
    other = HistoryStore(tmp_path, lambda: clock[0])  # a second window does not end the undo
    other.close()
    assert store.undo(entry.id) is not None
    store.delete(entry.id)
    clock[0] += DAY + 1
    store.add(recipe("something else"))
    assert store.undo(entry.id) is None
    with pytest.raises(HistoryError, match="no longer"):
        store.recipe(entry.id)


def test_deleted_words_are_not_left_in_the_file(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    entry = store.add(recipe("a secret of mine"), Pictures(b"picture of a secret", b""))
    store.add(recipe("something else"))
    store.delete(entry.id)
    store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"secret" not in left
    assert b"something else" in left


def test_room_that_gets_free_goes_back_to_the_disk(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    for seed in range(60):
        store.add(recipe("Hello", seed), Pictures(b"s" * 2_000, b"t" * 15_000))
    large = store.size_bytes()
    assert len(store.trim(100_000)) > 50
    assert store.size_bytes() <= 100_000
    store.close()
    assert store.path.stat().st_size < 200_000 < large


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "new" / "folder")
    store.close()
    assert store.trouble is None
    if sys.platform != "win32":
        assert store.path.stat().st_mode & 0o077 == 0


ADD = """
import sys
from pathlib import Path
from engine.api import Drawing
from engine.message.recipe import Recipe
from guiapp.history.entry import Pictures
from guiapp.history.store import HistoryStore
store = HistoryStore(Path(sys.argv[1]))
assert store.trouble is None, store.trouble
for seed in range(int(sys.argv[3])):
    made = Recipe(text=sys.argv[2], drawing=Drawing(seed=seed))
    store.add(made, Pictures(b"s" * 1000, bytes([seed % 256]) * 9000))
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
        store.add(recipe("Hello", seed), Pictures(b"s" * 3_000))
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
    assert store.count() == 0
    store.close()
    database = sqlite3.connect(tmp_path / f"{FILE}.broken-1")
    assert database.execute("SELECT text FROM message").fetchall() == [("Hello",)]
    database.close()


def test_without_a_place_it_lasts_until_the_window_closes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = HistoryStore(tmp_path / "file")
    assert store.trouble is not None
    assert "cannot be kept" in store.trouble.what
    entry = store.add(recipe("Hello"), Pictures(b"still", b"moving"))
    store.delete(entry.id)
    assert store.undo(entry.id) == entry
    assert store.still(entry.id) == b"still"
    assert store.trim(0) == []
    store.close()
