"""What a person chose for the page is there at the next start, and can be put back."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.api import AUTO, Drawing
from engine.message.recipe import Layout, Look, Timing
from guiapp.message.session import Session
from guiapp.settings import Store
from guiapp.write.hands.samples import HandKey
from guiapp.write.page_settings import PageSettings
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.models.files import WRITER, put_model
from tests.guiapp.person import LEFT, write

ROSE = 3  # of the presets


def choose_much(qtbot: QtBot, stage: Stage) -> None:
    """Another pair of colors, lines to the left, faster, Ben's hand."""
    page = stage.page
    qtbot.mouseClick(page.controls.more, LEFT)
    qtbot.mouseClick(page.controls.colors.pairs.swatches[ROSE], LEFT)
    page.side.look.align.chosen.emit("left")
    page.controls.speed.setValue(30)
    page.controls.gallery.picked.emit(HandKey(stage.session.drawing.model, "Ben"))
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_an_emptied_page_looks_at_the_next_start_as_it_did(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    choose_much(qtbot, stage)
    stage.page.new_message()
    stage.window.close()
    again = open_window()
    session = again.session
    assert (session.look.ink, session.look.paper) == ("#94204f", "#fdeef1")
    assert (session.layout.align, session.timing.fps) == ("left", 30)
    assert session.drawing.hand == "Ben"
    assert again.page.controls.colors.pairs.swatches[ROSE].isChecked()
    assert again.page.field.toPlainText() == ""
    assert not again.page.undo_stack.canUndo()


def test_the_model_chosen_for_writing_writes_at_the_next_start_too(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = put_model(WRITER)
    stage = open_window()
    stage.page.use_model(WRITER.name)
    stage.window.close()
    assert Store(tmp_path / "settings.json").value.model == WRITER.name
    again = open_window()
    assert again.session.drawing.model == WRITER.name
    assert not again.page.undo_stack.canUndo()
    qtbot.mouseClick(again.page.controls.more, LEFT)
    qtbot.mouseClick(again.page.side.defaults, LEFT)  # the shipped one is back
    assert again.session.drawing.model == Drawing().model
    again.page.use_model(WRITER.name)
    again.window.close()
    path.unlink()
    assert open_window().session.drawing.model != WRITER.name  # it is gone


def test_one_button_puts_all_of_it_back_and_undo_takes_that_back(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    choose_much(qtbot, stage)
    side, session = stage.page.side, stage.session
    assert side.defaults.isEnabled()
    side.defaults.setFocus()
    qtbot.keyClick(side.defaults, Qt.Key.Key_Space)
    assert (session.layout, session.look, session.timing) == (Layout(), Look(), Timing())
    assert session.drawing.hand == AUTO
    assert session.text == "Hi"
    assert not side.defaults.isEnabled()
    while session.look == Look():
        stage.page.undo_stack.undo()
    assert session.look.ink == "#94204f"
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_a_page_that_somebody_made_nonsense_of_is_the_usual_one(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.window.close()
    path = stage.window._store.path
    written = json.loads(path.read_bytes())
    written["layout"]["width"] = -4
    written["look"] = {"ink": "no color at all", "paper": "#ffffff"}
    written["timing"] = "fast"
    path.write_text(json.dumps(written))
    store = Store(path)
    session = Session(stage.lane, stage.session.drawing)
    PageSettings(session, store)
    assert (session.layout, session.look, session.timing) == (Layout(), Look(), Timing())
