"""A training run from what a person asks for: data, preset, folder."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from engine.card import ModelCard, Training
from engine.data.augment import POSE_WIDTH
from engine.data.sources import Dataset, read_corpus
from engine.data.style import STYLE_WIDTH
from engine.errors import DatasetError, ModelError, RequestError
from engine.training.checkpoint import load_model, load_run
from engine.training.presets import Recipe, find_preset
from engine.training.trainer import Trainer

CREDIT = (
    "Trained on handwriting from EMNIST and NIST Special Database 19 (Cohen et al. 2017; US "
    "government data), Chars74K EnglishHnd (de Campos et al. 2009), Omniglot's Latin alphabet "
    "(Lake et al. 2015), bhmsds, character-dataset, "
    "18752s21-Handwritten-Character-Recognition and cnn-handwritten-letter-recognition. "
    "The names of the hands are invented."
)


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to train, on what, for how long."""

    data: Path
    folder: Path
    preset: str = "letters"
    name: str = "letters"
    init: Path | None = None  # a model to start from
    resume: bool = False
    minutes: float | None = None
    settings: dict[str, str] = field(default_factory=dict)  # field of Recipe -> its new value


def open_run(request: RunRequest, device: torch.device) -> Trainer:
    """Read the data and put a trainer together. Raises `EngineError`s before anything starts."""
    preset = find_preset(request.preset)
    recipe = adjust(preset.recipe, request.settings)
    if not request.resume and load_run(request.folder) is not None:
        raise RequestError(
            f"There is a run in {request.folder} already.",
            "Continue it with --resume, or give another --name or --out.",
        )
    dataset = open_data(request.data)
    network = dict(preset.network)
    network |= {"num_labels": len(dataset.classes)}
    network |= {"hand_width": STYLE_WIDTH if dataset.style else 0}
    network |= {"pose_width": POSE_WIDTH if recipe.augment else 0}
    card = ModelCard(
        name=request.name,
        network=network,
        sigma_data=preset.sigma_data,
        pixel_mean=preset.pixel_mean,
        pixel_scale=preset.pixel_scale,
        size=dataset.images.shape[-1],
        channels=dataset.images.shape[1],
        classes=dataset.classes,
        hands=dataset.hands_known,
        style_mean=rounded(dataset.style.mean[:-1]) if dataset.style else (),
        style_std=rounded(dataset.style.std[None])[0] if dataset.style else (),
        sampling=preset.sampling,
        training=Training(preset=preset.name),
        credit=CREDIT,
        license="MIT",
    )
    start = None
    if request.init is not None:
        start, before = load_model(request.init)
        fitting = msgspec.structs.replace(before, name=card.name)
        if (before.network, before.classes) != (to_plain(card.network), card.classes):
            raise ModelError(
                f"{request.init.name} has another shape than this training.",
                "Start from a model of the same preset and data, or without --init.",
            )
        card = fitting
    trainer = Trainer(dataset, card, recipe, request.folder, device, request.minutes)
    if start is not None:
        trainer.warm_start(start)
    if request.resume and not trainer.resume():
        raise RequestError(
            f"There is no run to resume in {request.folder}.", "Start it without --resume."
        )
    return trainer


def rounded(rows: Tensor) -> tuple[tuple[float, ...], ...]:
    """Numbers for a card."""
    return tuple(tuple(round(value, 4) for value in row) for row in rows.tolist())


def open_data(path: Path) -> Dataset:
    """Whatever `path` is, as a data set."""
    if path.is_dir():
        raise DatasetError(
            f"{path} is a folder; this version trains on a glyph corpus.",
            "Give an .npz file with --data.",
        )
    return read_corpus(path)


def adjust(recipe: Recipe, settings: dict[str, str]) -> Recipe:
    """The recipe with some fields set from words. Raises `RequestError`."""
    known = msgspec.structs.asdict(recipe)
    for key in settings:
        if key not in known:
            raise RequestError(f"There is no setting {key!r}.", f"There are: {', '.join(known)}.")
    try:
        changed = msgspec.convert(known | settings, Recipe, strict=False)
    except msgspec.ValidationError as error:
        raise RequestError(
            f"A setting is wrong: {error}.", "Write it like --set batch=64"
        ) from error
    low = min(changed.batch, changed.images, changed.ema_halflife)
    if low < 1 or changed.learning_rate <= 0 or changed.seed < 0:
        raise RequestError(
            "Batch, pictures, half-life and learning rate must be above 0.", "Check --set."
        )
    return changed


def to_plain(network: dict[str, object]) -> dict[str, object]:
    """A network's config as it reads back from JSON (tuples become lists)."""
    return msgspec.json.decode(msgspec.json.encode(network))
