"""What cannot be written or drawn is said, and what to do about it."""

from pathlib import Path

from msgspec.structs import replace as replace_card
from PySide6.QtCore import QLocale, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.card import read_card
from engine.data.alphabet import MAX_CHARACTERS
from engine.errors import EngineError
from engine.export.inside import to_code
from engine.message.recipe import Recipe
from engine.models.library import find_model
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write


def test_signs_that_cannot_be_written_are_named(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("☃ 東")
    assert stage.page.note.isVisible()
    assert stage.page.note.text().startswith("This model cannot write: ☃ 東")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    assert not stage.session.busy
    assert not stage.page.button.isEnabled()
    assert not stage.engine.requests


def test_the_message_before_does_not_stay_for_one_of_foreign_signs(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Mine")
    stage.page.field.selectAll()
    stage.page.field.insertPlainText("東京")
    assert not stage.session.letters
    assert not stage.page.preview.paper.layout.boxes
    stage.page.field.selectAll()
    write(qtbot, stage, "Yours")
    assert stage.session.text == "Yours"


def test_stand_ins_are_told_quietly(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("“é” ☃ 😀")
    assert stage.page.note.text() == "Written plainly: 😀 → :D  —  Not drawn: ☃"
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.text == "“é” :D"
    assert stage.page.field.toPlainText() == "“é” ☃ 😀"


def test_what_cannot_be_written_is_left_out_by_a_click(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("☃ 東")
    assert stage.page.note.text().startswith("This model cannot write: ☃ 東. Leave that out")
    qtbot.mouseClick(stage.page.note.leave_out, LEFT)
    assert not stage.page.field.toPlainText().strip()
    assert stage.page.note.isHidden()


def test_an_old_message_is_edited_in_plain_characters(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.session.open_recipe(Recipe(text="Hi", drawing=Drawing(rules=1)))
    stage.session.set_text("Hé")
    assert stage.session.text == "He"
    stage.session.set_text("Hi 😀!")
    assert stage.page.note.text().startswith("This model cannot write: 😀. Leave that out")
    qtbot.mouseClick(stage.page.note.leave_out, LEFT)
    assert stage.session.text == "Hi!"


def test_a_german_window_spells_out_umlauts_that_cannot_be_composed(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        stage = open_window()
        card = replace_card(read_card(find_model("letters")), classes=tuple("Kolne"), hands=())
        stage.page.set_card(card)
        stage.page.field.insertPlainText("Köln")
        assert stage.session.text == "Koeln"
        assert stage.page.note.text().endswith("ö → oe")
    finally:
        QLocale.setDefault(before)


def test_what_another_model_cannot_write_is_said_while_one_types(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi, you")
    card = replace_card(read_card(find_model("letters")), classes=tuple("HIYOUhiyou"), hands=())
    stage.page.set_card(card)
    assert stage.page.note.text() == "Not drawn: ,"
    assert stage.page.controls.hand.words == "No hands"
    assert not stage.page.controls.hand.isEnabled()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.text == "Hi you"


def test_an_error_of_the_message_goes_with_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("a" * 5000)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    assert stage.page.notices.isVisible()
    assert not stage.page.transport.isVisible()
    stage.page.undo_stack.undo()
    assert not stage.page.notices.isVisible()


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


def test_a_hundred_thousand_characters_are_refused_when_they_are_pasted(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Mine")
    stage.page.field.selectAll()
    pasted = QMimeData()
    pasted.setText("a " * 50_000)
    stage.page.field.insertFromMimeData(pasted)
    assert MAX_CHARACTERS < len(stage.page.field.toPlainText()) < MAX_CHARACTERS + 3
    assert "characters are too many" in stage.page.note.text()
    assert not stage.page.note.leave_out.isVisible()
    assert not stage.page.button.isEnabled()
    assert stage.session.text == "Mine"
    stage.page.field.selectAll()
    stage.page.field.insertPlainText("Yours")
    assert stage.page.note.isHidden()
    assert stage.session.text == "Yours"


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


def test_the_device_is_named_once_the_engine_is_open(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert stage.window.bar.chip.text() == "Starting the engine…"
    qtbot.waitUntil(lambda: stage.window.bar.chip.text() == "CPU · 1 thread")


def test_a_message_that_names_its_model_by_a_path_is_not_opened(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write(qtbot, stage, "Mine")
    mine = stage.session.drawing.model
    for name in ("/some/where.safetensors", "\\\\host\\share"):
        recipe = Recipe(text="Theirs", drawing=Drawing(model=name))
        path = tmp_path / "theirs.json"
        path.write_text(recipe.encode(), encoding="utf-8")
        stage.page.open_file(path)
        assert stage.page.notices.text().startswith("This message names its model by a path")
        stage.page.open_code(to_code(recipe))
        assert stage.page.notices.text().startswith("This message names its model by a path")
        assert stage.session.text == "Mine"
        assert stage.session.drawing.model == mine
    stage.page.open_code(to_code(Recipe(text="Theirs", drawing=Drawing(model="gone"))))
    assert stage.session.text == "Theirs"
