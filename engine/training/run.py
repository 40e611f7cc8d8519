"""From a request to a run: preset, data and card, each resolved once, and its trainer."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.api_training import TrainRequest
from engine.card import ModelCard, Plane, Training, read_card
from engine.data.augment import POSE_WIDTH
from engine.data.catalog import credit_of
from engine.data.dataset import Dataset, open_data, read_hand_glyphs
from engine.data.detect import detect_format
from engine.data.folder.labels import class_character
from engine.data.style import STYLE_WIDTH
from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.denoiser import Denoiser
from engine.errors import DatasetError, ModelError, RequestError
from engine.models.file import load_model
from engine.models.library import USUAL as USUAL_MODEL
from engine.models.library import find_model
from engine.names import same_name
from engine.network.config import config_of
from engine.run_folder import AUTOENCODER, read_request
from engine.sentence import Sentence
from engine.training.checkpoint import RunState, load_run
from engine.training.feed import GlyphFeed, PictureFeed, PointFeed
from engine.training.hand import AddingHand, HandFeed, nearest_glyphs, with_hand
from engine.training.latent import AnyTrainer, LatentTrainer
from engine.training.loop import Trainer
from engine.training.objectives import Denoising
from engine.training.preset import Preset, network_shape
from engine.training.preset_file import is_preset_file, read_preset, with_settings
from engine.training.presets import HAND, PRESETS, find_preset, in_param, parametrization
from engine.training.warm_start import (
    adopt_network,
    card_of_start,
    check_network,
    credit_with_license,
    differences,
    transplant_weights,
)

USUAL = {"glyphs": "letters", "emnist": "letters", "mnist": "digits32", "points": "points"}
LONGER = 2  # times as long as another hand, one with letters that the model never saw
NAMED = 5  # classes listed in an error


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The model that a training starts from."""

    file: str  # its name
    denoiser: Denoiser
    card: ModelCard


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A request whose preset is chosen; its data are not read yet."""

    request: TrainRequest  # of a resumed run, merged with its first request
    preset: Preset
    start: Start | None = None
    before: ModelCard | None = None  # of a resumed run, in its newest checkpoint


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A training request, resolved to its preset, card, data and initial weights."""

    request: TrainRequest
    preset: Preset
    card: ModelCard  # of the model that will be trained
    dataset: Dataset
    start: Denoiser | None = None  # the weights it begins with, in the shape of the card


def open_run(request: TrainRequest, device: torch.device) -> AnyTrainer:
    """A trainer for a request. Raises `EngineError`s before anything starts."""
    draft = choose_preset(request)
    if not request.resume:
        refuse_second_run(request.folder)
    return open_trainer(read_run(draft), device)


def choose_preset(request: TrainRequest) -> Draft:
    """The preset of a run, from its name or file, with its settings. Raises `RequestError`.

    A default preset, or one that fits any pictures, takes the network of the model that is started
    from. Raises `ModelError` if there is no such model.
    """
    before = None
    if request.resume:
        request = continue_request(request)
        state = newest_state(request.folder)
        before = state.card if state else None
    start = load_start(request)
    known = start.card if start else before if not request.preset else None
    wanted = request.preset or usual_preset(request.data, known)
    if is_preset_file(wanted):
        preset = read_preset(Path(wanted))
    else:
        preset = find_preset(wanted if request.preset or wanted in PRESETS else "pictures")
    if known and (not request.preset or preset.width):
        if known.autoencoder and not preset.autoencoder:
            preset = find_preset(known.training.preset)
        preset = adopt_network(preset, known)
    if request.hand:
        preset = msgspec.structs.replace(preset, recipe=HAND)
    elif not known and preset.width and request.size:
        preset = msgspec.structs.replace(
            preset, network=preset.network | network_shape(request.size, preset.width)
        )
    preset = with_settings(in_param(preset, request.param), request.settings)
    return Draft(request, preset, start, before)


