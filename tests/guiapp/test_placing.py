"""A window comes back where it was, unless nobody could reach it there."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from guiapp.window import as_text, reachable, restore

SCREENS = [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)]


@pytest.mark.parametrize(
    "place",
    [
        QRect(100, 100, 800, 600),
        QRect(2000, 50, 800, 600),
        QRect(1500, 100, 800, 600),  # on both
        QRect(-700, 10, 800, 600),  # enough of its top edge is left
        QRect(0, 0, 1920, 1080),
    ],
)
def test_a_place_that_can_be_reached_is_kept(place: QRect) -> None:
    assert reachable(place, SCREENS) == place


@pytest.mark.parametrize(
    "place",
    [
        QRect(5000, 100, 800, 600),  # of a screen that is gone
        QRect(100, -700, 800, 600),  # only its lower edge is seen
        QRect(-790, 100, 800, 600),
        QRect(100, 1078, 800, 600),
        QRect(9000, 9000, 4000, 3000),
    ],
)
def test_a_place_off_the_screens_is_corrected(place: QRect) -> None:
    there = reachable(place, SCREENS)
    assert SCREENS[0].contains(there)
    assert there.width() == min(place.width(), 1920)


def test_a_window_left_off_the_screen_comes_back_onto_it(qtbot: QtBot, qapp: QApplication) -> None:
    gone, back = QWidget(), QWidget()
    for widget in (gone, back):
        qtbot.addWidget(widget)
    gone.setGeometry(20_000, 20_000, 500, 400)
    gone.show()
    restore(back, as_text(gone.saveGeometry()))
    assert qapp.primaryScreen().availableGeometry().contains(back.geometry())


def test_damage_leaves_the_window_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(10, 40, 300, 200)
    for damage in ("", "nonsense", "AAAA"):
        restore(window, damage)
        assert window.geometry() == QRect(10, 40, 300, 200)
