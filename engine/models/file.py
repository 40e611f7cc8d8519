"""Networks to and from model files; the parts of a file that need no torch are in `card`."""

import errno
import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load, save_file
from torch import Tensor, nn

from engine.card import KEY, PREFIX, SUM, ModelCard, read_card, read_weights
from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.mlp import MLP
from engine.diffusion.unet import UNet
from engine.errors import ModelError
from engine.files import write_atomic
from engine.network.config import MLPConfig, config_of, network_config


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model ready to draw."""

    denoiser: Denoiser
    card: ModelCard
    hash: str  # see `card.model_hash`


def build(card: ModelCard) -> Denoiser:
    """A fresh network of the shape the card describes."""
    config = network_config(card.network)
    net = MLP(config) if isinstance(config, MLPConfig) else UNet(config)
    autoencoder = None
    if card.autoencoder:
        autoencoder = Autoencoder(config_of(card.autoencoder)).requires_grad_(False)
    return Denoiser(net, card.sigma_data, card.parametrization, autoencoder)


def save_model(
    path: Path,
    net: nn.Module,
    card: ModelCard,
    dtype: torch.dtype = torch.half,
    autoencoder: nn.Module | None = None,
) -> None:
    """Write the weights of `net`, of the autoencoder before it, and the card as one file."""
    weights = dict(net.state_dict())
    if autoencoder is not None:
        weights |= {PREFIX + name: t for name, t in autoencoder.state_dict().items()}
    card = msgspec.structs.replace(card, first_hash="")  # these are other weights
    tensors = {name: t.detach().to(dtype).contiguous() for name, t in weights.items()}
    metadata = {KEY: msgspec.json.encode(card).decode(), SUM: checksum(tensors)}
    write_tensors(path, tensors, metadata)


def write_tensors(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    """Write a safetensors file at once or not at all. Raises `ExportError`."""

    def write(temporary: Path) -> None:
        try:
            save_file(tensors, temporary, metadata)
        except SafetensorError as error:  # which is no OSError, but says in words which it was
            found = re.search(r"os error (\d+)", str(error))
            number = int(found[1]) if found else errno.EIO
            raise OSError(number, os.strerror(number)) from error

    write_atomic(path, write)


def load_model(path: Path, device: torch.device | None = None) -> tuple[Denoiser, ModelCard]:
    """Open a model file for sampling, in float32. Raises `ModelError`."""
    card = read_card(path)
    data = read_weights(path)
    try:
        denoiser = build(card)
        weights = load(data)
        own = {k if k.startswith(PREFIX) else f"net.{k}": t for k, t in weights.items()}
        denoiser.load_state_dict(own)
    except (SafetensorError, RuntimeError, msgspec.ValidationError, ValueError) as error:
        raise ModelError(
            "{name} is damaged: its weights do not fit its card.",
            "Copy or import the file again.",
            name=path.name,
            path=str(path),
        ) from error
    denoiser.to(device).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    return denoiser.float().eval().requires_grad_(False), card


def checksum(tensors: dict[str, Tensor]) -> str:
    """A number that another one, anywhere in the tensors, would change."""
    value = 0
    for name in sorted(tensors):
        plain = tensors[name].detach().cpu().reshape(-1).view(torch.uint8)
        value = zlib.crc32(plain.numpy().data, value)
    return f"{value:08x}"
