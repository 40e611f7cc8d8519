"""The card of a new model, from its preset and its data."""

from typing import Any

import msgspec
from torch import Tensor

from engine.data.augment import POSE_WIDTH
from engine.data.dataset import Dataset
from engine.data.style import STYLE_WIDTH
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.errors import RequestError
from engine.models.card import ModelCard, Training
from engine.training.preset import Preset
from engine.training.presets import parametrization


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
