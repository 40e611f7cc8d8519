"""The history on disk: every finished message with its recipe and its pictures.

One SQLite database. A message is in it once it is added, whatever happens to the program after
that. Every call is short; all come from the thread that made the store.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import EngineError
from engine.message.recipe import Recipe, decode_recipe
from guiapp.history.database import HistoryError, cannot_keep, is_damage, open_database
from guiapp.history.entry import NO_PICTURES, EntryPictures, HistoryEntry, identity, searchable

log = logging.getLogger(__name__)

FILE = "history.sqlite3"
DAY = 86_400.0  # seconds for which a deleted message can be had back
COLUMNS = "id, place, made_at, text, favorite, deleted_at"
HERE = "deleted_at IS NULL"


class HistoryStore:
    """The messages that were finished, the newest first."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the history in `folder`; `trouble` says if it could not be opened as it was."""
        self.path = folder / FILE
        self._clock = clock
        self._deleted: set[int] = set()  # here, so that closing makes an end of them
        self._database, self.trouble = open_database(self.path)
        try:
            with self._writing() as database:
                self._purge(database)
        except HistoryError as error:
            self.trouble = error

    def add(
        self, recipe: Recipe, pictures: EntryPictures = NO_PICTURES, instead_of: int | None = None
    ) -> HistoryEntry:
        """Keep a message as the newest one. The same recipe again moves to the front.

        It takes the place of `instead_of`, which is gone then. Pictures may follow later.
        """
        text, encoded, same = recipe.text, recipe.encode(), identity(recipe)
        with self._writing() as database:
            self._purge(database)
            row = database.execute("SELECT id FROM message WHERE identity = ?", (same,)).fetchone()
            values = (self._clock(), text, searchable(text), encoded)
            place = "(SELECT coalesce(max(place), 0) + 1 FROM message)"
            if row is None:
                number = database.execute(
                    "INSERT INTO message (place, made_at, text, words, recipe, identity, bytes)"
                    f" VALUES ({place}, ?, ?, ?, ?, ?, 0)",
                    (*values, same),
                ).lastrowid
                database.execute("INSERT INTO picture VALUES (?, x'', x'')", (number,))
            else:
                number = row[0]
                database.execute(
                    f"UPDATE message SET place = {place}, made_at = ?, text = ?, words = ?,"
                    " recipe = ?, deleted_at = NULL WHERE id = ?",
                    (*values, number),
                )
            if pictures != NO_PICTURES:
                put_pictures(database, number, pictures)
            count_bytes(database, number)
            if instead_of not in (None, number):
                database.execute("DELETE FROM message WHERE id = ? AND NOT favorite", (instead_of,))
            return self._entry(database, number)

    def has(self, recipe: Recipe) -> bool:
        """True if the message is kept, or was deleted less than a day ago."""
        with self._reading() as database:
            same = (identity(recipe),)
            found = database.execute("SELECT 1 FROM message WHERE identity = ?", same).fetchone()
        return found is not None

    def set_pictures(self, entry: int, pictures: EntryPictures) -> None:
        """Put the pictures of a message that was added without them."""
        with self._writing() as database:
            put_pictures(database, entry, pictures)
            count_bytes(database, entry)

    def newest(self, n: int, offset: int = 0) -> list[HistoryEntry]:
        """`n` messages, newest first, after the `offset` newest ones."""
        return self.search("", n=n, offset=offset)

    def search(
        self, words: str, *, favorites: bool = False, n: int = -1, offset: int = 0
    ) -> list[HistoryEntry]:
        """The messages in which every one of the words occurs, newest first; case is no matter."""
        parts = searchable(words).split()
        where = [HERE, *["instr(words, ?)"] * len(parts), *["favorite"] * favorites]
        with self._reading() as database:
            rows = database.execute(
                f"SELECT {COLUMNS} FROM message WHERE {' AND '.join(where)}"
                " ORDER BY place DESC LIMIT ? OFFSET ?",
                (*parts, n, offset),
            )
            return [to_entry(row) for row in rows]

    def recipe(self, entry: int) -> Recipe:
        """The message's recipe. Raises `ExportError` or `HistoryError` if it cannot be read."""
        with self._reading() as database:
            row = database.execute("SELECT recipe FROM message WHERE id = ?", (entry,)).fetchone()
        if row is None:
            raise HistoryError("This message is no longer in the history.", "Choose another one.")
        return decode_recipe(row[0])

    def still(self, entry: int) -> bytes:
        """The finished page, a small PNG; empty if there is none (yet)."""
        return self._picture("still", entry)

    def thumbnail(self, entry: int) -> bytes:
        """The page in motion, a small animated WebP; empty if there is none (yet)."""
        return self._picture("thumbnail", entry)

    def set_favorite(self, entry: int, favorite: bool) -> None:
        """Favorites are never trimmed."""
        with self._writing() as database:
            database.execute("UPDATE message SET favorite = ? WHERE id = ?", (favorite, entry))

    def delete(self, entry: int) -> None:
        """Take a message out; `undo` brings it back until the store is closed, or for a day."""
        with self._writing() as database:
            database.execute(
                f"UPDATE message SET deleted_at = ? WHERE id = ? AND {HERE}",
                (self._clock(), entry),
            )
        self._deleted.add(entry)

    def undo(self, entry: int) -> HistoryEntry | None:
        """Bring a deleted message back to where it was; None if it is gone for good."""
        self._deleted.discard(entry)
        with self._writing() as database:
            database.execute("UPDATE message SET deleted_at = NULL WHERE id = ?", (entry,))
            row = database.execute(f"SELECT {COLUMNS} FROM message WHERE id = ?", (entry,))
            found = row.fetchone()
            return None if found is None else to_entry(found)

    def count(self) -> int:
        with self._reading() as database:
            return database.execute(f"SELECT count(*) FROM message WHERE {HERE}").fetchone()[0]

    def size_bytes(self) -> int:
        """Bytes of all messages with their pictures."""
        with self._reading() as database:
            return total(database)

    def trim(self, max_bytes: int) -> list[int]:
        """Remove the oldest messages that are no favorites until the rest fits; says which.

        The newest message stays, and so do favorites: they alone may take more.
        """
        gone: list[int] = []
        with self._writing() as database:
            over = total(database) - max_bytes
            rows = database.execute(
                f"SELECT id, bytes FROM message WHERE {HERE} AND NOT favorite"
                f" AND place < (SELECT max(place) FROM message WHERE {HERE}) ORDER BY place"
            )
            for number, size in rows:
                if over <= 0:
                    break
                gone.append(number)
                over -= size
            database.executemany("DELETE FROM message WHERE id = ?", [(each,) for each in gone])
        return gone

    def now(self) -> float:
        return self._clock()

    def close(self) -> None:
        """Make an end of what was deleted, and close the file."""
        try:
            with self._writing() as database:
                for entry in self._deleted:
                    database.execute(f"DELETE FROM message WHERE id = ? AND NOT {HERE}", (entry,))
        except HistoryError as error:
            self.trouble = error
        self._database.close()

    def _purge(self, database: sqlite3.Connection) -> None:
        """Delete for good what was deleted a day ago."""
        database.execute("DELETE FROM message WHERE deleted_at < ?", (self._clock() - DAY,))

    def _entry(self, database: sqlite3.Connection, number: int | None) -> HistoryEntry:
        row = database.execute(f"SELECT {COLUMNS} FROM message WHERE id = ?", (number,))
        return to_entry(row.fetchone())

    def _picture(self, column: str, entry: int) -> bytes:
        try:
            with self._reading() as database:
                row = database.execute(f"SELECT {column} FROM picture WHERE id = ?", (entry,))
                found = row.fetchone()
        except HistoryError as error:
            log.warning("no picture of message %d: %s", entry, error)
            return b""
        return b"" if found is None else found[0]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The database. What goes wrong becomes a `HistoryError`."""
        try:
            yield self._database
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The database, in a transaction: all that is written in it is kept, or nothing."""
        with self._reading() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
            with suppress(sqlite3.OperationalError):  # another instance writes: the next time
                database.executescript("PRAGMA incremental_vacuum")  # execute() stops after a page

    def _explain(self, error: sqlite3.DatabaseError) -> EngineError:
        """A damaged file is set aside and a new one begun; anything else is only said."""
        if not is_damage(error):
            return cannot_keep(self.path, error)
        self._database.close()  # opening it again tells whether it is damaged
        self._database, self.trouble = open_database(self.path)
        return self.trouble or cannot_keep(self.path, error)


def put_pictures(database: sqlite3.Connection, entry: int | None, pictures: EntryPictures) -> None:
    """Write a message's pictures; one that is gone has none."""
    database.execute(
        "UPDATE picture SET still = ?, thumbnail = ? WHERE id = ?",
        (pictures.still, pictures.thumbnail, entry),
    )


def count_bytes(database: sqlite3.Connection, entry: int | None) -> None:
    """Note what a message takes."""
    database.execute(
        "UPDATE message SET bytes = length(text) + length(words) + length(recipe) + (SELECT"
        " length(still) + length(thumbnail) FROM picture WHERE id = message.id) WHERE id = ?",
        (entry,),
    )


def total(database: sqlite3.Connection) -> int:
    """The size of all messages in bytes, deleted ones not counted."""
    return database.execute(f"SELECT coalesce(sum(bytes), 0) FROM message WHERE {HERE}").fetchone()[
        0
    ]


def to_entry(row: tuple) -> HistoryEntry:
    number, place, made_at, text, favorite, deleted_at = row
    return HistoryEntry(number, place, made_at, text, bool(favorite), deleted_at)
