"""The settings kept between two starts: one validated record, as JSON."""

import logging
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from engine import paths
from engine.api import AUTO
from engine.decode import decode_record
from engine.errors import ExportError
from engine.files import read_bounded, write_atomic
from engine.message.recipe import Layout, Look, Timing
from engine.paths import pictures_folder, settings_file

log = logging.getLogger(__name__)

Value = TypeVar("Value", bound=msgspec.Struct)
LARGEST = 1_000_000  # bytes of a file of settings

Megabytes = Annotated[int, msgspec.Meta(ge=10, le=100_000)]
Threads = Annotated[int, msgspec.Meta(ge=0, le=256)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything remembered. Unknown keys are ignored, missing ones take these values."""

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
    export_suffix: str = ".gif"
    export_fit: str = ""  # a budget's name, "own", or no limit
    export_kb: int = 256  # of the own budget
    keep_recipe: bool = True  # inside an exported file
    splitter: str = ""  # of the window, as Qt writes it, in base64
    more_shown: bool = False  # more controls
    history_shown: bool = True
    history_folder: str = ""  # empty: among the user's data
    history_limit: Megabytes = 200
    legible: bool = True  # letters that cannot be read are drawn again
    training: str = ""  # the folder of a run whose model is not saved yet
    theme: Literal["system", "light", "dark"] = "system"
    motion: Literal["system", "full", "reduced"] = "system"
    language: Literal["system", "en", "de"] = "system"
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    threads: Threads = 0  # 0: as many as there are cores, but one


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
        self.value = Settings(device="cpu") if safe else load_settings(self.path)

    def change(self, **changes: Any) -> None:
        """Remember something else from now on. Raises `msgspec.ValidationError` for nonsense."""
        before = self.value
        after = msgspec.convert(msgspec.structs.asdict(before) | changes, Settings)
        if after != before:
            self.value = after
            if not self.safe:
                save_settings(self.path, after)
            self.changed.emit({name for name in changes if differs(name, before, after)})


def load_settings(path: Path) -> Settings:
    """Read the settings. What is missing or damaged takes its default, alone."""
    try:
        found = decode_record(read_bounded(path, LARGEST), dict[str, Any])
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("%s cannot be read; starting with the defaults", path)
        return Settings()
    return keep_valid(found, Settings, path)


def keep_valid(found: dict[str, Any], kind: type[Value], path: Path) -> Value:
    """The fields of `found` that are valid for `kind`; others get their default and a log line."""
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name not in found:
            continue
        try:
            kept[field.name] = msgspec.convert(found[field.name], field.type)
        except msgspec.ValidationError as error:
            log.warning("%s: %s is not valid, using the default (%s)", path, field.name, error)
    return kind(**kept)


def differs(name: str, one: Settings, other: Settings) -> bool:
    return getattr(one, name) != getattr(other, name)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; a folder that cannot be written costs a line in the log."""
    try:
        write_atomic(path, msgspec.json.format(msgspec.json.encode(settings), indent=2))
    except ExportError as error:
        log.warning("%s", error)


def export_folder(settings: Settings) -> Path:
    """The folder to offer for an export: the last one, else the pictures, else home."""
    for folder in (Path(settings.export_folder or "\0"), pictures_folder()):
        try:
            if folder.is_dir():
                return folder
        except (OSError, ValueError):
            continue
    return Path.home()


def history_folder(settings: Settings) -> Path:
    """The history's folder: chosen, or the app's own."""
    chosen = settings.history_folder
    return Path(chosen) if chosen else paths.history_folder()
