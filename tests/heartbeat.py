"""How steadily the window answers: python -m tests.heartbeat [TEXT]. Not a test; machines differ.

A timer of 4 ms beats on the window's thread; the gaps between beats are what a person would feel,
while torch loads, while it writes, while it exports, and at rest. Beside each gap stands what the
window's own thread computed in it: on a busy machine, the gap is larger than what the window is
to blame for.
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from guiapp.app import run_window  # no numpy before it: it chooses the number of numpy's threads
from guiapp.window import Window
from tests.real_window import wait_for

BEAT_MS = 4


class Heart:
    """Beats, and keeps the gaps between its beats by what went on."""

    def __init__(self, window: Window) -> None:
        self.doing = ""
        self.gaps: dict[str, list[tuple[float, float]]] = {}  # ms that passed, and computed
        self._last = self._now()
        self._timer = QTimer(window, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @staticmethod
    def _now() -> tuple[float, float]:
        return 1000 * time.perf_counter(), 1000 * time.thread_time()

    def _beat(self) -> None:
        now = self._now()
        gap = now[0] - self._last[0], now[1] - self._last[1]
        self.gaps.setdefault(self.doing, []).append(gap)
        self._last = now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def act(window: Window, text: str, heart: Heart) -> None:
    """Everything that could hold the window up."""
    page, session = window.page, window.session
    heart.doing = "torch loads, a recording plays"
    page.field.setPlainText(text)
    wait_for("the engine", lambda: session.running.step > 0)
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


def worst(ordered: list[float]) -> str:
    """The 99th percentile and the largest."""
    return f"p99 {ordered[int(0.99 * len(ordered))]:6.1f}  max {ordered[-1]:6.1f} ms"


def main(text: str) -> int:
    """Print the table."""
    began = time.perf_counter()

    def begin(window: Window) -> None:
        painted: list[float] = []
        window.painted.connect(lambda: painted.append(time.perf_counter() - began))
        wait_for("the first paint", lambda: bool(painted))
        computed = time.process_time()
        sys.stdout.write(
            f"painted {painted[0]:.2f} s after its modules were loaded; {computed:.2f} s computed\n"
        )
        heart = Heart(window)
        act(window, text, heart)
        heart.stop()
        for doing, gaps in heart.gaps.items():
            passed, own = (sorted(column) for column in zip(*gaps, strict=True))
            sys.stdout.write(
                f"{doing or 'starting':32}{len(gaps):6} beats {worst(passed)}"
                f"   computed {worst(own)}\n"
            )
        window.close()

    return run_window([], begin)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "Hello, world!"))
