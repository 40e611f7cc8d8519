"""A training run from what a person asks for: data, preset, folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.card import ModelCard, Training
from engine.data.augment import POSE_WIDTH
from engine.data.fixes import Fixes
from engine.data.folder import AS_THEY_ARE
from engine.data.sources import Dataset, open_data
from engine.data.style import STYLE_WIDTH
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.diffusion.denoiser import Denoiser
from engine.errors import DatasetError, ModelError, RequestError
from engine.training.checkpoint import load_model, load_run
from engine.training.denoising import DenoiserTrainer
from engine.training.feed import GlyphFeed, PictureFeed
from engine.training.preset_file import is_preset_file, read_preset, with_settings
from engine.training.presets import Preset, Recipe, find_preset, in_param, parametrization
from engine.training.stages import FOLDER, LatentTrainer
from engine.training.trainer import Trainer


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to train, on what, for how long."""

    data: Path
    folder: Path
    preset: str = "letters"
    param: str | None = None  # edm, ddpm, v or x0; None: the preset's
    size: int | None = None  # pixels a side; None: the preset's
    classes: tuple[str, ...] = ()  # the only ones wanted; (): the preset's
    name: str = "letters"
    init: Path | None = None  # a model to start from
    resume: bool = False
    minutes: float | None = None
    settings: dict[str, str] = field(default_factory=dict)  # see preset_file.with_settings
    fixes: Fixes = AS_THEY_ARE  # of the data


def open_run(request: RunRequest, device: torch.device) -> Trainer[Denoiser] | LatentTrainer:
    """Read the data and put a trainer together. Raises `EngineError`s before anything starts."""
    preset = preset_of(request)
    recipe = preset.recipe
    begun = any(load_run(f) is not None for f in (request.folder, request.folder / FOLDER))
    if not request.resume and begun:
        raise RequestError(
            f"There is a run in {request.folder} already.",
            "Continue it with --resume, or give another --name or --out.",
        )
    dataset = read_data(request)
    card = make_card(request, preset, recipe, dataset)
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
    trainer: Trainer[Denoiser] | LatentTrainer
    if preset.autoencoder:
        trainer = LatentTrainer(dataset, card, preset, request.folder, device, request.minutes)
    else:
        feed = (GlyphFeed if dataset.style else PictureFeed)(dataset, card, recipe)
        trainer = DenoiserTrainer(feed, card, recipe, request.folder, device, request.minutes)
    if start is not None:
        trainer.warm_start(start)
    if request.resume and not trainer.resume():
        raise RequestError(
            f"There is no run to resume in {request.folder}.", "Start it without --resume."
        )
    return trainer


def preset_of(request: RunRequest) -> Preset:
    """The preset of a run, from its name or file, with its settings. Raises `RequestError`."""
    if is_preset_file(request.preset):
        preset = in_param(read_preset(Path(request.preset)), request.param)
    else:
        preset = find_preset(request.preset, request.param)
    return with_settings(preset, request.settings)


def rounded(rows: Tensor) -> tuple[tuple[float, ...], ...]:
    """Numbers for a card."""
    return tuple(tuple(round(value, 4) for value in row) for row in rows.tolist())


def read_data(request: RunRequest) -> Dataset:
    """The data of a run, as its preset wants it. Raises `DatasetError`."""
    preset = preset_of(request)
    size, channels = preset.picture
    size = request.size or size
    wanted = request.classes or preset.classes
    dataset = open_data(
        request.data, size, channels, preset.fit, wanted, reading=preset.table, fixes=request.fixes
    )
    dataset = dataset if preset.hands else dataset.without_hands()
    if dataset.images.shape[1:] != (channels, size, size):
        raise DatasetError(
            f"{request.data.name} holds pictures of {dataset.images.shape[-1]} pixels, "
            f"{preset.name} draws {size}.",
            "Choose a preset that fits: --preset letters for a corpus of glyphs.",
        )
    return dataset


def make_card(request: RunRequest, preset: Preset, recipe: Recipe, dataset: Dataset) -> ModelCard:
    """The card of a new model."""
    size, autoencoder = dataset.images.shape[-1], {}
    state = size
    if preset.autoencoder:
        autoencoder = preset.autoencoder.network | {"size": size}
        state = latent_size(autoencoder, preset.network.get("channels"))
    posed = recipe.augment and (dataset.style or autoencoder)
    network = dict(preset.network) | {"size": state}
    network |= {"num_labels": len(dataset.classes)}
    network |= {"hand_width": STYLE_WIDTH if dataset.style else 0}
    network |= {"pose_width": POSE_WIDTH if posed else 0}
    return ModelCard(
        name=request.name,
        network=network,
        autoencoder=autoencoder,
        parametrization=parametrization(preset.param),
        sigma_data=preset.sigma_data,
        pixel_mean=0.0 if autoencoder else preset.pixel_mean,  # an autoencoder takes plain pixels
        pixel_scale=1.0 if autoencoder else preset.pixel_scale,
        size=size,
        channels=dataset.images.shape[1],
        classes=dataset.classes,
        hands=dataset.hands_known,
        style_mean=rounded(dataset.style.mean[:-1]) if dataset.style else (),
        style_std=rounded(dataset.style.std[None])[0] if dataset.style else (),
        sampling=preset.sampling,
        training=Training(preset=preset.name),
        credit=preset.credit,
        license="MIT",
    )


def latent_size(autoencoder: dict[str, Any], channels: int | None) -> int:
    """Side of an autoencoder's latent, as the network before it must have it."""
    try:
        config = config_of(autoencoder)
        Autoencoder(config)
    except (msgspec.ValidationError, ValueError) as error:
        raise RequestError(
            f"There can be no such autoencoder: {error}.", "Check the size and the preset."
        ) from error
    if channels != config.latent:
        raise RequestError(
            f"The autoencoder has {config.latent} channels, the network {channels}.",
            "Give both the same: --set network.channels=",
        )
    return config.latent_size


def to_plain(network: dict[str, object]) -> dict[str, object]:
    """A network's config as it reads back from JSON (tuples become lists)."""
    return msgspec.json.decode(msgspec.json.encode(network))
