"""The picture of Explain's bench "Side by side" that docs/explain.md shows.

    python -m tests.real_sides docs/explain-sides.png

Needs a screen, such as Xvfb's.
"""

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from guiapp.explain.sides.bench import SidesBench
from guiapp.window import Window
from tests.real_window import take_picture, wait_for, write_message

MESSAGE = "Hagen"
LETTER, SPENT = 2, 12  # the one looked at, and the evaluations after which


def act(window: Window, picture: Path) -> None:
    """Write, open the bench, and take a picture on the way."""
    write_message(window, MESSAGE)
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


if __name__ == "__main__":
    sys.exit(take_picture(act, __doc__))
