"""The trace of a crash: the stack of every thread, in a file that the next start offers."""

import faulthandler
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

log = logging.getLogger(__name__)

KEPT = "last-crash.txt"  # the report of the last crash, beside the log


class CrashFile:
    """A file that is empty while all goes well, and gone after an orderly end."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "crash.txt"
        self.kept = folder / KEPT
        self.last_end_was_orderly = True  # known after `begin`
        self._file: TextIO | None = None

    def begin(self) -> str:
        """Listen for crashes from now on. Returns what the last start left behind, "" if nothing.

        Without a place to write, nothing is heard, and the window opens all the same.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.last_end_was_orderly = not self.path.exists()
            left = self._take()
            self._file = self.path.open("w", encoding="utf-8")
        except OSError as error:
            log.warning("crashes leave no report: %s", error)
            return ""
        faulthandler.enable(self._file)
        sys.excepthook = self._write
        return left

    def end(self) -> None:
        """An orderly end: nothing is left behind."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        self.path.unlink(missing_ok=True)

    def _take(self) -> str:
        """Read the file, and keep it under another name."""
        left = ""
        if self.path.is_file():
            left = self.path.read_text(encoding="utf-8", errors="replace").strip()
        if left:
            self.path.replace(self.kept)
        return left

    def _write(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An error that ends the program before the window can tell of it."""
        if self._file is not None:
            self._file.write("".join(traceback.format_exception(error)))
            self._file.flush()
        sys.__excepthook__(kind, error, trace)
