"""The history on disk: against a simple model, through a kill, a second instance and damage."""

import sys
from pathlib import Path

import pytest

from engine.message.recipe import Recipe
from guiapp.history.database import HistoryError
from guiapp.history.entry import EntryPictures
from guiapp.history.store import DAY, HistoryStore
from tests.guiapp.history.kept import recipe, texts


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
    entry = store.add(recipe("a secret of mine"), EntryPictures(b"picture of a secret", b""))
    store.add(recipe("something else"))
    store.delete(entry.id)
    store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"secret" not in left
    assert b"something else" in left


def test_room_that_gets_free_goes_back_to_the_disk(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    for seed in range(60):
        store.add(recipe("Hello", seed), EntryPictures(b"s" * 2_000, b"t" * 15_000))
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
