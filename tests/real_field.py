"""The picture of Explain's bench "Field" that docs/explain.md shows.

    python -m tests.real_field docs/explain-field.png

Needs a screen, such as Xvfb's.
"""

import sys
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtTest import QTest

from guiapp.explain.field.bench import FieldBench
from guiapp.window import Window
from tests.real_window import in_the_window, wait_for

STATE = 44  # of 60, that is shown
HELD = 122  # the particle that is held
SHADES = 64


def act(window: Window, picture: Path) -> None:
    """Open the bench, learn a spiral, hold a particle, and take a picture."""
    chip = window.bar.chip
    wait_for("the engine", lambda: "thread" in chip.text() or "GPU" in chip.text())
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
