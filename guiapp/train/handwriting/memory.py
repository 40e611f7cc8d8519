"""The photographs and glyph decisions of the last session, kept on disk.

Sheets are written on one day and completed on another.
"""

import logging
from pathlib import Path

import msgspec

from engine.decode import LARGEST_JSON, decode_json
from engine.errors import ExportError
from engine.files import read_bounded, write_atomic
from engine.paths import handwriting_folder

log = logging.getLogger(__name__)

Place = tuple[Path, int, int]  # of a glyph: its photograph, row and column


class ReadingMemory(msgspec.Struct, frozen=True):
    """Photographs on which a page was found, and decisions that overrule the automatic judgment."""

    photos: tuple[Path, ...] = ()
    decisions: tuple[tuple[Path, int, int, bool], ...] = ()

    @property
    def decided(self) -> dict[Place, bool]:
        """The decisions by glyph position."""
        return {(path, row, column): used for path, row, column, used in self.decisions}

    def still_there(self) -> "ReadingMemory":
        """A copy without photographs whose files are gone."""
        photos = tuple(path for path in self.photos if path.is_file())
        return ReadingMemory(photos, self.decisions)


def memory_path() -> Path:
    return handwriting_folder() / "photographs.json"


def load_memory() -> ReadingMemory:
    """The saved memory; an empty one if the file is missing or damaged."""
    try:
        said = decode_json(read_bounded(memory_path(), LARGEST_JSON))
        return msgspec.convert(said, ReadingMemory, dec_hook=decode_path).still_there()
    except FileNotFoundError:
        return ReadingMemory()
    except (OSError, ValueError) as error:
        log.warning("photographs of the last time are not known: %s", error)
        return ReadingMemory()


def save_memory(what: ReadingMemory) -> None:
    """Save; a folder that cannot be written is only logged."""
    try:
        write_atomic(memory_path(), msgspec.json.encode(what, enc_hook=str))
    except (ExportError, ValueError) as error:  # a name that is no Unicode
        log.warning("photographs are not remembered: %s", error)


def decode_path(kind: type, value: object) -> Path:
    """A msgspec hook."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise ValueError("no path")
