"""What is marked on the page: how surely letters are read, on any paper."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from guiapp.theme import LIGHT
from guiapp.widgets.paper.marks import BEYOND
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.write.letter.pointing import Scribe, click, press, rest, seen, tools_of, written

Key = Qt.Key


def has_color(picture: np.ndarray, color: str) -> bool:
    wanted = QColor(color)
    return bool((picture[..., :3] == [wanted.red(), wanted.green(), wanted.blue()]).all(-1).any())


def under(stage: Stage, letter: int) -> np.ndarray:
    """What is seen in a strip under a letter."""
    frame = stage.page.canvas.frame(letter)
    return seen(stage)[frame.bottom() : frame.bottom() + BEYOND, frame.left() : frame.right()]


def test_only_letters_that_are_hard_to_read_are_marked(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = written(qtbot, open_window(Scribe(poor="l")), "Hello")
    rest(qtbot, stage)
    assert [has_color(under(stage, i), LIGHT.warn) for i in range(5)] == [0, 0, 1, 1, 0]
    click(qtbot, stage, 2)
    panel = tools_of(stage).panel
    assert panel.score.text() == "hard to read, 20 %"
    assert panel.score.palette().windowText().color().name() == LIGHT.warn
    click(qtbot, stage, 1)
    assert panel.score.text() == "reads clearly, 97 %"
    assert panel.score.palette().windowText().color().name() != LIGHT.warn


def test_every_score_is_shown_on_demand(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = written(qtbot, open_window(Scribe(poor="l")), "Hello")
    stage.page.canvas.setFocus()
    press(qtbot, stage, Key.Key_Right, Key.Key_S, Key.Key_Escape)
    assert [has_color(under(stage, i), LIGHT.accent) for i in range(5)] == [1, 1, 0, 0, 1]
    assert [has_color(under(stage, i), LIGHT.warn) for i in range(5)] == [0, 0, 1, 1, 0]
    press(qtbot, stage, Key.Key_Right, Key.Key_S, Key.Key_Escape)
    assert not any(has_color(under(stage, i), LIGHT.accent) for i in range(5))


def test_marks_stand_out_from_dark_paper_too(qtbot: QtBot, grid: Stage) -> None:
    canvas = grid.page.canvas
    assert canvas.paper_is_light()
    for ink, paper, light in (
        ("#ffffff", "#202020", False),
        ("#ffffff", "transparent", False),
        ("#101010", "transparent", True),
    ):
        grid.session.change(look={"ink": ink, "paper": paper})
        canvas.grab()
        assert canvas.paper_is_light() == light


def test_transparent_paper_is_shown_as_squares(qtbot: QtBot, grid: Stage) -> None:
    grid.session.change(look={"paper": "transparent"})
    sheet = grid.page.canvas.paper_rect()
    corner = seen(grid)[sheet.top() : sheet.top() + 16, sheet.left() : sheet.left() + 16]
    assert len(np.unique(corner.reshape(-1, 4), axis=0)) == 2
