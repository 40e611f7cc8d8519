"""The history as a person uses it: by pointer and by keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.message.recipe import Look, Recipe
from guiapp.history.history import History
from guiapp.history.pictures import make_entry_pictures
from guiapp.history.store import DAY, FILE, HistoryStore
from guiapp.notices import NoticeBar
from guiapp.theme import Theme
from guiapp.worker import Lane
from tests.engine.message.scribble import scribble


@dataclass
class Desk:
    """A shown history, and what stands around it."""

    widget: QWidget
    history: History
    store: HistoryStore
    notices: NoticeBar
    lane: Lane
    clock: list[float]
    opened: list[Recipe]
    shared: list[Recipe]

    @property
    def strip(self):
        return self.history.strip

    def shown(self) -> list[str]:
        model = self.history.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def keep(
        self, text: str, seed: int = 0, look: Look | None = None, redraws: tuple[int, ...] = ()
    ) -> Recipe:
        states, sigmas = scribble(text)
        made = Recipe(text=text, drawing=Drawing(seed=seed), look=look or Look(), redraws=redraws)
        self.history.keep(states, sigmas, made)
        self.clock[0] += 60
        return made

    def place(self, row: int) -> QPoint:
        return self.strip.visualRect(self.history.model.index(row)).center()

    def picture(self, row: int) -> QImage:
        return (
            self.strip.viewport()
            .grab(self.strip.visualRect(self.history.model.index(row)))
            .toImage()
        )

    def said(self, row: int) -> str:
        strip = QAccessible.queryAccessibleInterface(self.strip)
        return strip.child(row).text(QAccessible.Text.Name)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    clock = [1_700_000_000.0]
    store = HistoryStore(tmp_path, lambda: clock[0])
    widget, notices, lane = QWidget(), NoticeBar(theme), Lane()
    history = History(store, theme, notices, lane)
    column = QVBoxLayout(widget)
    column.addWidget(notices)
    column.addWidget(history)
    field = QLineEdit()  # where one writes
    column.addWidget(field)
    field.setFocus()
    desk = Desk(widget, history, store, notices, lane, clock, [], [])
    history.opened.connect(desk.opened.append)
    history.share_asked.connect(desk.shared.append)
    qtbot.addWidget(widget)
    widget.resize(1000, 240)
    widget.show()
    with qtbot.waitActive(widget):
        widget.activateWindow()
    yield desk
    history.leave()
    lane.finish()
    lane.wait(5_000)
    widget.close()
    widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fill(desk: Desk, qtbot: QtBot, *texts: str) -> None:
    """Keep these, and wait for their pictures; the last one is the newest."""
    for text in texts:
        desk.keep(text)
    ids = [entry.id for entry in desk.store.newest(len(texts))]
    qtbot.waitUntil(lambda: all(desk.store.thumbnail(each) for each in ids))


def test_a_finished_message_is_there_at_once_and_its_picture_soon(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    made = desk.keep("Hello", look=Look(ink="#ff0000", paper="#00ff00"))
    other = HistoryStore(tmp_path)  # as after a crash
    assert [other.recipe(entry.id) for entry in other.newest(9)] == [made]
    other.close()
    entry = desk.store.newest(1)[0]
    qtbot.waitUntil(lambda: bool(desk.store.still(entry.id)))
    colors = {desk.picture(0).pixelColor(x, y).name() for x in range(160) for y in range(90)}
    assert {"#ff0000", "#00ff00"} <= colors


def test_the_newest_is_on_the_left(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two", "Three")
    assert desk.shown() == ["Three", "Two", "One"]
    assert desk.place(0).x() < desk.place(1).x() < desk.place(2).x()
    desk.keep("One")
    assert desk.shown() == ["One", "Three", "Two"]


def test_a_pause_in_typing_leaves_no_beginnings(desk: Desk) -> None:
    for text in ("Hel", "Hello", "Hello you"):
        desk.keep(text)
    assert desk.shown() == ["Hello you"]
    desk.history.settle()  # it was sent
    desk.keep("Hello you two")
    assert desk.shown() == ["Hello you two", "Hello you"]
    desk.keep("Bye")
    desk.keep("Bye", seed=1)
    assert desk.shown() == ["Bye", "Bye", "Hello you two", "Hello you"]
    desk.keep("Bye", seed=1, redraws=(0, 4, 0))
    assert desk.shown() == ["Bye", "Bye", "Hello you two", "Hello you"], "a letter was redrawn"


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
            picture.pixelColor(x, picture.height() // 2).name() == theme.colors.accent
            for x in range(16)
        )

    assert not framed(0)
    desk.strip.setFocus()
    assert framed(0)
    qtbot.keyClick(desk.strip, Qt.Key.Key_Right)
    assert framed(1)
    assert not framed(0)


def test_deleting_offers_undo(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    desk.strip.setFocus()
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    assert desk.shown() == []
    assert "One" in desk.notices.text()
    undo = next(b for b in desk.notices.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert desk.shown() == ["One"]
    assert not desk.notices.isVisible()
    desk.history.take_back()
    assert desk.shown() == ["Two", "One"]
    desk.history.take_back()  # nothing is left to take back
    assert desk.shown() == ["Two", "One"]


def test_an_undo_that_comes_too_late_says_so(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two")
    desk.strip.setFocus()
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    desk.clock[0] += 2 * DAY
    desk.keep("Three")
    desk.history.take_back()
    assert "cannot be brought back" in desk.notices.text()
    assert desk.shown() == ["Three", "One"]


def test_the_search_filters_as_one_types(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "Hello, world!", "On my way", "Hello again")
    qtbot.keyClicks(desk.history.search, "hel")
    assert desk.shown() == ["Hello again", "Hello, world!"]
    qtbot.keyClicks(desk.history.search, " wor")
    assert desk.shown() == ["Hello, world!"]
    qtbot.keyClicks(desk.history.search, "x")
    assert desk.shown() == []
    assert desk.strip.accessibleDescription() == "No message has these words."
    desk.history.search.clear()
    assert len(desk.shown()) == 3
    qtbot.keyClick(desk.history.search, Qt.Key.Key_Return)
    assert desk.strip.hasFocus()


def test_favorites_alone(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two", "Three")
    qtbot.mouseClick(desk.history.favorites, Qt.MouseButton.LeftButton)
    assert desk.shown() == []
    assert "No favorites yet" in desk.strip.accessibleDescription()
    qtbot.mouseClick(desk.history.favorites, Qt.MouseButton.LeftButton)
    before = desk.picture(0)
    desk.strip.favored.emit(desk.store.newest(1)[0])
    assert desk.picture(0) != before  # a star
    qtbot.mouseClick(desk.history.favorites, Qt.MouseButton.LeftButton)
    assert desk.shown() == ["Three"]


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


def test_the_amount_is_said(desk: Desk, qtbot: QtBot) -> None:
    assert desk.strip.accessibleDescription().startswith("Every message you finish is kept")
    assert not desk.history.search.isVisible()
    fill(desk, qtbot, "One")
    assert desk.history.search.isVisible()
    size = desk.store.size_bytes()
    assert desk.history.amount.text() == f"1 message, {size / 1000:.0f} KB"
    desk.keep("Two")
    assert desk.history.amount.text().startswith("2 messages, ")


def test_it_stays_within_its_bounds(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "First", "Second", "Third", "Fourth")
    desk.strip.favored.emit(desk.store.newest(4)[3])
    desk.history.largest = desk.store.size_bytes() * 6 // 10
    desk.keep("Fifth")
    assert desk.shown()[0] == "Fifth"
    assert "First" in desk.shown()  # a favorite
    assert "Second" not in desk.shown()
    assert desk.store.size_bytes() <= desk.history.largest


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


def test_a_broken_history_is_told_once_and_writing_goes_on(desk: Desk, tmp_path: Path) -> None:
    for seed in range(400):
        desk.store.add(Recipe(text="Hello" * 600, drawing=Drawing(seed=seed)))
    path = tmp_path / FILE
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        held = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(b"\xff" * len(held))
    desk.history.search.setText("nowhere")
    desk.keep("Still writing")
    desk.history.search.clear()
    desk.keep("Still here")
    assert "damaged" in desk.notices.text()
    assert "Still here" in desk.shown()


def test_pictures_of_any_message_are_small(desk: Desk) -> None:
    draw = np.random.default_rng(0)
    for text, paper in (("Hi", "white"), ("W" * 150, "transparent"), ("a\nb " * 60, "#123456")):
        count = len(text.replace(" ", "").replace("\n", ""))
        states = draw.integers(0, 256, (count, 7, 28, 28), dtype=np.uint8)  # the worst there is
        sigmas = np.append(np.geomspace(20, 0.01, 6), 0.0)
        made = make_entry_pictures(states, sigmas, Recipe(text=text, look=Look(paper=paper)))
        yielded = 0
        while True:
            try:
                next(made)
                yielded += 1
            except StopIteration as end:
                pictures = end.value
                break
        assert yielded > 3
        assert 0 < len(pictures.thumbnail) <= 20_000
        image = QImage.fromData(pictures.still)
        assert image.width() == 200
        assert image.height() <= 112


def test_the_message_that_was_opened_is_the_one_that_delete_means(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One", "Two", "Three")
    qtbot.mouseClick(desk.strip.viewport(), Qt.MouseButton.LeftButton, pos=desk.place(2))
    assert desk.opened[-1].text == "One"
    desk.keep("One")  # it is drawn again, and moves to the front
    assert desk.shown() == ["One", "Three", "Two"]
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    assert desk.shown() == ["Three", "Two"]
