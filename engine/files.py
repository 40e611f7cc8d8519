"""Writing files so that nothing is ever half-written. Imports nothing heavy."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from engine.errors import ExportError


def write_atomic(path: Path, content: bytes | Callable[[Path], None]) -> None:
    """Put `content` at `path` at once or not at all: temporary file, fsync, rename.

    `content` is bytes, or a function that writes to the temporary path. Raises `ExportError`.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent
        )
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
        if not isinstance(content, bytes):
            content(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~current_umask())
        temporary.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Choose another folder, or make room and check its permissions.",
            path=str(path),
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def current_umask() -> int:
    """The permissions new files do not get (reading it means setting it for a moment)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
