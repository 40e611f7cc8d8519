"""The models that can be opened: shipped ones, the user's own, any path. No torch."""

import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from platformdirs import user_data_path

from engine.api import ModelInfo
from engine.card import read_card
from engine.errors import ExportError, ModelError
from engine.files import write_atomic

SUFFIX = ".safetensors"
IN_RUN = f"model{SUFFIX}"  # what a training calls its model, in the folder of the run


def shipped_folder() -> Path:
    """Where the models that come with the app lie."""
    with as_file(files("resources") / "models") as folder:
        return folder


def own_folder() -> Path:
    """Where imported and trained models are kept."""
    return user_data_path("noisegram", appauthor=False) / "models"


def list_models() -> Iterator[ModelInfo]:
    """Every model that can be opened by name, shipped ones first; damaged files are left out."""
    seen: set[str] = set()
    for folder, origin in ((shipped_folder(), "shipped"), (own_folder(), "yours")):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            if path.stem in seen:
                continue
            try:
                card = read_card(path)
            except ModelError:
                continue
            seen.add(path.stem)
            yield ModelInfo(path.stem, path, card, origin, path.stat().st_size)


def find_model(name: str) -> Path:
    """The file of a model given by name, path or run folder. Raises `ModelError` with the names."""
    for folder in (shipped_folder(), own_folder()):
        path = folder / f"{name}{SUFFIX}"
        if path.parent == folder and path.is_file():
            return path
    if name.endswith(SUFFIX) or Path(name).is_file():
        return Path(name).expanduser()
    if (Path(name) / IN_RUN).is_file():
        return Path(name) / IN_RUN
    known = ", ".join(info.name for info in list_models())
    raise ModelError(
        f"There is no model called {name!r}.", f"Installed: {known or 'none'}. A path works too."
    )


def import_model(path: Path, name: str | None = None, force: bool = False) -> ModelInfo:
    """Copy a model file, or that of a run's folder, into the user's folder, after checking it.

    A run's model is called as its card says, as all of them are in files of one name.
    """
    path = path / IN_RUN if path.is_dir() else path
    card = read_card(path)
    name = name or (card.name if path.name == IN_RUN else path.stem)
    if not name or name != Path(name).name or name.startswith("."):
        raise ModelError(f"{name!r} cannot be a model's name.", "Use a plain word.")
    target = own_folder() / f"{name}{SUFFIX}"
    if (shipped_folder() / target.name).exists():
        raise ModelError(f"{name} is the name of a shipped model.", "Give it another: --name NAME")
    copy(path, target, force)
    return ModelInfo(name, target, card, "yours", target.stat().st_size)


def export_model(name: str, target: Path, force: bool = False) -> None:
    """Copy an installed model to a file."""
    copy(find_model(name), target, force)


def remove_model(name: str) -> None:
    """Delete one of the user's own models; shipped ones stay."""
    path = find_model(name)
    if path.parent != own_folder():
        raise ModelError(f"{name} is not one of your own models.", "Only those can be removed.")
    path.unlink()


def copy(source: Path, target: Path, force: bool) -> None:
    """Copy a file atomically, never over another one unless forced."""
    if target.exists() and not force:
        raise ExportError(f"{target} exists already.", "Choose another name, or add --force.")
    write_atomic(target, lambda temporary: shutil.copyfile(source, temporary) and None)
