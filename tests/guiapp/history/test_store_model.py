"""Whatever is done with a store, it holds what a plain list would."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.message.recipe import Recipe
from guiapp.history.entry import EntryPictures
from guiapp.history.store import HistoryStore
from tests.guiapp.history.kept import recipe

TEXTS = ("Hello, world!", "hello again", "On my way", "WORLD\nWIDE", "42")


@dataclass
class Kept:
    """What the model knows of a message."""

    id: int
    recipe: Recipe
    pictures: EntryPictures
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
        made, pictures = recipe(text, seed), EntryPictures(b"s" * size, b"t" * size)
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
