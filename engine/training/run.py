"""A training run from what a person asks for: data, preset, folder."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.card import ModelCard, Training, read_card
from engine.data.augment import POSE_WIDTH
from engine.data.catalog import credit_of
from engine.data.dataset import Dataset, open_data, read_written
from engine.data.detect import detect_format
from engine.data.fixes import NO_FIXES, Fixes
from engine.data.folder.labels import class_character
from engine.data.style import STYLE_WIDTH
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.diffusion.denoiser import Denoiser
from engine.errors import DatasetError, RequestError
from engine.models.file import load_model
from engine.sentence import Sentence
from engine.training.feed import GlyphFeed, PictureFeed
from engine.training.hand import open_hand_run
from engine.training.latent import LatentTrainer
from engine.training.loop import Trainer
from engine.training.objectives import DenoiserTrainer
from engine.training.preset import Preset, shape
from engine.training.preset_file import is_preset_file, read_preset, with_settings
from engine.training.presets import HAND, PRESETS, find_preset, in_param, parametrization
from engine.training.resuming import begun, check_same, end_of
from engine.training.warm_start import adapted, carried, credit_with_license, started


def make_card(name: str, preset: Preset, dataset: Dataset, license_: str = "") -> ModelCard:
    """The card of a new model. Raises `RequestError` if there can be no such network."""
    size, autoencoder = dataset.images.shape[-1], {}
    state = size
    if preset.autoencoder:
        autoencoder = preset.autoencoder.network | {"size": size}
        state = latent_size(autoencoder, preset.network.get("channels"))
    posed = preset.recipe.augment and (dataset.style or autoencoder)
    network = dict(preset.network) | {"size": state}
    network |= {"num_labels": len(dataset.classes)}
    network |= {"hand_width": STYLE_WIDTH if dataset.style else 0}
    network |= {"pose_width": POSE_WIDTH if posed else 0}
    return ModelCard(
        name=name,
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
        license=license_,
    )


def rounded(rows: Tensor) -> tuple[tuple[float, ...], ...]:
    """Numbers for a card."""
    return tuple(tuple(round(value, 4) for value in row) for row in rows.tolist())


def latent_size(autoencoder: dict[str, Any], channels: int | None) -> int:
    """Side of an autoencoder's latent, as the network before it must have it."""
    try:
        config = config_of(autoencoder)
        Autoencoder(config)
    except (msgspec.ValidationError, ValueError) as error:
        raise RequestError(
            "There can be no such autoencoder: {why}.",
            "Check the size and the preset.",
            why=error,
        ) from error
    if channels != config.latent:
        raise RequestError(
            "The autoencoder has {latent} channels, the network {channels}.",
            "Give both the same (--set network.channels=).",
            latent=config.latent,
            channels=channels,
        )
    return config.latent_size


