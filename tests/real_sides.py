"""The picture of Explain's bench "Side by side" that docs/explain.md shows.

    python -m tests.real_sides docs/explain-sides.png

Needs a screen, such as Xvfb's.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from guiapp.explain.sides.bench import SidesBench
from guiapp.window import Window
from tests.real_window import in_the_window, wait_for

MESSAGE = "Hagen"
LETTER, SPENT = 2, 12  # the one looked at, and the evaluations after which


def act(window: Window, picture: Path) -> None:
    """Write, open the bench, and take a picture on the way."""
    page, session = window.page, window.session
    chip = window.bar.chip
    wait_for("the engine", lambda: "thread" in chip.text() or "GPU" in chip.text())
    QTest.keyClicks(page.field, MESSAGE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for("a finished drawing", lambda: session.complete)
    window.resize(1280, 800)
    window.show_page("explain")
    explain = window.explain
    explain.show_bench("sides")
    bench = explain.bench
    assert isinstance(bench, SidesBench)
    explain.session.choose(LETTER)
    bench.rows.chips.chips["dpmpp2m"].click()
    bench.rows.reference.click()
    wait_for("the lanes", lambda: bench.drawer.complete)
    bench.track.seek(SPENT)
    QTest.qWait(300)
    window.grab().save(str(picture))


def main() -> int:
    """Run the app and take the picture; the exit status."""
    if len(sys.argv) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    picture = Path(sys.argv[1])
    return in_the_window(
        partial(act, picture=picture), lambda window: window.grab().save(str(picture))
    )


if __name__ == "__main__":
    sys.exit(main())
