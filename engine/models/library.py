"""The models that can be opened: shipped ones, the user's own, any path. No torch."""
# ruff: noqa: PTH110, PTH112, PTH113 - those of pathlib raise where a name is too long to be one

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import as_file, files
from itertools import count
from os.path import exists, isdir, isfile
from pathlib import Path, PureWindowsPath

import msgspec

from engine.card import ModelCard, file_hash, read_card, read_weights, write_with_card
from engine.errors import ExportError, ModelError
from engine.files import copy_contents, move_new, write_atomic
from engine.names import is_file_name
from engine.paths import models_folder

SUFFIX = ".safetensors"
USUAL = "letters"  # the model that messages are written with
IN_RUN = f"model{SUFFIX}"  # what a training calls its model, in the folder of the run
REPEATED = 200  # characters of a model's name that are repeated in a sentence
ASIDE = ".removed"  # the folder of own models that can still be brought back


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that can be opened."""

    name: str
    path: Path
    card: ModelCard
    origin: str  # "shipped" | "yours"
    size_bytes: int


def shipped_folder() -> Path:
    with as_file(files("resources") / "models") as folder:
        return folder


@dataclass(frozen=True, slots=True)
class UnusableModel:
    """A file among the models that cannot be opened."""

    name: str
    path: Path
    error: ModelError
    origin: str  # as of `ModelInfo`


def list_models() -> Iterator[ModelInfo]:
    """Every model that can be opened by name, shipped ones first and of them the one that writes.

    Damaged files are left out.
    """
    yield from read_models()[0]


def read_models() -> tuple[list[ModelInfo], list[UnusableModel]]:
    """Every model that can be opened by name, as `list_models`, and the files that cannot be."""
    good: dict[str, ModelInfo] = {}
    bad: list[UnusableModel] = []
    for folder, origin in ((shipped_folder(), "shipped"), (models_folder(), "yours")):
        for path in sorted(folder.glob(f"*{SUFFIX}"), key=lambda p: (p.stem != USUAL, p.stem)):
            name = path.stem
            if name in good:
                continue
            try:
                good[name] = ModelInfo(name, path, read_card(path), origin, path.stat().st_size)
            except ModelError as error:
                bad.append(UnusableModel(name, path, error, origin))
            except OSError:  # gone since
                continue
    return list(good.values()), bad


def find_model(name: str) -> Path:
    """The file of a model given by name, path or run folder. Raises `ModelError` with the names."""
    for folder in model_folders():
        path = folder / f"{name}{SUFFIX}"
        if path.parent == folder and isfile(path):
            return path
    if name.endswith(SUFFIX) or isfile(name):
        return Path(name).expanduser()
    if isfile(Path(name) / IN_RUN):
        return Path(name) / IN_RUN
    if name == "-" or (exists(name) and not isdir(name)):
        raise ModelError(
            "{name} is no file, and a model is read more than once.",
            "Install it first (noisegram models import -).",
            name=name,
        )
    known = ", ".join(info.name for info in list_models())
    raise ModelError(
        "There is no model called {name!r}.",
        "Installed: {known}. A path works too." if known else "None is installed.",
        name=name[:REPEATED],
        known=known,
    )


def check_named_model(name: str) -> None:
    """Raise `ModelError` if a message from elsewhere names a model by a path.

    It may name an installed model, or one that is missing; where a file lies says only the person
    at the computer. A path is refused before it is looked at: on Windows that asks its host.
    """
    plain = PureWindowsPath(name).name == name not in ("", ".", "..") and ":" not in name
    if Path(name).parent in model_folders() and name.endswith(SUFFIX):
        return  # the file of an installed one
    if plain and any(isfile(folder / f"{name}{SUFFIX}") for folder in model_folders()):
        return
    if not plain or name.endswith(SUFFIX) or exists(name):
        raise ModelError(
            "This message names its model by a path, {name!r}.",
            "Messages use installed models only. If you know that file, name it yourself "
            "(noisegram write --from FILE --model PATH).",
            name=name[:REPEATED],
        )


def model_folders() -> tuple[Path, Path]:
    return shipped_folder(), models_folder()


def import_model(path: Path, name: str | None = None, force: bool = False) -> ModelInfo:
    """Copy a model file, or that of a run's folder, into the user's folder, after checking it."""
    path = path / IN_RUN if path.is_dir() else path
    card = read_card(path)
    read_weights(path)
    name = name or given_name(path, card)
    check_name(name)
    target = models_folder() / f"{name}{SUFFIX}"
    if (shipped_folder() / target.name).exists():
        raise ModelError(
            "{name} is the name of a shipped model.", "Give it another (--name NAME).", name=name
        )
    copy(path, target, force)
    return ModelInfo(name, target, card, "yours", target.stat().st_size)


def given_name(path: Path, card: ModelCard) -> str:
    """What the model in a file is called: a run's, all in files of one name, as its card says."""
    return card.name if path.name == IN_RUN else path.stem


