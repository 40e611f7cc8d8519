"""The folder of a training run: what was asked for, who trains in it, the checkpoints. No torch.

The window and the command line write the same `run.json`, so that either goes on with the runs of
the other; one process at a time trains in a folder.
"""

import json
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import msgspec

from engine.api_training import TrainRequest
from engine.decode import decode_json, decode_record
from engine.errors import ModelError, RequestError
from engine.files import read_bounded, try_lock, unwritable, write_atomic
from engine.models.library import IN_RUN, SUFFIX, find_model, shipped_folder
from engine.network.header import read_tensor_header
from engine.paths import models_folder
from engine.sentence import Sentence

log = logging.getLogger(__name__)

RUN_FILE = "run.json"
ASKED, BEGUN = "asked.json", "begun.json"  # of version 0.1: the window's, the command line's
AUTOENCODER = "autoencoder"  # folder inside: checkpoints, log and strips of a latent's first stage
NUMBERS = "run"  # in a checkpoint's metadata: how far the training is
LARGEST = 1_000_000  # bytes of a request
MOST_IMAGES = 10**15  # pictures that a training may have seen, as in a card
OWNER = "owner.json"  # locked by the process that trains in the folder
SILENT_S = 600.0  # without a checkpoint: an owner elsewhere, whose lock is not seen, is gone


def save_request(request: TrainRequest) -> None:
    """Write what a run is asked for into its folder. Raises `ExportError`."""
    kept = replace(
        request,
        data=request.data.absolute(),
        folder=request.folder.absolute(),
        start=anywhere(request.start),
        resume=False,
    )
    coded = msgspec.json.encode(kept, enc_hook=str)
    write_atomic(request.folder / RUN_FILE, msgspec.json.format(coded, indent=2))


def read_request(folder: Path) -> TrainRequest | None:
    """Read the request of the run in a folder; None if there is none or it is unreadable.

    Of a run that the command line of version 0.1 began, the data are not known: they are ".".
    """
    name = next((n for n in (RUN_FILE, ASKED, BEGUN) if (folder / n).exists()), "")
    if not name and not checkpoints(folder) and not checkpoints(folder / AUTOENCODER):
        return None
    try:
        said = decode_json(read_bounded(folder / name, LARGEST) if name else "{}", LARGEST)
        values = msgspec.convert(said, dict[str, Any])
        values = values if name == RUN_FILE else upgrade(values, folder)
        values |= {"folder": str(folder)}  # which may have been moved
        return msgspec.convert(values, TrainRequest, dec_hook=lambda kind, value: kind(value))
    except (OSError, TypeError, ValueError):
        log.warning("what the run in %s was asked for cannot be read", folder)
        return None


