"""Trainings in processes of their own, some of which are killed, some of which belong together."""

import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import torch

from engine.api_training import TrainRequest
from engine.errors import EngineError
from engine.training import loop as training
from engine.training.checkpoint import load_run
from engine.training.distributed import Peers, join, leave
from engine.training.loop import Trainer
from engine.training.run import open_run
from engine.training.step import Stopwatch
from tests.engine.latent import latent_run

# A server that has torch loaded forks the processes, each of them ready in a moment.
HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
CONTEXT: Any = multiprocessing.get_context(HOW)
if HOW == "forkserver":
    CONTEXT.set_forkserver_preload(["tests.engine.training.apart"])
SETTINGS = {
    "batch": "8", "images": "96", "warmup": "40", "ema_halflife": "40", "autocast": "false",
    "held_out": "0.3", "held_out_every": "16",
}  # fmt: skip
SECONDS = 120.0  # after which a process is thought to hang


def start(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """A process of its own."""
    process = CONTEXT.Process(target=target, args=arguments)
    process.start()
    return process


def status(process: BaseProcess) -> int:
    """How a process ended."""
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        raise AssertionError("it hangs")
    return process.exitcode


def request(corpus: Path, folder: Path, resume: bool, **settings: str) -> TrainRequest:
    """A run of twelve iterations."""
    return TrainRequest(
        data=corpus, folder=folder, preset="letters-tiny", name="run", resume=resume,
        settings=SETTINGS | settings,
    )  # fmt: skip


def train(corpus: Path, folder: Path, resume: bool, moment: str = "", count: int = 0) -> None:
    """Train, a checkpoint after every iteration, until the end or a moment comes."""
    torch.set_num_threads(1)
    training.CHECKPOINT_SECONDS = 0.0
    run = open_run(request(corpus, folder, resume), torch.device("cpu"))
    assert isinstance(run, Trainer)
    if moment:
        die_at(run, moment, count)
    list(run.run())


def die_at(run: Trainer, moment: str, count: int) -> None:
    """Let the process kill itself when a moment comes for the `count`th time."""
    left = count

    def passed() -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    replace, average, losses = Path.replace, run.learner.update_ema, run.objective.losses

    def replacing(path: Path, target: Path) -> Path:
        kind = "checkpoint" if "checkpoint" in Path(target).name else "model"
        if moment == f"half a {kind}" and left == 1:
            path.write_bytes(path.read_bytes()[:999])
        if moment in (f"half a {kind}", f"before the {kind}"):
            passed()
        answer = replace(path, target)
        if moment == f"after the {kind}":
            passed()
        return answer

    def averaging() -> None:
        if moment == "between step and average":
            passed()
        average()

    def losing(*arguments: Any) -> torch.Tensor:
        if moment == "while it computes":
            passed()
        return losses(*arguments)

    Path.replace = replacing  # pyright: ignore[reportAttributeAccessIssue]
    run.learner.update_ema, run.objective.losses = averaging, losing  # pyright: ignore[reportAttributeAccessIssue]


def join_as(rank: int, port: int) -> tuple[Peers, torch.device]:
    """Join as one of two processes, each with one thread."""
    torch.set_num_threads(1)
    os.environ |= {
        "TORCHELASTIC_RUN_ID": "test", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port),
        "RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2",
    }  # fmt: skip
    joined = join(torch.device("cpu"))
    torch.set_num_threads(1)
    return joined


def leave_late(rank: int, port: int, folder: Path) -> None:
    """Leave as one of two processes; the second one late, as if it still worked."""
    join_as(rank, port)
    left = folder / "left"
    if rank == 1:
        end = time.monotonic() + 1.0
        while not left.exists() and time.monotonic() < end:
            time.sleep(0.01)
        (folder / "alone").write_text(str(left.exists()))
    leave()
    left.touch()


def train_together(
    rank: int, port: int, corpus: Path, folder: Path, resume: bool, odd: dict[str, Any]
) -> None:
    """Train as one of two processes; `odd` says in what this one differs."""
    ranks, device = join_as(rank, port)
    if odd.get("latent"):
        with ranks.in_turn():
            both = latent_run(folder.parent, folder.name)
        list(both.run())
        leave()
        return
    asked = request(corpus, folder, resume, **odd.get("settings", {}))
    with ranks.in_turn():
        run = open_run(asked, device)
    assert isinstance(run, Trainer)
    run.learner.minutes = odd.get("minutes")
    if "clock" in odd:
        read = Stopwatch.read
        Stopwatch.read = lambda self: odd["clock"] * read(self)
    if "dies" in odd:
        die_at(run, "while it computes", odd["dies"])
    try:
        seen = [now.images for now in run.run()]
    except EngineError as error:
        (folder.parent / f"said-{rank}").write_text(str(error))
        raise SystemExit(7) from error
    leave()
    (folder.parent / f"seen-{rank}").write_text(str(seen[-1]))


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def two(corpus: Path, folder: Path, odd: tuple[Any, Any] = ({}, {}), resume: bool = False):
    """Train with two processes; returns how each ended."""
    port = free_port()
    both = [
        start(train_together, rank, port, corpus, folder, resume, odd[rank]) for rank in range(2)
    ]
    return [status(process) for process in both]


def state(folder: Path) -> dict[str, torch.Tensor]:
    """All numbers of a run's newest checkpoint."""
    found = load_run(folder)
    assert found is not None
    return found.tensors
