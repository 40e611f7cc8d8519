"""A newcomer's session with the program: write, export, open every page, close."""

import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desk import Desk, MissingError, colors, save, wait_for
from newcomer import Newcomer
from PIL import Image, ImageChops

MESSAGE = "Hello, world!"
AGAIN = "See you soon"  # of another start: letters that are known appear at once, and do not move
FILE = "hello.gif"
FRAMES = 50  # at least, of an exported message
PAGES = {"Train": "ctrl+2", "Models": "ctrl+3", "Write": "ctrl+1"}
PATIENCE = 300  # seconds: the machine may be busy
SHEET = (160, 100, 900, 520)  # of the screen: there lies the sheet of paper
TITLES = f"Noisegram|{MESSAGE}"  # of a window: the message on its page is its title
TABS = (600, 0, 980, 44)  # there the window says which page it shows


@dataclass(slots=True)
class Figures:
    """Measurements of the session, in seconds and bytes."""

    found: dict[str, float] = field(default_factory=dict)

    def lines(self) -> str:
        """One figure a line."""
        return "\n".join(f"{name:<40}{value:8.2f}" for name, value in self.found.items())


def use_window(
    command: list[str], person: Newcomer, desk: Desk, shots: Path, first: str
) -> Figures:
    """Everything from the menu entry to Quit, and once more in short; `first` says how it starts.

    Raises `MissingError` for what is not seen.
    """
    figures = Figures()
    start = time.monotonic()
    program, window = open_window(command, person, desk, figures, first, MESSAGE)
    wait_for("the message in the title", lambda: MESSAGE in desk.title(window), PATIENCE)
    wait_for("a finished message", lambda: MESSAGE in finished_messages(person), PATIENCE)
    figures.found[f"finished message, {first}, s"] = time.monotonic() - start
    save(desk.look(), shots / "write.png")
    export(desk, person, shots)
    look_around(desk, window, shots)
    figures.found["memory with the engine, MB"] = memory(program.pid)
    if person.offline and (tries := network_tries(program.pid)):
        raise MissingError(f"a program that talks to nobody: it tried {tries} times")
    figures.found["quit, s"] = leave(program, desk)
    program, _ = open_window(command, person, desk, figures, "warm", AGAIN)
    leave(program, desk)
    check_log(person)
    return figures


def open_window(
    command: list[str], person: Newcomer, desk: Desk, figures: Figures, how: str, message: str
) -> tuple[subprocess.Popen[str], str]:
    """Start the program and type a message, until it moves; returns the program and its window."""
    start = time.monotonic()
    program = person.start(*command, display=desk.display)
    wait_for("a window", lambda: desk.windows(TITLES), PATIENCE)
    wait_for("a painted window", lambda: colors(desk.look()) > 8, PATIENCE)
    figures.found[f"first window, {how}, s"] = time.monotonic() - start
    figures.found[f"memory at the first window, {how}, MB"] = memory(program.pid)
    window = desk.windows(TITLES)[0]
    desk.focus(window)
    desk.press("ctrl+a")  # what was on the page at the last end is there again
    desk.type(message)
    wait_for("the message in the title", lambda: message in desk.title(window), PATIENCE)
    seen = desk.look().crop(SHEET)  # no greeting any more, which moves as well
    wait_for("an animated word", lambda: differs(seen, desk.look().crop(SHEET)), PATIENCE)
    figures.found[f"first animated word, {how}, s"] = time.monotonic() - start
    return program, window


def leave(program: subprocess.Popen[str], desk: Desk) -> float:
    """Quit; returns how long that took. Raises `MissingError` if it was no orderly end."""
    desk.press("ctrl+q")
    took = wait_for("the end", lambda: program.poll() is not None, 30)
    said = program.communicate()[0]
    if program.returncode:
        raise MissingError(f"an orderly end: status {program.returncode}\n{said}")
    return took


def finished_messages(person: Newcomer) -> list[str]:
    """The messages in the history: each is there once it is finished."""
    path = person.home / ".local" / "share" / "noisegram" / "history" / "history.sqlite3"
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return [text for (text,) in database.execute("SELECT text FROM message")]
    except sqlite3.OperationalError:  # it is just being made
        return []


def export(desk: Desk, person: Newcomer, shots: Path) -> None:
    """Ctrl+S, Enter, a name, Enter; then the file is looked into."""
    target = person.home / FILE

    def dialog() -> bool:
        time.sleep(1)  # a sheet that opens, an estimate
        desk.press("Return")
        time.sleep(1)
        return bool(desk.windows("Save the message"))

    before = desk.look()
    desk.press("ctrl+s")
    wait_for("the export sheet", lambda: differs(before, desk.look()), PATIENCE)
    wait_for("a file dialog", dialog, PATIENCE)
    save(desk.look(), shots / "export.png")
    desk.focus(desk.windows("Save the message")[0])
    desk.press("ctrl+a")
    desk.type(FILE)
    desk.press("Return")
    wait_for("a saved file", target.exists, PATIENCE)
    with Image.open(target) as saved:
        frames = getattr(saved, "n_frames", 1)
    if frames < FRAMES:
        raise MissingError(f"an animation in the file: {frames} frames")


def look_around(desk: Desk, window: str, shots: Path) -> None:
    """Every page, as the tabs above say, and Draw."""
    desk.focus(window)
    for page, keys in PAGES.items():
        press_and_see(desk, keys, page, TABS, 0.05)
        save(desk.look(), shots / f"{page.lower()}.png")
        if page == "Models":
            press_and_see(desk, "space", "Draw", None, 0.15)  # of the first model
            time.sleep(5)  # pictures begin
            save(desk.look(), shots / "draw.png")


def press_and_see(
    desk: Desk, keys: str, page: str, where: tuple[int, int, int, int] | None, share: float
) -> None:
    """Press keys, and wait until that part of the screen shows something else."""
    before = desk.look().crop(where)
    desk.press(keys)
    seen = f"the page {page}"
    wait_for(seen, lambda: differs(before, desk.look().crop(where), share, 4), PATIENCE)
    time.sleep(1)


def differs(one: Image.Image, other: Image.Image, share: float = 0.001, least: int = 12) -> bool:
    """True if more than a share of the pixels differ by at least `least` shades."""
    apart = ImageChops.difference(one, other).convert("L").histogram()
    return sum(apart[least:]) > share * one.width * one.height


def memory(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


def network_tries(pid: int) -> int:
    """Attempts to reach another host in a process's own network.

    The kernel counts what is sent, and what would have been if there were a way.
    """
    tries = 0
    lines = Path(f"/proc/{pid}/net/snmp").read_text().splitlines()
    for names, numbers in zip(lines[::2], lines[1::2], strict=True):
        if names.startswith("Ip:"):
            found = dict(zip(names.split()[1:], numbers.split()[1:], strict=True))
            tries += int(found["OutRequests"]) + int(found["OutNoRoutes"])
    for line in Path(f"/proc/{pid}/net/snmp6").read_text().splitlines():
        name, number = line.split()
        # every network says hello to its own kind when it begins
        tries += int(number) if name == "Ip6OutNoRoutes" else 0
    return tries


def check_log(person: Newcomer) -> None:
    """No error in the log, no report of a crash."""
    folder = person.home / ".local" / "state" / "noisegram" / "log"
    log = (folder / "noisegram.log").read_text(encoding="utf-8")
    if " ERROR " in log or (folder / "crash.txt").exists():
        raise MissingError(f"a log without errors:\n{log}")
