"""Models on disk: one safetensors file to share, and a run folder to resume."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load, save_file
from torch import Tensor, nn

from engine.card import KEY, ModelCard, decode_card, read_card
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.mlp import MLP, MLPConfig
from engine.diffusion.unet import UNet, UNetConfig
from engine.errors import ModelError
from engine.files import write_atomic

GENERATIONS = 2  # checkpoints kept of a run
PREFIX = "autoencoder."  # of its weights in a model file, and in a denoiser


def build(card: ModelCard) -> Denoiser:
    """A fresh network of the shape the card describes."""
    if card.network.get("kind", "unet") == "mlp":
        net = MLP(msgspec.convert(card.network, MLPConfig))
    else:
        net = UNet(msgspec.convert(card.network, UNetConfig))
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
    tensors = {name: t.detach().to(dtype).contiguous() for name, t in weights.items()}
    metadata = {KEY: msgspec.json.encode(card).decode()}
    write_atomic(path, lambda temporary: save_file(tensors, temporary, metadata))


def load_model(path: Path, device: torch.device | None = None) -> tuple[Denoiser, ModelCard]:
    """Open a model file for sampling, in float32. Raises `ModelError`."""
    card = read_card(path)
    try:
        denoiser = build(card)
        weights = load(path.read_bytes())
        own = {k if k.startswith(PREFIX) else f"net.{k}": t for k, t in weights.items()}
        denoiser.load_state_dict(own)
    except (SafetensorError, RuntimeError, OSError, msgspec.ValidationError, ValueError) as error:
        raise ModelError(
            "{name} is damaged: its weights do not fit its card.",
            "Copy or import the file again.",
            name=path.name,
            path=str(path),
        ) from error
    denoiser.to(device).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    return denoiser.float().eval().requires_grad_(False), card


@dataclass(frozen=True, slots=True)
class RunState:
    """Everything a resumed training needs: flat tensors and a few numbers."""

    tensors: dict[str, Tensor]
    numbers: dict[str, float]
    card: ModelCard


def save_run(folder: Path, state: RunState) -> None:
    """Write a generation of the run and drop the oldest."""
    metadata = {KEY: msgspec.json.encode(state.card).decode(), "run": json.dumps(state.numbers)}
    path = folder / f"checkpoint-{int(state.numbers['images']):09d}.safetensors"
    tensors = {name: t.detach().contiguous() for name, t in state.tensors.items()}
    write_atomic(path, lambda temporary: save_file(tensors, temporary, metadata))
    for old in sorted(folder.glob("checkpoint-*.safetensors"))[:-GENERATIONS]:
        old.unlink(missing_ok=True)


def load_run(folder: Path) -> RunState | None:
    """The newest readable generation of a run, or None if there is none."""
    for path in sorted(folder.glob("checkpoint-*.safetensors"), reverse=True):
        try:
            data = path.read_bytes()
            length = int.from_bytes(data[:8], "little")
            metadata = json.loads(data[8 : 8 + length])["__metadata__"]
            card = decode_card(metadata[KEY], path)
            return RunState(load(data), json.loads(metadata["run"]), card)
        except (SafetensorError, OSError, ValueError, KeyError, ModelError):
            continue  # a damaged generation: fall back to the one before
    return None
