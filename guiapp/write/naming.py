"""Names of files, and sizes in words."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from engine.sentence import Sentence
from guiapp.words import all_said

KINDS = {  # what people call them
    ".gif": "GIF",
    ".webp": "WebP",
    ".apng": "APNG",
    ".png": "PNG",
    ".mp4": "MP4",
}
LONGEST_NAME = 40  # of a file, before its suffix; cut between words


def file_name(text: str, suffix: str = ".gif") -> str:
    """A file name from the first words of a message."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()
    if len(words) > LONGEST_NAME:
        cut = words[: LONGEST_NAME + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else words[:LONGEST_NAME]
    return f"{words or 'message'}{suffix}"


def unused(folder: Path, name: str) -> Path:
    """`name` in `folder`, numbered if there is such a file already."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def in_words(size: int) -> str:
    """Bytes for people: "380 KB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{QLocale().toString(size / 1_000_000, 'f', 1)} MB"


def given_up(traded: tuple[Sentence, ...]) -> str:
    """A sentence on what was traded; "" = nothing."""
    if not traded:
        return ""
    words = QCoreApplication.translate("Exporter", "In this file: {0}.")
    return words.format(all_said(traded).replace("->", "→"))


def frames_in_words(frames: int) -> str:
    """How many pages a file shows."""
    if frames == 1:
        return QCoreApplication.translate("Exporter", "one picture")
    return QCoreApplication.translate("Exporter", "{0} frames").format(frames)
