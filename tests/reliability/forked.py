"""Readers of damaged files, thousands of times, in forked processes with bounds.

What is found: an exception that is no `EngineError`, more than `SECONDS` of computing, more than
`MEMORY` of room, a process that died.
"""

import gc
import logging
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any, Literal

from engine.errors import EngineError
from tests.engine.training.apart import CONTEXT, HOW
from tests.reliability.target import Target
from tests.reliability.targets import TARGETS
from tests.reliability.wild import mutate_wildly

SECONDS = 5.0  # of computing, for a mutant
PATIENCE = 90.0  # seconds without an answer, after which a process is killed
BOTH, OWN = 0.5, 0.7  # up to where mutants are made in their own ways alone, and at all
OTHERS = [b"\x89PNG\r\n\x1a\n" + bytes(40), b"PK\x03\x04" + bytes(60), b'{"a": [1, {"b": null}]}',
          b"SQLite format 3\0" + bytes(84), b"\x93NUMPY\x01\x00v\x00{'descr': '|O'}", b"GIF89a" * 9,
          b"\x80\x04\x95cos\nsystem\n(S'x'\ntR."]  # fmt: skip
MEMORY = 2**30  # bytes that a process may take beside what it has at the start
if HOW == "forkserver":  # one server for all tests: what is loaded there is loaded once
    CONTEXT.set_forkserver_preload(["tests.engine.training.apart", __name__])

Trouble = Literal["escaped", "hung", "memory", "crashed"]


@dataclass(frozen=True, slots=True)
class Find:
    """A mutant that a reader was not ready for."""

    number: int
    trouble: Trouble
    trace: str


@dataclass(slots=True)
class Tally:
    """The counts of a target."""

    tried: int = 0
    opened: int = 0
    refused: int = 0
    finds: list[Find] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """The different finds, the most frequent first, with the first number of each."""
        counts = Counter((find.trouble, find.trace) for find in self.finds)
        first = {(find.trouble, find.trace): find.number for find in reversed(self.finds)}
        return [
            f"{count} x {trouble} (first: {first[trouble, trace]})\n{trace}"
            for (trouble, trace), count in counts.most_common()
        ]


class TooLong(BaseException):
    """The time of a mutant is over."""


def mutant(name: str, goods: list[bytes], seed: int, number: int) -> bytes:
    """The damaged file of this number: in its own ways, in any way, or first in the one, then in
    the other."""
    random = Random(f"{name}/{seed}/{number}")
    content, how = random.choice(goods), random.random()
    if how < OWN:
        content = TARGETS[name].mutate(content, random)
    if how > BOTH:
        content = mutate_wildly(content, OTHERS, random)
    return content


Made = Callable[[str, list[bytes], int, int], bytes]  # target, good files, seed, number


def fuzz(name: str, seed: int, count: int, folder: Path, made: Made = mutant) -> Tally:
    """Try a target with so many mutants, in processes of their own."""
    tally = Tally()
    number = 0
    while number < count:
        here, there = CONTEXT.Pipe(duplex=False)
        span = range(number, count)
        process = CONTEXT.Process(target=work, args=(there, name, seed, span, str(folder), made))
        process.start()
        there.close()
        last = listen(here, tally)
        if last is None:  # it came to its end
            process.join()
            return tally
        process.kill()
        process.join()
        number, trouble = last
        assert number >= 0, f"{name}: the good files cannot be read"
        tally.finds.append(Find(number, trouble, ""))
        tally.tried += 1
        number += 1
    return tally


def listen(here: Connection, tally: Tally) -> tuple[int, Trouble] | None:
    """Count what a process says; the number at which it fell silent, None if it was done."""
    at = -1
    while True:
        if not here.poll(PATIENCE):
            return at, "hung"
        try:
            said = here.recv()
        except EOFError:
            return at, "crashed"
        if said is None:
            return None
        if isinstance(said, Exception):
            raise AssertionError(f"mutant {at} cannot be made") from said
        if isinstance(said, int):
            at = said
            continue
        tally.tried += 1
        tally.opened += said == "opened"
        tally.refused += said == "refused"
        if isinstance(said, Find):
            tally.finds.append(said)


def work(there: Connection, name: str, seed: int, numbers: range, place: str, made: Made) -> None:
    """Try the mutants of these numbers, and say how each went."""
    target, folder = TARGETS[name], Path(place)
    settle(folder)
    goods = target.make(folder)
    for content in goods:  # those can be opened, and what is loaded late is loaded now
        put(folder / target.file, content)
        target.read(folder / target.file)
    quiet()
    bound()
    for number in numbers:
        there.send(number)
        try:
            content = made(name, goods, seed, number)
        except Exception as error:  # of the mutator, not of the program
            there.send(error)
            raise
        put(folder / target.file, content)
        there.send(attempt(target, folder / target.file, number))
    there.send(None)


def settle(folder: Path) -> None:
    """A home of its own for this process, one thread."""
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / "home" / kind.lower())
    folder.mkdir(parents=True, exist_ok=True)
    logging.disable()
    warnings.simplefilter("ignore")
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    gc.freeze()


def quiet() -> None:
    """No lines of libraries about what they read."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)  # libtiff's lines
    os.close(nothing)


def bound() -> None:
    """Let the process grow only so far, and be woken from what takes too long."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def wake(*_: Any) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, wake)


def put(path: Path, content: bytes) -> None:
    """Write a mutant where its reader looks for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def attempt(target: Target, path: Path, number: int) -> str | Find:
    """Read one mutant: "opened", "refused", or what was found."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        target.read(path)
    except EngineError as error:
        try:
            assert str(error).strip()
        except Exception as wrong:
            return Find(number, "escaped", tail(wrong))
        return "refused"
    except TooLong as error:
        return Find(number, "hung", tail(error))
    except MemoryError as error:
        return Find(number, "memory", tail(error))
    except BaseException as error:
        return Find(number, "escaped", tail(error))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "opened"


def tail(error: BaseException) -> str:
    """The kind of an error and the last places of it in the program."""
    own = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if any(part in frame.filename for part in ("/engine/", "/guiapp/"))
    ]
    return "\n".join([f"  {type(error).__name__}: {str(error)[:100]}", *own[-4:]])


def timed(name: str, seed: int, count: int, folder: Path) -> tuple[Tally, float]:
    """The counts of a target, and the seconds that it took."""
    began = time.monotonic()
    return fuzz(name, seed, count, folder), time.monotonic() - began
