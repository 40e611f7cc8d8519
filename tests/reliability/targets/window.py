"""What the window keeps between two starts: settings, draft, history, photographs, samples."""

import io
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from engine.api import Glyphs
from engine.errors import EngineError
from engine.message.hand_words import WORD, HandWords
from engine.paths import handwriting_folder
from guiapp.history.entry import EntryPictures
from guiapp.history.states import pack_glyphs
from guiapp.history.store import FILE, HistoryStore
from guiapp.message.draft import encode_draft, read_draft
from guiapp.message.letters import from_recipe
from guiapp.opening import opening_from_file
from guiapp.settings import Settings, Store, export_folder, history_folder
from guiapp.train.handwriting.memory import load_memory
from guiapp.write.hands.samples import read_samples
from tests.engine.message.scribble import scribble
from tests.reliability.containers import mutate_npz
from tests.reliability.mutate import STRINGS, json_or_bytes, mutate_bytes
from tests.reliability.target import Target
from tests.reliability.targets.messages import RECIPES, RICH, to_code

COLUMNS = (
    ("message", "place"), ("message", "made_at"), ("message", "text"), ("message", "words"),
    ("message", "recipe"), ("message", "identity"), ("message", "favorite"),
    ("message", "deleted_at"), ("message", "bytes"), ("message", "drawn"), ("message", "id"),
    ("picture", "still"), ("picture", "thumbnail"), ("picture", "id"), ("states", "content"),
    ("states", "drawn"),
)  # fmt: skip
SCHEMES = (
    "DROP TABLE picture", "DROP TABLE states", "DROP TABLE message", "DROP INDEX newest",
    "ALTER TABLE message DROP COLUMN words", "ALTER TABLE message RENAME COLUMN text TO note",
    "ALTER TABLE message ADD COLUMN more TEXT", "PRAGMA user_version = 0",
    "PRAGMA user_version = 2", "PRAGMA user_version = -1", "DROP TRIGGER last_of_drawn",
    "CREATE TRIGGER t AFTER INSERT ON message BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM message; END",
    "DROP TABLE message; CREATE VIEW message AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL"
    " SELECT i + 1 FROM n) SELECT i AS id, i AS place, i AS made_at, 'a' AS text, 'a' AS words,"
    " '{}' AS recipe, i AS identity, 0 AS favorite, NULL AS deleted_at, 1 AS bytes, 'a' AS drawn"
    " FROM n",
    "DELETE FROM sqlite_sequence", "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "UPDATE sqlite_sequence SET seq = 'x'", "PRAGMA application_id = 7",
)  # fmt: skip


def make_settings(_: Path) -> list[bytes]:
    full = Settings(hand="mixed", favorite_hands=("Ada", "Ben"), export_folder="/tmp")
    return [msgspec.json.encode(full)]


def read_settings(path: Path) -> None:
    """A start with these settings; they are never a reason not to start."""
    for beside in path.parent.glob(f"*{path.stem}*"):
        if beside != path:
            beside.unlink()  # a good copy would be taken
    store = Store(path)
    export_folder(store.value)
    history_folder(store.value)
    store.change(export_kb=7)
    assert Store(path).value.export_kb == 7


def make_drafts(_: Path) -> list[bytes]:
    return [encode_draft(from_recipe(recipe), "0123") for recipe in RECIPES]


def read_left(path: Path) -> None:
    read_draft(path)
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


