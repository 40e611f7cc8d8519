"""The settings kept between two starts: one validated record, as JSON.

What is damaged costs itself alone: a value that is none takes that of the copy, which is kept from
before the first change of each start, or its default. Keys that a newer version wrote stay.
"""

import json
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from PySide6.QtCore import QLockFile, QObject, Signal

from engine import paths
from engine.api import AUTO
from engine.checks import ranges
from engine.decode import check_plain, decode_json
from engine.errors import EngineError, ExportError
from engine.files import read_bounded, set_aside, write_atomic
from engine.message.recipe import Layout, Look, Timing
from engine.paths import pictures_folder, settings_file

log = logging.getLogger(__name__)

Megabytes = Annotated[int, msgspec.Meta(ge=10, le=100_000)]
Threads = Annotated[int, msgspec.Meta(ge=0, le=256)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything remembered. Unknown keys are left alone, missing ones take these values."""

    geometry: str = ""  # of the window, as Qt writes it, in base64
    hand: str = AUTO
    favorite_hands: tuple[str, ...] = ()  # names, in NFC
    model: str = ""  # that messages are written with; empty: the shipped one
    layout: Layout = Layout()  # of the page, as it was set last; look and timing too
    look: Look = Look()
    timing: Timing = Timing()
    recent_colors: tuple[str, ...] = ()  # of one's own for ink and paper, as #rrggbb, newest first
    export_folder: str = ""  # empty: the user's pictures
    data_folder: str = ""  # where pictures to learn from were chosen last; empty: home
    recent_lessons: tuple[str, ...] = ()  # files, the one opened last first
    export_suffix: str = ".gif"
    export_fit: str = ""  # a budget's name, "own", or no limit
    export_kb: int = 256  # of the own budget
    keep_recipe: bool = True  # inside an exported file
    export_poster: bool = False  # the finished page first
    splitter: str = ""  # of the window, as Qt writes it, in base64
    more_shown: bool = False  # more controls
    history_shown: bool = True
    history_folder: str = ""  # empty: among the user's data
    history_limit: Megabytes = 200
    legible: bool = True  # letters that cannot be read are drawn again
    formulas_as_text: bool = False  # in words, as a screen reader says them
    training: str = ""  # the folder of a run whose model is not saved yet
    theme: Literal["system", "light", "dark"] = "system"
    motion: Literal["system", "full", "reduced"] = "system"
    language: Literal["system", "en", "de"] = "system"
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    threads: Threads = 0  # 0: all cores but one, or as OMP_NUM_THREADS asks


LARGEST = 1_000_000  # bytes of settings
PATIENCE_MS = 1_000  # with another window that writes
COPY = ".before"  # ends the name of the copy


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found of the settings."""

    value: Settings
    known: bool = True  # the file could be read, or there is none
    trouble: EngineError | None = None  # for the person to know


class Store(QObject):
    """The settings of this start, kept on disk.

    A safe start has the default ones and draws on the CPU; nothing is read, nothing kept.
    """

    changed = Signal(set)  # the names of what is otherwise now

    def __init__(
        self, path: Path | None = None, parent: QObject | None = None, safe: bool = False
    ) -> None:
        super().__init__(parent)
        self.safe = safe
        self.path = path or settings_file()
        if safe:
            self.path = self.path.with_name("safe.json")
        kept = Kept(Settings(device="cpu"), known=False) if safe else open_settings(self.path)
        self.value, self.trouble = kept.value, kept.trouble
        self.keeps = kept.known  # a file that cannot be read is not replaced
        self._copied = False

    def change(self, **changes: Any) -> None:
        """Remember something else from now on. Raises `msgspec.ValidationError` for nonsense."""
        before = self.value
        after = msgspec.convert(msgspec.structs.asdict(before) | changes, Settings)
        if after != before:
            self.value = after
            if self.keeps:
                self._save(set(changes))
            self.changed.emit({name for name in changes if differs(name, before, after)})

    def _save(self, names: set[str]) -> None:
        """Write what was changed into what is there: another window may have changed the rest.

        One window at a time; where no lock can be made, nothing else can be written either.
        """
        lock = QLockFile(f"{self.path}.lock")
        lock.setStaleLockTime(0)  # only a process that is gone loses it
        lock.tryLock(PATIENCE_MS)
        self._write(names)
        lock.unlock()

    def _write(self, names: set[str]) -> None:
        values = msgspec.to_builtins(self.value)
        try:
            content = read_bounded(self.path, LARGEST)
            found = msgspec.convert(decode_json(content), dict[str, Any])
        except (OSError, ValueError):
            found = values
        else:
            if not self._copied:
                write_settings(copy_of(self.path), found)
            self._copied = True
        write_settings(self.path, found | {name: values[name] for name in names})


def load_settings(path: Path) -> Settings:
    """Read the settings. What is missing or damaged takes its default, alone."""
    return open_settings(path).value


def open_settings(path: Path) -> Kept:
    """Read the settings, what is damaged of them from their copy. A damaged file is set aside."""
    try:
        content = read_bounded(path, LARGEST)
    except FileNotFoundError:
        return Kept(Settings())
    except OSError as error:
        log.warning("%s cannot be read: %s", path, error)
        return Kept(Settings(**read_copy(path)), known=False, trouble=ExportError(
            "The settings cannot be read: {why}.",
            "Check the permissions of {path}. Until then changes are not kept.",
            why=error.strerror or error, path=str(path),
        ))  # fmt: skip
    try:
        found = msgspec.convert(decode_json(content), dict[str, Any])
    except ValueError as error:
        log.warning("%s is damaged: %s", path, error)
        found = msgspec.to_builtins(read_copy(path)) | salvage(content)
        aside = path
        with suppress(OSError):
            aside = set_aside(path)
            write_settings(path, found)
        return Kept(Settings(**valid_fields(found, Settings, path)), trouble=ExportError(
            "The settings were damaged. What could be read of them is kept.",
            "See whether they are as you want them. The damaged file is {path}.",
            path=str(aside),
        ))  # fmt: skip
    valid = valid_fields(found, Settings, path)
    if len(valid) < len(found.keys() & {field.name for field in msgspec.structs.fields(Settings)}):
        valid = {name: one for name, one in read_copy(path).items() if name in found} | valid
    value = Settings(**valid)
    return Kept(value, trouble=history_trouble(found.get("history_folder", ""), value))


def history_trouble(said: object, value: Settings) -> EngineError | None:
    """What to tell of a history that is looked for elsewhere than it was, or is not there."""
    if said != value.history_folder:
        return ExportError(
            "Where the history is kept could not be read in the settings.",
            "It is looked for in {path}. Choose its folder in the settings.",
            path=str(history_folder(value)),
        )
    if value.history_folder and not is_folder(value.history_folder):
        return ExportError(
            "The folder of the history is not there: {path}.",
            "Connect its disk and start again, or choose another folder in the settings.",
            path=value.history_folder,
        )
    return None


def copy_of(path: Path) -> Path:
    return path.with_name(path.name + COPY)


def read_copy(path: Path) -> dict[str, Any]:
    """The valid values of the copy; {} without one."""
    with suppress(OSError, ValueError):
        found = decode_json(read_bounded(copy_of(path), LARGEST))
        return valid_fields(msgspec.convert(found, dict[str, Any]), Settings, path)
    return {}


def salvage(content: bytes) -> dict[str, Any]:
    """The values that are whole in damaged JSON, found by their names at the start of a line."""
    text, kept = content.decode("utf-8", "replace"), {}
    for field in msgspec.structs.fields(Settings):
        if found := re.search(rf'^ {{0,2}}"{field.name}"\s*:\s*', text, re.MULTILINE):
            with suppress(ValueError, RecursionError):
                value, end = json.JSONDecoder().raw_decode(text, found.end())
                check_plain(value)
                if "\ufffd" not in text[found.end() : end]:
                    kept[field.name] = value
    return kept


def valid_fields(found: dict[str, Any], kind: type[msgspec.Struct], path: Path) -> dict[str, Any]:
    """The fields of `found` that are valid for `kind`; of others the log tells."""
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name not in found:
            continue
        given, allowed = found[field.name], ranges(kind).get(field.name)
        try:
            if isinstance(given, dict) and isinstance(field.default, msgspec.Struct):
                inner = type(field.default)
                kept[field.name] = usable(inner(**valid_fields(given, inner, path)))
                continue
            value = msgspec.convert(given, field.type)
            if allowed and not allowed.holds(value):
                raise ValueError(f"{value} is not {allowed}")
            kept[field.name] = value
        except (ValueError, EngineError) as error:
            log.warning("%s: %s is not valid, using the default (%s)", path, field.name, error)
    return kept


def usable(record: msgspec.Struct) -> msgspec.Struct:
    """A record whose parts suit each other, like a color that is one. Raises `EngineError`."""
    if isinstance(record, Layout | Look | Timing):
        record.check()
    return record


def differs(name: str, one: Settings, other: Settings) -> bool:
    return getattr(one, name) != getattr(other, name)


def write_settings(path: Path, values: dict[str, Any]) -> None:
    """Write settings; a folder that cannot be written costs a line in the log."""
    try:
        plain = msgspec.json.encode(values)
        spaced = msgspec.json.format(plain, indent=2)  # what others left may be long lists
        write_atomic(path, spaced if len(spaced) < LARGEST // 2 else plain)
    except ExportError as error:
        log.warning("%s", error)


def export_folder(settings: Settings) -> Path:
    """The folder to offer for an export: the last one, else the pictures, else home."""
    for folder in (settings.export_folder or "\0", str(pictures_folder())):
        if is_folder(folder):
            return Path(folder)
    return Path.home()


def is_folder(name: str) -> bool:
    """True of the path of a folder that is there; never an error, whatever the name."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def history_folder(settings: Settings) -> Path:
    """The history's folder: chosen, or the app's own."""
    chosen = settings.history_folder
    return Path(chosen) if chosen else paths.history_folder()
