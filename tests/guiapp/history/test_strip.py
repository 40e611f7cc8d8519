"""The strip by pointer and keys: what is meant, opened, played, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.message.recipe import Recipe
from guiapp.history.store import DAY
from guiapp.theme import Theme
from tests.guiapp.history.desk import Desk, fill


def test_a_click_opens_a_message_again(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    qtbot.mouseClick(desk.strip.viewport(), Qt.MouseButton.LeftButton, pos=desk.place(1))
    assert [recipe.text for recipe in desk.opened] == ["One"]
    desk.keep("One")  # drawn again from its recipe
    assert desk.shown() == ["One", "Two"]
    desk.keep("One more")  # and typed on: what was opened is not lost
    assert desk.shown() == ["One more", "One", "Two"]


def test_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two", "Three")
    desk.history.search.setFocus()
    qtbot.keyClick(desk.history.search, Qt.Key.Key_Tab)
    assert desk.history.favorites.hasFocus()
    qtbot.keyClick(desk.history.favorites, Qt.Key.Key_Tab)
    assert desk.strip.hasFocus()
    qtbot.keyClick(desk.strip, Qt.Key.Key_Right)
    assert desk.strip.currentIndex().row() == 1
    qtbot.keyClick(desk.strip, Qt.Key.Key_Return)
    qtbot.keyClick(desk.strip, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [recipe.text for recipe in [*desk.opened, *desk.shared]] == ["Two", "Two"]
    qtbot.keyClick(desk.strip, Qt.Key.Key_F)
    assert desk.store.search("", favorites=True)[0].text == "Two"
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    assert desk.shown() == ["Three", "One"]
    assert desk.strip.currentIndex().isValid()
    qtbot.keyClick(desk.strip, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.shown() == ["Three", "Two", "One"]
    assert desk.strip.currentIndex().row() == 1
    assert desk.store.newest(3)[1].favorite


def test_the_focus_is_seen(desk: Desk, qtbot: QtBot, theme: Theme) -> None:
    fill(desk, qtbot, "One", "Two")
    desk.history.reduced_motion = True

    def framed(row: int) -> bool:
        picture = desk.picture(row)
        return any(
            picture.pixelColor(x, picture.height() // 2).name() == theme.colors.text
            for x in range(16)
        )

    assert not framed(0)
    desk.strip.setFocus()
    assert framed(0)
    qtbot.keyClick(desk.strip, Qt.Key.Key_Right)
    assert framed(1)
    assert not framed(0)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_message(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    where = desk.place(1)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, where, desk.strip.viewport().mapToGlobal(where))
    QApplication.sendEvent(desk.strip.viewport(), event)
    (menu,) = desk.strip.findChildren(QMenu)
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    assert list(actions) == ["Open again", "Favorite", "Copy share code", "Delete"]
    actions["Copy share code"].trigger()
    actions["Open again"].trigger()
    assert [recipe.text for recipe in [*desk.shared, *desk.opened]] == ["One", "One"]
    actions["Delete"].trigger()
    assert desk.shown() == ["Two"]
    menu.close()


def test_messages_have_names(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "Hello,\nworld!")
    desk.strip.favored.emit(desk.store.newest(1)[0])
    assert desk.said(0).startswith("Hello, world!, today ")
    assert desk.said(0).endswith(", favorite")
    desk.clock[0] += DAY
    assert ", yesterday " in desk.said(0)
    desk.clock[0] += DAY
    assert "day " not in desk.said(0)
    widgets = [desk.strip, desk.history.search, desk.history.favorites]
    assert all(widget.accessibleName() for widget in widgets)


def test_a_sheet_under_the_pointer_plays_a_few_times(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    seen: list[bytes] = []
    player = desk.history._player
    player.changed.connect(lambda _entry: seen.append(bytes(desk.picture(1).constBits())))
    rest = bytes(desk.picture(1).constBits())
    qtbot.mouseMove(desk.strip.viewport(), desk.place(1))
    qtbot.waitUntil(lambda: len(set(seen) - {rest}) > 3)
    qtbot.mouseMove(desk.strip.viewport(), desk.place(0))
    assert bytes(desk.picture(1).constBits()) != seen[-2]


def test_the_sheet_that_has_the_focus_plays(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    desk.strip.setFocus()
    with qtbot.waitSignal(desk.history._player.changed) as moved:
        pass
    assert moved.args == [desk.store.newest(1)[0].id]
    desk.history.search.setFocus()
    assert desk.history._player.picture is None


def test_with_reduced_motion_nothing_plays(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    desk.strip.setFocus()
    desk.history.reduced_motion = True
    desk.strip.setCurrentIndex(desk.history.model.index(1))
    assert desk.history._player.entry == 0


def test_many_messages_are_read_as_they_come_into_view(desk: Desk, qtbot: QtBot) -> None:
    for seed in range(1_000):
        desk.store.add(Recipe(text=f"Message {seed}", drawing=Drawing(seed=seed)))
    desk.history.model.refresh()
    first = desk.history.model.rowCount()
    assert first < 500
    desk.strip.setFocus()
    qtbot.keyClick(desk.strip, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: desk.history.model.rowCount() > first)
    for _ in range(6):
        desk.strip.scrollToBottom()
        desk.history.model.fetchMore(desk.strip.rootIndex())
    assert desk.shown() == [f"Message {seed}" for seed in reversed(range(1_000))]


def test_the_message_that_was_opened_is_the_one_that_delete_means(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two", "Three")
    qtbot.mouseClick(desk.strip.viewport(), Qt.MouseButton.LeftButton, pos=desk.place(2))
    assert desk.opened[-1].text == "One"
    desk.keep("One")  # it is drawn again, and moves to the front
    assert desk.shown() == ["One", "Three", "Two"]
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    assert desk.shown() == ["Three", "Two"]
