"""The log and the checkpoints of a run, of which the two newest are kept."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, as_tensor, nn
from torch.optim import Optimizer

from engine.card import KEY, SUM, ModelCard, decode_card
from engine.errors import ModelError
from engine.files import unwritable, write_atomic
from engine.models.file import checksum, write_tensors
from engine.run_folder import checkpoints, images_of
from engine.sentence import Sentence

LOG_FILE = "log.jsonl"


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: the state of a training."""

    images: int  # pictures seen
    seconds: float
    loss: float  # mean since the entry before
    learning_rate: float
    gradient_norm: float  # largest since the entry before, ahead of clipping
    held_out: float | None = None  # loss on pictures never trained on, with averaged weights


def append(folder: Path, entry: LogEntry) -> None:
    """Add a line to a run's log. Raises `ExportError`."""
    path = folder / LOG_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(msgspec.json.encode(entry) + b"\n")
    except OSError as error:
        raise unwritable(path, error) from error


def read_log(folder: Path) -> list[LogEntry]:
    """All whole lines of a run's log, empty if it has none."""
    try:
        lines = (folder / LOG_FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    entries = []
    for line in lines:
        try:
            entries.append(msgspec.json.decode(line, type=LogEntry))
        except msgspec.DecodeError:
            continue  # a line that was cut off when the program was killed
    return entries


def trim(folder: Path, images: int) -> None:
    """Drop the log entries after a checkpoint of `images` pictures. Raises `ExportError`."""
    kept = [entry for entry in read_log(folder) if entry.images <= images]
    if (folder / LOG_FILE).exists():
        lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in kept)
        write_atomic(folder / LOG_FILE, lines)


def pack(model: nn.Module, ema: nn.Module, optimizer: Optimizer) -> dict[str, Tensor]:
    """Network, averaged network and moments, under names of two parts: net/, ema/, adam/."""
    tensors = {f"net/{k}": v for k, v in model.state_dict().items()}
    tensors |= {f"ema/{k}": v for k, v in ema.state_dict().items()}
    for index, fields in optimizer.state_dict()["state"].items():
        tensors |= {f"adam/{index}/{k}": as_tensor(v) for k, v in fields.items()}
    return tensors


def unpack(
    tensors: dict[str, Tensor], model: nn.Module, ema: nn.Module, optimizer: Optimizer
) -> dict[str, Tensor]:
    """Restore a packed state; returns the other tensors. Raises RuntimeError on a mismatch."""
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        part, _, key = name.partition("/")
        parts.setdefault(part, {})[key] = tensor
    model.load_state_dict(parts.pop("net", {}))
    ema.load_state_dict(parts.pop("ema", {}))
    adam = optimizer.state_dict()
    adam["state"] = {}
    for key, tensor in parts.pop("adam", {}).items():
        index, field = key.split("/")
        adam["state"].setdefault(int(index), {})[field] = tensor
    optimizer.load_state_dict(adam)
    return {f"{part}/{k}": t for part, fields in parts.items() for k, t in fields.items()}


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
    kept = [one for one in checkpoints(folder) if images_of(one) <= images][-GENERATIONS:]
    for old in set(checkpoints(folder)) - set(kept):  # one of more pictures was damaged
        old.unlink(missing_ok=True)


def load_run(folder: Path) -> RunState | None:
    """The newest readable generation of a run, or None if there is none.

    Raises `ModelError` if there are some, and none can be read.
    """
    damaged = ""
    for path in reversed(checkpoints(folder)):
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
