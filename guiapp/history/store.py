"""The history on disk: every finished message with its recipe, its pictures and its states.

One SQLite database. A message is in it once it is added, whatever happens to the program after
that; where the file cannot be written, it waits in memory until `retry` can. Every call is short;
all come from the thread that made the store.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from engine.api import Glyphs
from engine.errors import EngineError
from engine.message.recipe import Recipe, decode_recipe
from guiapp.history.database import (
    HistoryError,
    cannot_keep,
    connect_file,
    is_damage,
    open_copy,
    open_database,
    write_back,
)
from guiapp.history.entry import NO_PICTURES, EntryPictures, HistoryEntry, identity, searchable
from guiapp.history.size import HERE, count_bytes, make_room_in, put_pictures, total
from guiapp.history.states import drawn_from, unpack_glyphs

log = logging.getLogger(__name__)

FILE = "history.sqlite3"
DAY = 86_400.0  # seconds for which a deleted message can be had back
COLUMNS = (
    "id, place, made_at, text, favorite, deleted_at, id NOT IN (SELECT id FROM added) AS stored"
)

Result = TypeVar("Result")


class HistoryStore:
    """The messages that were finished, the newest first."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the history in `folder`; `trouble` says if it could not be opened as it was."""
        self.path = folder / FILE
        self._clock = clock
        self._deleted: set[int] = set()  # here, so that closing makes an end of them
        opened = open_database(self.path)
        self._database, self.trouble = opened.database, opened.trouble
        self.stored = opened.stored  # false while messages are added in memory alone
        with suppress(HistoryError):  # then `trouble` says so
            self._write(self._purge)

    def retry(self) -> bool:
        """Try to reach the file again, and write what was added in memory; true if that went."""
        if self.stored:
            return True
        try:
            file = connect_file(self.path, patience_ms=0)
        except (OSError, sqlite3.DatabaseError) as error:
            if not is_damage(error):
                return False
            opened = open_database(self.path)
            if not opened.stored:
                opened.database.close()
                return False
            file, self.trouble = opened.database, opened.trouble
        else:
            self.trouble = None
        try:
            write_back(self._database, file)
        except sqlite3.DatabaseError as error:
            file.close()
            self.trouble = cannot_keep(self.path, error)
            return False
        self._database.close()
        self._database, self.stored = file, True
        return True

    def waiting(self) -> int:
        """The number of messages that are not stored yet."""
        with self._reading() as database:
            query = f"SELECT count(*) FROM message WHERE {HERE} AND id IN (SELECT id FROM added)"
            return database.execute(query).fetchone()[0]

    def add(
        self, recipe: Recipe, pictures: EntryPictures = NO_PICTURES, instead_of: int | None = None
    ) -> HistoryEntry:
        """Keep a message as the newest one. The same recipe again moves to the front.

        It takes the place of `instead_of`, which is gone then. Pictures may follow later.
        """
        text, encoded, same = recipe.text, recipe.encode(), identity(recipe)
        values = (self._clock(), text, searchable(text), encoded, drawn_from(recipe))

        def change(database: sqlite3.Connection) -> HistoryEntry:
            self._purge(database)
            row = database.execute("SELECT id FROM message WHERE identity = ?", (same,)).fetchone()
            place = "(SELECT coalesce(max(place), 0) + 1 FROM message)"
            if row is None:
                number = database.execute(
                    "INSERT INTO message"
                    " (place, made_at, text, words, recipe, drawn, identity, bytes)"
                    f" VALUES ({place}, ?, ?, ?, ?, ?, ?, 0)",
                    (*values, same),
                ).lastrowid
                database.execute("INSERT INTO picture VALUES (?, x'', x'')", (number,))
            else:
                number = row[0]
                database.execute(
                    f"UPDATE message SET place = {place}, made_at = ?, text = ?, words = ?,"
                    " recipe = ?, drawn = ?, deleted_at = NULL WHERE id = ?",
                    (*values, number),
                )
            if pictures != NO_PICTURES:
                put_pictures(database, number, pictures)
            count_bytes(database, number)
            if instead_of not in (None, number):
                database.execute("DELETE FROM message WHERE id = ? AND NOT favorite", (instead_of,))
            row = database.execute(f"SELECT {COLUMNS} FROM message WHERE id = ?", (number,))
            return to_entry(row.fetchone())

        return self._write(change)

    def has(self, recipe: Recipe) -> bool:
        """True if the message is kept, or was deleted less than a day ago."""
        with self._reading() as database:
            same = (identity(recipe),)
            found = database.execute("SELECT 1 FROM message WHERE identity = ?", same).fetchone()
        return found is not None

    def set_pictures(self, entry: int, pictures: EntryPictures) -> None:
        """Put the pictures of a message that was added without them."""

        def change(database: sqlite3.Connection) -> None:
            put_pictures(database, entry, pictures)
            count_bytes(database, entry)

        self._write(change)

    def set_states(self, entry: int, packed: bytes) -> None:
        """Put the states of a message's letters, as `pack_glyphs` packs them."""
        query = "INSERT OR IGNORE INTO states SELECT drawn, ? FROM message WHERE id = ?"
        self._write(lambda database: database.execute(query, (packed, entry)))

    def has_states(self, recipe: Recipe) -> bool:
        """True if states are kept of these letters, in whatever look."""
        with self._reading() as database:
            query = "SELECT 1 FROM states WHERE drawn = ?"
            return database.execute(query, (drawn_from(recipe),)).fetchone() is not None

    def glyphs(self, recipe: Recipe, entry: int | None = None) -> Glyphs | None:
        """The states of a recipe's letters, which may be those of an entry; None if none are
        kept, or they are damaged."""
        drawn, given = "(SELECT drawn FROM message WHERE id = ?)", entry
        with self._reading() as database:
            row = database.execute(
                f"SELECT content FROM states WHERE drawn IN (?, {drawn})",
                (drawn_from(recipe), given),
            ).fetchone()
        content = row[0] if row is not None else None
        return unpack_glyphs(content, recipe) if isinstance(content, bytes) else None

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
        query = "UPDATE message SET favorite = ? WHERE id = ?"
        self._write(lambda database: database.execute(query, (favorite, entry)))

    def delete(self, entry: int) -> None:
        """Take a message out; `undo` brings it back until the store is closed, or for a day."""
        query = f"UPDATE message SET deleted_at = ? WHERE id = ? AND {HERE}"
        now = self._clock()
        self._write(lambda database: database.execute(query, (now, entry)))
        self._deleted.add(entry)

    def undo(self, entry: int) -> HistoryEntry | None:
        """Bring a deleted message back to where it was; None if it is gone for good."""
        self._deleted.discard(entry)

        def change(database: sqlite3.Connection) -> HistoryEntry | None:
            database.execute("UPDATE message SET deleted_at = NULL WHERE id = ?", (entry,))
            row = database.execute(f"SELECT {COLUMNS} FROM message WHERE id = ?", (entry,))
            found = row.fetchone()
            return None if found is None else to_entry(found)

        return self._write(change)

    def count(self) -> int:
        with self._reading() as database:
            return database.execute(f"SELECT count(*) FROM message WHERE {HERE}").fetchone()[0]

    def size_bytes(self) -> int:
        """Bytes of all messages with their pictures and states."""
        with self._reading() as database:
            return total(database)

    def trim(self, max_bytes: int) -> list[int]:
        """Remove states, then messages, the oldest first, until the rest fits; says which
        messages are gone.

        The newest message stays whole, and so do favorites: they alone may take more.
        """
        if self.size_bytes() <= max_bytes:
            return []
        return self._write(lambda database: make_room_in(database, max_bytes))

    def now(self) -> float:
        return self._clock()

    def close(self) -> None:
        """Make an end of what was deleted, and close the file."""
        query = f"DELETE FROM message WHERE id = ? AND NOT {HERE}"
        gone = [(entry,) for entry in self._deleted]
        try:
            if gone:
                self._write(lambda database: database.executemany(query, gone))
        except HistoryError as error:
            self.trouble = error
        if not self.retry() and (count := self.waiting()):
            log.warning("%d messages could not be stored: %s", count, self.trouble)
        self._database.close()

    def _purge(self, database: sqlite3.Connection) -> None:
        """Delete for good what was deleted a day ago."""
        gone = (self._clock() - DAY,)
        if database.execute("SELECT 1 FROM message WHERE deleted_at < ?", gone).fetchone():
            database.execute("DELETE FROM message WHERE deleted_at < ?", gone)

    def _picture(self, column: str, entry: int) -> bytes:
        try:
            with self._reading() as database:
                row = database.execute(f"SELECT {column} FROM picture WHERE id = ?", (entry,))
                found = row.fetchone()
        except HistoryError as error:
            log.warning("no picture of message %d: %s", entry, error)
            return b""
        return found[0] if found is not None and isinstance(found[0], bytes) else b""

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The database. What goes wrong becomes a `HistoryError`."""
        try:
            yield self._database
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    def _write(self, change: Callable[[sqlite3.Connection], Result]) -> Result:
        """Make a change whole or not at all: in the file, or in memory where that refuses it."""
        with self._reading():
            try:
                return self._transact(change)
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.DatabaseError as error:
                if not self.stored:
                    raise
                if is_damage(error):  # what is added now is not lost with it
                    self._reopen(damaged=True)
                    return self._transact(change)
                log.warning("the history cannot be written: %s", error)
                self._database.close()
                opened = open_copy(self.path, error)
                self._database, self.stored, self.trouble = opened.database, False, opened.trouble
                return self._transact(change)

    def _transact(self, change: Callable[[sqlite3.Connection], Result]) -> Result:
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            result = change(database)
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
        with suppress(sqlite3.OperationalError):  # another instance writes: the next time
            database.executescript("PRAGMA incremental_vacuum")  # execute() stops after a page
        return result

    def _explain(self, error: sqlite3.DatabaseError) -> EngineError:
        """A damaged file is set aside and a new one begun; anything else is only said."""
        if not is_damage(error):
            return cannot_keep(self.path, error)
        self._reopen()  # which tells whether it is damaged
        return self.trouble or cannot_keep(self.path, error)

    def _reopen(self, damaged: bool = False) -> None:
        """Open the file again; one that is damaged is set aside, and a new one begun."""
        self._database.close()
        opened = open_database(self.path, damaged)
        self._database, self.trouble, self.stored = opened.database, opened.trouble, opened.stored


def to_entry(row: tuple) -> HistoryEntry:
    number, place, made_at, text, favorite, deleted_at, stored = row
    return HistoryEntry(number, place, made_at, text, bool(favorite), deleted_at, bool(stored))
