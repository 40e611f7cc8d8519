"""The file the history lies in: opened, copied into memory where nothing can be written, set aside
where it is damaged; never deleted."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.files import set_aside
from engine.sentence import Sentence
from guiapp.history.salvage import LAST, salvage

FORMAT = 1  # of the tables, kept as SQLite's user_version; what is added since disturbs no other
BUSY_MS = 1_000  # how long one instance waits for another's write
IN_MEMORY = ":memory:"

TABLES = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL,         -- greater is newer; a clock may be set back
    made_at REAL NOT NULL,          -- seconds since 1970
    text TEXT NOT NULL,
    words TEXT NOT NULL,            -- the text as it is searched
    recipe TEXT NOT NULL,
    identity TEXT NOT NULL UNIQUE,  -- the recipe without the version that made it
    favorite INTEGER NOT NULL DEFAULT 0,
    deleted_at REAL,
    bytes INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS picture (
    id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    still BLOB NOT NULL,
    thumbnail BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS newest ON message (place);
"""
ADD_DRAWN = "ALTER TABLE message ADD COLUMN drawn TEXT;"  # what its letters' states depend on
STATES = """
CREATE TABLE IF NOT EXISTS states (
    drawn TEXT PRIMARY KEY,  -- messages in several looks share them
    content BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS drawn_of ON message (drawn);
CREATE TRIGGER IF NOT EXISTS last_of_drawn AFTER DELETE ON message WHEN OLD.drawn IS NOT NULL BEGIN
    DELETE FROM states WHERE drawn = OLD.drawn
        AND NOT EXISTS (SELECT 1 FROM message WHERE drawn = OLD.drawn);
END;
"""
OWN_TRIGGER = "last_of_drawn"
WAITING = """
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE added (id INTEGER PRIMARY KEY);    -- in memory, not in the file
CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY);  -- otherwise than in the file, or added
CREATE TEMP TABLE removed (identity TEXT);           -- still in the file
"""
WATCH = """
CREATE TEMP TRIGGER was_added AFTER INSERT ON message BEGIN
    INSERT OR IGNORE INTO added VALUES (NEW.id);
    INSERT OR IGNORE INTO changed VALUES (NEW.id);
END;
CREATE TEMP TRIGGER was_changed AFTER UPDATE ON message BEGIN
    INSERT OR IGNORE INTO changed VALUES (NEW.id);
END;
CREATE TEMP TRIGGER was_removed AFTER DELETE ON message BEGIN
    INSERT INTO removed VALUES (OLD.identity);
    DELETE FROM changed WHERE id = OLD.id;
    DELETE FROM added WHERE id = OLD.id;
END;
"""

COLUMNS = {
    "message": (
        "id", "place", "made_at", "text", "words", "recipe", "identity", "favorite", "deleted_at",
        "bytes", "drawn",
    ),
    "picture": ("id", "still", "thumbnail"),
    "states": ("drawn", "content"),
}  # fmt: skip


class HistoryError(EngineError):
    """The history cannot be read or written: facts carry `path`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A database, and whether it is the file; else it is a copy in memory."""

    database: sqlite3.Connection
    stored: bool = True
    trouble: HistoryError | None = None


