"""The picture of Explain that README shows: a letter on its way, a pixel of it in numbers.

    python -m tests.real_explain docs/explain.png
    python -m tests.real_explain docs/explain.png docs/explain-card.png

The second picture is with the card beside the bench. Needs a screen, such as Xvfb's.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest

from guiapp.explain.letter.bench import LetterBench
from guiapp.window import Window
from tests.real_window import in_the_window, wait_for, write_message

MESSAGE = "Hagen"
LETTER, LEVEL, PIXEL = 2, 0.9, (13, 12)  # the one looked at, its sigma, row and column


def act(window: Window, picture: Path, card: Path | None) -> None:
    """Write, open Explain, go to a state, branch, and take a picture; then one with a card."""
    write_message(window, MESSAGE)
    window.resize(1280, 840)
    window.show_page("explain")
    explain = window.explain
    bench, looked = explain.bench, explain.session
    assert isinstance(bench, LetterBench)
    looked.choose(LETTER)
    wait_for("the way of the letter", lambda: looked.trace is not None)
    bench.question.leave()
    bench.quantity.setCurrentIndex(bench.quantity.findData("change"))
    bench.fourth.setCurrentIndex(bench.fourth.findData("pull"))
    looked.seek(8)
    bench.renew(3)
    wait_for("the branches", lambda: all(looked.trace_of(LETTER, w) for w in looked.branches))
    looked.choose_way(None)
    looked.seek(int((looked.sigmas > LEVEL).sum()))
    bench.row.pointed.emit(PIXEL)
    QTest.qWait(300)
    window.grab().save(str(picture))
    if card is not None:
        explain.toggle_card()
        QTest.qWait(300)
        view = explain.drawer.view
        assert view is not None
        formula = view.formulas[0]
        guess = next(box.place for box in formula.boxes if box.name == "guess")
        QTest.mouseMove(formula, guess.center().toPoint())
        QTest.qWait(300)
        window.grab().save(str(card))


def main() -> int:
    """Run the app and take the picture; the exit status."""
    if len(sys.argv) not in (2, 3):
        sys.stderr.write(__doc__ or "")
        return 2
    picture = Path(sys.argv[1])
    card = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    return in_the_window(
        partial(act, picture=picture, card=card), lambda window: window.grab().save(str(picture))
    )


if __name__ == "__main__":
    sys.exit(main())
