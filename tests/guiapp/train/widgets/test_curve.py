"""The curves of a training."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.train.widgets.curve import NONE, CurveView, thin_out, ticks, without_start


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
    """The number of pixels of this color."""
    wanted = QColor(color).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_both_curves_are_seen_and_nonsense_is_left_out(qtbot: QtBot, theme: Theme) -> None:
    view = CurveView()
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


def test_numbers_beside_the_axis_are_whole(qtbot: QtBot, theme: Theme) -> None:
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(400, 240)
    x = np.arange(1, 100, dtype=float)
    view.show_curves(np.stack([x, 0.00455 + 0.001 / x], axis=1), NONE)
    shown = view.grab().toImage()
    assert colored(shown, theme.colors.accent) > 50
    assert len({shown.pixel(0, y) for y in range(shown.height())}) == 1  # nothing is cut there
