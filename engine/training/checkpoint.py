"""The log and the checkpoints of a run, of which the two newest are kept."""

import errno
import json
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, as_tensor, nn
from torch.optim import Optimizer

from engine.card import KEY, SUM, ModelCard, decode_card
from engine.decode import decode_record
from engine.errors import ExportError, ModelError
from engine.files import read_bounded, unwritable, write_atomic
from engine.models.file import checksum, write_tensors
from engine.network.header import read_tensor_header
from engine.run_folder import NUMBERS, checkpoints, decode_numbers, images_of, show_life
from engine.sentence import Sentence

LOG_FILE = "log.jsonl"
LARGEST_LOG = 1_000_000_000  # bytes: five million lines
LONGEST_LINE = 10_000
WHOLE = "whole"  # in the metadata: the crc32 of all that a checkpoint holds


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
    """All whole lines of a run's log, empty if it has none. Raises `ExportError`."""
    path = folder / LOG_FILE
    try:
        lines = read_bounded(path, LARGEST_LOG).splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # of a folder that is no run: said of the name
            raise
        raise ExportError(
            "{path} cannot be read: {why}.",
            "Check its permissions.",
            why=error.strerror or error,
            path=str(path),
        ) from error
    entries = []
    for line in lines:
        try:
            entries.append(decode_record(line, LogEntry, LONGEST_LINE))
        except ValueError:
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
        NUMBERS: json.dumps(state.numbers),
        SUM: checksum(tensors),
    }
    write_tensors(path, tensors, metadata | {WHOLE: whole_sum(tensors, metadata)})
    show_life(folder)
    kept = [one for one in checkpoints(folder) if images_of(one) <= images][-GENERATIONS:]
    for old in set(checkpoints(folder)) - set(kept):  # one of more pictures was damaged
        old.unlink(missing_ok=True)


def whole_sum(tensors: dict[str, Tensor], metadata: dict[str, str]) -> str:
    """A number that any change of the metadata, of a tensor or of its name or kind would change."""
    kinds = [(name, str(t.dtype), list(t.shape)) for name, t in sorted(tensors.items())]
    words = json.dumps([kinds, sorted(metadata.items())]).encode()
    return f"{zlib.crc32(words):08x}"


def load_run(folder: Path) -> RunState | None:
    """The newest generation of a run that is whole, or None if there is none.

    Raises `ModelError` if there are some and none is whole, and if one cannot be read: what is in
    it is not known, so it is neither passed over nor replaced.
    """
    damaged = ""
    for path in reversed(checkpoints(folder)):
        try:
            state = read_checkpoint(path)
        except FileNotFoundError:  # gone since
            continue
        except OSError as error:
            raise ModelError(
                "{path} cannot be read: {why}.",
                "Check its permissions and its disk; the run is left as it is.",
                why=error.strerror or error,
                path=str(path),
            ) from error
        except (SafetensorError, ValueError, KeyError, ModelError) as error:
            if isinstance(error, ModelError) and "version" in error.facts:  # of a newer program
                raise
            damaged = damaged or path.name
            continue
        notice = Sentence(
            "{name} is damaged: the training goes on from the checkpoint before it.",
            {"name": damaged},
        )
        return replace(state, notice=notice) if damaged else state
    if damaged:
        raise ModelError(
            "Every checkpoint in {path} is damaged.",
            "Begin anew, under another name.",
            path=str(folder),
        )
    return None


def read_checkpoint(path: Path) -> RunState:
    """The state in a checkpoint. Raises `OSError`, and many other errors if it is damaged."""
    metadata = read_tensor_header(path).metadata
    tensors = load(path.read_bytes())
    card, numbers = decode_card(metadata[KEY], path), decode_numbers(metadata[NUMBERS])
    written = metadata.pop(WHOLE, None)
    if written is None and metadata.keys() - {KEY, NUMBERS, SUM}:  # its name was changed
        raise ValueError("its sum is missing")
    if written not in (None, whole_sum(tensors, metadata)):
        raise ValueError("its header is not the one that was written")
    if metadata.get(SUM, "") not in ("", checksum(tensors)):
        raise ValueError("its numbers are not those that were written")
    return RunState(tensors, numbers, card)
