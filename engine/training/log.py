"""The log of a run: one line of JSON now and then, to draw its curves from."""

from pathlib import Path

import msgspec

from engine.files import unwritable, write_atomic

NAME = "log.jsonl"


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Where a training stood."""

    images: int  # pictures seen
    seconds: float
    loss: float  # mean since the entry before
    learning_rate: float
    gradient_norm: float  # largest since the entry before, ahead of clipping
    held_out: float | None = None  # loss on pictures never trained on, with averaged weights


def append(folder: Path, entry: LogEntry) -> None:
    """Add a line to a run's log. Raises `ExportError`."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(msgspec.json.encode(entry) + b"\n")
    except OSError as error:
        raise unwritable(path, error) from error


def read_log(folder: Path) -> list[LogEntry]:
    """All whole lines of a run's log, empty if it has none."""
    try:
        lines = (folder / NAME).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    entries = []
    for line in lines:
        try:
            entries.append(msgspec.json.decode(line, type=LogEntry))
        except msgspec.DecodeError:
            continue  # a line that was cut off when the program was killed
    return entries


def trim(folder: Path, images: int) -> None:
    """Forget what came after a checkpoint that is resumed from. Raises `ExportError`."""
    kept = [entry for entry in read_log(folder) if entry.images <= images]
    if (folder / NAME).exists():
        lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in kept)
        write_atomic(folder / NAME, lines)
