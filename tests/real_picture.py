"""The picture of the window that README shows: a letter is selected, four others condense.

    python -m tests.real_picture docs/window.png

Needs a screen, such as Xvfb's.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from guiapp.window import Window
from tests.real_window import MESSAGE, in_the_window, wait_for

LETTER = MESSAGE.index("o")
CLEARED = 0.55, 0.8  # of the film: what the others are to be shown at


def act(window: Window, picture: Path) -> None:
    """Type, select a letter, ask for others, and take a picture while they are drawn."""
    page, session = window.page, window.session
    chip = window.bar.chip
    wait_for("the engine", lambda: "thread" in chip.text() or "GPU" in chip.text())
    QTest.keyClicks(page.field, MESSAGE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for("a finished drawing", lambda: session.complete)
    wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)
    page.canvas.setFocus()
    at = page.canvas.frame(LETTER).center()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    wait_for("the tools of a letter", page.letter_tools.panel.isVisible)
    QTest.qWait(500)  # they glide to it
    taken: list[int] = []

    def look() -> None:
        others = session.alternatives
        last = others.states.shape[1] - 1
        if not taken and last > 1 and CLEARED[0] <= others.reach / last <= CLEARED[1]:
            taken.append(others.reach)
            window.grab().save(str(picture))

    session.alternatives.changed.connect(look)
    page.letter_tools.offer()
    wait_for("other drawings half-way", lambda: bool(taken), 20)


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
