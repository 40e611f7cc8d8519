"""The command line under torchrun: two processes, one voice, one model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.card import read_card
from engine.training.checkpoint import read_log
from tests.engine.tiny import tiny_corpus

ROOT = Path(__file__).parents[3]


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs libuv there")


def under_torchrun(*words: str) -> subprocess.CompletedProcess[str]:
    """Two processes of this machine, each with one thread."""
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    return subprocess.run(
        [sys.executable, *launcher, *words], cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def training(folder: Path, name: str, images: int) -> list[str]:
    return [
        "train", "--preset", "letters-tiny", "--data", str(tiny_corpus(folder)),
        "--out", str(folder), "--name", name, "--batch", "8", "--images", str(images),
        "--device", "cpu", "--json",
    ]  # fmt: skip


def test_one_of_two_processes_speaks_and_writes(tmp_path: Path) -> None:
    ended = under_torchrun("main.py", *training(tmp_path, "both", 32))
    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) == 1, ended.stdout + ended.stderr  # said once
    assert json.loads(ended.stdout)["images"] == 32
    assert read_card(tmp_path / "both" / "model.safetensors").training.images == 32
    assert ended.stderr.count("Try it") == 1


def test_killed_under_torchrun_a_training_finishes_by_itself(tmp_path: Path) -> None:
    """First the second process is killed, then the one that writes."""
    looks = ["--set", "held_out=0.3", "--set", "held_out_every=16"]
    verb = [*training(tmp_path, "run", 96), *looks, "--resume", "auto"]
    module = ["--max-restarts=3", "-m", "tests.engine.training.restarted"]
    ended = under_torchrun(*module, "1", "0", "--", *verb)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("exitcode: -9") == 2
    assert len(ended.stdout.splitlines()) == 1, ended.stdout + ended.stderr  # it ends once
    assert json.loads(ended.stdout)["images"] == 96
    assert read_card(tmp_path / "run" / "model.safetensors").training.images == 96
    seen = [entry.images for entry in read_log(tmp_path / "run")]
    assert seen == list(range(16, 97, 16))  # none twice, none left out
