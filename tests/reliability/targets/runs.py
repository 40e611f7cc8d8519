"""Folders of trainings and presets: what was asked for, the log, checkpoints, files of settings."""

from pathlib import Path
from random import Random

import torch

from engine.api_training import TrainRequest
from engine.card import SUM
from engine.network.config import network_config
from engine.run_folder import checkpoints, newest_numbers, read_request, save_request
from engine.training.checkpoint import (
    WHOLE,
    LogEntry,
    RunState,
    append,
    load_run,
    read_log,
    save_run,
)
from engine.training.run import choose_preset, read_run
from tests.engine.tiny import tiny_card, tiny_corpus
from tests.reliability.containers import in_container, tensor_parts, tensors_of
from tests.reliability.mutate import json_or_bytes, mutate_bytes, mutate_json, text_or_bytes
from tests.reliability.target import Target

CHECKPOINT = "run/checkpoint-000000016.safetensors"
SUMS = (b"+" + SUM.encode(), b"+" + WHOLE.encode())  # which version 0.1 did not write
PRESET = """base = "letters"
name = "flowers"
[network]
widths = [48, 96]
[recipe]
batch = 64
learning_rate = 2e-4
[sampling]
steps = 18
"""


def make_requests(folder: Path) -> list[bytes]:
    request = TrainRequest(
        data=folder, folder=folder / "run", preset="letters-tiny", name="run", minutes=2.5,
        settings={"batch": "8", "network.widths": "[8]"}, start="letters",
    )  # fmt: skip
    save_request(request)
    return [(folder / "run" / "run.json").read_bytes()]


def make_old(_: Path) -> list[bytes]:
    return [b'{"data": "/a", "init": "letters", "settings": {"images": "64"}, "minutes": 1.0}']


def make_log(folder: Path) -> list[bytes]:
    for i in range(3):
        entry = LogEntry(images=i, seconds=1.5, loss=0.1, learning_rate=1e-3, gradient_norm=1.0)
        append(folder / "good", entry)
    return [(folder / "good" / "log.jsonl").read_bytes()]


def make_checkpoints(folder: Path) -> list[bytes]:
    tensors = {"net/a": torch.zeros(3, 2), "adam/0/step": torch.tensor(3.0)}
    numbers = {"images": 16, "seconds": 1.5, "loss": 0.1}
    save_run(folder / "good", RunState(tensors, numbers, tiny_card(classes="ab")))
    (path,) = checkpoints(folder / "good")
    parts = tensor_parts(path.read_bytes())
    return [tensors_of(parts), tensors_of([part for part in parts if part[0] not in SUMS])]


def mutate_lines(data: bytes, random: Random) -> bytes:
    """A log: the JSON of a line, or its lines."""
    if random.random() < 0.5:
        return text_or_bytes(data, random)
    lines = data.splitlines()
    lines[-1] = mutate_json(lines[-1].decode(), random)
    return b"\n".join(lines)


def read_asked(path: Path) -> None:
    request = read_request(path.parent)
    if request is not None:
        save_request(request)


def read_checkpoint(path: Path) -> None:
    newest_numbers(path.parent)
    read_request(path.parent)
    found = load_run(path.parent)
    if found is not None:
        int(found.numbers["images"])


def read_file(path: Path) -> None:
    """A preset up to where the network would be built."""
    data, folder = path.parent / "corpus.npz", path.parent / "run"
    request = TrainRequest(data=data, folder=folder, preset=str(path), name="x", hand="")
    network_config(read_run(choose_preset(request)).card.network)


def make_toml(folder: Path) -> list[bytes]:
    tiny_corpus(folder)
    return [PRESET.encode(), PRESET.replace('"letters"', '"letters-tiny"').encode()]


def make_json(folder: Path) -> list[bytes]:
    tiny_corpus(folder)
    return [
        b'{"base": "letters", "name": "x", "network": {"widths": [8, 16], "kind": "unet"},'
        b' "recipe": {"batch": 8, "autocast": false}, "sampling": {"steps": 3}}'
    ]


def mutate_toml(data: bytes, random: Random) -> bytes:
    return mutate_bytes(data, random) if random.random() < 0.2 else text_or_bytes(data, random)


TARGETS = [
    Target("run request", "run/run.json", make_requests, json_or_bytes, read_asked),
    Target("run of version 0.1", "old/begun.json", make_old, json_or_bytes, read_asked),
    Target("run log", "run/log.jsonl", make_log, mutate_lines, lambda path: read_log(path.parent)),
    Target("checkpoint", CHECKPOINT, make_checkpoints, in_container(tensor_parts, tensors_of),
           read_checkpoint),
    Target("preset in TOML", "a.toml", make_toml, mutate_toml, read_file),
    Target("preset in JSON", "a.json", make_json, json_or_bytes, read_file),
]  # fmt: skip