def make_history(folder: Path) -> list[bytes]:
    """A history of four messages with pictures and states, one deleted, one a favorite."""
    shutil.rmtree(folder / "good", ignore_errors=True)
    store = HistoryStore(folder / "good")
    for i, recipe in enumerate((*RECIPES, RICH)):
        entry = store.add(recipe, EntryPictures(b"still%d" % i * 50, b"moving" * 90))
        states, sigmas = scribble(recipe.text, 2)
        letters = recipe.letters()
        glyphs = Glyphs(letters, states[: len(letters)], sigmas, ("Ada",) * len(letters), "0123")
        store.set_states(entry.id, pack_glyphs(glyphs))
    store.set_favorite(1, True)
    store.close()
    with closing(sqlite3.connect(folder / "good" / FILE)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    return [(folder / "good" / FILE).read_bytes()]


def mutate_history(data: bytes, random: Random) -> bytes:
    """Other values or tables by way of SQL, or other bytes."""
    if random.random() < 0.5:
        return mutate_bytes(data, random)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        file.deserialize(data)
        for _ in range(random.choice((1, 1, 3))):
            with suppress(sqlite3.Error):
                if random.random() < 0.3:
                    file.executescript(random.choice(SCHEMES))
                else:
                    change_cell(file, random)
        return file.serialize()


def change_cell(file: sqlite3.Connection, random: Random) -> None:
    """Another value in a column, of any type; some texts are not of any encoding."""
    table, column = random.choice(COLUMNS)
    value = random.choice((
        None, 0, -1, 2**63 - 1, -(2**63), 1e308, float("inf"), b"", b"\xff\xfe", "",
        "x" * 1_000_000, random.choice(STRINGS[:-3]), random.randbytes(30),
    ))  # fmt: skip
    how = random.choice(("?", "?", "CAST(? AS TEXT)", "CAST(? AS BLOB)"))
    where = random.choice(("", f" WHERE rowid = {random.randrange(1, 4)}"))
    if column in ("recipe", "content") and random.random() < 0.6:
        ((old,),) = file.execute(f"SELECT {column} FROM {table} LIMIT 1").fetchall()
        old = old.encode() if isinstance(old, str) else old
        value = json_or_bytes(old, random) if column == "recipe" else mutate_bytes(old, random)
        how = "CAST(? AS TEXT)" if column == "recipe" else "?"
    file.execute(f"UPDATE OR REPLACE {table} SET {column} = {how}{where}", (value,))


def read_history(path: Path) -> None:
    """What the window does with a history: list, search, open, add, delete, close."""
    for beside in path.parent.glob(f"{path.name}?*"):
        beside.unlink()
    store = HistoryStore(path.parent)
    try:
        for entry in store.search("")[:5]:
            with_refusals(store, entry.id)
        with suppress(EngineError):
            store.search("you", favorites=True)
            store.waiting()
            store.trim(1_000_000)
        keep_message(store)
    finally:
        store.close()


def keep_message(store: HistoryStore) -> None:
    """Whatever became of the others, a new message is kept."""
    try:
        entry = store.add(RICH.with_letters(RICH.letters()))
        store.delete(entry.id)
        store.undo(entry.id)
        kept = [one.text for one in store.search("")]
    except EngineError as error:
        raise AssertionError(f"a message was lost: {error}") from error
    assert entry.text in kept


def with_refusals(store: HistoryStore, number: int) -> None:
    """Open one message; one that is damaged is refused alone."""
    with suppress(EngineError):
        store.still(number)
        store.thumbnail(number)
        recipe = store.recipe(number)
        recipe.check()
        store.glyphs(recipe, number)


def make_memory(folder: Path) -> list[bytes]:
    (folder / "a.jpg").touch()
    return [b'{"photos": ["%s"], "decisions": [["/a.jpg", 1, 2, true]]}' % bytes(folder / "a.jpg")]


def read_memory(path: Path) -> None:
    place = handwriting_folder() / "photographs.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(path.read_bytes())
    _ = load_memory().decided


def make_words(folder: Path) -> list[bytes]:
    glyph = np.zeros((len(WORD), 28, 28), np.uint8)
    HandWords(WORD, "0123", {"Ada": glyph, "Ben": glyph + 1}).save(folder / "good.npz")
    return [(folder / "good.npz").read_bytes()]


def use_words(path: Path) -> None:
    words = read_samples(path, "0123")
    if words.glyphs:
        words.mixed()
    if words.ink("Ada", 100, 50) is None and words.glyphs:
        assert "Ada" not in words.glyphs


def make_texts(_: Path) -> list[bytes]:
    return [to_code(RICH).encode(), "Grüße\n".encode(), io.BytesIO(b"\xff\xfea\0").getvalue()]


TARGETS = [
    Target("settings", "settings.json", make_settings, json_or_bytes, read_settings),
    Target("draft", "draft.json", make_drafts, json_or_bytes, read_left),
    Target("history", f"history/{FILE}", make_history, mutate_history, read_history),
    Target("photographs", "photographs.json", make_memory, json_or_bytes, read_memory),
    Target("words in hands", "words.npz", make_words, mutate_npz, use_words),
    Target("dropped text", "a.txt", make_texts, mutate_bytes, opening_from_file),
]