def copy_beside(path: Path, folder: Path) -> str:
    """The name of the file in a folder that is the same as the model at `path`; "" without one."""
    size = path.stat().st_size
    alike = (one for one in sorted(folder.glob(f"*{SUFFIX}")) if one.stat().st_size == size)
    return next((one.name for one in alike if file_hash(one) == file_hash(path)), "")


def check_name(name: str) -> None:
    """Raise `ModelError` unless a file can be called so, on any system."""
    if name[:1] in ("", " ", ".") or name.endswith(" ") or not is_file_name(f"{name}{SUFFIX}"):
        raise ModelError("{name!r} cannot be a model's name.", "Use a plain word.", name=name)


def save_trained(
    path: Path, name: str, credit: str, license_: str, replace: bool = True
) -> ModelInfo:
    """Put a run's model into the user's folder, with whose pictures it is of in its card.

    What the card of a model that it started from said stays in front. With `replace`, one of the
    user's own models that is called so is replaced. Raises `ModelError` and `ExportError`.
    """
    check_name(name)
    before = read_card(path)
    credit = f"{before.credit} {credit}".strip()
    card = msgspec.structs.replace(before, name=name, credit=credit, license=license_)
    target = models_folder() / f"{name}{SUFFIX}"
    write_with_card(path, card, target, replace)
    return ModelInfo(name, target, card, "yours", target.stat().st_size)


def is_own(name: str) -> bool:
    """True for the name of one of the user's own models that is no shipped model's."""
    file = f"{name}{SUFFIX}"
    return (models_folder() / file).is_file() and not (shipped_folder() / file).exists()


def add_model(path: Path) -> tuple[ModelInfo, bool]:
    """Import a model under a name that is free, and whether it is new.

    One whose file is here already, under whatever name, is not imported twice.
    """
    path = path / IN_RUN if path.is_dir() else path
    card = read_card(path)
    read_weights(path)
    size = path.stat().st_size
    same = (info for info in list_models() if info.size_bytes == size)
    known = next((info for info in same if file_hash(info.path) == file_hash(path)), None)
    if known is not None:
        return known, False
    wanted = given_name(path, card)
    return under_free_name(wanted, lambda name: import_model(path, name)), True


def free_name(name: str) -> str:
    """This name, or with a number behind it if there is a model of that name."""
    taken = {path.stem for folder in model_folders() for path in folder.glob("*")}
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return next(each for each in names if each not in taken)


def under_free_name(name: str, put: Callable[[str], ModelInfo]) -> ModelInfo:
    """What `put` makes of a name that is free; of the next one if another process takes it first.

    `put` raises an `ExportError` with a `FileExistsError` for its cause then.
    """
    while True:
        try:
            return put(free_name(name))
        except ExportError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise


def export_model(name: str, target: Path, force: bool = False) -> None:
    copy(find_model(name), target, force)


def remove_model(name: str) -> None:
    """Delete one of the user's own models; shipped ones stay."""
    own_model(name).unlink()


def own_model(name: str) -> Path:
    """The file of one of the user's own models. Raises `ModelError` for any other."""
    path = find_model(name)
    if path.parent != models_folder():
        raise ModelError(
            "{name} is not one of your own models.", "Only those can be removed.", name=name
        )
    return path


def put_aside(name: str) -> Path:
    """Remove one of the user's own models so that it can be brought back; where it lies now."""
    path = own_model(name)
    aside = path.parent / ASIDE / path.name
    aside.unlink(missing_ok=True)  # an earlier one of that name
    return move(path, aside)


def bring_back(aside: Path) -> ModelInfo:
    """Undo `put_aside`; if another model took its name, it gets a number behind it."""

    def put(name: str) -> ModelInfo:
        path = move(aside, models_folder() / f"{name}{SUFFIX}")
        return ModelInfo(name, path, read_card(path), "yours", path.stat().st_size)

    return under_free_name(aside.stem, put)


def forget_aside() -> None:
    """Delete for good what was put aside."""
    shutil.rmtree(models_folder() / ASIDE, ignore_errors=True)


def move(source: Path, target: Path) -> Path:
    """Rename a file within the user's folder, over no other one; returns `target`.

    Raises `ExportError`.
    """
    try:
        target.parent.mkdir(exist_ok=True)
        move_new(source, target)
        return target
    except OSError as error:
        raise ExportError(
            "{path} cannot be moved: {why}.",
            "Check the permissions of its folder.",
            why=error.strerror or error,
            path=str(source),
        ) from error


def copy(source: Path, target: Path, force: bool) -> None:
    """Copy a file atomically, never over another one unless forced. Raises `ExportError`."""
    write_atomic(target, partial(copy_contents, source), replace=force)
