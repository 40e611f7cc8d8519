"""The panel for a color of one's own: by pointer, by keys, by its code."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from engine.message.recipe import TRANSPARENT
from guiapp.settings import Store
from guiapp.write.colors.picker import ColorPicker, read_color
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.colors.seen import darkest, looks_like, paper

Key = Qt.Key


def opened(qtbot: QtBot, stage: Stage, part: str = "ink") -> ColorPicker:
    """The panel, opened by its button."""
    colors = stage.page.controls.colors
    qtbot.mouseClick(colors.button, LEFT)
    qtbot.mouseClick(colors.picker.parts.buttons[part], LEFT)
    return colors.picker


def test_an_ink_that_is_offered_is_taken_by_a_click(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    red = next(each for each in picker.offers.swatches if each.accessibleName() == "Red")
    qtbot.mouseClick(red, LEFT)
    assert looks_like(darkest(stage.paper()), "#b3261e")
    assert red.isChecked()
    assert picker.code.text() == "#b3261e"
    assert picker.name.text() == "Red"


def test_a_color_is_looked_for_on_the_sheet_and_is_one_step_back(
    qtbot: QtBot, stage: Stage
) -> None:
    picker = opened(qtbot, stage, "paper")
    picker.hue.setValue(210)
    shade = picker.shade
    middle = QPoint(shade.width() // 2, shade.height() // 2)
    qtbot.mousePress(shade, LEFT, pos=middle)
    qtbot.mouseMove(shade, QPoint(shade.width() // 4, 8))
    qtbot.mouseRelease(shade, LEFT, pos=QPoint(shade.width() // 4, 8))
    seen = QColor(stage.session.look.paper)
    assert abs(seen.hsvHue() - 210) <= 2
    assert seen.hsvSaturationF() == pytest.approx(0.25, abs=0.03)
    assert paper(stage) == seen.name()
    stage.page.undo_stack.undo()
    assert paper(stage) == "#ffffff"
    assert picker.code.text() == "#ffffff"


def test_the_arrow_keys_move_the_shade_and_say_where_it_is(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    picker.code.setText("#800000")
    picker.code.textEdited.emit("#800000")
    picker.shade.setFocus()
    qtbot.keyClick(picker.shade, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert picker.shade.accessibleDescription() == "saturation 100 %, brightness 60 %"
    assert stage.session.look.ink == "#9a0000"
    picker.hue.setFocus()
    qtbot.keyClick(picker.hue, Key.Key_Right)
    assert QColor(stage.session.look.ink).hsvHue() == 1


def test_gray_keeps_the_hue_that_was_chosen(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    picker.hue.setValue(120)
    picker.shade.chosen.emit(0.0, 0.5)
    picker.shade.show_shade(120, 0.0, 0.5)
    picker.follow()
    assert picker.hue.value() == 120


def test_a_code_is_typed_and_nonsense_changes_nothing(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    picker.code.selectAll()
    qtbot.keyClicks(picker.code, "navy")
    assert stage.session.look.ink == "#000080"
    picker.code.selectAll()
    qtbot.keyClicks(picker.code, "nonsense")
    assert stage.session.look.ink == "#000080"
    qtbot.keyClick(picker.code, Key.Key_Return)
    assert picker.isVisible()
    assert picker.code.text() == "#000080"


@pytest.mark.parametrize(
    ("words", "color"),
    [("#2348B0", "#2348b0"), ("2348b0", "#2348b0"), ("#fc0", "#ffcc00"), ("#23", ""), ("", "")],
)
def test_codes_with_and_without_a_hash(words: str, color: str) -> None:
    assert read_color(words) == color


def test_see_through_paper_shows_squares_and_a_color_ends_it(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage, "paper")
    qtbot.mouseClick(picker.offers.swatches[-1], LEFT)
    assert stage.session.look.paper == TRANSPARENT
    sheet = stage.paper()
    assert len({sheet.pixelColor(x, 4).name() for x in range(4, 40)}) == 2
    assert picker.code.text() == ""
    qtbot.keyClicks(picker.code, "#d0ffd0")
    assert paper(stage) == "#d0ffd0"


def test_colors_nearly_alike_are_warned_of(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    assert not picker.faint.isVisible()
    stage.session.change(look={"ink": "#cccccc", "paper": "#ffffff"})
    assert picker.faint.isVisible()
    stage.session.change(look={"ink": "#cccccc", "paper": TRANSPARENT})
    assert not picker.faint.isVisible()


def test_an_own_color_is_offered_again_at_the_next_start(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    picker = opened(qtbot, stage)
    picker.code.selectAll()
    qtbot.keyClicks(picker.code, "#123456")
    qtbot.keyClick(picker.code, Key.Key_Escape)
    assert not picker.isVisible()
    assert stage.window.focusWidget() is stage.page.controls.colors.button
    assert Store(tmp_path / "settings.json").value.recent_colors == ("#123456",)
    picker = opened(qtbot, stage, "paper")
    qtbot.mouseClick(picker.lately.swatches[0], LEFT)
    assert stage.session.look.paper == "#123456"


def test_everything_in_it_has_a_name(qtbot: QtBot, stage: Stage) -> None:
    picker = opened(qtbot, stage)
    stops = [
        each
        for each in picker.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert len(stops) == 5  # the part, an offer, the shade, the hue, the code
    for each in picker.findChildren(QAbstractButton):
        assert each.accessibleName()
    assert all(each.accessibleName() for each in stops)
