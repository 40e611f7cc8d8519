"""The device that computes: probed with a tiny kernel, named for people, CPU if in doubt."""

import logging
import os

import torch
from torch.nn import functional as F

from engine.errors import DeviceError, RequestError
from engine.sentence import Sentence

log = logging.getLogger(__name__)
CHOICES = ("auto", "cpu", "cuda", "mps")


def choose_device(choice: str = "auto") -> tuple[torch.device, Sentence]:
    """The device to use, and a sentence if it is not the one hoped for (else an empty one).

    Raises `RequestError` for an unknown `choice`, `DeviceError` for one that does not work here.
    """
    if choice not in CHOICES:
        raise RequestError(
            "There is no device called {choice!r}.",
            "Use {names}.",
            choice=choice,
            names=", ".join(CHOICES),
        )
    if choice == "cpu":
        return torch.device("cpu"), Sentence("")
    wanted = [choice] if choice != "auto" else ["cuda", "mps"]
    found, trouble = False, Sentence("")
    for kind in wanted:
        if not available(kind):
            trouble = trouble or Sentence("No {kind} device was found.", {"kind": kind.upper()})
            continue
        found = True
        problem = probe(kind)
        if not problem:
            return torch.device(kind), Sentence("")
        trouble = Sentence(
            "The {kind} device does not work here ({problem}).",
            {"kind": kind.upper(), "problem": problem},
        )
    if choice != "auto":
        raise DeviceError(
            "{trouble}", "Use the CPU (--device cpu), or leave the choice to: auto", trouble=trouble
        )
    if not found:
        return torch.device("cpu"), Sentence("")
    return torch.device("cpu"), Sentence("{trouble} Using the CPU.", {"trouble": trouble})


def available(kind: str) -> bool:
    return torch.cuda.is_available() if kind == "cuda" else torch.backends.mps.is_available()


def probe(kind: str) -> Sentence | str:
    """Run a convolution and an attention there; returns what went wrong, or ""."""
    try:
        x = torch.linspace(-1, 1, 64, device=kind).reshape(1, 1, 8, 8)
        y = F.conv2d(x, torch.ones(1, 1, 3, 3, device=kind), padding=1)
        y = F.scaled_dot_product_attention(y, y, y)
        expected = torch.linspace(-1, 1, 64).reshape(1, 1, 8, 8)
        expected = F.conv2d(expected, torch.ones(1, 1, 3, 3), padding=1)
        expected = F.scaled_dot_product_attention(expected, expected, expected)
        if not torch.allclose(y.cpu(), expected, atol=1e-2):
            return Sentence("it computes wrong numbers")
    except Exception as error:
        # A broken driver raises anything; whatever it is, the CPU still works.
        log.info("device %s failed its probe", kind, exc_info=True)
        return str(error).splitlines()[0][:120] or type(error).__name__
    return ""


def describe(device: torch.device) -> Sentence:
    if device.type == "cuda":
        return Sentence("{name}", {"name": torch.cuda.get_device_name(device)})
    if device.type == "mps":
        return Sentence("Apple GPU")
    threads = torch.get_num_threads()
    if threads == 1:
        return Sentence("CPU, 1 thread")
    return Sentence("CPU, {threads} threads", {"threads": threads})


def use_threads(spare: int = 0, wanted: int = 0, processes: int = 1) -> None:
    """Let torch use `wanted` threads on the calling thread, by default `usual_threads`.

    The setting is per thread.
    """
    torch.set_num_threads(wanted or usual_threads(spare, processes))


def usual_threads(spare: int = 0, processes: int = 1) -> int:
    """Threads where nobody chose: what the environment asks for, as far as there are cores.

    Else all cores but `spare`, shared by the `processes` that torchrun has started here. For two
    and more of them torchrun itself asks for one thread, which is then no wish of a person.
    """
    cores = usable_cores()
    asked = threads_asked()[1]
    if asked > 1 or (asked and processes == 1):
        return min(asked, cores)
    return max(1, (cores - spare) // processes)


def threads_asked() -> tuple[str, int]:
    """The variable that asks for threads, and how many; ("", 0) without one.

    As torch reads them: MKL's goes before OpenMP's, of a list the first number counts, and what
    is no number says nothing.
    """
    for name in ("MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        first = os.environ.get(name, "").split(",", maxsplit=1)[0].strip()
        if first.isdecimal() and len(first) < 10 and int(first):
            return name, int(first)
    return "", 0


def usable_cores() -> int:
    """Cores this process may run on, which a container can make fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
