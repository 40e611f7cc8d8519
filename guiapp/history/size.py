"""How much the messages of a history take, and which give way where that is too much."""

import sqlite3

from guiapp.history.entry import EntryPictures

HERE = "deleted_at IS NULL"
# a damaged number is no reason to remove other messages
SIZE = "CASE WHEN typeof(bytes) = 'integer' AND bytes BETWEEN 0 AND 1e9 THEN bytes ELSE 0 END"


def put_pictures(database: sqlite3.Connection, entry: int | None, pictures: EntryPictures) -> None:
    """Write a message's pictures; one that is gone has none."""
    database.execute(
        "UPDATE picture SET still = ?, thumbnail = ? WHERE id = ?",
        (pictures.still, pictures.thumbnail, entry),
    )


def count_bytes(database: sqlite3.Connection, entry: int | None) -> None:
    """Note what a message takes."""
    database.execute(
        "UPDATE message SET bytes = length(text) + length(words) + length(recipe) + coalesce("
        "(SELECT length(still) + length(thumbnail) FROM picture WHERE id = message.id), 0)"
        " WHERE id = ?",
        (entry,),
    )


def total(database: sqlite3.Connection) -> int:
    """The size of all messages in bytes, deleted ones not counted, and of all states."""
    (messages,) = database.execute(f"SELECT total({SIZE}) FROM message WHERE {HERE}").fetchone()
    (states,) = database.execute("SELECT total(length(content)) FROM states").fetchone()
    return int(messages + states)


def make_room_in(database: sqlite3.Connection, max_bytes: int) -> list[int]:
    """Remove states, then messages, the oldest first, until the rest fits.

    The newest message stays whole, and so do favorites. Returns the numbers of those removed.
    """
    stays = f"favorite OR place = (SELECT max(place) FROM message WHERE {HERE})"
    over = total(database) - max_bytes
    states = database.execute(
        "SELECT drawn, length(content) FROM states JOIN message USING (drawn) GROUP BY drawn"
        f" HAVING NOT max({stays}) ORDER BY max(place)"
    )
    for drawn, size in states.fetchall():
        if over <= 0:
            return []
        database.execute("DELETE FROM states WHERE drawn = ?", (drawn,))
        over -= size
    gone: list[int] = []
    messages = database.execute(
        f"SELECT id, {SIZE} FROM message WHERE {HERE} AND NOT ({stays}) ORDER BY place"
    )
    for number, size in messages.fetchall():
        if over <= 0:
            break
        database.execute("DELETE FROM message WHERE id = ?", (number,))
        gone.append(number)
        over -= size
    return gone
