"""The one entry: no arguments, or a file, opens the window; a verb runs headless."""

import os
import sys

try:
    # Before all else, as numpy and Qt answer a Ctrl+C while they load with a traceback.
    from engine.interrupt import INTERRUPTED, exit_at_once, handle_signals, print_interrupted

    handle_signals(exit_at_once)
    import signal
    from multiprocessing import freeze_support
    from pathlib import Path
except KeyboardInterrupt:
    os._exit(130)

COMPLETION = "_NOISEGRAM_COMPLETE"  # set by a shell that asks what could stand at the cursor
SAFE = "--safe"  # before all else: a window with default settings that draws on the CPU


def main() -> int:
    """Run the window or a verb; returns the exit status."""
    freeze_support()
    give_streams()
    arguments = sys.argv[1:]
    safe = arguments[:1] == [SAFE]
    if safe or wants_window(arguments):
        if not has_display():
            return refuse_window()
        from guiapp.app import run_window

        handle_signals(signal.SIG_DFL)  # the window's own answers come with it
        return run_window(arguments[1:] if safe else arguments, safe=safe)
    from engine.cli.app import run_command

    try:
        # From here on an interruption unwinds: a training saves, nothing is left half-written.
        handle_signals(signal.default_int_handler)
        status = run_command(arguments)
    except KeyboardInterrupt:
        print_interrupted(arguments)
        status = INTERRUPTED
    handle_signals(lambda *_: os._exit(status))  # what remains is Python's own tidying up
    return status


def give_streams() -> None:
    """Started without a terminal, a program may have no stdout or stderr: what it says is lost."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def wants_window(arguments: list[str]) -> bool:
    """No arguments, or the name of a file that is no verb; never while a shell completes."""
    if COMPLETION in os.environ:
        return False
    if not arguments:
        return True
    first = arguments[0]
    if first.startswith("-"):
        return False
    from engine.cli.verbs import VERBS

    try:
        return first not in VERBS and Path(first).exists()
    except OSError:  # too long for a file's name
        return False


def has_display() -> bool:
    """False on a Linux without a display: Qt would end the process with advice to reinstall it."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)


def refuse_window() -> int:
    """Say that no window can be opened, and which verbs need none; returns the exit status."""
    from engine.cli.shared.console import FAILED, complain
    from engine.cli.verbs import VERBS
    from engine.errors import EngineError

    complain(
        EngineError(
            "There is no display to open the window on.",
            "Start it on a desktop, or use the command line, which needs none: noisegram VERB, "
            "with one of {verbs}. What each does: noisegram --help",
            verbs=", ".join(sorted(VERBS)),
        )
    )
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
