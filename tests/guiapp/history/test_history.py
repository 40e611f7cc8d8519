"""The history as a person uses it: by pointer and by keys alone."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.message.recipe import Look, Recipe
from guiapp.history.pictures import make_entry_pictures
from guiapp.history.store import DAY, FILE, HistoryStore
from tests.engine.message.scribble import scribble
from tests.guiapp.history.desk import Desk, fill


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
    desk.send("Hello you")
    desk.keep("Hello you two")
    assert desk.shown() == ["Hello you two", "Hello you"]
    desk.keep("Bye")
    desk.keep("Bye", seed=1)
    assert desk.shown() == ["Bye", "Bye", "Hello you two", "Hello you"]
    desk.keep("Bye", seed=1, redraws=(0, 4, 0))
    assert desk.shown() == ["Bye", "Bye", "Hello you two", "Hello you"], "a letter was redrawn"


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


def test_undo_with_nothing_deleted_is_the_windows(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, qtbot, "One")
    taken_back: list[bool] = []
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.widget)
    undo.activated.connect(lambda: taken_back.append(True))
    desk.strip.setFocus()
    qtbot.keyClick(desk.strip, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken_back == [True]
    qtbot.keyClick(desk.strip, Qt.Key.Key_Delete)
    qtbot.keyClick(desk.strip, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.shown(), taken_back) == (["One"], [True])


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
    made = desk.store._database.execute("SELECT total(bytes) FROM message").fetchone()[0]
    desk.history.largest = int(made * 0.6)  # states are not enough
    desk.keep("Fifth")
    assert desk.shown()[0] == "Fifth"
    assert "First" in desk.shown()  # a favorite
    assert "Second" not in desk.shown()
    assert desk.store.size_bytes() <= desk.history.largest


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


def test_what_waits_for_the_disk_is_said_and_stored_later(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.keep("One")
    desk.history._retry.setInterval(20)
    pages = desk.store._database.execute("PRAGMA page_count").fetchone()[0]
    desk.store._database.execute(f"PRAGMA max_page_count = {pages}")
    desk.keep("Two" * 4_000)
    assert "not stored yet" in desk.notices.text()
    assert desk.history.amount.text() == "2 messages, 1 of them not stored"
    assert "not stored yet" in desk.said(0)
    assert "not stored yet" not in desk.said(1)
    qtbot.waitUntil(lambda: desk.store.stored)  # there is room again
    assert not desk.notices.isVisible()
    assert "not stored" not in desk.history.amount.text()
    other = HistoryStore(tmp_path)
    assert [entry.text for entry in other.newest(9)] == ["Two" * 4_000, "One"]
    other.close()


def test_a_kept_message_brings_its_states(desk: Desk, qtbot: QtBot) -> None:
    made = desk.keep("Hello")
    qtbot.waitUntil(lambda: desk.store.has_states(made))
    desk.strip.opened.emit(desk.store.newest(1)[0])
    (glyphs,) = desk.glyphs
    assert glyphs is not None
    np.testing.assert_array_equal(glyphs.states, scribble("Hello")[0])
