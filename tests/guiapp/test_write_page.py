"""The page as a person uses it: click, type, and look at what is seen."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.message.page import colorize
from engine.message.recipe import Look, Recipe
from guiapp.widgets.canvas import to_image
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine

LEFT = Qt.MouseButton.LeftButton


def write(qtbot: QtBot, stage: Stage, text: str) -> None:
    """Type a message, press Enter, and wait until it rests."""
    qtbot.keyClicks(stage.page.field, text)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)


def darkness(picture: QImage) -> float:
    """Share of dark pixels."""
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    return float((rows[:, : picture.width()] < 128).mean())


def test_typing_a_message_shows_its_letters(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert stage.page.ideas.isVisible()
    write(qtbot, stage, "Hello")
    assert not stage.page.ideas.isVisible()
    assert darkness(stage.sheet()) > 0.01
    assert stage.page.transport.time.text().startswith("step 10 / 10")
    assert stage.page.controls.hand.words == "Any one: Ada"
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
    assert darkness(stage.sheet()) > 0.01


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
    early = stage.sheet()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.sheet() != early
    assert stage.page.button.text() == "Write"


def test_stop_ends_the_drawing_within_one_evaluation(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    stage.session.set_drawing(steps=200)
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
    first = stage.sheet()
    qtbot.mouseClick(stage.page.controls.shuffle, LEFT)
    assert not stage.session.complete
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.side.drawing.seed.text() != "0"
    assert stage.sheet() != first
    stage.page.side.drawing.seed.selectAll()
    qtbot.keyClicks(stage.page.side.drawing.seed, "0")
    qtbot.keyClick(stage.page.side.drawing.seed, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.field.setFocus()
    assert stage.sheet() == first


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
    kept = stage.session.drawn.states[0].copy()
    stage.page.field.moveCursor(stage.page.field.textCursor().MoveOperation.End)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Left)
    qtbot.keyClicks(stage.page.field, "l")
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.text == "Hello"
    assert [letter.char for letter in stage.engine.requests[-1].letters] == ["l"]
    assert np.array_equal(stage.session.drawn.states[0], kept)


def test_what_is_typed_meanwhile_follows(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "He")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.condensing.step > 1)
    write(qtbot, stage, "y!")
    drawn = ["".join(c.char for c in r.letters) for r in stage.engine.requests]
    assert drawn == ["He", "y!"]
    assert stage.engine.ended == ["returned", "returned"]


def test_signs_that_cannot_be_written_are_named(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("Hi ☃ and 😀")
    assert stage.page.note.isVisible()
    assert stage.page.note.text().startswith("This model cannot write: ☃ 😀")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    assert not stage.session.busy
    assert not stage.page.button.isEnabled()
    assert not stage.engine.requests


def test_stand_ins_are_told_quietly(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("“é”")
    assert stage.page.note.text() == 'Written plainly: “ → " · é → e · ” → "'
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.text == '"e"'


def test_an_empty_field_offers_nothing_to_write(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert not stage.page.button.isEnabled()
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.keyClicks(stage.page.field, "  ")
    assert stage.page.ideas.isVisible()
    assert not stage.engine.requests


def test_too_long_a_message_is_refused(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("a" * 5000)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    assert stage.page.notices.text().startswith("5,000 letters are too many")
    assert not stage.engine.requests


def test_a_failed_drawing_says_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    engine = FakeEngine()
    engine.error = EngineError("The device gave up.", "Try again.")
    stage = open_window(engine)
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.page.notices.isVisible)
    assert stage.page.notices.text() == "The device gave up. Try again."
    assert not stage.session.busy
    engine.error = None
    qtbot.mouseClick(stage.page.button, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert not stage.page.notices.isVisible()


def test_an_unexpected_error_offers_its_report(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow
) -> None:
    engine = FakeEngine()
    engine.error = ZeroDivisionError("division by zero")
    stage = open_window(engine)
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.page.notices.isVisible)
    copy = next(
        b for b in stage.page.notices.findChildren(QPushButton) if b.text() == "Copy report"
    )
    qtbot.mouseClick(copy, LEFT)
    assert "ZeroDivisionError" in qapp.clipboard().text()


def test_a_missing_model_is_told_at_once(open_window: OpenWindow) -> None:
    stage = open_window(model="nowhere")
    assert stage.page.notices.isVisible()
    assert "nowhere" in stage.page.notices.text()


def test_a_finished_message_can_be_scrubbed_and_played_again(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    finished = stage.sheet()
    bar = stage.page.transport.bar
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert stage.page.transport.time.text() == "step 0 / 10 · σ 20"
    assert stage.sheet() != finished
    qtbot.mouseClick(stage.page.transport.play, LEFT)
    qtbot.waitUntil(lambda: bar.value() > 3)
    assert stage.page.preview.playing
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.sheet() == finished


def test_the_device_is_named_once_the_engine_is_open(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert stage.window.bar.chip.text() == "Starting the engine…"
    qtbot.waitUntil(lambda: stage.window.bar.chip.text() == "CPU · 1 thread")


def test_every_widget_with_focus_has_a_name_and_icons_have_tooltips(
    open_window: OpenWindow,
) -> None:
    stage = open_window()
    stage.page.notices.show_error(EngineError("What.", "Remedy."))
    for widget in stage.window.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible():
            continue
        assert widget.accessibleName(), widget
        if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
            assert widget.toolTip(), widget


def test_tab_walks_through_all_controls(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    page = stage.page
    page.field.setFocus()
    walked = []
    for _ in range(12):
        walked.append(stage.window.focusWidget())
        qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
    controls = page.controls
    assert walked[:10] == [
        page.field, page.button, controls.hand, controls.other_hand, controls.shuffle,
        controls.ink, controls.paper, controls.speed, controls.more, page.export,
    ]  # fmt: skip


def test_the_canvas_owns_its_pixels_whatever_their_stride(qapp: QApplication) -> None:
    ink = np.random.default_rng(0).integers(0, 256, (5, 7), dtype=np.uint8)  # odd bytes a row
    colors = colorize(np.arange(256, dtype=np.uint8)[None], Look(ink="#2348b0"))[0]
    expected = colorize(ink, Look(ink="#2348b0"))
    image = to_image(ink, colors)
    ink[:] = 0
    seen = []
    for y in range(5):
        row = [image.pixelColor(x, y) for x in range(7)]
        seen.append([(color.red(), color.green(), color.blue()) for color in row])
    assert np.array_equal(np.array(seen), expected)


def test_both_schemes_are_shown(qtbot: QtBot, qapp: QApplication, open_window: OpenWindow) -> None:
    stage = open_window()
    light = stage.window.grab().toImage()
    theme = stage.page.theme
    theme.show_scheme(dark=True)
    qapp.sendPostedEvents(None, QEvent.Type.StyleChange)
    dark = stage.window.grab().toImage()
    theme.show_scheme(dark=False)
    assert darkness(light) < 0.1
    assert darkness(dark) > 0.3


def test_escape_stops(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.condensing.step > 0)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Escape)
    assert not stage.session.busy


def test_clearing_the_field_ends_the_drawing(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.03))
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.session.condensing.step > 0)
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
    assert np.array_equal(again.session.drawn.states, stage.session.drawn.states)


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
        assert stage.session.drawn.states.shape[:2] == (9, steps + 1)
        assert stage.page.field.toPlainText() == "Hello you!"


def test_undo_and_redo_by_keys_while_typing(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    before = stage.sheet()
    qtbot.mouseClick(stage.page.controls.shuffle, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.sheet() != before
    stage.page.undo_stack.undo()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.field.setFocus()
    assert stage.sheet() == before
    stage.page.undo_stack.undo()
    assert stage.page.field.toPlainText() == "" and stage.session.text == ""
    stage.page.undo_stack.redo()
    assert stage.page.field.toPlainText() == "Hi" and stage.session.complete


def test_with_motion_reduced_letters_appear_when_they_are_finished(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    stage.page.set_motion(True)
    blank = stage.sheet()
    seen = []
    stage.session.advanced.connect(lambda: seen.append((stage.session.complete, stage.sheet())))
    stage.page.field.setPlainText("Hi")
    stage.session.write()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    drawn = stage.sheet()
    while_drawing = [sheet for complete, sheet in seen if not complete]
    assert while_drawing
    assert all(sheet.size() != blank.size() or sheet == while_drawing[0] for sheet in while_drawing)
    assert drawn != while_drawing[0]
    assert not stage.page.preview.playing


def test_ideas_lie_on_paper_in_the_smallest_window_too(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    ideas, window = stage.page.ideas, stage.window
    for size in (window.size(), window.minimumSize()):
        window.resize(size)
        QApplication.processEvents()
        assert stage.page.canvas.rect().contains(ideas.geometry())
        picture = stage.page.canvas.grab(ideas.geometry()).toImage()
        middle = picture.height() // 2
        for left in (3, picture.width() - 4):  # beside the first idea and the last
            assert picture.pixelColor(left, middle).name() == "#ffffff"
