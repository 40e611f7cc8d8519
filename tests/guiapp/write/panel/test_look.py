"""Look: strokes, the layout of letters."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.message.recipe import Layout, Look
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.panel.panel import panel, press

Key = Qt.Key


def test_a_drag_makes_strokes_bolder_and_is_one_step_back(qtbot: QtBot, stage: Stage) -> None:
    before, bar = stage.paper(), panel(stage).look.weight.bar
    panel(stage).area.ensureWidgetVisible(bar)
    start = bar.value() / bar.maximum()
    at = QPoint(round(9 + start * (bar.width() - 18)), bar.height() // 2)
    qtbot.mousePress(bar, LEFT, pos=at)
    for way in (10, 30, 60):
        qtbot.mouseMove(bar, at + QPoint(way, 0))
    during = stage.paper()
    assert during != before
    qtbot.mouseRelease(bar, LEFT, pos=at + QPoint(60, 0))
    assert stage.session.layout.weight > 1.1
    assert panel(stage).look.weight.value.text().endswith(" %")
    assert not stage.engine.requests
    stage.page.undo_stack.undo()
    assert stage.session.layout.weight == 1.0
    assert panel(stage).look.weight.number == 1.0
    assert stage.paper() == before


def test_slant_by_keys_leans_the_letters(qtbot: QtBot, stage: Stage) -> None:
    before = stage.paper()
    press(qtbot, panel(stage).look.slant.bar, Key.Key_Right, 12)
    assert stage.session.layout.slant == 12
    assert panel(stage).look.slant.value.text() == "+12°"
    assert stage.paper() != before


def test_letters_are_set_otherwise(qtbot: QtBot, stage: Stage) -> None:
    look, centered = panel(stage).look, stage.paper()
    look.align.buttons["auto"].setFocus()
    qtbot.keyClick(look.align.buttons["auto"], Key.Key_Right)
    assert stage.session.layout.align == "left"
    on_the_left = stage.paper()
    assert on_the_left != centered
    qtbot.mouseClick(look.kind.buttons["grid"], LEFT)
    assert stage.paper() != on_the_left
    look.width_field.selectAll()
    qtbot.keyClicks(look.width_field, "320")
    assert stage.page.preview.paper.layout.width == 320


def test_one_button_takes_the_look_back(qtbot: QtBot, stage: Stage) -> None:
    look = panel(stage).look
    assert not look.back.isEnabled()
    stage.session.change(layout={"kind": "grid", "slant": 9}, look={"overlay": True})
    assert look.back.isEnabled()
    qtbot.mouseClick(look.back, LEFT)
    assert (stage.session.layout, stage.session.look) == (Layout(), Look(overlay=True))
    assert panel(stage).motion.back.isEnabled()  # the overlay belongs to it
    qtbot.mouseClick(panel(stage).motion.back, LEFT)
    assert stage.session.look == Look()
