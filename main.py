"""The one entry: no arguments, or a file, opens the window; a verb runs headless."""

import os
import sys

try:
    # Before all else, as numpy and Qt answer a Ctrl+C while they load with a traceback.
    from engine.interrupt import (
        Stopped,
        exit_at_once,
        handle_signals,
        kept_from_collector,
        print_interrupted,
        unwind,
    )

    handle_signals(exit_at_once)
    import atexit
    import signal
    from pathlib import Path
except KeyboardInterrupt:
    os._exit(130)

COMPLETION = "_NOISEGRAM_COMPLETE"  # set by a shell that asks what could stand at the cursor
SAFE = "--safe"  # before all else: a window with default settings that draws on the CPU


def main() -> int:
    """Run the window or a verb; returns the exit status."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    give_streams()
    arguments = sys.argv[1:]
    safe = arguments[:1] == [SAFE]
    if safe or wants_window(arguments):
        if trouble := display_trouble():
            return refuse_window(trouble)
        from guiapp.app import run_window

        handle_signals(signal.SIG_DFL)  # the window's own answers come with it
        return run_window(arguments[1:] if safe else arguments, safe=safe)
    ended: list[int] = []
    atexit.register(leave, ended)  # before all else that is done at the end, as that goes backward
    with kept_from_collector():
        from engine.cli.app import run_command
    try:
        # From here on an interruption unwinds: a training saves, nothing is left half-written.
        handle_signals(unwind)
        status = run_command(arguments)
    except Stopped as stopped:
        print_interrupted(arguments, stopped.status)
        status = stopped.status
    handle_signals(lambda *_: os._exit(status))  # what remains is Python's own tidying up
    ended.append(status)
    return status


def leave(ended: list[int]) -> None:
    """End the process with the status of its verb, at last.

    Threads have come to their ends, and what libraries do at the end is done. Python would go on
    and take apart each object, which with torch takes half a second and frees what goes anyway.
    """
    if not ended:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # which Python knows how to tell
        return
    os._exit(ended[0])


def give_streams() -> None:
    """Replace streams that are closed, so that no file that is opened next stands in their place.

    On Windows, a program that was started without a terminal has none: what it says is lost.
    Elsewhere a closed stdout refuses what is written, since a result that nobody gets is a failure.
    """
    lost = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
    refusing = False
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            refusing |= number == 1
            # gets the lowest number that is free
            os.open(os.devnull, lost if number == 1 else os.O_RDWR)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            place = 1 if refusing and name == "stdout" else os.devnull
            setattr(sys, name, open(place, "w", encoding="utf-8", closefd=place != 1))  # noqa: SIM115


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


def display_trouble() -> str:
    """On Linux, why no window can be shown, or "": Qt would end the process without a sentence."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or platform not in ("", "xcb", "wayland"):
        return ""
    named = [os.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY")]
    displays = " and ".join(name for name in named if name)
    if not displays:
        return "There is no display to open the window on."
    if wayland_answers(named[0] or "") or (named[1] and x_server_answers()):
        return ""
    return f"There is no answer from the display {displays}."


def wayland_answers(name: str) -> bool:
    """Whether a compositor listens where WAYLAND_DISPLAY says."""
    import socket

    with socket.socket(socket.AF_UNIX) as tried:
        try:
            tried.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", "")) / name))
        except OSError:
            return False
    return True


def x_server_answers() -> bool:
    """Whether the server that DISPLAY names lets this program in; True where nobody can tell."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def refuse_window(trouble: str) -> int:
    """Say why no window can be opened, and which verbs need none; returns the exit status."""
    from engine.cli.shared.failures import FAILED, complain
    from engine.cli.verbs import VERBS
    from engine.errors import EngineError

    complain(
        EngineError(
            trouble,
            "Start it on a desktop, or use the command line, which needs none: noisegram VERB, "
            "with one of {verbs}. What each does: noisegram --help",
            verbs=", ".join(sorted(VERBS)),
        )
    )
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
