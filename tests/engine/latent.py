"""A latent model that trains and draws in a moment."""

from pathlib import Path
from typing import Any

import torch

from engine.api_training import TrainRequest
from engine.card import ModelCard, Sampling
from engine.diffusion.denoiser import Denoiser
from engine.models.file import save_model
from engine.training.latent import LatentTrainer
from engine.training.run import open_run
from tests.engine.tiny import random_denoiser, tiny_corpus

CONV = {"kind": "conv", "size": 28, "latent": 4, "patch": 4, "widths": [8]}
PLAIN = {"kind": "plain", "size": 28, "latent": 16, "widths": [24, 12]}
COLOR = {"kind": "conv", "size": 16, "channels": 3, "latent": 4, "patch": 2, "widths": [8, 8]}
UNET = {"size": 7, "channels": 4, "patch": 1, "widths": [8], "blocks": 1, "attention": [],
        "embedding": 16}  # fmt: skip
MLP = {"kind": "mlp", "size": 1, "channels": 16, "widths": [24, 24], "embedding": 16}

PRESET = """
base = "letters-latent{more}"
[network]
embedding = 16
widths = {widths}
[autoencoder]
batch = 8
images = 80
warmup = 8
kl_warmup = 40
network = {network}
[recipe]
batch = 8
images = 160
warmup = 40
ema_halflife = 40
held_out = 0.2
held_out_every = 40
strip_every = 80
autocast = false
[sampling]
steps = 3
"""


def latent_card(autoencoder: dict[str, Any], network: dict[str, Any], classes: str) -> ModelCard:
    """The card of a latent model."""
    channels = autoencoder["latent"]
    scaled = {"mean": [0.1] * channels, "scale": [2.0] * channels}
    return ModelCard(
        name="latent", network=network | {"num_labels": len(classes)},
        autoencoder=autoencoder | scaled, sigma_data=1.0, pixel_mean=0.0, pixel_scale=1.0,
        size=autoencoder["size"], channels=autoencoder.get("channels", 1), classes=tuple(classes),
        sampling=Sampling(sigma_max=40.0, steps=4),
    )  # fmt: skip


def latent_model(folder: Path, card: ModelCard) -> tuple[Path, Denoiser]:
    """A model file with random weights, and what is in it."""
    denoiser = random_denoiser(card)
    path = folder / f"{card.name}.safetensors"
    save_model(path, denoiser.net, card, torch.float32, denoiser.autoencoder)
    return path, denoiser


def latent_run(
    folder: Path, name: str = "run", classic: bool = False, **more: Any
) -> LatentTrainer:
    """A run of seconds over a tiny corpus of a, b and c."""
    preset = folder / f"{'classic' if classic else 'conv'}.toml"
    network = ", ".join(f"{key} = {value!r}" for key, value in (PLAIN if classic else CONV).items())
    text = PRESET.format(
        more="-classic" if classic else "", widths=[24, 24] if classic else [8],
        network=f"{{{network}}}",
    )  # fmt: skip
    preset.write_text(text)
    request = TrainRequest(
        data=tiny_corpus(folder, per_class=8), folder=folder / name, preset=str(preset), name=name,
        **more,
    )  # fmt: skip
    trainer = open_run(request, torch.device("cpu"))
    assert isinstance(trainer, LatentTrainer)
    return trainer
