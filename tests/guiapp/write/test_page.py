"""The page as a person uses it: click, type, and look at what is seen."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from engine.message.recipe import Recipe
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, darkness, write


def test_typing_a_message_shows_its_letters(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert stage.page.ideas.isVisible()
    write(qtbot, stage, "Hello")
    assert not stage.page.ideas.isVisible()
    assert darkness(stage.paper()) > 0.01
    assert stage.page.transport.time.text() == "1.7 / 1.7 s"
    assert stage.page.controls.hand.words == "Any hand: Ada"
    assert stage.page.export.isEnabled()
    assert stage.window.windowTitle() == "Hello"


def test_a_pause_is_enough(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    qtbot.keyClicks(stage.page.field, "Hi")
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert len(stage.engine.requests) == 1


def test_an_idea_is_written_by_a_click(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    idea = next(b for b in stage.page.ideas.findChildren(QPushButton) if b.text() == "On my way")
    qtbot.mouseClick(idea, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.field.toPlainText() == "On my way"
    assert darkness(stage.paper()) > 0.01


def test_shift_enter_begins_a_line(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    height = stage.page.field.height()
    qtbot.keyClicks(stage.page.field, "a")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(qtbot, stage, "b")
    assert stage.session.text == "a\nb"
    assert stage.page.field.height() > height


def test_letters_are_seen_while_they_are_drawn(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.05))
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.page.preview.step() >= 2)
    assert stage.session.busy
    assert stage.page.button.text() == "Stop"
    early = stage.paper()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.paper() != early
    assert stage.page.button.text() == "Write"


def test_stop_ends_the_drawing_within_one_evaluation(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    stage.session.change(drawing={"steps": 200})
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.mouseClick(stage.page.button, LEFT)
    qtbot.waitUntil(lambda: stage.engine.evaluations > 5)
    at_stop: list[int] = []
    stage.session.stopped.connect(lambda: at_stop.append(stage.engine.evaluations))
    qtbot.mouseClick(stage.page.button, LEFT)
    assert stage.page.button.text() == "Write"
    qtbot.waitUntil(lambda: bool(stage.engine.ended))
    qtbot.wait(100)
    assert stage.engine.evaluations <= at_stop[0] + 1
    assert stage.engine.ended == ["closed"]
    assert not stage.page.export.isEnabled()
    qtbot.mouseClick(stage.page.button, LEFT)  # and on with it
    qtbot.waitUntil(lambda: stage.session.busy)
    qtbot.mouseClick(stage.page.button, LEFT)


def test_another_seed_draws_another_picture_and_the_same_one_the_same(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    first = stage.paper()
    qtbot.mouseClick(stage.page.controls.shuffle, LEFT)
    assert not stage.session.complete
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.side.drawing.seed.text() != "0"
    assert stage.paper() != first
    stage.page.side.drawing.seed.selectAll()
    qtbot.keyClicks(stage.page.side.drawing.seed, "0")
    qtbot.keyClick(stage.page.side.drawing.seed, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.field.setFocus()
    assert stage.paper() == first


def test_another_hand_is_asked_for_and_remembered(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    qtbot.mouseClick(stage.page.controls.hand, LEFT)
    qtbot.keyClicks(stage.page.controls.gallery.search, "ben")
    qtbot.keyClick(stage.page.controls.gallery.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.engine.requests[-1].drawing.hand == "Ben")
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.controls.hand.words == "Ben"
    again = open_window()
    assert again.page.controls.hand.words == "Ben"
    assert again.session.drawing.hand == "Ben"


def test_letters_that_stay_are_not_drawn_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Helo")
    kept = stage.session.pictures.states[0].copy()
    stage.page.field.moveCursor(stage.page.field.textCursor().MoveOperation.End)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Left)
    qtbot.keyClicks(stage.page.field, "l")
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.text == "Hello"
    assert [letter.char for letter in stage.engine.requests[-1].letters] == ["l"]
    assert np.array_equal(stage.session.pictures.states[0], kept)


def test_what_is_typed_meanwhile_follows(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "He")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.running.step > 1)
    write(qtbot, stage, "y!")
    drawn = ["".join(c.char for c in r.letters) for r in stage.engine.requests]
    assert drawn == ["He", "y!"]
    assert stage.engine.ended == ["returned", "returned"]


def test_a_finished_message_can_be_scrubbed_and_played_again(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    finished = stage.paper()
    bar = stage.page.transport.bar
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert stage.page.transport.time.text() == "0.0 / 1.7 s"
    assert stage.paper() != finished
    qtbot.mouseClick(stage.page.transport.play, LEFT)
    qtbot.waitUntil(lambda: bar.value() > 3)
    assert stage.page.preview.playing
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.paper() == finished


def test_escape_stops(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.running.step > 0)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Escape)
    assert not stage.session.busy


def test_stopping_while_letters_are_only_made_more_readable_keeps_the_message(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    engine = FakeEngine()
    stage = open_window(engine)
    engine.pause, engine.again = 0.01, 10_000
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: engine.evaluations > 20)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Escape)
    assert stage.resting()
    assert stage.page.notices.text() == ""
    assert stage.page.export.isEnabled()
    assert stage.page.transport.play.isEnabled()
    assert stage.window.history.model.rowCount() == 1
    assert set(stage.session.pictures.hands.values()) == {"Ada"}


def test_clearing_the_field_ends_the_drawing(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.running.step > 0)
    stage.page.field.selectAll()
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Delete)
    assert not stage.session.busy
    assert stage.page.ideas.isVisible()
    qtbot.waitUntil(lambda: stage.engine.ended == ["closed"])


def test_a_message_made_before_is_opened(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.side.drawing.seed.setText("7")
    qtbot.keyClick(stage.page.side.drawing.seed, Qt.Key.Key_Return)
    write(qtbot, stage, "Hxi")
    stage.page.field.moveCursor(stage.page.field.textCursor().MoveOperation.Start)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Right)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Delete)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    recipe = stage.session.recipe()
    assert recipe.ids == (0, 2)
    again = open_window()
    again.session.open_recipe(recipe)
    again.page.show_message()
    qtbot.waitUntil(again.resting, timeout=20_000)
    assert again.page.field.toPlainText() == "Hi"
    assert again.page.side.drawing.seed.text() == "7"
    assert again.session.recipe() == recipe
    assert np.array_equal(again.session.pictures.states, stage.session.pictures.states)


def test_a_message_of_other_steps_opens_over_one_that_is_shown(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    """Until the new states come, the old ones are painted, however many there are."""
    stage = open_window(FakeEngine(pause=0.005))
    write(qtbot, stage, "Hello")
    for steps in (25, 4):
        drawing = replace(stage.session.drawing, steps=steps)
        stage.page.open_recipe(Recipe(text="Hello you!", drawing=drawing))
        stage.page.canvas.repaint()
        qtbot.waitUntil(stage.resting, timeout=20_000)
        assert stage.session.pictures.states.shape[:2] == (9, steps + 1)
        assert stage.page.field.toPlainText() == "Hello you!"


def test_undo_and_redo_by_keys_while_typing(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    before = stage.paper()
    qtbot.mouseClick(stage.page.controls.shuffle, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.paper() != before
    stage.page.undo_stack.undo()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.field.setFocus()
    assert stage.paper() == before
    stage.page.undo_stack.undo()
    assert stage.page.field.toPlainText() == "" and stage.session.text == ""
    stage.page.undo_stack.redo()
    assert stage.page.field.toPlainText() == "Hi" and stage.session.complete
    assert stage.page.field.textCursor().position() == 2  # behind what came back


def test_the_cursor_stands_behind_what_was_changed_elsewhere(open_window: OpenWindow) -> None:
    field = open_window().page.field
    for text, place in (("🙂 Hello you", 12), ("🙂 Hi you", 5), ("🙂 Hi", 5), ("", 0)):
        field.show_text(text)
        assert (field.toPlainText(), field.textCursor().position()) == (text, place)


def test_ideas_stay_in_the_middle_of_the_sheet(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    page = stage.page

    def off() -> int:
        way = page.ideas.geometry().center() - page.canvas.paper_rect().center()
        return way.manhattanLength()

    assert off() <= 1
    qtbot.mouseClick(page.controls.more, LEFT)
    qtbot.waitUntil(lambda: page.side.isVisible() and page.canvas.width() < page.width())
    assert off() <= 1
    qtbot.mouseClick(page.controls.more, LEFT)
    assert off() <= 1
