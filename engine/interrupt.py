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


def handle_signals(answer: Answer) -> None:
    """Answer Ctrl+C (SIGINT) and a polite request to stop (SIGTERM) by `answer`."""
    signal.signal(signal.SIGINT, answer)
    signal.signal(signal.SIGTERM, answer)


def exit_at_once(number: int = 0, frame: object = None) -> None:
    """End the process, whatever it is doing, with a word on stderr. A signal's handler."""
    print_interrupted(sys.argv[1:])
    os._exit(INTERRUPTED)


def print_interrupted(arguments: list[str]) -> None:
    """One word on stderr, unless quiet was asked for."""
    if not {"-q", "--quiet"} & set(arguments):
        try:
            os.write(2, b"\nInterrupted.\n")
        except OSError:  # no stderr
            return


@contextmanager
def loading() -> Iterator[None]:
    """Around imports of compiled code: an interruption ends the process at once."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    handle_signals(exit_at_once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


@contextmanager
def defer_interrupts() -> Iterator[None]:
    """Around what must be done whole: an interruption takes effect when it is through.

    Only the main thread gets signals; on another there is nothing to defer.
    """
    deferred: list[int] = []
    try:
        before = [
            (number, signal.signal(number, lambda number, _: deferred.append(number)))
            for number in (signal.SIGINT, signal.SIGTERM)
        ]
    except ValueError:
        before = []
    try:
        yield
    finally:
        for number, answer in before:
            signal.signal(number, answer)
        for number in deferred[:1]:
            signal.raise_signal(number)
