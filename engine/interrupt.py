"""Loading modules: Ctrl+C meanwhile, and a collector of garbage that has nothing to find.

C code that loads turns a KeyboardInterrupt into errors of its own.

So until a command runs, and again while it loads torch, an interruption ends the process at once:
nothing has been written yet. Imports nothing but what Python has at hand.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

INTERRUPTED = 130
Answer = Callable[[int, Any], Any] | signal.Handlers
# Ctrl+C, a polite request to stop, and a terminal that closes, where systems have them.
STOPPING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Stopped(KeyboardInterrupt):
    """An interruption by a signal; the exit status is 128 + its number, as shells count."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def handle_signals(answer: Answer) -> None:
    """Answer whatever asks a program to stop; a hangup that nohup has it ignore stays ignored."""
    for number in STOPPING:
        if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, answer)


def exit_at_once(number: int = signal.SIGINT, frame: object = None) -> None:
    """End the process, whatever it is doing, with a word on stderr. A signal's handler."""
    status = 128 + number
    print_interrupted(sys.argv[1:], status)
    os._exit(status)


def unwind(number: int, frame: object) -> None:
    """Raise `Stopped` where the program is, so that it cleans up. A signal's handler.

    A terminal that closes may say so twice; only a second Ctrl+C breaks into the cleaning up.
    """
    for other in STOPPING:
        if other != signal.SIGINT:
            signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def print_interrupted(arguments: list[str], status: int = INTERRUPTED) -> None:
    """One word on stderr, unless quiet was asked for; with --json an object, as for errors."""
    if {"-q", "--quiet"} & set(arguments):
        return
    said = "\nInterrupted.\n"
    if "--json" in arguments:
        said = f'{{"error":"Interrupted.","remedy":"","status":{status}}}\n'
    try:
        os.write(2, said.encode())
    except OSError:  # no stderr
        return


@contextmanager
def loading() -> Iterator[None]:
    """Around imports of compiled code: an interruption ends the process at once."""
    with answering(exit_at_once), kept_from_collector():
        yield


@contextmanager
def kept_from_collector() -> Iterator[None]:
    """Around imports: what they make stays, so the collector need not look through it, ever.

    It would do so again and again as a thousand modules load, and once more as the process ends:
    a third of what torch costs a short command.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


@contextmanager
def defer_interrupts() -> Iterator[None]:
    """Around what must be done whole: an interruption takes effect when it is through.

    Only the main thread gets signals; on another there is nothing to defer.
    """
    deferred: list[int] = []
    try:
        with answering(lambda number, _: deferred.append(number)):
            yield
    finally:
        for number in deferred[:1]:
            signal.raise_signal(number)


@contextmanager
def answering(answer: Answer) -> Iterator[None]:
    """Answer signals otherwise for a while; on another thread than the main one, as before."""
    before = {number: signal.getsignal(number) for number in STOPPING}
    try:
        handle_signals(answer)
    except ValueError:  # not the main thread
        before = {}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
