"""A message of the history as a value, and what makes two messages the same."""

import hashlib
import unicodedata
from dataclasses import dataclass

import msgspec

from engine.data.alphabet import SUBSTITUTES
from engine.message.recipe import Recipe


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One message of the history. Its recipe and its pictures are read when they are needed."""

    id: int
    place: int  # greater is newer
    made_at: float  # seconds since 1970
    text: str
    favorite: bool = False
    deleted_at: float | None = None
    stored: bool = True  # on disk; else it waits for that in memory


@dataclass(frozen=True, slots=True)
class EntryPictures:
    """A message's small pictures."""

    still: bytes = b""  # PNG of the finished page
    thumbnail: bytes = b""  # animated WebP


NO_PICTURES = EntryPictures()


def identity(recipe: Recipe) -> str:
    """A hash of the recipe without its version: equal for equal messages."""
    plain = msgspec.structs.replace(recipe, version="").encode()
    return hashlib.sha256(plain.encode()).hexdigest()


def searchable(text: str) -> str:
    """Text without case and accents, for comparison."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(SUBSTITUTES.get(char, char) for char in plain)  # a stroke is no accent
    return "".join(char for char in plain if not unicodedata.combining(char))
