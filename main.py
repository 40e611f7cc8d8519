"""The one entry: no arguments, or a file, opens the window; a verb runs headless."""

import signal
import sys
from multiprocessing import freeze_support
from pathlib import Path


def main() -> int:
    """Run the window or a verb; returns the exit status."""
    freeze_support()
    arguments = sys.argv[1:]
    if wants_window(arguments):
        from guiapp.app import run_window

        return run_window(arguments)
    from engine.cli.app import run_command

    # A polite request to stop is an interruption: a training saves, nothing is left half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return run_command(arguments)


def wants_window(arguments: list[str]) -> bool:
    """No arguments, or the name of a file that is no verb."""
    if not arguments:
        return True
    first = arguments[0]
    if first.startswith("-"):
        return False
    from engine.cli.verbs import VERBS

    return first not in VERBS and Path(first).exists()


if __name__ == "__main__":
    sys.exit(main())
