"""Try the program as someone who has just installed it.

    python packaging/smoke.py dist/noisegram_VERSION_amd64.deb    installs it, tries it, removes it
    python packaging/smoke.py dist/noisegram-VERSION-linux-x86_64.tar.zst
    python packaging/smoke.py build/packaging/frozen/noisegram
    python packaging/smoke.py --source                          the same from source, by this Python

Types a message, exports a GIF, opens every page, quits; draws, trains ten iterations and tests
itself on the command line; all in a home with a hard name, without a network, and, but for
--source, without Python. A .deb needs root. Needs Xvfb and xdotool; without, the window
is not tried. Pictures: out/smoke/. NOISEGRAM_COLD=1 makes root's first start a cold one.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import numpy as np
from desk import Desk, MissingError, save
from newcomer import Newcomer
from PIL import ImageDraw
from session import FILE, MESSAGE, use_window

ROOT = Path(__file__).parent.parent
SHOTS = ROOT / "out" / "smoke"
ENTRY = Path("/usr/share/applications/noisegram.desktop")
ITERATIONS, BATCH = 10, 4
DOTS = 8.0  # a millimeter
MADE = ("abba.gif", "blur.png", "glyphs.npz", "sheet.png")  # on the command line


def main() -> int:
    """Install, try, remove; returns the exit status."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit("it took too long")
    )  # removes it all the same
    package = sys.argv[1].endswith((".deb", ".tar.zst"))
    try:
        with install(sys.argv[1]) as command, Newcomer(package) as person:
            print(f"as {'a new user' if person.apart else 'this user'} in {person.home.name!r}")
            print("\n".join(["without a network"] * person.offline + person.lacks))
            if missing := [tool for tool in ("Xvfb", "xdotool") if not which(tool)]:
                print(f"the window is NOT tried: this machine has no {' and no '.join(missing)}")
                person.run(*command, "write", MESSAGE, "-o", FILE)
            else:
                with Desk() as desk:
                    try_window(command, person, desk)
            use_command_line(command, person)
            left = sorted(file for file in person.files() if not is_data(file))
            if left:
                raise MissingError(f"only data of the user: {left}")
    except MissingError as missing:
        print(f"missing: {missing}", file=sys.stderr)
        return 1
    print("passed")
    return 0


def try_window(command: list[str], person: Newcomer, desk: Desk) -> None:
    """The session at the screen; what was seen last is kept if it fails."""
    first = "cold" if os.environ.get("NOISEGRAM_COLD") == "1" and forget_files() else "first"
    print(f"measured at a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    try:
        print(use_window(command, person, desk, SHOTS, first).lines())
    except MissingError:
        save(desk.look(), SHOTS / "missing.png")
        raise


def forget_files() -> bool:
    """Let the system forget what it has read, as after a start; whether it did."""
    subprocess.run(["sync"], check=True)
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
    except OSError:
        return False
    return True


@contextmanager
def install(what: str) -> Iterator[list[str]]:
    """The command that starts the program; afterwards it is removed without a trace."""
    if what == "--source":
        yield [sys.executable, str(ROOT / "main.py")]
    elif Path(what).is_dir():
        yield [str(Path(what).resolve() / "noisegram")]
    elif what.endswith(".deb"):
        subprocess.run(["dpkg", "-i", what], check=True, stdout=subprocess.DEVNULL)
        said = subprocess.run(
            ["dpkg", "-L", "noisegram"], capture_output=True, text=True, check=True
        )
        own = [Path(line) for line in said.stdout.splitlines() if "noisegram" in line]
        try:
            yield exec_line(ENTRY)
        finally:
            subprocess.run(["dpkg", "--purge", "noisegram"], check=True, stdout=subprocess.DEVNULL)
        left = [str(path) for path in own if path.exists() or path.is_symlink()]
        if left:
            raise MissingError(f"a clean removal: {left}")
    else:
        with tempfile.TemporaryDirectory(prefix="noisegram-") as folder:
            Path(folder).chmod(0o755)
            subprocess.run(["tar", "-C", folder, "-xf", what], check=True)
            yield [str(next(Path(folder).glob("*/noisegram")))]


def exec_line(entry: Path) -> list[str]:
    """The command of a menu entry."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("Exec="))
    return [word for word in line.removeprefix("Exec=").split() if not word.startswith("%")]


def use_command_line(command: list[str], person: Newcomer) -> None:
    """Verbs that need no window."""
    if MESSAGE not in person.run(*command, "show", FILE):
        raise MissingError(f"the recipe in {FILE}")
    print("the exported file holds its recipe")
    print(person.run(*command, "doctor", "--device", "cpu").strip().splitlines()[-1])
    corpus(person.home / "glyphs.npz")
    size = ["--batch", str(BATCH), "--images", str(ITERATIONS * BATCH)]
    asked = ["--data", "glyphs.npz", *size, "--name", "tiny", "--quiet"]
    print(person.run(*command, "train", *asked).strip())
    model = "runs/tiny/model.safetensors"
    person.run(*command, "write", "abba", "--model", model, "-o", "abba.gif", "--steps", "4")
    if not (person.home / "abba.gif").exists():
        raise MissingError("a message by the trained model")
    print("trained, and drew with what it learned")
    short = ["--iterations", "2", "--samples", "10", "--quiet"]
    person.run(*command, "lesson", "blur", *short, "-o", "blur.png")  # found by its name alone
    print("gave a lesson")
    sheet(person.home / "sheet.png")
    print(person.run(*command, "sheet", "read", "sheet.png", "-o", "runs/hand", "--quiet").strip())


def corpus(path: Path) -> None:
    """A corpus of glyphs that are as good as any for ten iterations."""
    random = np.random.default_rng(0)
    images = random.integers(0, 255, (64, 28, 28), dtype=np.uint8)
    letters = np.array([ord(letter) for letter in "abcdefgh"] * 8, np.int32)
    split = np.array(["train"] * 48 + ["test"] * 16)
    np.savez(path, image=images, codepoint=letters, split=split)
    path.chmod(0o644)


def sheet(path: Path) -> None:
    """A page of the handwriting sheet with a ring in every box, as a scanner sees it."""
    sys.path.insert(0, str(ROOT))
    from sheet_picture import sheet_picture

    from engine.data.sheet.plan import SheetPlan

    plan = SheetPlan("a4", "OQ0o", 2)
    page = sheet_picture(plan, 0, DOTS)
    pen = ImageDraw.Draw(page)
    for cell in plan.cells(0):
        x, y = cell.box.left + cell.box.width / 2, cell.box.top + cell.box.height / 2
        ring = ((x - 3) * DOTS, (y - 3) * DOTS, (x + 3) * DOTS, (y + 3) * DOTS)
        pen.ellipse(ring, outline=(20, 20, 60), width=round(0.8 * DOTS))
    page.save(path)
    path.chmod(0o644)


def is_data(file: str) -> bool:
    """True for a file of the user's own: made on purpose, or kept where it belongs."""
    kept = (".config/noisegram/", ".local/share/noisegram/", ".local/state/noisegram/", "runs/")
    qt = (".config/QtProject.conf", ".cache/fontconfig/")  # any program with Qt's file dialog
    return file.startswith((*kept, *qt)) or file in (FILE, *MADE)


if __name__ == "__main__":
    sys.exit(main())
