"""The folder of a training run: what was asked for, and the checkpoints. Loads no torch.

The window and the command line write the same `run.json`, so that either goes on with the runs of
the other.
"""

import json
import logging
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from engine.api_training import TrainRequest
from engine.errors import ModelError
from engine.files import write_atomic
from engine.models.library import IN_RUN, SUFFIX, find_model, shipped_folder
from engine.paths import models_folder

log = logging.getLogger(__name__)

RUN_FILE = "run.json"
ASKED, BEGUN = "asked.json", "begun.json"  # of version 0.1: the window's, the command line's
AUTOENCODER = "autoencoder"  # folder inside: checkpoints, log and strips of a latent's first stage


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
        values = msgspec.json.decode((folder / name).read_bytes() if name else b"{}")
        values = values if name == RUN_FILE else upgrade(values, folder)
        values |= {"folder": str(folder)}  # which may have been moved
        return msgspec.convert(values, TrainRequest, dec_hook=lambda kind, value: kind(value))
    except (OSError, TypeError, ValueError, msgspec.MsgspecError):
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
        try:
            with path.open("rb") as file:
                header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
            return json.loads(header["__metadata__"]["run"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return {}


def has_model(folder: Path) -> bool:
    """True once the run has saved a model."""
    return (folder / IN_RUN).is_file()


def has_begun(folder: Path) -> bool:
    """True if there is a checkpoint to resume from, of the model or of its autoencoder."""
    return bool(checkpoints(folder) or checkpoints(folder / AUTOENCODER))
