"""Ctrl+C while modules load: C code turns a KeyboardInterrupt into errors of its own.

So until a command runs, and again while it loads torch, an interruption ends the process at once:
nothing has been written yet. Imports nothing but what Python has at hand.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

INTERRUPTED = 130
Answer = Callable[[int, Any], Any] | signal.Handlers


def hear(answer: Answer) -> None:
    """Let `answer` take Ctrl+C and a polite request to stop (SIGTERM)."""
    signal.signal(signal.SIGINT, answer)
    signal.signal(signal.SIGTERM, answer)


def leave_at_once(number: int = 0, frame: object = None) -> None:
    """Say so and end the process, whatever it is doing. A signal's handler."""
    say_interrupted(sys.argv[1:])
    os._exit(INTERRUPTED)


def say_interrupted(arguments: list[str]) -> None:
    """One word on stderr, unless quiet was asked for."""
    if not {"-q", "--quiet"} & set(arguments):
        try:
            os.write(2, b"\nInterrupted.\n")
        except OSError:  # no stderr: nobody listens
            return


@contextmanager
def loading() -> Iterator[None]:
    """Around imports of compiled code: an interruption leaves at once."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    hear(leave_at_once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


@contextmanager
def held() -> Iterator[None]:
    """Around what must be done whole: an interruption is heard when it is through.

    Only the main thread hears signals; on another there is nothing to hold.
    """
    heard: list[int] = []
    try:
        before = [
            (number, signal.signal(number, lambda number, _: heard.append(number)))
            for number in (signal.SIGINT, signal.SIGTERM)
        ]
    except ValueError:
        before = []
    try:
        yield
    finally:
        for number, answer in before:
            signal.signal(number, answer)
        for number in heard[:1]:
            signal.raise_signal(number)
