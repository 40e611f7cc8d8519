"""A run folder to resume: checkpoints of a training, two generations of them."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from engine.errors import ModelError
from engine.models.card import KEY, SUM, ModelCard, decode_card
from engine.models.file import checksum, write_tensors
from engine.sentence import Sentence

GENERATIONS = 2  # checkpoints kept of a run


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
