"""The picture of Explain's bench "Field" that docs/explain.md shows.

    python -m tests.real_field docs/explain-field.png

Needs a screen, such as Xvfb's.
"""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtTest import QTest

from guiapp.explain.field.bench import FieldBench
from guiapp.window import Window
from tests.real_window import take_picture, wait_for, wait_for_engine

STATE = 44  # of 60, that is shown
HELD = 122  # the particle that is held
SHADES = 64


def act(window: Window, picture: Path) -> None:
    """Open the bench, learn a spiral, hold a particle, and take a picture."""
    wait_for_engine(window)
    window.resize(1280, 840)
    window.show_page("explain")
    explain = window.explain
    explain.show_bench("field")
    bench = explain.bench
    assert isinstance(bench, FieldBench)
    bench.cloud.change(source="spiral")
    wait_for("the particles", lambda: bench.cloud.paths is not None)
    bench.cloud.train()
    wait_for("a learned field", lambda: not bench.cloud.learning, 300)
    QTest.qWait(1500)
    bench.layers.boxes["paths"].setChecked(True)
    bench.cloud.seek(STATE)
    bench.cloud.hold(HELD)
    QTest.qWait(500)
    window.grab().save(str(picture))
    with Image.open(picture) as image:  # paths and arrows pack badly
        few = image.convert("RGB").quantize(SHADES, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(take_picture(act, __doc__))
