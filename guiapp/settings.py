"""What the window remembers between two starts: one validated value, as JSON."""

import logging
from pathlib import Path

import msgspec
from platformdirs import user_config_path, user_pictures_path

from engine.api import AUTO
from engine.errors import ExportError
from engine.files import write_atomic

log = logging.getLogger(__name__)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything remembered. Unknown keys are ignored, missing ones take these values."""

    geometry: str = ""  # of the window, as Qt writes it, in base64
    hand: str = AUTO
    export_folder: str = ""  # empty: the user's pictures


class Store:
    """The settings of this start, kept on disk."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_path()
        self.value = load_settings(self.path)

    def change(self, **changes: str) -> None:
        """Remember something else from now on."""
        changed = msgspec.structs.replace(self.value, **changes)
        if changed != self.value:
            self.value = changed
            save_settings(self.path, changed)


def settings_path() -> Path:
    """Where the settings lie."""
    return user_config_path("noisegram", appauthor=False) / "settings.json"


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing or damaged file gives the defaults."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        log.warning("%s cannot be read; starting with the defaults", path)
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; a folder that cannot be written costs a line in the log."""
    try:
        write_atomic(path, msgspec.json.format(msgspec.json.encode(settings), indent=2))
    except ExportError as error:
        log.warning("%s", error)


def export_folder(settings: Settings) -> Path:
    """The folder to offer for an export: the last one, else the pictures, else home."""
    for folder in (Path(settings.export_folder or "\0"), user_pictures_path()):
        try:
            if folder.is_dir():
                return folder
        except (OSError, ValueError):
            continue
    return Path.home()
