"""A message for other apps: as a file, as the file's bytes, and as a still picture."""

import shutil
import tempfile
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from engine.errors import ExportError

MOST_FILES, MOST_BYTES = 50, 200_000_000  # of earlier sessions, newest first
STALE_S = 24 * 3600  # after so long, nobody works in a temporary folder any more


class Outbox:
    """Gives every file a folder of its own, so that each keeps a plain name."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_cache_path("noisegram", appauthor=False) / "sent"
        self._loose: set[Path] = set()  # folders of files that no other app was given
        self._tidy = False
        weakref.finalize(self, remove, self._loose)

    def place(self, name: str) -> Path:
        """Where to write a file called `name`. Raises `ExportError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._tidy:
                self._tidy = True
                make_room(self.folder)
                sweep(Path(tempfile.gettempdir()))
            path = Path(tempfile.mkdtemp(dir=self.folder)) / name
        except OSError as error:
            raise ExportError(
                "There is no place for temporary files: {why}.",
                "Make room on the disk, and try again.",
                why=error.strerror or error,
            ) from error
        self._loose.add(path.parent)
        return path

    def keep(self, path: Path) -> None:
        """Another app was given this file."""
        self._loose.discard(path.parent)

    def discard(self, path: Path) -> None:
        """Remove a file, unless another app was given it."""
        if path.parent in self._loose:
            self._loose.discard(path.parent)
            remove({path.parent})


def remove(folders: set[Path]) -> None:
    """Remove folders with what is in them, as far as that is possible."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def make_room(folder: Path) -> None:
    """Remove what is beyond the bounds, oldest first, and folders that hold nothing."""
    held = {path: sum(file.stat().st_size for file in path.iterdir())
            for path in folder.iterdir() if path.is_dir()}  # fmt: skip
    newest = sorted(held, key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for place, path in enumerate(newest):
        total += held[path]
        if place >= MOST_FILES or total > MOST_BYTES or not held[path]:
            remove({path})


def sweep(folder: Path) -> None:
    """Remove what an app that crashed left among the system's temporary files."""
    for path in folder.glob("noisegram-*"):
        stat = path.lstat()
        if path.is_dir() and not path.is_symlink() and time.time() - stat.st_mtime > STALE_S:
            remove({path})


COPIED_FILES = "x-special/gnome-copied-files"  # how file managers of Linux desktops take a copy
MIME_TYPES = {
    ".gif": ("image/gif",),
    ".webp": ("image/webp",),
    ".apng": ("image/apng", "image/png"),  # to an app that knows no APNG it is a PNG
    ".png": ("image/png",),
    ".mp4": ("video/mp4",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """What another app gets of a message."""

    path: Path
    content: bytes  # of the file
    still: QImage | None  # for an app that takes neither

    def copied(self) -> QMimeData:
        """For the clipboard. No words: an app that prefers them would paste them instead."""
        mime = self._file()
        mime.setData(COPIED_FILES, b"copy\n" + self._url().toEncoded().data())
        return mime

    def dragged(self, alt: str) -> QMimeData:
        """For a drag: a field that takes only text gets `alt`, what is seen in words."""
        mime = self._file()
        if alt:
            mime.setText(alt)
        return mime

    def _file(self) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([self._url()])
        for kind in MIME_TYPES[self.path.suffix]:
            mime.setData(kind, self.content)
        if self.still is not None:
            mime.setImageData(self.still)
        return mime

    def _url(self) -> QUrl:
        return QUrl.fromLocalFile(str(self.path))


def put_on_clipboard(parcel: Parcel) -> None:
    """Copy a message, on the window's own thread."""
    QGuiApplication.clipboard().setMimeData(parcel.copied())


def clipboard_formats() -> dict[str, bytes]:
    """What any app may read from the clipboard now, by its type."""
    mime = QGuiApplication.clipboard().mimeData()
    return {kind: bytes(mime.data(kind).data()) for kind in mime.formats()}
