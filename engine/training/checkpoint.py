"""Models on disk: one safetensors file to share, and a run folder to resume."""

import errno
import json
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

from engine.card import KEY, ModelCard, decode_card, read_card
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.mlp import MLP, MLPConfig
from engine.diffusion.unet import UNet, UNetConfig
from engine.errors import ModelError
from engine.files import write_atomic
from engine.sentence import Sentence
from engine.weights import SUM, read_weights

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


@dataclass(frozen=True, slots=True)
class RunState:
    """Everything a resumed training needs: flat tensors and a few numbers."""

    tensors: dict[str, Tensor]
    numbers: dict[str, float]
    card: ModelCard
    notice: Sentence | None = None  # a newer checkpoint could not be read


def save_run(folder: Path, state: RunState) -> None:
    """Write a generation of the run and drop the oldest. Raises `ExportError`."""
    images = int(state.numbers["images"])
    path = folder / f"checkpoint-{images:09d}.safetensors"
    tensors = {name: t.detach().contiguous() for name, t in state.tensors.items()}
    metadata = {
        KEY: msgspec.json.encode(state.card).decode(),
        "run": json.dumps(state.numbers),
        SUM: checksum(tensors),
    }
    write_tensors(path, tensors, metadata)
    kept = [one for one in generations(folder) if images_of(one) <= images][-GENERATIONS:]
    for old in set(generations(folder)) - set(kept):  # one of more pictures was damaged
        old.unlink(missing_ok=True)


def load_run(folder: Path) -> RunState | None:
    """The newest readable generation of a run, or None if there is none.

    Raises `ModelError` if there are some, and none can be read.
    """
    damaged = ""
    for path in reversed(generations(folder)):
        try:
            data = path.read_bytes()
            length = int.from_bytes(data[:8], "little")
            metadata = json.loads(data[8 : 8 + length])["__metadata__"]
            card = decode_card(metadata[KEY], path)
            tensors = load(data)
            if metadata.get(SUM, "") not in ("", checksum(tensors)):
                raise ValueError("its numbers are not those that were written")
        except (SafetensorError, OSError, ValueError, KeyError, ModelError):
            damaged = damaged or path.name
            continue
        notice = Sentence(
            "{name} is damaged: the training goes on from the checkpoint before it.",
            {"name": damaged},
        )
        return RunState(tensors, json.loads(metadata["run"]), card, notice if damaged else None)
    if damaged:
        raise ModelError(
            "Every checkpoint in {path} is damaged.",
            "Begin anew, under another name.",
            path=str(folder),
        )
    return None


def generations(folder: Path) -> list[Path]:
    """The checkpoints of a run, the newest last."""
    return sorted(folder.glob("checkpoint-*.safetensors"), key=images_of)


def images_of(checkpoint: Path) -> int:
    """How many pictures had been seen, by a checkpoint's name; -1 if it is none of ours."""
    number = checkpoint.stem.partition("-")[2]
    return int(number) if number.isdecimal() else -1


def sweep(folder: Path) -> None:
    """Take away what a killed program left half-written in a run's folder."""
    for left in folder.glob(".*.tmp"):
        left.unlink(missing_ok=True)


def checksum(tensors: dict[str, Tensor]) -> str:
    """A number that another one, anywhere in the tensors, would change."""
    value = 0
    for name in sorted(tensors):
        plain = tensors[name].detach().cpu().reshape(-1).view(torch.uint8)
        value = zlib.crc32(plain.numpy().data, value)
    return f"{value:08x}"
