"""The line of steps: what was chosen is said in it, and a click leads back."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.train.widgets.stepper import LOW, Stepper
from tests.guiapp.person import LEFT


@pytest.fixture
def stepper(qtbot: QtBot, theme: Theme) -> Stepper:
    stepper = Stepper(("Choose", "Check", "Plan"), (QWidget(), QWidget(), QWidget()))
    qtbot.addWidget(stepper)
    stepper.resize(900, LOW + 100)
    stepper.show()
    qtbot.waitExposed(stepper)
    stepper.set_summary(0, "cats")
    stepper.open(1)
    return stepper


def test_a_step_that_is_done_says_what_was_chosen(stepper: Stepper) -> None:
    first, second, third = stepper.buttons
    assert first.summary.isVisible()
    assert first.accessibleName() == "Choose: cats"
    assert (first.is_done, second.is_open, third.is_done) == (True, True, False)
    assert not second.summary.isVisible()


def test_a_click_leads_back_while_nothing_runs(qtbot: QtBot, stepper: Stepper) -> None:
    asked: list[int] = []
    stepper.change_asked.connect(asked.append)
    qtbot.mouseClick(stepper.buttons[0], LEFT)
    assert asked == []
    stepper.set_changeable(True)
    for button in stepper.buttons:
        qtbot.mouseClick(button, LEFT)
    assert asked == [0]


def test_a_low_window_leaves_out_what_was_chosen(stepper: Stepper) -> None:
    stepper.resize(900, LOW - 50)
    assert not stepper.buttons[0].summary.isVisible()
    assert "cats" in stepper.buttons[0].toolTip()