def upgrade(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The values of a request as version 0.1 wrote them, in today's terms.

    It kept the end of a run in its checkpoints.
    """
    values = {"data": "", "name": folder.name, "start": values.get("init", "")} | values
    settings = dict(values.get("settings", ()))
    if values.get("minutes") is None and "images" not in settings:
        numbers = newest_numbers(folder) or newest_numbers(folder / AUTOENCODER)
        values["minutes"] = numbers.get("until_minutes")
        if "until_images" in numbers:
            settings["images"] = str(int(numbers["until_images"]))
    return values | {"settings": settings}


def anywhere(start: str) -> str:
    """A model's name, or its path as it is found from any folder."""
    with suppress(ModelError):
        path = find_model(start)
        if path not in [
            folder / f"{start}{SUFFIX}" for folder in (shipped_folder(), models_folder())
        ]:
            return str(path.absolute())
    return start


def checkpoints(folder: Path) -> list[Path]:
    """The checkpoints of a run, the newest last."""
    return sorted(folder.glob(f"checkpoint-*{SUFFIX}"), key=images_of)


def images_of(checkpoint: Path) -> int:
    """The number of pictures seen, from a checkpoint's name; -1 for any other file."""
    number = checkpoint.stem.partition("-")[2]
    return int(number) if number.isdecimal() else -1


def newest_numbers(folder: Path) -> dict[str, float]:
    """The numbers of a run's newest checkpoint, from its header alone; {} if there are none."""
    for path in reversed(checkpoints(folder)):
        with suppress(OSError, ValueError, KeyError):
            return decode_numbers(read_tensor_header(path).metadata[NUMBERS])
    return {}


def decode_numbers(text: str) -> dict[str, float]:
    """The numbers of a checkpoint, of which some may be infinite. Raises `ValueError`."""
    if len(text) > LARGEST:
        raise ValueError("too many numbers")
    try:
        numbers = msgspec.convert(json.loads(text), dict[str, float])
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if (
        not {"images", "seconds", "loss"} <= numbers.keys()
        or not 0 <= numbers["images"] <= MOST_IMAGES
    ):
        raise ValueError("it does not say how far the training is")
    return numbers


class Owner(msgspec.Struct, frozen=True):
    """The process that trains in a folder."""

    pid: int
    host: str


@contextmanager
def own_run(folder: Path) -> Iterator[Sentence | None]:
    """Be the only process that trains in a folder, made if need be, while this is entered.

    Yields a remark if the one before ended without letting go, and its place was taken. Raises
    `RequestError` if another one is at work, `ExportError` where nothing can be written.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    path = folder / OWNER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file, locked = open_owner(path)
    except OSError as error:
        raise unwritable(folder, error) from error
    with tidied(path, made), file:
        before = read_owner(file)
        me = Owner(os.getpid(), socket.gethostname())
        silent = time.time() - path.stat().st_mtime > SILENT_S
        if locked is False or (
            before and not silent and (locked is None or before.host != me.host)
        ):
            raise owned_error(folder, before)
        file.truncate(0)
        file.write(msgspec.json.encode(me))
        file.flush()
        try:
            yield taken_over(before) if before else None
        finally:
            file.truncate(0)
            if sys.platform != "win32":  # which deletes no open file
                path.unlink(missing_ok=True)


@contextmanager
def tidied(path: Path, made: list[Path]) -> Iterator[None]:
    """Delete an owner's file that names none, and the folders that nothing came into."""
    try:
        yield
    finally:
        with suppress(OSError):
            if not path.stat().st_size and not is_owned(path.parent):
                path.unlink()
        for place in made:
            with suppress(OSError):
                place.rmdir()


def open_owner(path: Path) -> tuple[IO[bytes], bool | None]:
    """The file, and whether it could be locked; None where there are no locks.

    Raises `OSError`.
    """
    while True:
        file = path.open("a+b")
        try:
            locked = try_lock(file.fileno())
        except OSError:
            return file, None
        if os.fstat(file.fileno()).st_nlink:  # else the one before let go a moment ago
            return file, locked
        file.close()


def read_owner(file: IO[bytes]) -> Owner | None:
    """The process that a file names; None if it names none."""
    file.seek(0)
    try:
        return decode_record(file.read(1_000), Owner)
    except (OSError, ValueError):
        return None


def is_owned(folder: Path) -> bool:
    """True while a process trains in a folder."""
    try:
        with (folder / OWNER).open("rb+") as file:
            return not try_lock(file.fileno())
    except OSError:
        return False


def show_life(folder: Path) -> None:
    """Tell other computers that the run in a folder, or in the one around it, is at work."""
    for place in (folder, folder.parent):
        with suppress(OSError):
            os.utime(place / OWNER)


def owned_error(folder: Path, owner: Owner | None) -> RequestError:
    return RequestError(
        "A training is at work in {folder} (process {pid} on {host}).",
        "Wait until it ends, or train under another name (--name). Of a computer that was "
        "switched off, its place is free ten minutes later.",
        folder=str(folder), pid=owner.pid if owner else "?", host=owner.host if owner else "?",
    )  # fmt: skip


def taken_over(owner: Owner) -> Sentence:
    return Sentence(
        "The training before this one was ended from outside (process {pid} on {host}).",
        {"pid": owner.pid, "host": owner.host},
    )


def has_model(folder: Path) -> bool:
    """True once the run has saved a model."""
    return (folder / IN_RUN).is_file()


def has_begun(folder: Path) -> bool:
    """True if there is a checkpoint to resume from, of the model or of its autoencoder."""
    return bool(checkpoints(folder) or checkpoints(folder / AUTOENCODER))
