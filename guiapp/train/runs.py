"""Where the runs of the window are kept, which of them are not finished, and copies to try."""

import logging
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

from engine.api_training import TrainRequest
from engine.card import read_card
from engine.errors import ExportError, ModelError
from engine.files import write_atomic
from engine.models.library import IN_RUN, SUFFIX
from engine.names import file_name
from engine.paths import runs_folder
from engine.run_folder import ASKED, RUN_FILE, is_owned, read_request, save_request

log = logging.getLogger(__name__)

TRIED = f"tried-{{}}{SUFFIX}"
ENDED = 0.99  # of its minutes
LONGEST = 40  # characters of a folder's name


def folder_for(name: str) -> Path:
    """A folder for a run of this name that is not there yet."""
    plain = file_name(name[:LONGEST], otherwise="run")
    folder, number = runs_folder() / plain, 2
    while folder.exists():
        folder, number = runs_folder() / f"{plain}-{number}", number + 1
    return folder


def remember(request: TrainRequest) -> bool:
    """Keep what was asked for in the run's folder; whether that was possible.

    Not where another process trains: the request there is its own.
    """
    if is_owned(request.folder):
        return False
    try:
        save_request(request)
    except (ExportError, UnicodeError) as error:
        log.warning("a run will not be offered again: %s", error)
        return False
    return True


def unfinished() -> list[TrainRequest]:
    """The requests of the runs whose models are not saved, the newest first."""
    try:
        found = [path for name in (RUN_FILE, ASKED) for path in runs_folder().glob(f"*/{name}")]
    except OSError:
        return []
    folders = dict.fromkeys(path.parent for path in sorted(found, key=age, reverse=True))
    requests = (read_request(folder) for folder in folders)
    return [request for request in requests if request is not None]


def age(path: Path) -> float:
    """When a file was changed."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def delete_request(folder: Path) -> None:
    """Delete the request of a run whose model is saved, so that it is not offered as unfinished."""
    with suppress(OSError):
        for name in (RUN_FILE, ASKED):
            (folder / name).unlink(missing_ok=True)


def has_ended(request: TrainRequest) -> bool:
    """True if a run has trained for its minutes, so that only saving the model is left."""
    try:
        training = read_card(request.folder / IN_RUN).training
    except ModelError:
        return False
    own = training.minutes - training.start_minutes
    return request.minutes is not None and own >= ENDED * request.minutes


def draws_characters(folder: Path) -> bool:
    """True if the run's model draws characters: light ink on dark."""
    try:
        return bool(read_card(folder / IN_RUN).alphabet)
    except ModelError:
        return False


def snapshot(folder: Path) -> Path:
    """A copy of a run's model as it is now, under a name of its own: it is another model.

    Earlier copies go. Raises `ExportError`.
    """
    before = sorted(folder.glob(TRIED.format("*")))
    used = {path.name for path in before}
    target = next(
        path for i in count(1) if (path := folder / TRIED.format(i)).name not in used
    )  # fmt: skip
    write_atomic(target, lambda path: shutil.copyfile(folder / IN_RUN, path) and None)
    for path in before:
        with suppress(OSError):
            path.unlink()
    return target


def forget(folder: Path) -> None:
    """Delete a run's folder, if it is one of the window's own, and no process trains in it."""
    if folder.parent == runs_folder() and not is_owned(folder):
        shutil.rmtree(folder, ignore_errors=True)
