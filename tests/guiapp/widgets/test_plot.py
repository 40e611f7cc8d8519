"""A chart on the screen lies where its axes say, in the colors of the theme."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engine.figures.plot import COLORS, Axis, Chart, Curve
from guiapp.theme import DARK, LIGHT, Theme, current_colors
from guiapp.widgets.plot import ChartView

RISING = Curve(np.array([1.0, 2, 3]), np.array([1.0, 10, 100]), "", COLORS[0], dots=True)
CHART = Chart((RISING,), Axis(1, 3), Axis(1, 100, log=True), "Title", "x", "y_{t}")


@pytest.fixture(params=["light", "dark"])
def view(qtbot: QtBot, theme: Theme, request: pytest.FixtureRequest) -> ChartView:
    theme.choose(request.param)
    view = ChartView("A chart")
    qtbot.addWidget(view)
    view.resize(400, 240)
    view.show_chart(CHART, "it rises")
    return view


def near(image: QImage, x: float, y: float, color: str) -> bool:
    wanted = QColor(color)
    seen = image.pixelColor(round(x), round(y))
    apart = (
        seen.red() - wanted.red(), seen.green() - wanted.green(), seen.blue() - wanted.blue()
    )  # fmt: skip
    return max(map(abs, apart)) < 40


def test_points_lie_where_the_axes_say(view: ChartView) -> None:
    image, plot, colors = view.grab().toImage(), view.plot(), current_colors()
    assert colors in (LIGHT, DARK)
    middle = view.point_of(2, 10)
    assert middle.x() == pytest.approx(plot.center().x())
    assert middle.y() == pytest.approx(plot.center().y())
    assert near(image, middle.x(), middle.y(), colors.accent)
    off = view.point_of(2, 50.5)  # where it would lie on an axis that is not logarithmic
    assert not near(image, off.x(), off.y(), colors.accent)
    assert near(image, plot.left() + 30, plot.top() + 20, colors.field)
    assert view.accessibleDescription() == "it rises"


def test_an_axis_may_fall(view: ChartView) -> None:
    falling = Chart((RISING,), Axis(3, 1), CHART.y)
    view.show_chart(falling)
    assert view.point_of(3, 1).x() == pytest.approx(view.plot().left())
    assert [value for value, _ in falling.x.ticks()] == [v for v, _ in CHART.x.ticks()]


def test_nothing_is_painted_without_a_chart(view: ChartView) -> None:
    view.show_chart(None)
    image = view.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 240, 7)}) == 1
