"""Clocks: what a call takes, and what the network alone takes of it."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import torch
from torch import nn

from engine.device import use_threads

Call = tuple[tuple[Any, ...], dict[str, Any]]


def timed(work: Callable[[], object], device: torch.device) -> float:
    """Seconds that a call takes, to its end on the device."""
    settle(device)
    started = time.perf_counter()
    work()
    settle(device)
    return time.perf_counter() - started


def settle(device: torch.device) -> None:
    """Wait for what a GPU was asked to do."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


@contextmanager
def recorded(net: nn.Module) -> Iterator[list[Call]]:
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
    """The same calls and nothing else: the least that drawing can take."""
    for args, kwargs in calls:
        net(*args, **kwargs)


def exhaust(work: Generator[Any, None, Any]) -> None:
    """Run a generator to its end."""
    for _ in work:
        pass


def in_a_window(work: Callable[[], object], device: torch.device, repeats: int) -> float:
    """The best time of a call on a thread as the window's: beside the main one, a core to spare.

    The number of threads is a setting of the calling thread, so that this one's stays.
    """
    times: list[float] = []

    def run() -> None:
        use_threads(spare=1)
        work()  # the thread's own workers start
        times.extend(timed(work, device) for _ in range(repeats))

    thread = Thread(target=run, name="bench")
    thread.start()
    thread.join()
    return min(times)