def open_database(path: Path, damaged: bool = False) -> Opened:
    """Open or make the database at `path`.

    One that is damaged, as is seen now or is known, or of a newer Noisegram is renamed, and a new
    one begun with what can be read of it; where nothing can be written, it is copied into memory.
    The error says so.
    """
    try:
        if damaged:
            raise Damaged
        return Opened(connect_file(path))
    except NewerFormat:
        what = Sentence("The history was written by a newer Noisegram.")
    except (OSError, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            return open_copy(path, error)
        what = Sentence("The history is damaged.")
    try:
        aside = set_database_aside(path)
        opened = connect_file(path)
        count = salvage(aside, opened)
    except (OSError, sqlite3.DatabaseError) as error:
        return open_copy(path, error)
    trouble = HistoryError(
        "{what}",
        "It was kept as {path}. {count} of its messages could be read, and are here."
        if count
        else "It was kept as {path}, and a new one begun.",
        what=what,
        path=str(aside),
        count=count,
    )
    return Opened(opened, trouble=trouble)


def open_copy(path: Path, error: Exception) -> Opened:
    """The database in memory, as far as it can be read, where the file cannot be written."""
    database = connect(IN_MEMORY)
    with suppress(sqlite3.DatabaseError):
        copy_tables(path, database)
    # numbers that no other window gives: what is added keeps its number when it gets into the file
    database.execute("DELETE FROM sqlite_sequence")
    first = time.time_ns() // 1_000
    database.execute("INSERT INTO sqlite_sequence VALUES ('message', ?)", (first,))
    database.executescript(WATCH)
    return Opened(database, False, cannot_keep(path, error))


class Damaged(sqlite3.DatabaseError):
    """The file is no database, or not this one."""


class NewerFormat(sqlite3.DatabaseError):
    """The tables are of a newer Noisegram."""


def connect_file(path: Path, patience_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection to a file, which is made if it is missing. Raises `OSError` as well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.touch(0o600, exist_ok=False)  # messages are private
    return connect(path, patience_ms)


def connect(path: Path | str, patience_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection to a database that has the tables and can be written.

    Raises `sqlite3.DatabaseError`.
    """
    database = sqlite3.connect(path, timeout=patience_ms / 1000, isolation_level=None)
    try:
        check_schema(database)
        # deleted words are overwritten, and room that gets free goes back to the disk
        for setting in (
            "auto_vacuum = INCREMENTAL", "journal_mode = WAL", "synchronous = NORMAL",
            "foreign_keys = ON", "secure_delete = ON", "wal_autocheckpoint = 250",
            "journal_size_limit = 1000000",
        ):  # fmt: skip
            database.execute(f"PRAGMA {setting}").fetchall()
        make_tables(database)
        if database.execute("PRAGMA quick_check(message)").fetchone() != ("ok",):
            raise Damaged
        for table, columns in COLUMNS.items():
            database.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 0").fetchall()
        highest = database.execute("SELECT max(id), max(place) FROM message").fetchone()
        if any(not isinstance(value or 0, int) or (value or 0) >= LAST for value in highest):
            raise Damaged  # no message can follow
        database.executescript(f"BEGIN IMMEDIATE; ROLLBACK; {WAITING}")
        database.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    except UnicodeDecodeError as error:  # in a name, or in SQLite's own words
        database.close()
        raise Damaged from error
    except BaseException:
        database.close()
        raise
    return database


def make_tables(database: sqlite3.Connection) -> None:
    """Make the tables of a new database, and those that one of 0.1 lacks."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > FORMAT:
        raise NewerFormat(f"format {version}")
    missing = TABLES if version < FORMAT else ""
    there = columns_of(database, "message")
    if not missing and not set(COLUMNS["message"]) <= {*there, "drawn"}:
        raise Damaged  # tables of something else are left as they are
    if "drawn" not in there:
        missing += ADD_DRAWN
    if missing or not columns_of(database, "states"):
        database.executescript(
            f"BEGIN IMMEDIATE; {missing} {STATES} PRAGMA user_version = {FORMAT}; END"
        )


def check_schema(database: sqlite3.Connection) -> None:
    """Raise `Damaged` for what is no table of the history, or acts by itself: nothing of another's
    making is run."""
    found = database.execute("SELECT type, name, sql FROM sqlite_schema")
    for kind, name, sql in found:
        own = kind == "index" or (kind == "trigger" and name == OWN_TRIGGER)
        plain = kind == "table" and "VIRTUAL" not in str(sql).upper().split("(")[0]
        if not own and not plain:
            raise Damaged


def columns_of(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA main.table_info({table})")]


def copy_tables(path: Path, database: sqlite3.Connection) -> None:
    """Copy all rows of a file that is read only. Raises `sqlite3.DatabaseError`."""
    with closing(open_read_only(path)) as rows:
        database.execute("BEGIN")
        for table, columns in COLUMNS.items():
            names = ", ".join(name for name in columns_of(rows, table) if name in columns)
            if names:
                marks = ", ".join("?" * len(names.split(",")))
                found: Iterator[tuple] = rows.execute(f"SELECT {names} FROM {table}")
                insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
                with suppress(sqlite3.DatabaseError):
                    database.executemany(insert, found)
        database.execute("COMMIT")


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection to a file that can be read. Raises `sqlite3.DatabaseError`.

    Where SQLite finds no room for what it keeps beside it, the file is read as if it were alone.
    """
    busy = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    for option in ("mode=ro", "immutable=1"):
        address = f"{path.absolute().as_uri()}?{option}"
        rows = sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
        try:
            rows.execute("SELECT 1 FROM message LIMIT 1").fetchall()
        except sqlite3.DatabaseError as error:
            rows.close()
            if option == "immutable=1" or error.sqlite_errorcode & 0xFF in busy:
                raise
        else:
            return rows
    raise AssertionError


def write_back(memory: sqlite3.Connection, file: sqlite3.Connection) -> None:
    """Bring what was added, changed and removed in memory into the file."""
    names = ", ".join(COLUMNS["message"])
    file.execute("BEGIN IMMEDIATE")
    removed = memory.execute("SELECT identity FROM removed").fetchall()
    file.executemany("DELETE FROM message WHERE identity = ?", removed)
    changed = memory.execute(
        f"SELECT {names}, id IN (SELECT id FROM added) FROM message"
        " WHERE id IN (SELECT id FROM changed) ORDER BY place"
    )
    for row in changed.fetchall():
        value: dict[str, Any] = dict(zip((*COLUMNS["message"], "added"), row, strict=True))
        number = write_message(file, value)
        pictures = memory.execute(
            "SELECT still, thumbnail FROM picture WHERE id = ? AND still != x''", (value["id"],)
        )
        for still, thumbnail in pictures:
            file.execute("INSERT OR REPLACE INTO picture VALUES (?, ?, ?)",
                         (number, still, thumbnail))  # fmt: skip
        states = memory.execute("SELECT * FROM states WHERE drawn = ?", (value["drawn"],))
        file.executemany("INSERT OR IGNORE INTO states VALUES (?, ?)", states.fetchall())
    file.execute("COMMIT")


def write_message(file: sqlite3.Connection, value: dict[str, Any]) -> int | None:
    """Write a row of `message` that was added or changed in memory; returns its number."""
    newest = "(SELECT coalesce(max(place), 0) + 1 FROM message)"
    same = file.execute("SELECT id FROM message WHERE identity = :identity", value).fetchone()
    if same is not None:
        place = newest if value["added"] else "place"
        file.execute(
            "UPDATE message SET favorite = :favorite, deleted_at = :deleted_at, bytes = :bytes,"
            f" made_at = :made_at, drawn = coalesce(:drawn, drawn), place = {place}"
            " WHERE id = :number",
            value | {"number": same[0]},
        )
        return same[0]
    taken = file.execute("SELECT 1 FROM message WHERE id = :id", value).fetchone()
    columns = COLUMNS["message"]
    marks = ", ".join(newest if name == "place" else f":{name}" for name in columns)
    number = file.execute(
        f"INSERT INTO message ({', '.join(columns)}) VALUES ({marks})",
        value | {"id": None if taken else value["id"]},
    ).lastrowid
    file.execute("INSERT INTO picture VALUES (?, x'', x'')", (number,))
    return number


def is_damage(error: Exception) -> bool:
    """True if the file's content is wrong, not a lock or a full disk."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    wrong = (
        sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH,  # which no sound history does
    )  # fmt: skip
    return isinstance(error, Damaged) or code in wrong


def set_database_aside(path: Path) -> Path:
    """Rename a database, and what SQLite keeps beside it."""
    aside = set_aside(path)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def cannot_keep(path: Path, error: Exception) -> HistoryError:
    return HistoryError(
        "The history cannot be kept in {folder}: {why}.",
        "New messages are not stored yet. It is tried again while the window is open; make room "
        "there, or check its permissions.",
        folder=str(path.parent),
        why=reason(error),
        path=str(path),
    )


def reason(error: Exception) -> Sentence | str:
    """In plain words, where it is one of the usual ones."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Sentence("another program is using it")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return Sentence("nothing may be written there")
    if code == sqlite3.SQLITE_FULL:
        return Sentence("the disk is full")
    return (isinstance(error, OSError) and error.strerror) or str(error)
