"""Whatever goes wrong, as a sentence with an exit status; and what --verbose tells besides."""

import ctypes
import errno
import logging
import platform
import re
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from rich.text import Text
from typer import TyperException

from engine.cli.shared.arguments import TEXT
from engine.cli.shared.output import OutputError, Printer, encode_json, visible
from engine.errors import DeviceError, DownloadError, EngineError, ExportError, RequestError
from engine.paths import error_file
from engine.version import installed_version

log = logging.getLogger("engine.cli")
PROGRAM = "noisegram"
DONE, FAILED, BAD_INPUT = 0, 1, 2
# Of an OSError: the name is wrong, not the system. Pillow's error for what is no picture has none.
WRONG_FILE = (None, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG)
SHOWN = 40  # letters of a name that is too long
NEAR = 0.75  # share of letters in common, in order, of a name and what it may be misspelled of
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


def usage_error(error: TyperException) -> EngineError:
    """What was wrong with the arguments, and where to look."""
    said = re.sub(r"Got unexpected .*? \((.*)\)", r"Too many words: \1", error.format_message())
    context = getattr(error, "ctx", None)
    remedy = f"See: {context.command_path if context else PROGRAM} --help"
    if wrong := re.match(r"No such command '(.*?)'\.", said, re.DOTALL):
        known = getattr(getattr(context, "command", None), "commands", ())
        said = wrong[0] + suggestion(wrong[1], known, "'")
    if hasattr(error, "possibilities"):  # of an option that there is not
        name = getattr(error, "option_name", "")
        said = f"No such option: {name}." + suggestion(
            name, getattr(error, "possibilities", None) or ()
        )
        if context and any(one.metavar == TEXT for one in context.command.params):
            remedy = f'A text that begins with a dash goes behind --: -- "{name}". {remedy}'
    return RequestError(said if said.endswith((".", "?")) else f"{said}.", remedy)


def suggestion(name: str, known: Iterable[str], mark: str = "") -> str:
    """A question behind a sentence on a name that is none, if others are spelled much like it."""
    near = sorted(get_close_matches(name, known, cutoff=NEAR))
    return f" Did you mean {' or '.join(f'{mark}{one}{mark}' for one in near)}?" if near else ""


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
