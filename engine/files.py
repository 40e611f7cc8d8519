"""Files written whole or not at all, and read within bounds. Imports nothing heavy."""

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import ExportError

TEMPORARY = ".tmp"  # ends the names of temporary folders, which begin with a point
HELD = ".held"  # the file in a temporary folder that its process has locked
ABANDONED_S = 3600.0  # a temporary folder in which nothing was locked so long is nobody's
LOCK_AT = 1 << 30  # the byte that is locked: beyond the content, which others may read


def write_atomic(
    path: Path,
    content: bytes | Callable[[Path], None],
    private: bool = False,
    replace: bool = True,
) -> None:
    """Put `content` at `path` at once or not at all: temporary file, fsync, rename.

    `content` is bytes, or a function that writes to the temporary path. A `private` file is for
    its owner alone; another one keeps the mode of the file that it replaces. What a link leads to
    is replaced, not the link. Raises `ExportError`; without `replace`, one whose cause is a
    `FileExistsError` if the name is taken, also by another process a moment ago.
    """
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        with temporary_folder(path.parent, path.stem) as folder:
            temporary = folder / path.name
            if isinstance(content, bytes):
                temporary.write_bytes(content)
            else:
                content(temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.chmod(mode_of(path, private))
            if replace:
                temporary.replace(path)
            else:
                try:
                    move_new(temporary, path)
                except FileExistsError as error:
                    raise exists_already(path) from error
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def copy_contents(source: Path, target: Path) -> None:
    """What a file holds, put at `target`. Raises `OSError`."""
    shutil.copyfile(source, target)


def mode_of(path: Path, private: bool = False) -> int:
    """The permissions of a file that is to be at `path`: those of the one there, or the usual.

    Raises `OSError` for what is there and is no file: a device would be replaced by a file.
    """
    try:
        there = path.stat()
    except FileNotFoundError:
        return 0o600 if private else 0o666 & ~current_umask()
    if not stat.S_ISREG(there.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EINVAL
        raise OSError(number, os.strerror(number) if number == errno.EISDIR else "it is no file")
    return 0o600 if private else stat.S_IMODE(there.st_mode) & 0o777


def move_new(source: Path, target: Path) -> None:
    """Rename a file within its file system; never over another one, whoever made it when.

    Raises `OSError`, a `FileExistsError` where there is one.
    """
    if sys.platform == "win32":
        source.rename(target)  # which refuses there
        return
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name first
        target.touch(exist_ok=False)
        source.replace(target)
    else:
        source.unlink()


def replace_folder(work: Path, folder: Path) -> None:
    """Rename a finished folder to its name; an earlier one is deleted only then.

    A process that is killed between the two renames leaves the earlier one beside it, from where
    `restore_folder` brings it back. Raises `OSError`; the earlier one stands then.
    """
    restore_folder(folder)
    before = folder_before(folder)
    if folder.exists():
        shutil.rmtree(before, ignore_errors=True)  # of one that was killed after both
        folder.rename(before)
    try:
        work.rename(folder)
    except OSError:
        restore_folder(folder)
        raise
    sync_folder(folder.parent)
    shutil.rmtree(before, ignore_errors=True)


def restore_folder(folder: Path) -> None:
    """Bring back a folder that was about to be replaced, if it is gone. Raises `OSError`."""
    if folder.name and not folder.exists() and folder_before(folder).is_dir():
        folder_before(folder).rename(folder)


def folder_before(folder: Path) -> Path:
    """Where a folder lies while another one takes its name."""
    return folder.with_name(f".{folder.name}.before")


def sync_folder(folder: Path) -> None:
    """Have a rename survive a power cut, where the system can open a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def temporary_folder(parent: Path | None = None, name: str = "noisegram") -> Iterator[Path]:
    """A folder for its owner alone, gone at the end; by default among the system's temporary ones.

    It holds a locked file as long as its process lives: `sweep` deletes what a killed one left.
    Raises `OSError`.
    """
    if parent is None:
        parent = Path(tempfile.gettempdir())
        sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=f".{name[:40]}-", suffix=TEMPORARY, dir=parent))
    held = None
    try:
        held = (folder / "held").open("wb")
        with suppress(OSError):  # a file system without locks: left to `ABANDONED_S`
            try_lock(held.fileno())
            (folder / "held").rename(folder / HELD)
        yield folder
    finally:
        if held is not None:
            held.close()
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete the temporary folders that killed processes left in a folder, and no others."""
    with suppress(OSError):
        for left in folder.glob(f".*{TEMPORARY}"):
            with suppress(OSError):
                if is_left(left):
                    shutil.rmtree(left, ignore_errors=True)


def is_left(folder: Path) -> bool:
    """True of a temporary folder of this user whose process is gone. Raises `OSError`."""
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or (hasattr(os, "getuid") and facts.st_uid != os.getuid()):
        return False
    try:
        with (folder / HELD).open("rb+") as held:
            return try_lock(held.fileno())
    except FileNotFoundError:
        return time.time() - facts.st_mtime > ABANDONED_S


def try_lock(handle: int) -> bool:
    """Lock an open file for this process, until it is closed or the process ends.

    False if another one has it. Raises `OSError` where the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, LOCK_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def read_bounded(path: Path, most: int) -> bytes:
    """All of a file of at most `most` bytes.

    Raises `OSError`, also for a larger one, and for pipes and devices, which may never end.
    """
    with open(path, "rb", opener=open_at_once) as file:
        facts = os.fstat(file.fileno())
        if stat.S_ISDIR(facts.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        content = file.read(most + 1) if facts.st_size <= most else b""
        if facts.st_size > most or len(content) > most:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
        return content


def open_at_once(path: str, flags: int) -> int:
    """Open without waiting, as for one who writes into a pipe. An opener for `open`."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def set_aside(path: Path) -> Path:
    """Rename a damaged file to a name beside it that nothing has. Raises `OSError`."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    return path.rename(aside)


def exists_already(path: Path) -> ExportError:
    """The error for a name that is taken."""
    return ExportError(
        "{path} exists already.",
        "Choose another name, or replace it (--force).",
        path=str(path),
    )


def unwritable(path: Path, error: OSError) -> ExportError:
    """The error for an OSError while writing a file."""
    return ExportError(
        "{path} cannot be written: {why}.",
        "Choose another folder, or make room and check its permissions.",
        why=error.strerror or error,
        path=str(path),
    )


def check_writable(folder: Path, may_make: bool = False) -> None:
    """Raise `ExportError` unless a file can be made in `folder`: before any work is done.

    With `may_make`, folders that are not there yet will be made, so the nearest one is tried.
    """
    folder = folder.absolute() if may_make else folder
    while may_make and not folder.exists():
        folder = folder.parent
    facts = {"path": str(folder)}
    if folder.exists() and not folder.is_dir():
        raise ExportError("{path} is not a folder.", "Choose another.", **facts)
    if not folder.exists():
        raise ExportError(
            "There is no folder {path}.", "Make it first, or choose another.", **facts
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ExportError(
            "Nothing can be written in {path}.", "Choose another folder.", **facts
        ) from error


def current_umask() -> int:
    """The permissions new files do not get (reading it means setting it for a moment)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