def continue_request(request: TrainRequest) -> TrainRequest:
    """A request to resume, its missing fields taken from the run's first request.

    The model that the run started from may be missing: the checkpoints have its weights.
    """
    begun = read_request(request.folder)
    known = begun is not None and begun.data != Path()  # else only that there is a run
    if begun and known and request.hand and not same_name(request.hand, begun.hand):
        raise RequestError(
            "The run in {path} was begun otherwise: its {what} was {was}, now it is {mine}.",
            "Go on with the preset, data and settings that it was begun with.",
            path=str(request.folder),
            what=Sentence("hand"),
            was=begun.hand or "–",
            mine=request.hand,
        )
    whole = request.over(begun) if begun else request
    if whole.start != request.start:
        try:
            read_card(find_model(whole.start))
        except ModelError:
            whole = replace(whole, start="")
    return replace(whole, start=USUAL_MODEL) if whole.hand and not whole.start else whole


def load_start(request: TrainRequest) -> Start | None:
    """The model that a run starts from, if it does. Raises `ModelError`."""
    if request.start:
        path = find_model(request.start)
        return Start(path.name, *load_model(path))
    if request.hand:
        raise RequestError(
            "A hand is added to a model that has learned to write.",
            "Choose the one to start from (--init letters).",
        )
    return None


def read_run(draft: Draft) -> Run:
    """Read the data, and make the card of the model. Raises `EngineError`s."""
    request, preset, start, before = draft.request, draft.preset, draft.start, draft.before
    dataset = read_dataset(draft)
    if request.epochs is not None:
        images = max(1, round(request.epochs * len(dataset)))
        settings = request.settings | {"images": str(images)}
        request = replace(request, epochs=None, settings=settings)
        preset = with_settings(preset, settings)
    if not request.has_end:
        more = start is not None and len(dataset.classes) > len(start.card.classes)
        images = preset.recipe.images * (LONGER if request.hand and more else 1)
        settings = request.settings | {"images": str(images)}
        request = replace(request, settings=settings)
        preset = with_settings(preset, settings)
    license_ = request.license or (before.license if before else "")
    if request.hand:
        assert start is not None
        known = msgspec.structs.replace(
            start.card, license=license_, credit=credit_with_license(start.card)
        )
        card = with_hand(known, request.hand, dataset)
        card = msgspec.structs.replace(card, name=request.name)
        weights = transplant_weights(start.denoiser, start.card, card, like=nearest_glyphs(card))
        return Run(request, preset, card, dataset, weights)
    preset = fit_preset(preset, dataset, request.settings)
    card, weights = make_card(request.name, preset, dataset, license_), None
    if not is_preset_file(request.preset):  # a file has a credit of its own
        card = msgspec.structs.replace(card, credit=credit_of(request.data, card.credit))
    if start is not None:
        card = card_of_start(card, start.card, start.file)
        weights = transplant_weights(start.denoiser, start.card, card)
    if before is not None:
        check_same(card, before, request.folder)
        card = msgspec.structs.replace(card, training=before.training)
    return Run(request, preset, card, dataset, weights)


def open_trainer(run: Run, device: torch.device) -> AnyTrainer:
    """The trainer of a run, at its start or at its newest checkpoint. Raises `RequestError`."""
    request, preset, card, recipe = run.request, run.preset, run.card, run.preset.recipe
    place = request.folder, device, request.minutes
    if request.hand:
        assert run.start is not None
        feed = HandFeed(run.dataset, card, recipe)
        objective = AddingHand(card, recipe, feed, run.start.to(device))
        trainer = Trainer(objective, feed, card, recipe, *place)
    elif preset.autoencoder:
        trainer = LatentTrainer(run.dataset, card, preset, *place)
    else:
        kind = PointFeed if card.plane else GlyphFeed if run.dataset.style else PictureFeed
        feed = kind(run.dataset, card, recipe)
        trainer = Trainer(Denoising(card, recipe), feed, card, recipe, *place)
    if run.start is not None:
        trainer.warm_start(run.start)
    if request.resume and not trainer.resume():
        raise RequestError(
            "There is no run to resume in {folder}.",
            "Begin anew (without --resume).",
            folder=str(request.folder),
        )
    return trainer


