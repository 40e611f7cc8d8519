"""A message for other apps: the files they are given, and what the clipboard or a drag carries."""

import shutil
import tempfile
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from engine.errors import ExportError
from engine.paths import shared_folder

COPIED_FILES = "x-special/gnome-copied-files"  # how file managers of Linux desktops take a copy
MIME_TYPES = {
    ".gif": ("image/gif",),
    ".webp": ("image/webp",),
    ".apng": ("image/apng", "image/png"),  # to an app that knows no APNG it is a PNG
    ".png": ("image/png",),
    ".mp4": ("video/mp4",),
}
MOST_FILES, MOST_BYTES = 50, 200_000_000  # of earlier sessions, newest first
STALE_S = 24 * 3600  # after which a temporary folder was left by a crash


class SharedFiles:
    """Files for other apps, in a folder of the cache, each in a folder of its own.

    A file that was copied or dragged may be read late, by a clipboard's history even after the
    program has ended; so it stays until newer ones need its room. What no app was given goes at
    the end.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or shared_folder()
        self._loose: set[Path] = set()  # folders of files that no other app was given
        self._tidy = False
        weakref.finalize(self, remove_folders, self._loose)

    def new_path(self, name: str) -> Path:
        """A path for a new file called `name`. Raises `ExportError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._tidy:
                self._tidy = True
                make_room(self.folder)
                remove_stale(Path(tempfile.gettempdir()))
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
        """Do not remove this file: another app was given it."""
        self._loose.discard(path.parent)

    def discard(self, path: Path) -> None:
        """Remove a file, unless another app was given it."""
        if path.parent in self._loose:
            self._loose.discard(path.parent)
            remove_folders({path.parent})


def remove_folders(folders: set[Path]) -> None:
    """Remove folders with what is in them, as far as that is possible."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def make_room(folder: Path) -> None:
    """Remove folders beyond the bounds, oldest first, and empty ones."""
    held = {path: sum(file.stat().st_size for file in path.iterdir())
            for path in folder.iterdir() if path.is_dir()}  # fmt: skip
    newest = sorted(held, key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for place, path in enumerate(newest):
        total += held[path]
        if place >= MOST_FILES or total > MOST_BYTES or not held[path]:
            remove_folders({path})


def remove_stale(folder: Path) -> None:
    """Remove what an app that crashed left among the system's temporary files."""
    for path in folder.glob("noisegram-*"):
        stat = path.lstat()
        if path.is_dir() and not path.is_symlink() and time.time() - stat.st_mtime > STALE_S:
            remove_folders({path})


@dataclass(frozen=True, slots=True, eq=False)
class TransferData:
    """A message as the clipboard or a drag carries it."""

    paths: tuple[Path, ...]  # several, if each page has a file of its own
    content: bytes  # of the one file
    still: QImage | None  # for an app that takes neither

    def for_clipboard(self) -> QMimeData:
        """Without text: an app that prefers text would paste it instead."""
        mime = self._file()
        urls = [url.toEncoded().data() for url in self._urls()]
        mime.setData(COPIED_FILES, b"\n".join([b"copy", *urls]))
        return mime

    def for_drag(self, alt: str) -> QMimeData:
        """A field that takes only text gets `alt`, a description of the picture."""
        mime = self._file()
        if alt:
            mime.setText(alt)
        return mime

    def _file(self) -> QMimeData:
        mime = QMimeData()
        mime.setUrls(self._urls())
        first, *others = self.paths
        if others:  # one of them, as a picture, would be taken for all
            return mime
        for kind in MIME_TYPES[first.suffix]:
            mime.setData(kind, self.content)
        if self.still is not None:
            mime.setImageData(self.still)
        return mime

    def _urls(self) -> list[QUrl]:
        return [QUrl.fromLocalFile(str(path)) for path in self.paths]


def copy_to_clipboard(data: TransferData) -> None:
    """Copy a message; on the window's own thread."""
    QGuiApplication.clipboard().setMimeData(data.for_clipboard())
