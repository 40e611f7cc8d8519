"""Opening from outside the app: messages, recipes, lessons, share codes, texts."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from engine.explain.lesson import is_lesson_file
from engine.export.inside import is_code
from engine.models.library import SUFFIX as MODEL

PICTURES = (  # files that hold many, as a folder does; of those not read a sentence says why
    ".zip", ".npz", ".mat", "ubyte", "ubyte.gz", ".bin", ".bin.gz", ".tar", ".tgz", ".tar.gz",
)  # fmt: skip
TABLES = (".csv", ".tsv", ".jsonl")
TEXTS = (".txt", ".md", ".text")
LONGEST = 20_000  # bytes of a text file that is taken for a message


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing to open: the file of a message, a model or a lesson, pictures, a code, a text."""

    # "message" | "model" | "data" | "table" | "lesson" | "code" | "text"
    kind: str
    path: Path = Path()
    text: str = ""


def opening_from_file(path: Path) -> Opening:
    """A file by its name; a small text file by its content."""
    suffix = path.suffix.lower()
    if suffix == MODEL:
        return Opening("model", path)
    if is_lesson_file(path):
        return Opening("lesson", path)
    if path.name.lower().endswith(PICTURES) or path.is_dir():
        return Opening("data", path)
    if suffix in TABLES:
        return Opening("table", path)
    if suffix in TEXTS and path.is_file() and path.stat().st_size <= LONGEST:
        return replace(
            opening_from_text(path.read_text(encoding="utf-8-sig", errors="replace")), path=path
        )
    return Opening("message", path)


def opening_from_text(text: str) -> Opening:
    """A share code, or plain text."""
    stripped = text.strip()
    return Opening("code" if is_code(stripped) else "text", text=stripped)


def opening_from_mime(data: QMimeData) -> Opening | None:
    """The opening for data dropped or pasted; None if nothing fits."""
    for url in data.urls():
        if url.isLocalFile():
            return opening_from_file(Path(url.toLocalFile()))
    if data.hasText() and not data.hasUrls() and data.text().strip():
        return opening_from_text(data.text())
    return None


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Files and folders in a drop from outside the window, without model files."""
    if event.source() is not None:
        return []
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() != MODEL]


def accept_copy(event: QDropEvent) -> None:
    """Accept what is held or dropped as a copy, whatever was proposed: after a move its owner would
    delete it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
