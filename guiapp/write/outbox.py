"""Files on their way to other apps: a folder in the cache, bounded, that outlives the app.

A file that was copied or dragged may be read late, by a clipboard's history even after Noisegram
has ended; so it stays until newer ones need its room. What no app was given goes at the end.
"""

import shutil
import tempfile
import time
import weakref
from pathlib import Path

from platformdirs import user_cache_path

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
