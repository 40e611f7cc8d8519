"""The message on the page as a file, from one start to the next."""

import logging
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QLockFile

from engine.data.alphabet import check_length
from engine.decode import LARGEST_JSON, decode_record
from engine.errors import EngineError, ExportError, TextError
from engine.files import read_bounded, set_aside, write_atomic
from engine.message.recipe import decode_recipe
from guiapp.message.letters import Snapshot, from_recipe, to_recipe

log = logging.getLogger(__name__)

MOST_WINDOWS = 9  # that keep a draft at the same time


class StoredDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a recipe leaves out of a message that is not finished, and its recipe."""

    typed: str  # also what cannot be written
    locked: tuple[int, ...] = ()  # ids of letters
    recipe: dict[str, Any]


def encode_draft(snapshot: Snapshot, model_hash: str) -> bytes:
    recipe = to_recipe(snapshot, model_hash).encode()
    whole = snapshot.typed.encode("utf-8", "replace").decode()  # half a pair has no code in UTF-8
    locked = tuple(sorted(snapshot.locked))
    raw = msgspec.Raw(recipe.encode())
    return msgspec.json.encode({"typed": whole, "locked": locked, "recipe": raw})


def decode_draft(content: bytes) -> tuple[Snapshot, str]:
    """The message of a draft, and the hash of the model that drew it. Raises `EngineError`."""
    try:
        draft = decode_record(content, StoredDraft)
        check_length(draft.typed)
    except (ValueError, TextError) as error:
        raise ExportError("The draft is damaged.", "Write the message again.") from error
    recipe = decode_recipe(msgspec.json.encode(draft.recipe))
    recipe.check()
    snapshot = from_recipe(recipe)
    locked = frozenset(draft.locked) & {letter.id for letter in snapshot.letters}
    return replace(snapshot, typed=draft.typed, locked=locked), recipe.model_hash


class DraftFile:
    """The draft of one window. A window beside others has a file of its own.

    A lock says which files belong to an open window; that of a process that is gone holds nothing.
    """

    def __init__(self, first: Path, fresh: bool = False) -> None:
        """Take `first`, or the next number of it that no open window has; a `fresh` one is new."""
        self.path = first
        self.left: list[Path] = []  # drafts of other windows, which are closed now
        self._lock: QLockFile | None = None
        self._written = b""
        with suppress(OSError):
            first.parent.mkdir(parents=True, exist_ok=True)
        for path in numbered(first):
            there = path.is_file()
            if there if self._lock is None and fresh else self._lock is not None and not there:
                continue
            lock = QLockFile(f"{path}.lock")
            lock.setStaleLockTime(0)  # only a process that is gone loses it
            if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
                continue
            if self._lock is None:
                self.path, self._lock = path, lock
            else:
                lock.unlock()
                self.left.append(path)

    def read(self) -> tuple[Snapshot, str] | None:
        """The message that was left, and its model's hash; None if there is none.

        A damaged draft is set aside.
        """
        return read_draft(self.path)

    def write(self, snapshot: Snapshot, model_hash: str) -> None:
        """Keep a message; an empty one leaves no file. Raises `ExportError`."""
        if self._lock is None:
            return  # all numbers are taken
        content = encode_draft(snapshot, model_hash) if snapshot.typed.strip() else b""
        if content == self._written and self.path.exists() == bool(content):
            return
        if content:
            write_atomic(self.path, content, private=True)
        else:
            self.path.unlink(missing_ok=True)
        self._written = content

    def close(self) -> None:
        """Leave the file to the next start."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def numbered(first: Path) -> list[Path]:
    """The files that windows side by side take, in this order."""
    others = range(2, MOST_WINDOWS + 1)
    return [first, *(first.with_stem(f"{first.stem}-{number}") for number in others)]


def read_draft(path: Path) -> tuple[Snapshot, str] | None:
    """The message in a draft; None if there is none. One that cannot be read is set aside."""
    try:
        return decode_draft(read_bounded(path, LARGEST_JSON))
    except FileNotFoundError:
        return None
    except (OSError, EngineError) as error:
        with suppress(OSError):
            log.warning("%s It was kept as %s", error, set_aside(path))
        return None
