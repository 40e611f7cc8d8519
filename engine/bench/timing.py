"""Seconds of a call, and of the network alone in it."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import torch
from torch import nn

from engine.device import use_threads

Call = tuple[tuple[Any, ...], dict[str, Any]]


def measure_seconds(work: Callable[[], object], device: torch.device) -> float:
    """Seconds of a call, until the device has finished."""
    synchronize(device)
    started = time.perf_counter()
    work()
    synchronize(device)
    return time.perf_counter() - started


def synchronize(device: torch.device) -> None:
    """Wait for what a GPU was asked to do."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


@contextmanager
def record_calls(net: nn.Module) -> Iterator[list[Call]]:
    """The calls of a network while this is open, to be made again."""
    calls: list[Call] = []

    def record(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        calls.append((args, kwargs))

    hook = net.register_forward_pre_hook(record, with_kwargs=True)
    try:
        yield calls
    finally:
        hook.remove()


@torch.inference_mode()
def replay(net: nn.Module, calls: list[Call]) -> None:
    """Repeat recorded calls and nothing else: the least time that drawing can take."""
    for args, kwargs in calls:
        net(*args, **kwargs)


def exhaust(work: Generator[Any, None, Any]) -> None:
    """Run a generator to its end."""
    for _ in work:
        pass


def measure_on_thread(work: Callable[[], object], device: torch.device, repeats: int) -> float:
    """The best time of a call on a thread as the window's: beside the main one, a core to spare.

    The number of threads is a setting of the calling thread, so that this one's stays.
    """
    times: list[float] = []

    def run() -> None:
        use_threads(spare=1)
        work()  # the thread's own workers start
        times.extend(measure_seconds(work, device) for _ in range(repeats))

    thread = Thread(target=run, name="bench")
    thread.start()
    thread.join()
    return min(times)