USUAL = {"glyphs": "letters", "emnist": "letters", "mnist": "digits32"}


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to train, on what, for how long."""

    data: Path
    folder: Path
    preset: str = ""  # "": that of the model to start from, else what suits the data
    param: str | None = None  # edm, ddpm, v or x0; None: the preset's
    size: int | None = None  # pixels a side; None: the preset's
    classes: tuple[str, ...] = ()  # the only ones wanted; (): the preset's
    name: str = "letters"
    init: Path | None = None  # a model to start from
    hand: str = (
        ""  # the name of a hand: the data are one person's, and the model learns to write so
    )
    resume: bool = False
    minutes: float | None = None
    settings: dict[str, str] = field(default_factory=dict)  # see preset_file.with_settings
    fixes: Fixes = NO_FIXES  # of the data
    dry: bool = False  # nothing will be written: a run may be in the folder
    license: str = ""  # of the model, as its card says it; "": that of the run so far, or none


def open_run(request: RunRequest, device: torch.device) -> Trainer[Denoiser] | LatentTrainer:
    """Read the data and put a trainer together. Raises `EngineError`s before anything starts."""
    preset = preset_of(request)
    if not (request.resume or request.dry) and begun(request.folder):
        raise RequestError(
            "There is a run in {folder} already.",
            "Go on with it (--resume), or choose another name (--name).",
            folder=str(request.folder),
        )
    trainer = new_run(request, preset, device)
    if request.resume and not trainer.resume():
        raise RequestError(
            "There is no run to resume in {folder}.",
            "Begin anew (without --resume).",
            folder=str(request.folder),
        )
    trainer.end = end_of(preset.recipe.images, request.minutes)
    return trainer


def new_run(
    request: RunRequest, preset: Preset, device: torch.device
) -> Trainer[Denoiser] | LatentTrainer:
    """The trainer of a run, at its start."""
    data, folder, minutes = read_data(request), request.folder, request.minutes
    state = begun(folder) if request.resume else None
    license_ = request.license or (state.card.license if state else "")
    if request.hand:
        assert request.init is not None
        start, before = load_model(request.init)
        credit = credit_with_license(before)
        before = msgspec.structs.replace(before, license=license_, credit=credit)
        return open_hand_run(start, before, data, request.hand, request.name, preset.recipe,
                             folder, device, minutes)  # fmt: skip
    preset = suited(preset, data, request.settings)
    card, start = make_card(request.name, preset, data, license_), None
    if not is_preset_file(request.preset):  # which says itself whose pictures they are
        card = msgspec.structs.replace(card, credit=credit_of(request.data, card.credit))
    if request.init is not None:
        start, before = load_model(request.init)
        card = started(card, before, request.init.name)
        start = carried(start, before, card)
    if state is not None:
        check_same(card, state.card, folder)
        card = msgspec.structs.replace(card, training=state.card.training)
    if preset.autoencoder:
        trainer = LatentTrainer(data, card, preset, folder, device, minutes)
    else:
        feed = (GlyphFeed if data.style else PictureFeed)(data, card, preset.recipe)
        trainer = DenoiserTrainer(feed, card, preset.recipe, folder, device, minutes)
    if start is not None:
        trainer.warm_start(start)
    return trainer


def preset_of(request: RunRequest) -> Preset:
    """The preset of a run, from its name or file, with its settings. Raises `RequestError`.

    One that was not asked for, or that fits any pictures, takes the network of the model that is
    started from. Raises `ModelError` if there is none.
    """
    start = start_of(request)
    asked = request.preset or usual(request.data, start)
    if is_preset_file(asked):
        preset = read_preset(Path(asked))
    else:
        preset = find_preset(asked if request.preset or asked in PRESETS else "pictures")
    if start and (not request.preset or preset.width):
        if start.autoencoder and not preset.autoencoder:
            preset = find_preset(start.training.preset)
        preset = adapted(preset, start)
    if request.hand:
        preset = msgspec.structs.replace(preset, recipe=HAND)
    elif not start and preset.width and request.size:
        preset = msgspec.structs.replace(
            preset, network=preset.network | shape(request.size, preset.width)
        )
    return with_settings(in_param(preset, request.param), request.settings)


def start_of(request: RunRequest) -> ModelCard | None:
    """The card of the model that a run starts from, or that it has made so far."""
    if request.init is not None:
        return read_card(request.init)
    if request.hand:
        raise RequestError(
            "A hand is added to a model that has learned to write.",
            "Choose the one to start from (--init letters).",
        )
    state = begun(request.folder) if request.resume and not request.preset else None
    return state.card if state else None


def usual(data: Path, start: ModelCard | None) -> str:
    """The preset for data when none was asked for: that of the model that is started from.

    But pictures of any folder are learned as such: the model's own recipe was made for the many
    pictures it knew, and goes on in batches that are too large for a few.
    """
    suits = USUAL.get(detect_format(data).kind, "pictures")
    if start is None:
        return suits
    known = PRESETS.get(start.training.preset)
    own = start.alphabet or start.autoencoder or suits != "pictures" or (known and known.width)
    return start.training.preset if own else suits


def suited(preset: Preset, data: Dataset, settings: dict[str, str]) -> Preset:
    """A preset as the data need it: characters are not mirrored, one kind is not guided to."""
    recipe, sampling = preset.recipe, preset.sampling
    if data.classes and all(len(name) == 1 for name in data.classes) and "flip" not in settings:
        recipe = msgspec.structs.replace(recipe, flip=False)
    if not data.classes:
        sampling = msgspec.structs.replace(sampling, guidance=1.0)
    return msgspec.structs.replace(preset, recipe=recipe, sampling=sampling)


def doubt_of(preset: Preset, card: ModelCard) -> Sentence | None:
    """What a person should know before a training that is possible, but hardly meant."""
    if preset.labeled and not card.classes:
        return Sentence(
            "The data has no classes, so what the model draws cannot be chosen. Put the pictures "
            "of each class into a folder of their own."
        )
    return None


def read_data(request: RunRequest) -> Dataset:
    """The data of a run, as its preset wants it. Raises `DatasetError`."""
    if request.hand and request.init is not None:
        return read_written(request.data, read_card(request.init), request.fixes)
    preset = preset_of(request)
    size, channels = preset.picture
    size = request.size or size
    dataset = open_wanted(request, preset, size, channels)
    dataset = dataset if preset.hands else dataset.without_hands()
    if dataset.images.shape[1:] != (channels, size, size):
        raise DatasetError(
            "{data} holds pictures of {found} pixels, {preset} draws {size}.",
            "Choose a preset that fits (--preset letters for a corpus of glyphs).",
            data=request.data.name,
            found=dataset.images.shape[-1],
            preset=preset.name,
            size=size,
        )
    return replace(dataset, classes=tuple(class_character(name) for name in dataset.classes))


def open_wanted(request: RunRequest, preset: Preset, size: int, channels: int) -> Dataset:
    """The pictures of the wanted classes: all, where only a preset that nobody named wants others.

    A model of cars, which a training starts from, brings its preset with it. Raises `DatasetError`.
    """

    def opened(classes: tuple[str, ...]) -> Dataset:
        return open_data(
            request.data, size, channels, preset.fit, classes,
            reading=preset.table, fixes=request.fixes,
        )  # fmt: skip

    if request.classes or request.preset or not preset.classes:
        return opened(request.classes or preset.classes)
    try:
        return opened(preset.classes)
    except DatasetError:
        return opened(())