def newest_state(folder: Path) -> RunState | None:
    """The newest checkpoint of a run, else that of its first stage."""
    return load_run(folder) or load_run(folder / AUTOENCODER)


def refuse_second_run(folder: Path) -> None:
    """Raise `RequestError` where a run has a checkpoint: another would overwrite it."""
    if newest_state(folder):
        raise RequestError(
            "There is a run in {folder} already.",
            "Go on with it (--resume), or choose another name (--name).",
            folder=str(folder),
        )


def usual_preset(data: Path, start: ModelCard | None) -> str:
    """The default preset for data: that of the model that is started from.

    But a folder of pictures takes one for pictures: the model's own recipe was made for its many
    pictures, and has batches that are too large for a few.
    """
    suits = USUAL.get(detect_format(data).kind, "pictures")
    if start is None:
        return suits
    known = PRESETS.get(start.training.preset)
    own = start.alphabet or start.autoencoder or suits != "pictures" or (known and known.width)
    return start.training.preset if own else suits


def fit_preset(preset: Preset, data: Dataset, settings: dict[str, str]) -> Preset:
    """A preset adapted to data: no mirroring of characters, no guidance without classes."""
    recipe, sampling = preset.recipe, preset.sampling
    if data.classes and all(len(name) == 1 for name in data.classes) and "flip" not in settings:
        recipe = msgspec.structs.replace(recipe, flip=False)
    if not data.classes:
        sampling = msgspec.structs.replace(sampling, guidance=1.0)
    return msgspec.structs.replace(preset, recipe=recipe, sampling=sampling)


def find_doubt(preset: Preset, card: ModelCard) -> Sentence | None:
    """A warning before a training that is possible but probably a mistake, or None."""
    if preset.labeled and not card.classes:
        return Sentence(
            "The data has no classes, so what the model draws cannot be chosen. Put the pictures "
            "of each class into a folder of their own."
        )
    return None


def read_dataset(draft: Draft) -> Dataset:
    """Read the data of a run at its preset's size and channels. Raises `DatasetError`."""
    request, preset = draft.request, draft.preset
    if request.hand and draft.start:
        card = draft.start.card
        return read_hand_glyphs(request.data, card, request.fixes, more=request.own_letters)
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


def open_wanted(request: TrainRequest, preset: Preset, size: int, channels: int) -> Dataset:
    """The pictures of the wanted classes; all, if only a default preset names classes they lack.

    A training that starts from a model of cars has its preset by default. Raises `DatasetError`.
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


def check_same(card: ModelCard, before: ModelCard, folder: Path) -> None:
    """Raise `RequestError` if a resumed run has another network or classes than before."""
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
    """The first `NAMED` of some names, with commas."""
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "") if names else "–"


def make_card(name: str, preset: Preset, dataset: Dataset, license_: str = "") -> ModelCard:
    """The card of a new model. Raises `RequestError` if there can be no such network."""
    check_network(preset.network)
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
        plane=plane_of(dataset.images) if preset.points else None,
        classes=dataset.classes,
        hands=dataset.hands_known,
        style_mean=rounded(dataset.style.mean[:-1]) if dataset.style else (),
        style_std=rounded(dataset.style.std[None])[0] if dataset.style else (),
        sampling=preset.sampling,
        training=Training(preset=preset.name),
        credit=preset.credit,
        license=license_,
    )


def plane_of(points: Tensor) -> Plane:
    """The plane in which points [N, 2, 1, 1] have mean 0 and, over both axes, variance 1."""
    xy = points.flatten(1).double()
    center = xy.mean(dim=0)
    scale = float((xy - center).square().mean().sqrt())
    return Plane(center=(float(center[0]), float(center[1])), scale=scale)


def rounded(rows: Tensor) -> tuple[tuple[float, ...], ...]:
    """Numbers of four decimals, for a card."""
    return tuple(tuple(round(value, 4) for value in row) for row in rows.tolist())


def latent_size(autoencoder: dict[str, Any], channels: int | None) -> int:
    """Side of an autoencoder's latent, the picture size of its denoiser. Raises `RequestError`."""
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
