"""Whatever goes wrong, as a sentence with an exit status; and what --verbose tells besides."""

import ctypes
import errno
import logging
import platform
import sys
import traceback
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from rich.text import Text
from typer import TyperException

from engine.cli.shared.output import OutputError, Printer, encode_json, visible
from engine.cli.shared.usage import usage_error
from engine.errors import (
    DeviceError,
    DownloadError,
    EngineError,
    ExportError,
    RequestError,
    out_of_memory,
    shortage,
)
from engine.paths import error_file
from engine.version import installed_version

log = logging.getLogger("engine.cli")
DONE, FAILED, BAD_INPUT = 0, 1, 2
# Of an OSError: the name is wrong, not the system. Pillow's error for what is no picture has none.
WRONG_FILE = (
    None, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST, errno.EINVAL,
    errno.EFBIG, errno.ELOOP,
)  # fmt: skip
SHOWN = 40  # letters of a name that is too long
# What a shell reports of a program that a closed pipe ended; Windows knows no such signal.
PIPE_CLOSED = FAILED if sys.platform == "win32" else 141


class LogFormatter(logging.Formatter):
    """Lines of the log with milliseconds since the start, safe for a terminal."""

    def __init__(self, verbose: bool) -> None:
        super().__init__("%(relativeCreated)6d ms  %(name)s: %(message)s" if verbose else None)

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def start_logging(verbose: bool) -> None:
    """Log to stderr: warnings, and if `verbose` what the engine does."""
    logging.raiseExceptions = False  # a stderr that takes no more is no reason to stop
    logging.captureWarnings(True)  # of libraries, about what they read
    logging.getLogger("py.warnings").setLevel(logging.WARNING if verbose else logging.ERROR)
    handler = logging.StreamHandler()
    handler.setFormatter(LogFormatter(verbose))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("engine").setLevel(logging.DEBUG if verbose else logging.WARNING)
    if verbose:
        about = installed_version(), platform.python_version(), platform.platform()
        log.info("noisegram %s, Python %s, %s", *about)
    else:
        silence_libtiff()


def silence_libtiff() -> None:
    """Keep libtiff, as Pillow brings it, from printing lines for each damaged picture.

    What is wrong with a picture is said by whoever reads it. A Pillow that was built otherwise is
    left as it is.
    """
    pillow = find_spec("PIL")
    folder = Path(pillow.origin or "").parent if pillow else Path()
    for path in [*folder.parent.glob("pillow.libs/libtiff*"), *folder.glob(".dylibs/libtiff*")]:
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(str(path))
            library.TIFFSetErrorHandler(None)
            library.TIFFSetWarningHandler(None)


def explain(error: Exception) -> tuple[int, EngineError | None]:
    """The exit status for an error, and what is said of it; None if nothing needs to be said."""
    if isinstance(error, OutputError):
        cause = error.__cause__
        if isinstance(cause, BrokenPipeError):  # whoever read has read enough
            return PIPE_CLOSED, None
        return FAILED, unprintable(cause)
    if isinstance(error, TyperException):
        said = usage_error(error) if error.format_message() else None  # else help was printed
        return error.exit_code, said
    if isinstance(error, EngineError):
        status, said = exit_status(error), error
    elif out_of_memory(error):
        status, said = FAILED, shortage()
    elif isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        status, said = BAD_INPUT, too_long(str(error.filename))
    else:
        said = f"Something unexpected happened ({error!r})."
        status, said = FAILED, EngineError(said, save_traceback(error))
    if status == FAILED:
        log.debug("this came from here:", exc_info=error)
    return status, said


def exit_status(error: EngineError) -> int:
    """2 for what the caller can put right by asking differently, 1 for what failed."""
    cause = error.__cause__
    system = isinstance(cause, OSError) and cause.errno not in WRONG_FILE
    failed = isinstance(error, DeviceError | DownloadError) or (
        isinstance(error, ExportError) and system
    )
    return FAILED if failed else BAD_INPUT


def complain(error: EngineError, status: int = FAILED, as_json: bool = False) -> None:
    """An error on stderr: a sentence and a remedy, or with --json an object on the last line.

    Its keys are error, remedy (may be empty) and status; stdout stays empty, or valid.
    """
    if as_json:
        facts = {"error": error.what, "remedy": error.remedy, "status": status}
        Printer(stderr=True).say(encode_json(facts))
    else:
        Printer(stderr=True).say(Text.assemble(("Error:", "bold red"), " ", visible(str(error))))


def too_long(path: str) -> RequestError:
    """The error for a path that no file can have, wherever it was first looked at."""
    name = max(Path(path).parts, key=len, default="")
    some = f"{name[:SHOWN]}…" if len(name) > SHOWN else name
    return RequestError(f"{some} is too long for the name of a file.", "Choose a shorter one.")


def unprintable(cause: BaseException | None) -> ExportError:
    """The error for an OSError while printing results."""
    closed = isinstance(cause, OSError) and cause.errno == errno.EBADF
    why = "stdout is closed" if closed else getattr(cause, "strerror", None) or cause
    return ExportError(
        "The output cannot be written: {why}.", "Make room, or send it elsewhere.", why=why
    )


def refuse_gone_folder() -> None:
    """Raise `RequestError` if the current folder was deleted: torch ends the process there."""
    try:
        Path.cwd()
    except OSError as error:
        raise RequestError(
            "The current folder is no longer there.", "Go to another one: cd ~"
        ) from error


def save_traceback(error: Exception) -> str:
    """Write the traceback to a file for a bug report; returns a sentence that names it."""
    path = error_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "Please report it."
    return f"Please report it with {path}."
