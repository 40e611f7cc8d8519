"""The report of an unexpected error, to be sent by hand. The message's text is never in it."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from engine.version import installed_version

PACKAGES = ("PySide6-Essentials", "torch", "numpy", "pillow", "safetensors", "msgspec")
SHORTEST = 3  # shorter messages are parts of any word


def report(trace: str, device: str, message: str = "") -> str:
    """Versions, device, screens and the traceback, without the message and the home folder."""
    screens = ", ".join(
        f"{screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    facts = {
        "Noisegram": installed_version(),
        "Python": sys.version.split()[0],
        "System": platform.platform(),
        "Qt": f"{qVersion()}, {QGuiApplication.platformName()}",
        "Screens": screens,
        "Language": QLocale().name(),
        "Device": device,
        **{name: version_of(name) for name in PACKAGES},
    }
    lines = [f"{name}: {fact}" for name, fact in facts.items()]
    return "\n".join([*lines, "", private(trace, message) or "No error."])


def private(trace: str, message: str) -> str:
    """A traceback without the words of the message and without the home folder's name."""
    for words in {message, repr(message)[1:-1], " ".join(message.split())}:
        if len(words) >= SHORTEST:
            trace = trace.replace(words, "(the message)")
    home = str(Path.home())
    return trace.replace(home, "~") if len(home) > 1 else trace


def version_of(package: str) -> str:
    """The version of an installed package, from its metadata: nothing is imported."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
