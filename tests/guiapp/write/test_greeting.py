"""The first start: a greeting is drawn, which goes at the first key and is nobody's message."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow, Stage


@pytest.fixture
def greeted(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    stage = open_window(greet=True)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    return stage


def test_it_is_drawn_and_can_be_exported(greeted: Stage) -> None:
    assert greeted.session.text == "Hello! Now you."
    assert greeted.page.field.toPlainText() == ""
    assert greeted.page.export.isEnabled()
    assert not greeted.page.ideas.isVisible()


def test_the_first_key_takes_its_place(qtbot: QtBot, greeted: Stage) -> None:
    qtbot.keyClicks(greeted.page.field, "H")
    assert greeted.session.text == "H"
    assert len(greeted.session.letters) == 1
    greeted.page.undo_stack.undo()
    assert greeted.session.text == ""


def test_it_is_neither_kept_nor_there_again(greeted: Stage, open_window: OpenWindow) -> None:
    assert greeted.window.history.model.rowCount() == 0
    greeted.window.close()
    again = open_window()
    assert not again.page.auto_save.restored


def test_one_that_was_changed_is_a_message(qtbot: QtBot, greeted: Stage) -> None:
    greeted.session.nudge(greeted.session.letters[0].id)
    assert greeted.page.field.toPlainText() == "Hello! Now you."
    qtbot.waitUntil(greeted.resting, timeout=20_000)
    assert greeted.window.history.model.rowCount() == 1


def test_a_new_message_is_an_empty_page(greeted: Stage) -> None:
    greeted.page.new_message()
    assert not greeted.session.letters


def test_who_has_written_before_is_not_greeted(qtbot: QtBot, open_window: OpenWindow) -> None:
    first = open_window()
    qtbot.keyClicks(first.page.field, "Hi")
    qtbot.keyClick(first.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.window.history.model.rowCount() == 1, timeout=20_000)
    first.page.new_message()
    first.window.close()
    again = open_window(greet=True)
    assert not again.session.greeting
