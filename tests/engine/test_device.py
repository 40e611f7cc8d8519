"""Threads of the processor: who asked for how many, and that as many are used and named."""

import os
import subprocess
import sys

import pytest

from engine import device
from engine.device import threads_asked, usual_threads

ASK = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")
SAY = """
from engine import device
import torch
{use}
print(torch.get_num_threads(), device.describe(torch.device("cpu")), sep=";")
"""


@pytest.fixture
def four_cores(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ASK:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(device, "usable_cores", lambda: 4)
    return monkeypatch


@pytest.mark.parametrize(
    ("asked", "alone", "window", "torchrun"),
    [
        ("", 4, 3, 2),
        ("1", 1, 1, 2),  # that torchrun asks for by itself
        ("2", 2, 2, 2),
        ("3,1", 3, 3, 3),
        ("64", 4, 4, 4),
        ("0", 4, 3, 2),
        ("-1", 4, 3, 2),
        ("many", 4, 3, 2),
        ("9" * 5000, 4, 3, 2),
    ],
)
def test_what_the_environment_asks_for_is_done(
    four_cores: pytest.MonkeyPatch, asked: str, alone: int, window: int, torchrun: int
) -> None:
    four_cores.setenv("OMP_NUM_THREADS", asked)
    assert usual_threads() == alone
    assert usual_threads(spare=1) == window
    assert usual_threads(processes=2) == torchrun


def test_mkl_goes_before_openmp(four_cores: pytest.MonkeyPatch) -> None:
    assert threads_asked() == ("", 0)
    four_cores.setenv("OMP_NUM_THREADS", "3")
    four_cores.setenv("MKL_NUM_THREADS", "2")
    assert threads_asked() == ("MKL_NUM_THREADS", 2) and usual_threads() == 2


def test_a_core_of_one_is_not_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "usable_cores", lambda: 1)
    assert usual_threads(spare=1) == usual_threads(processes=3) == 1


def test_one_thread_is_used_and_named_as_torch_would() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SAY.format(use=use)], check=True, capture_output=True,
            text=True, env=os.environ | {"OMP_NUM_THREADS": "1"},
        ).stdout
        for use in ("", "device.use_threads()", "device.use_threads(spare=1)")
    ]  # fmt: skip
    assert said == ["1;CPU, 1 thread\n"] * 3
