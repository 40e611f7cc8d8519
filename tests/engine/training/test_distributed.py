"""Two processes train as one, end together, and leave what one goes on from."""

import signal
import sys
from pathlib import Path

import pytest
import torch

from engine.training.checkpoint import read_log
from engine.training.distributed import Peers
from tests.engine.tiny import tiny_corpus
from tests.engine.training.apart import free_port, leave_late, start, state, status, train, two

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_corpus(tmp_path_factory.mktemp("corpus"), per_class=10)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    folder = tmp_path_factory.mktemp("alone") / "run"
    assert status(start(train, corpus, folder, False)) == 0
    return folder


def assert_alike(a: Path, b: Path) -> None:
    """The same training but for the order of sums."""
    one, other = state(a), state(b)
    assert one.keys() == other.keys()
    for name, tensor in one.items():
        if name.startswith(("net/", "ema/")):
            assert torch.allclose(tensor, other[name], atol=2e-5), name
    for x, y in zip(read_log(a), read_log(b), strict=True):
        assert (x.images, x.loss, x.held_out) == pytest.approx((y.images, y.loss, y.held_out), 1e-3)


def test_every_picture_of_a_batch_has_one_process() -> None:
    for batch, world in ((128, 2), (10, 3), (3, 8)):
        shares = [Peers(rank, world).share(batch) for rank in range(world)]
        assert [i for share in shares for i in share] == list(range(batch))


def test_two_processes_are_as_one(tmp_path: Path, corpus: Path, alone: Path) -> None:
    assert two(corpus, tmp_path / "run") == [0, 0]
    assert_alike(tmp_path / "run", alone)


def test_a_killed_process_ends_the_run_which_goes_on_alone(
    tmp_path: Path, corpus: Path, alone: Path
) -> None:
    ends = two(corpus, tmp_path / "run", ({}, {"dies": 6}))
    assert ends == [7, -signal.SIGKILL]
    assert "Another process of this training ended" in (tmp_path / "said-0").read_text()
    assert [p.name for p in (tmp_path / "run").glob("check*")] == [
        "checkpoint-000000040.safetensors"
    ]
    assert status(start(train, corpus, tmp_path / "run", True)) == 0
    assert_alike(tmp_path / "run", alone)


def test_the_first_process_says_when_time_is_up(tmp_path: Path, corpus: Path) -> None:
    """The clock of the other is a hundred times as fast, and counts for nothing."""
    odd = {"minutes": 0.01}
    assert two(corpus, tmp_path / "run", (odd, odd | {"clock": 100.0})) == [0, 0]
    seen = [(tmp_path / f"seen-{rank}").read_text() for rank in range(2)]
    assert seen[0] == seen[1]


def test_processes_that_do_not_begin_alike_are_refused(tmp_path: Path, corpus: Path) -> None:
    assert two(corpus, tmp_path / "run", ({}, {"settings": {"seed": "5"}})) == [7, 7]
    for rank in range(2):
        assert "do not begin alike" in (tmp_path / f"said-{rank}").read_text()


def test_a_latent_model_trains_in_two_processes(tmp_path: Path) -> None:
    assert two(tmp_path, tmp_path / "both", ({"latent": True}, {"latent": True})) == [0, 0]
    assert (tmp_path / "both" / "model.safetensors").exists()


def test_nobody_leaves_while_another_works(tmp_path: Path) -> None:
    """Its closed connections would fail what the other has received, but not yet returned."""
    port = free_port()
    both = [start(leave_late, rank, port, tmp_path) for rank in range(2)]
    assert [status(process) for process in both] == [0, 0]
    assert (tmp_path / "alone").read_text() == "False"
