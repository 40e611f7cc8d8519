"""The command line under torchrun: two processes, one voice, one model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.card import read_card
from tests.engine.tiny import tiny_corpus

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs libuv there")
def test_one_of_two_processes_speaks_and_writes(tmp_path: Path) -> None:
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2"]
    verb = [
        "main.py", "train", "--preset", "letters-tiny", "--data", str(tiny_corpus(tmp_path)),
        "--out", str(tmp_path), "--name", "both", "--batch", "8", "--images", "32",
        "--device", "cpu", "--json",
    ]  # fmt: skip
    ended = subprocess.run(
        [sys.executable, *launcher, *verb], cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    (line,) = ended.stdout.splitlines()  # said once
    assert json.loads(line)["images"] == 32
    assert read_card(tmp_path / "both" / "model.safetensors").training.images == 32
    assert ended.stderr.count("Try it") == 1
