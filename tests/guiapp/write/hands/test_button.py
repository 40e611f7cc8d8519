"""The row that the gallery opens from: the hand in use, and another one at a press."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT, write
from tests.guiapp.write.hands.conftest import open_gallery


def test_shuffle_takes_another_hand_each_time(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    qtbot.mouseClick(gallery.shuffle, LEFT)
    taken = [stage.session.drawing.hand]
    for _ in range(3):
        qtbot.mouseClick(stage.page.controls.other_hand, LEFT)
        taken.append(stage.session.drawing.hand)
    assert set(taken) == {"Ada", "Ben"}
    assert all(one != other for one, other in pairwise(taken))


def test_the_button_says_which_hand_the_seed_chose(qtbot: QtBot, stage: Stage) -> None:
    button = stage.page.controls.hand
    assert button.words == "Any hand"
    before = button.grab().toImage()
    write(qtbot, stage, "Hello")
    assert button.words == "Any hand: Ada"
    assert button.grab().toImage() != before


def test_the_button_names_the_hand_also_while_a_letter_is_nudged(
    qtbot: QtBot, stage: Stage
) -> None:
    write(qtbot, stage, "Hello")
    said: list[str] = []
    stage.session.advanced.connect(lambda: said.append(stage.page.controls.hand.words))
    stage.session.nudge(stage.session.letters[1].id)
    assert stage.page.controls.hand.words == "Any hand: Ada"
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert set(said) == {"Any hand: Ada"}


def test_undo_takes_the_hand_back(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hello")
    stage.page.controls.other_hand.click()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    chosen = stage.page.controls.hand.words
    assert chosen in ("Ada", "Ben")
    stage.page.undo_stack.undo()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.controls.hand.words == "Any hand: Ada"


@pytest.mark.parametrize("width", [704, 800, 1200])
def test_nothing_in_the_row_is_clipped(
    qtbot: QtBot, qapp: QApplication, stage: Stage, width: int
) -> None:
    stage.window.resize(width, 600)
    qtbot.waitUntil(lambda: stage.window.width() == width)
    qapp.processEvents()  # what does not fit has gone by now
    controls = stage.page.controls
    row = [w for w in (*controls._order, stage.page.export) if w.isVisible()]
    places = [QRect(w.mapTo(stage.page, QPoint()), w.size()) for w in row]
    for widget, place in zip(row, places, strict=True):
        assert place.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
    for one, other in pairwise(places):
        assert one.right() < other.left()
    assert places[-1].right() < width
    assert controls.colors.button.isVisible()
    assert controls.colors.pairs.isVisible() == (width == 1200)
    assert controls.more.isVisible()
    assert controls.speed_label.isVisible() == (width == 1200)
