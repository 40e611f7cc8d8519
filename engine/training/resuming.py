"""What a run that goes on takes from its checkpoints, and whether it is the same run."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.card import ModelCard
from engine.data.fixes import NO_FIXES, Fixes
from engine.errors import RequestError
from engine.files import unwritable, write_atomic
from engine.sentence import Sentence
from engine.training.checkpoint import RunState, generations, load_run
from engine.training.latent import FOLDER
from engine.training.warm_start import differences

if TYPE_CHECKING:
    from engine.training.run import RunRequest

ASKED = "begun.json"  # in the folder of a run
NAMED = 5  # classes of a run that are said
IMAGES, MINUTES = "until_images", "until_minutes"  # in a checkpoint: the end that was asked for


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a run was begun with, but for its data and its end."""

    preset: str = ""
    param: str | None = None
    size: int | None = None
    classes: tuple[str, ...] = ()
    init: str = ""
    settings: dict[str, str] = msgspec.field(default_factory=dict)
    fixes: Fixes = NO_FIXES


def begun(folder: Path) -> RunState | None:
    """The newest checkpoint in the folder of a run, of its first stage where there is no other."""
    return load_run(folder) or load_run(folder / FOLDER)


def remember(request: "RunRequest") -> None:
    """Write into the folder of a run what it was asked for. Raises `ExportError`."""
    asked = Asked(
        preset=request.preset,
        param=request.param,
        size=request.size,
        classes=request.classes,
        init=str(request.init or ""),
        settings={k: v for k, v in request.settings.items() if k != "images"},
        fixes=request.fixes,
    )
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(request.folder, error) from error
    write_atomic(request.folder / ASKED, msgspec.json.format(msgspec.json.encode(asked)))


def as_begun(request: "RunRequest") -> "RunRequest":
    """A request to go on, with what the run was begun with where it says nothing else."""
    try:
        asked = msgspec.json.decode((request.folder / ASKED).read_bytes(), type=Asked)
    except (OSError, msgspec.MsgspecError):
        return request  # of a run from before this was written, or of none
    init = Path(asked.init) if asked.init else None
    if request.preset not in ("", asked.preset):  # another recipe altogether
        return request
    return replace(
        request,
        preset=asked.preset,
        param=request.param or asked.param,
        size=request.size or asked.size,
        classes=request.classes or asked.classes,
        init=request.init or (init if init and init.is_file() else None),
        settings=asked.settings | request.settings,
        fixes=asked.fixes if request.fixes == NO_FIXES else request.fixes,
    )


def end_of(images: int, minutes: float | None) -> dict[str, float]:
    """The end of a run, as its checkpoints keep it."""
    return {IMAGES: images} if minutes is None else {MINUTES: minutes}


def with_end(request: "RunRequest") -> "RunRequest":
    """A request to go on, with the end that the run was begun with if it names none itself."""
    if request.minutes is not None or "images" in request.settings:
        return request
    numbers = newest_numbers(request.folder) or newest_numbers(request.folder / FOLDER)
    if MINUTES in numbers:
        return replace(request, minutes=numbers[MINUTES])
    if IMAGES in numbers:
        images = {"images": str(int(numbers[IMAGES]))}
        return replace(request, settings=request.settings | images)
    return request


def newest_numbers(folder: Path) -> dict[str, float]:
    """The numbers of a run's newest checkpoint, from its header alone; {} if there are none."""
    for path in reversed(generations(folder)):
        try:
            with path.open("rb") as file:
                header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
            return json.loads(header["__metadata__"]["run"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return {}


def check_same(card: ModelCard, before: ModelCard, folder: Path) -> None:
    """Raise `RequestError` if a run is to go on with another network than it began with."""
    found = differences(card, before)
    if card.classes != before.classes:
        found.append((Sentence("list of classes"), some(card.classes), some(before.classes)))
    for what, mine, was in found:
        raise RequestError(
            "The run in {path} was begun otherwise: its {what} was {was}, now it is {mine}.",
            "Go on with the preset, data and settings that it was begun with.",
            path=str(folder),
            what=what,
            was=was,
            mine=mine,
        )


def some(names: tuple[str, ...]) -> str:
    """The first of some names."""
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "") if names else "–"
