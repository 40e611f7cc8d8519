"""How steadily the window answers: python -m tests.heartbeat [TEXT]. Not a test; machines differ.

A timer of 4 ms beats on the window's thread; the gaps between beats are what a person would feel,
while torch loads, while it writes, while it exports, and at rest.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer

from guiapp.app import run_window
from guiapp.window import Window
from tests.real_window import wait_for

BEAT_MS = 4


class Heart:
    """Beats, and keeps the gaps between its beats by what went on."""

    def __init__(self, window: Window) -> None:
        self.doing, self.gaps = "", {}
        self._last = time.perf_counter()
        self._timer = QTimer(window, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.setdefault(self.doing, []).append(1000 * (now - self._last))
        self._last = now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def act(window: Window, text: str, heart: Heart) -> None:
    """Everything that could hold the window up."""
    page, session = window.page, window.session
    heart.doing = "torch loads, a recording plays"
    page.field.setPlainText(text)
    wait_for("the engine", lambda: session.step_reached() > 0)
    heart.doing = "writing"
    wait_for("a finished drawing", lambda: session.complete, 300)
    heart.doing = "playing to the end"
    wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)
    for suffix in (".gif", ".webp", ".apng"):
        heart.doing = f"exporting {suffix}"
        with tempfile.TemporaryDirectory() as folder:
            page.exporter.save(Path(folder) / f"a{suffix}")
            wait_for("a saved file", lambda: not page.exporter.busy, 120)
    heart.doing = "at rest"
    rest = QEventLoop()
    QTimer.singleShot(1000, rest.quit)
    rest.exec()


def main(text: str) -> int:
    """Print the table."""
    began = time.perf_counter()

    def begin(window: Window) -> None:
        print(f"window after {time.perf_counter() - began:.2f} s")  # noqa: T201
        heart = Heart(window)
        act(window, text, heart)
        heart.stop()
        for doing, gaps in heart.gaps.items():
            p99, most = np.percentile(gaps, 99), max(gaps)
            told = f"{len(gaps):6} beats  p99 {p99:6.1f}  max {most:6.1f} ms"
            sys.stdout.write(f"{doing or 'starting':32} {told}\n")
        window.close()

    return run_window([], begin)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "Hello, world!"))
