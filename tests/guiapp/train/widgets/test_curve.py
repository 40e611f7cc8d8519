"""The curves of a training, its pictures, and times in words."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.train.widgets.curve import NONE, CurveView, thin_out, ticks, without_start
from guiapp.train.widgets.sample_grid import SampleGrid
from guiapp.words import byte_words, time_left, time_words


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0.86, 1.5, [1.0, 1.2, 1.4]),
        (0.043, 0.061, [0.045, 0.05, 0.055, 0.06]),
        (0.1, 1.0, [0.1, 0.2, 0.5, 1.0]),
        (1e-4, 30.0, [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0][::2]),
    ],
)
def test_ticks_are_a_few_round_numbers(low: float, high: float, found: list[float]) -> None:
    assert ticks(low, high) == found


def test_a_long_curve_is_thinned_to_the_pixels_and_keeps_its_end() -> None:
    x = np.arange(1, 1001, dtype=float)
    curve = np.stack([x, 1 / x], axis=1)
    few = thin_out(curve, 100)
    assert len(few) <= 101
    assert few[-1].tolist() == curve[-1].tolist()
    assert without_start(curve)[0, 0] == 20  # the first moments are far above all others
    assert len(without_start(NONE)) == 0


def colored(image: QImage, color: str) -> int:
    """How many pixels have this color."""
    wanted = QColor(color).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_both_curves_are_seen_and_nonsense_is_left_out(qtbot: QtBot, theme: Theme) -> None:
    view = CurveView(theme)
    qtbot.addWidget(view)
    view.resize(400, 240)
    view.show_curves(NONE, NONE)
    assert colored(view.grab().toImage(), theme.colors.accent) == 0
    x = np.arange(1, 100, dtype=float)
    learned = np.stack([8 * x, 0.2 + 1 / x], axis=1)
    learned[50, 1] = np.nan
    view.show_curves(learned, learned[::10] * [1, 1.2])
    shown = view.grab().toImage()
    assert colored(shown, theme.colors.accent) > 50
    assert colored(shown, theme.colors.warn) > 50
    assert view.accessibleDescription() == f"{learned[-1, 1]:.3f} after 792 pictures"


def test_pictures_are_shown_in_their_places(qtbot: QtBot, theme: Theme) -> None:
    board = SampleGrid(theme, "Pictures", columns=2, rows=2)
    qtbot.addWidget(board)
    board.resize(200, board.heightForWidth(200))
    pictures = np.zeros((4, 16, 16, 3), np.uint8)
    pictures[3, ..., 0] = 255
    board.show_pictures(pictures, marked=[0])
    shown = board.grab().toImage()
    middles = [place.center().toPoint() for place in board.places()]
    assert [shown.pixelColor(at).name() for at in middles] == ["#000000"] * 3 + ["#ff0000"]
    board.show_pictures(np.full((1, 16, 16), 255, np.uint8), inverted=True)
    assert board.grab().toImage().pixelColor(middles[0]).name() == "#000000"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10, "1 minute"), (130, "2 minutes"), (26 * 60, "25 minutes"), (5400, "90 minutes"),
        (7200, "2 hours"), (9000, "2.5 hours"), (40 * 3600, "40 hours"), (72 * 3600, "3 days"),
    ],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_what_is_left_and_what_it_takes_in_words() -> None:
    assert time_left(30) == "less than a minute left"
    assert time_left(240) == "about 4 minutes left"
    assert [byte_words(n) for n in (900e3, 2.4e6, 43e6, 50e9)] == [
        "900 KB", "2.4 MB", "43 MB", "50 GB",
    ]  # fmt: skip
