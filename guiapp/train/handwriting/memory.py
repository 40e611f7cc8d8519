"""Which photographs were read the last time, and what was decided of their glyphs.

Sheets are written on one day and completed on another.
"""

import logging
from pathlib import Path

import msgspec

from engine.errors import ExportError
from engine.files import write_atomic
from engine.paths import handwriting_folder

log = logging.getLogger(__name__)

Place = tuple[Path, int, int]  # of a glyph: its photograph, row and column


class ReadingMemory(msgspec.Struct, frozen=True):
    """The photographs that a page was found on, and decisions against what was judged."""

    photos: tuple[Path, ...] = ()
    decisions: tuple[tuple[Path, int, int, bool], ...] = ()

    @property
    def decided(self) -> dict[Place, bool]:
        """The decisions by place."""
        return {(path, row, column): used for path, row, column, used in self.decisions}

    def still_there(self) -> "ReadingMemory":
        """Without photographs that are gone."""
        photos = tuple(path for path in self.photos if path.is_file())
        return ReadingMemory(photos, self.decisions)


def memory_path() -> Path:
    """Where it is kept."""
    return handwriting_folder() / "photographs.json"


def load_memory() -> ReadingMemory:
    """What was remembered; nothing if it is gone or damaged."""
    try:
        kept = msgspec.json.decode(
            memory_path().read_bytes(), type=ReadingMemory, dec_hook=decode_path
        )
        return kept.still_there()
    except FileNotFoundError:
        return ReadingMemory()
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        log.warning("photographs of the last time are not known: %s", error)
        return ReadingMemory()


def save_memory(what: ReadingMemory) -> None:
    """Keep it for the next time; a folder that cannot be written costs a line in the log."""
    try:
        write_atomic(memory_path(), msgspec.json.encode(what, enc_hook=str))
    except (ExportError, ValueError) as error:  # a name that is no Unicode
        log.warning("photographs are not remembered: %s", error)


def decode_path(kind: type, value: object) -> Path:
    """A path from JSON."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise ValueError("no path")
