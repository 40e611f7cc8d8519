"""A damaged history, read row by row: what still makes sense is kept."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from engine.errors import EngineError
from engine.message.recipe import decode_recipe
from guiapp.history.entry import identity, searchable

LAST = 2**62  # numbers and places of messages stay below it, so that others can follow
MOST = 1_000_000  # rows of a table: a damaged one may lead in circles
WRONG = (sqlite3.DatabaseError, UnicodeDecodeError)  # the latter for SQLite's own words
# the numbers of messages, from each place that has them: one of them may be whole
NUMBERS = (
    "SELECT id FROM message NOT INDEXED",
    "SELECT id FROM message NOT INDEXED ORDER BY id DESC",
    "SELECT id FROM message INDEXED BY newest",
    "SELECT id FROM message INDEXED BY sqlite_autoindex_message_1",
    "SELECT id FROM picture",
    "SELECT id FROM picture ORDER BY id DESC",
)


def salvage(path: Path, database: sqlite3.Connection) -> int:
    """Copy the messages of the damaged file at `path` that can be read; returns how many.

    Their pictures come along where they are whole. What the letters were drawn from does not.
    """
    written_ahead = path.with_name(f"{path.name}-wal")
    whole = written_ahead.exists() and written_ahead.stat().st_size
    option = "mode=ro" if whole else "immutable=1"
    count = 0
    with (
        suppress(*WRONG),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?{option}", uri=True)) as damaged,
    ):
        damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
        kind = "SELECT type FROM sqlite_schema WHERE name = 'message'"
        if damaged.execute(kind).fetchone() != ("table",):
            return 0  # a view may have no end
        numbers = find_numbers(damaged)
        database.execute("BEGIN IMMEDIATE")
        for number in numbers:
            with suppress(*WRONG, EngineError, ValueError, TypeError, OverflowError):
                copy_message(damaged, database, number)
                count += 1
        database.execute("COMMIT")
    if database.in_transaction:
        database.execute("ROLLBACK")
        return 0
    return count


def find_numbers(damaged: sqlite3.Connection) -> list[int]:
    numbers: set[int] = set()
    for query in NUMBERS:
        with suppress(*WRONG):
            for (number,) in damaged.execute(f"{query} LIMIT {MOST}"):
                if isinstance(number, int):
                    numbers.add(number)
    return sorted(numbers)


def copy_message(damaged: sqlite3.Connection, database: sqlite3.Connection, number: int) -> None:
    """Copy one message. Raises whatever is wrong with it."""
    place, made_at, content, favorite, deleted_at = damaged.execute(
        "SELECT place, made_at, recipe, favorite, deleted_at FROM message NOT INDEXED WHERE id = ?",
        (number,),
    ).fetchone()
    recipe = decode_recipe(content)
    recipe.check()
    kept = database.execute(
        "INSERT INTO message (id, place, made_at, text, words, recipe, identity, favorite,"
        " deleted_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number if 0 < number < LAST else None, min(int(place), LAST - 1), float(made_at),
            recipe.text, searchable(recipe.text), content,
            identity(recipe), bool(favorite), deleted_at, len(content),
        ),
    ).lastrowid  # fmt: skip
    still, thumbnail = b"", b""
    with suppress(*WRONG):
        query = "SELECT still, thumbnail FROM picture WHERE id = ?"
        found = damaged.execute(query, (number,)).fetchone()
        if found is not None and all(isinstance(picture, bytes) for picture in found):
            still, thumbnail = found
    database.execute("INSERT INTO picture VALUES (?, ?, ?)", (kept, still, thumbnail))
