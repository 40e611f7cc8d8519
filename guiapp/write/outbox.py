"""Files on their way to other apps: a folder of this session, removed when the app ends."""

import shutil
import tempfile
import weakref
from itertools import count
from pathlib import Path

from engine.errors import ExportError


class Outbox:
    """Gives every file a folder of its own, so that each keeps a plain name.

    A file that was copied or dragged stays until the end: the other app may read it late.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = count(1)

    @property
    def folder(self) -> Path | None:
        """Where the files lie, once there is one."""
        return self._folder

    def place(self, name: str) -> Path:
        """Where to write a file called `name`. Raises `ExportError`."""
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="noisegram-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            path = self._folder / str(next(self._numbers)) / name
            path.parent.mkdir(parents=True)
        except OSError as error:
            raise ExportError(
                "There is no place for temporary files: {why}.",
                "Make room on the disk, and try again.",
                why=error.strerror or error,
            ) from error
        return path

    def discard(self, path: Path) -> None:
        """A file that no other app was given."""
        shutil.rmtree(path.parent, ignore_errors=True)
