"""The card of controls ends where they end, and leaves nothing of them out."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guiapp.draw.controls import ControlsCard
from guiapp.draw.page import DrawPage
from tests.guiapp.draw.conftest import Open
from tests.guiapp.draw.seen import rest


def card_of(draw: DrawPage) -> ControlsCard:
    found = draw.findChild(ControlsCard)
    assert found is not None
    return found


def place(widget: QWidget, around: QWidget) -> QRect:
    return QRect(widget.mapTo(around, QPoint()), widget.size())


def test_it_is_as_high_as_what_is_in_it(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("cars")
    stage.window.resize(1184, 1000)
    rest(qtbot, draw)
    card = card_of(draw)
    few = card.height()
    assert few < draw.height() * 2 // 3
    assert card.rect().bottom() - place(draw.save, card).bottom() <= 24
    assert place(draw.controls, card).bottom() < place(draw.button, card).top()
    stage.window.resize(1184, 448)
    qtbot.waitUntil(lambda: card.height() < few)  # then it scrolls
    assert card.rect().contains(place(draw.button, card))


@pytest.mark.parametrize("name", ["digits", "cars", "latent", "many"])
def test_nothing_in_it_is_cut_off_at_its_edge(qtbot: QtBot, open_draw: Open, name: str) -> None:
    stage, draw = open_draw(name)
    stage.window.resize(1184, 704)
    rest(qtbot, draw)
    card = card_of(draw)
    for stop in draw.controls.stops:
        if stop.isVisible():
            assert place(stop, card).right() < card.width() - 8, stop.accessibleName()
