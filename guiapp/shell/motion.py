"""Reduced motion: as chosen in the settings, else as the system asks for."""

import sys
from configparser import ConfigParser, Error
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

from engine.paths import desktop_settings_folder
from guiapp.settings import Store

ASK_MS = 300  # the longest the system is waited for
GNOME = ("get", "org.gnome.desktop.interface", "enable-animations")
MAC = ("read", "com.apple.universalaccess", "reduceMotion")
WINDOWS_CLIENT_AREA_ANIMATION = 0x1042


class Motion(QObject):
    """Reduced motion: a finished page appears at once."""

    changed = Signal(bool)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._system = False
        self._told = self.reduced
        store.changed.connect(self._tell)

    @property
    def reduced(self) -> bool:
        """The setting, or what the system says if it is "system"."""
        choice = self._store.value.motion
        return self._system if choice == "system" else choice == "reduced"

    def ask_system(self) -> None:
        """Ask the desktop. That may take a moment, so it comes after the first paint."""
        self._system = asked_by_system()
        self._tell()

    def _tell(self, *_: object) -> None:
        if self.reduced != self._told:
            self._told = self.reduced
            self.changed.emit(self.reduced)


def asked_by_system() -> bool:
    """True if the desktop switches animations off."""
    if sys.platform == "win32":
        return asked_by_windows()
    if sys.platform == "darwin":
        return answer("defaults", MAC) == "1"
    return asked_by_files(desktop_settings_folder()) or answer("gsettings", GNOME) == "false"


def asked_by_files(folder: Path) -> bool:
    """True if KDE or GTK settings in this folder switch animations off."""
    for name, section, key, off in (
        ("kdeglobals", "KDE", "AnimationDurationFactor", ("0", "0.0")),
        ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
        ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
    ):
        parser = ConfigParser(strict=False, interpolation=None)
        try:
            parser.read(folder / name, encoding="utf-8")
        except (Error, OSError, UnicodeDecodeError):
            continue
        if parser.get(section, key, fallback="").strip().lower() in off:
            return True
    return False


def asked_by_windows() -> bool:
    """The switch "Show animations in Windows"."""
    import ctypes

    shown = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - exists on Windows only
    user32.SystemParametersInfoW(WINDOWS_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return not shown.value


def answer(program: str, arguments: tuple[str, ...]) -> str:
    """Output of a system tool; empty if it is missing or slow."""
    path = QStandardPaths.findExecutable(program)
    if not path:
        return ""
    process = QProcess()
    process.start(path, list(arguments))
    if not process.waitForFinished(ASK_MS):
        process.kill()
        process.waitForFinished(ASK_MS)
        return ""
    return bytes(process.readAllStandardOutput().data()).decode(errors="replace").strip()
