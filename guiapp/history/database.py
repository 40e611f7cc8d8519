"""The file the history lies in: opened, or set aside if it cannot be read, but never deleted."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from engine.errors import EngineError
from engine.files import set_aside
from engine.sentence import Sentence

FORMAT = 1  # of the tables, kept as SQLite's user_version
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

READ = (
    "id, place, made_at, text, words, recipe, identity, favorite, deleted_at, bytes FROM message",
    "id, still, thumbnail FROM picture",
)


class HistoryError(EngineError):
    """The history cannot be read or written: facts carry `path`."""


def open_database(path: Path) -> tuple[sqlite3.Connection, HistoryError | None]:
    """Open or make the database at `path`.

    One that is damaged or of a newer Noisegram is renamed, and a new one begun; where nothing can
    be written, it is kept in memory. The error says so.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.touch(0o600, exist_ok=False)  # messages are private
        return connect(path), None
    except NewerFormat:
        what = Sentence("The history was written by a newer Noisegram.")
    except (OSError, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            return connect(IN_MEMORY), cannot_keep(path, error)
        what = Sentence("The history is damaged.")
    try:
        aside = set_database_aside(path)
        opened = connect(path)
    except (OSError, sqlite3.DatabaseError) as error:
        return connect(IN_MEMORY), cannot_keep(path, error)
    return opened, HistoryError(
        "{what}", "It was kept as {path}, and a new one begun.", what=what, path=str(aside)
    )


class Damaged(sqlite3.DatabaseError):
    """The file is no database, or not this one."""


class NewerFormat(sqlite3.DatabaseError):
    """The tables are of a newer Noisegram."""


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection to a database that has the tables. Raises `sqlite3.DatabaseError`."""
    database = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
    try:
        # deleted words are overwritten, and room that gets free goes back to the disk
        for setting in (
            "auto_vacuum = INCREMENTAL", "journal_mode = WAL", "synchronous = NORMAL",
            "foreign_keys = ON", "secure_delete = ON", "wal_autocheckpoint = 250",
            "journal_size_limit = 1000000",
        ):  # fmt: skip
            database.execute(f"PRAGMA {setting}").fetchall()
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > FORMAT:
            raise NewerFormat(f"format {version}")
        if version < FORMAT:
            database.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {FORMAT}; END")
        if database.execute("PRAGMA quick_check(message)").fetchone() != ("ok",):
            raise Damaged
        for columns in READ:
            database.execute(f"SELECT {columns} LIMIT 0").fetchall()
    except BaseException:
        database.close()
        raise
    return database


def is_damage(error: Exception) -> bool:
    """True if the file's content is wrong, not a lock or a full disk."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    wrong = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
    return isinstance(error, Damaged) or code in wrong


def set_database_aside(path: Path) -> Path:
    """Rename a database, and what SQLite keeps beside it."""
    aside = set_aside(path)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def cannot_keep(path: Path, error: Exception) -> HistoryError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else error
    return HistoryError(
        "The history cannot be kept in {folder}: {why}.",
        "Messages stay in it until the window closes. Make room there, or check its permissions.",
        folder=str(path.parent),
        why=why,
        path=str(path),
    )
