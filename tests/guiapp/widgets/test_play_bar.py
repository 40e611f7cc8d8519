"""The bar of a film."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.widgets.play_bar import PlayBar


@pytest.mark.parametrize("last", [8, 60, 1000])
def test_a_click_goes_where_one_clicks(qtbot: QtBot, theme: Theme, last: int) -> None:
    bar = PlayBar("frame 1000 / 1000")
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    bar.show()
    bar.show_place(last, last, "", able=True, playing=False)
    slider = bar.bar
    for share in (0.25, 0.75, 0.5):
        place = QPoint(round(share * slider.width()), slider.height() // 2)
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
        assert abs(slider.value() / last - share) < 0.08  # a page is a tenth, or one state
