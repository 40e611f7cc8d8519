"""A desk to try the program at: a virtual screen, a keyboard, and eyes. Linux, without a manager.

The keys are real ones as far as the program can tell (XTEST): nothing in it is made for this.
"""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PIL import Image, ImageGrab

SIZE = (1280, 800)


class MissingError(Exception):
    """Something a person would have seen is not there."""


class Desk:
    """A screen of its own; `with Desk() as desk`."""

    def __enter__(self) -> "Desk":
        read, write = os.pipe()
        screen = ["-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp", "-ac", "-noreset"]
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        os.close(write)
        with os.fdopen(read) as number:
            self.display = f":{number.readline().strip()}"
        if self.display == ":":
            raise MissingError("a virtual screen (Xvfb)")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.terminate()
        self._server.wait()

    def look(self) -> Image.Image:
        """A picture of the screen."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title holds this."""
        said = self._do("search", "--onlyvisible", "--name", title, check=False)
        return said.split()

    def title(self, window: str) -> str:
        """A window's title."""
        return self._do("getwindowname", window, check=False).strip()

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool names them, one after the other."""
        self._do("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--clearmodifiers", "--delay", "40", text)

    def focus(self, window: str) -> None:
        """Let the keys go to a window, as a manager would."""
        self._do("windowfocus", "--sync", window)

    def _do(self, *words: str, check: bool = True) -> str:
        ended = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        if check and ended.returncode:
            raise MissingError(f"xdotool {' '.join(words)}: {ended.stderr.strip()}")
        return ended.stdout


def wait_for(what: str, seen: Callable[[], object], seconds: float = 120) -> float:
    """Look again and again until something is seen; returns how long that took."""
    start = time.monotonic()
    while not seen():
        if time.monotonic() - start > seconds:
            raise MissingError(what)
        time.sleep(0.02)
    return time.monotonic() - start


def colors(picture: Image.Image) -> int:
    """The number of colors, up to 257: a blank screen has one."""
    found = picture.getcolors(256)
    return len(found) if found else 257


def save(picture: Image.Image, path: Path) -> None:
    """Keep a picture of the screen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
