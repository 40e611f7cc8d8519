"""The window as a whole: small, and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow
from tests.guiapp.person import write


def test_in_a_low_window_the_history_gives_way(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    assert stage.window.history.isVisible()
    tall = stage.window.height()
    stage.window.resize(stage.window.width(), 448)
    assert not stage.window.history.isVisible()
    stage.window.resize(stage.window.width(), tall)
    assert stage.window.history.isVisible()


@pytest.mark.parametrize("more", [False, True])
def test_nothing_is_cut_off_where_it_is_small(
    qtbot: QtBot, open_window: OpenWindow, more: bool
) -> None:
    stage = open_window()
    stage.page.controls.more.setChecked(more)
    stage.page._store.change(more_shown=more)
    stage.window.resize(10, 10)
    qtbot.waitUntil(lambda: stage.window.width() < 800)
    body = stage.window.centralWidget()
    layout = body.layout() if body else None
    assert body is not None and layout is not None
    assert body.width() >= layout.minimumSize().width()
    assert body.height() >= layout.minimumSize().height()
    ideas = stage.page.ideas
    assert ideas.isVisible()
    assert stage.page.canvas.rect().contains(ideas.geometry())
    assert any(button.isVisible() for button in ideas.findChildren(QPushButton))


def test_enter_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    idea = next(b for b in stage.page.ideas.findChildren(QPushButton) if b.text() == "On my way")
    idea.setFocus()
    qtbot.keyClick(idea, Qt.Key.Key_Return)
    assert stage.page.field.toPlainText() == "On my way"
    more = stage.page.controls.more
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert stage.page.side.isVisible()
