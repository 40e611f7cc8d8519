"""The Models page as a person uses it."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.card import OWN_WRITING, Hand, model_hash
from engine.errors import ModelError
from engine.models.library import list_models
from engine.paths import models_folder, strips_folder
from engine.pictures import save_png
from guiapp.models.page import ModelsPage
from guiapp.models.strip_cache import DRAWN_AS, PICTURES
from tests.guiapp.conftest import OpenWindow, Stage, model_file
from tests.guiapp.fake import FakeEngine
from tests.guiapp.models.files import CARS, DIGITS, WRITER, put_model
from tests.guiapp.person import LEFT, write
from tests.guiapp.shell.test_dropping import drop, of_file
from tests.guiapp.shell.test_menus import action

Key = Qt.Key
# of popups, on a platform without a screen
popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def stage(open_window: OpenWindow) -> Stage:
    put_model(DIGITS)
    put_model(CARS)
    return open_window(FakeEngine(pause=0.001))


def visit(qtbot: QtBot, stage: Stage) -> ModelsPage:
    """Click the tab, and wait until every card has its pictures."""
    tabs = stage.window.bar.tabs
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(tabs.count() - 1).center())
    page = stage.window.models
    assert page.isVisible()
    qtbot.waitUntil(lambda: all(t.strip.image is not None for t in page.tiles.values()))
    return page


def choose(qtbot: QtBot, page: ModelsPage, name: str, words: str) -> None:
    """Choose something from a card's menu."""
    tile = page.tiles[name]
    qtbot.mouseClick(tile.more, LEFT)
    menu: QMenu = tile.menu
    found = [a for a in menu.actions() if a.text().replace("&", "") == words]
    assert found[0].isEnabled()
    found[0].trigger()
    menu.close()


def saved_as(stage: Stage, name: str, path: Path) -> None:
    """Answer the file dialog that is open."""
    dialog = next(d for d in stage.window.findChildren(QFileDialog, name) if d.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def test_nothing_of_it_is_there_before_it_is_visited(stage: Stage) -> None:
    assert stage.window._models is None
    assert stage.window.pages.count() == 1


def test_every_model_has_a_card_that_says_what_it_draws(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    assert list(page.tiles) == ["cars", "digits", "letters"], "one's own first"
    said = {name: tile.what.text() for name, tile in page.tiles.items()}
    assert said["letters"] == "Letters and marks in many hands, and those you add."
    assert page.tiles["letters"].name.text() == "Handwriting"
    assert page.tiles["letters"].facts.text().startswith("94 characters, 28 px · comes with")
    assert said["digits"] == "digits 0–9, 16 px"
    assert said["cars"] == "cars, 16 px, in color"
    assert "comes with Noisegram" in page.tiles["letters"].facts.text()
    facts = page.tiles["digits"].facts.text()
    assert "yours" in facts
    assert facts.replace(",", "").endswith("60000 pictures seen 90 minutes")
    assert not stage.window.history.isVisible()


def test_samples_are_drawn_once_and_kept(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    image = page.tiles["digits"].strip.image
    assert image is not None
    assert (image.width(), image.height()) == (PICTURES * 16, 16)
    drawn = len(stage.engine.samples)
    assert drawn == 3
    assert len(list(strips_folder().iterdir())) == 3
    action(stage, "Write").trigger()
    assert stage.window.writing
    assert stage.window.history.isVisible()
    page = visit(qtbot, stage)
    assert len(stage.engine.samples) == drawn


def test_a_model_with_an_own_hand_shows_its_letters(qtbot: QtBot, open_window: OpenWindow) -> None:
    hands = (Hand(name="Ada"), Hand(name="Zoë", source=OWN_WRITING, wrote="ABab"), Hand(name="Cem"))
    model_file(models_folder() / "mine.safetensors", hands)
    stage = open_window(FakeEngine())
    page = visit(qtbot, stage)
    asked = {Path(each.drawing.model).stem: each for each in stage.engine.samples}
    card = page.tiles["mine"].info.card
    assert asked["mine"].drawing.hand == "Zoë"
    assert {card.classes[label] for label in asked["mine"].labels} == set("AaBb")


def test_kept_samples_need_no_engine(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_model(DIGITS)
    picture = np.full((16, PICTURES * 16), 200, np.uint8)
    save_png(strips_folder() / f"{model_hash(path)}-{DRAWN_AS}.png", picture)
    own = [info for info in list_models() if info.origin == "yours"]
    monkeypatch.setattr("guiapp.models.page.read_models", lambda: (own, []))
    stage = open_window(FakeEngine())
    visit(qtbot, stage)
    assert stage.engine.samples == []


def test_samples_give_way_to_what_a_person_asks_for(qtbot: QtBot, open_window: OpenWindow) -> None:
    put_model(DIGITS)
    stage = open_window(FakeEngine(pause=0.02))
    stage.window.show_page("models")
    page = stage.window.models
    qtbot.waitUntil(lambda: len(stage.engine.samples) == 1)
    assert page.tiles["digits"].strip.accessibleName() == "drawing samples…"
    qtbot.mouseClick(page.tiles["digits"].draw, LEFT)
    qtbot.waitUntil(
        lambda: page.draw.session.every is not None and page.draw.session.every.finished
    )
    assert stage.engine.ended[:2] == ["closed", "returned"]
    qtbot.keyClick(page.draw.grid, Key.Key_Escape)
    assert not page.drawing
    qtbot.waitUntil(lambda: all(t.strip.image is not None for t in page.tiles.values()))


def test_a_model_that_cannot_draw_says_so(qtbot: QtBot, stage: Stage) -> None:
    stage.engine.error = ModelError("{name} is damaged.", "Copy it again.", name="x")
    stage.window.show_page("models")
    page = stage.window.models
    qtbot.waitUntil(lambda: "is damaged" in page.tiles["digits"].facts.text())
    assert page.tiles["digits"].strip.accessibleName() == "no samples"


def test_a_model_of_letters_writes_the_messages(qtbot: QtBot, stage: Stage) -> None:
    put_model(WRITER)
    write(qtbot, stage, "abc")
    page = visit(qtbot, stage)
    assert page.tiles["writer"].use.isVisible()
    assert not page.tiles["digits"].use.isVisible()  # its digits are of another size
    qtbot.mouseClick(page.tiles["writer"].use, LEFT)
    assert stage.window.writing
    qtbot.waitUntil(stage.resting)
    assert stage.engine.requests[-1].drawing.model == "writer"
    page = visit(qtbot, stage)
    assert page.tiles["writer"].used.isVisible()
    assert not page.tiles["writer"].use.isVisible()


def test_a_dropped_file_is_added(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    path = put_model(WRITER, tmp_path)
    drop(stage, of_file(path))
    page = stage.window.models
    assert page.isVisible()
    qtbot.waitUntil(lambda: "writer" in page.tiles)
    assert "writer is added." in page.notices.text()
    assert (models_folder() / "writer.safetensors").read_bytes() == path.read_bytes()
    drop(stage, of_file(path))
    qtbot.waitUntil(lambda: "here already" in page.notices.text())
    assert list(page.tiles).count("writer") == 1


def test_a_model_of_a_name_that_is_taken_gets_another(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    other = msgspec.structs.replace(DIGITS, size=20)
    page = visit(qtbot, stage)
    qtbot.mouseClick(page.add, LEFT)
    saved_as(stage, "import", put_model(other, tmp_path))
    qtbot.waitUntil(lambda: "digits-2" in page.tiles)
    assert "digits-2 is added. Its own name is taken" in page.notices.text()
    assert page.tiles["digits"].info.card.size == 16


def test_what_is_no_model_is_refused_in_words(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "song.safetensors"
    path.write_bytes(b"la la la")
    drop(stage, of_file(path))
    qtbot.waitUntil(lambda: stage.window.models.notices.is_error)
    assert "song.safetensors is not a Noisegram model" in stage.window.models.notices.text()


@popup
def test_a_removed_model_comes_back(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    content = (models_folder() / "digits.safetensors").read_bytes()
    choose(qtbot, page, "digits", "Remove")
    assert "digits" not in page.tiles
    assert not (models_folder() / "digits.safetensors").exists()
    assert "digits is removed." in page.notices.text()
    page.notices._action.click()
    assert "digits" in page.tiles
    choose(qtbot, page, "digits", "Remove")
    page.tiles["cars"].draw.setFocus()
    qtbot.keyClick(page.tiles["cars"].draw, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (models_folder() / "digits.safetensors").read_bytes() == content
    assert page.isVisible()


@popup
def test_shipped_models_cannot_be_removed(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    tile = page.tiles["letters"]
    qtbot.mouseClick(tile.more, LEFT)
    enabled = {a.text().replace("&", ""): a.isEnabled() for a in tile.menu.actions()}
    assert enabled == {"Card…": True, "Export…": True, "Remove (it comes with Noisegram)": False}
    tile.menu.close()


@popup
def test_the_model_that_writes_may_be_removed(qtbot: QtBot, stage: Stage) -> None:
    put_model(WRITER)
    page = visit(qtbot, stage)
    qtbot.mouseClick(page.tiles["writer"].use, LEFT)
    page = visit(qtbot, stage)
    choose(qtbot, page, "writer", "Remove")
    assert stage.session.drawing.model == Drawing().model
    qtbot.waitUntil(page.tiles["letters"].used.isVisible)


@popup
def test_a_closed_window_leaves_nothing_removed_behind(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    choose(qtbot, page, "digits", "Remove")
    stage.window.close()
    assert [path.name for path in models_folder().iterdir()] == ["cars.safetensors"]


@popup
def test_a_model_is_exported(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = visit(qtbot, stage)
    choose(qtbot, page, "digits", "Export…")
    saved_as(stage, "export_model", tmp_path / "given")
    target = tmp_path / "given.safetensors"
    qtbot.waitUntil(lambda: "Saved" in page.notices.text())
    assert target.read_bytes() == (models_folder() / "digits.safetensors").read_bytes()


@popup
def test_a_card_says_everything(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    choose(qtbot, page, "letters", "Card…")
    dialog = next(d for d in page.findChildren(QTextBrowser) if d.isVisible())
    said = dialog.toPlainText()
    for fact in ("EMNIST", "MIT", "letters.safetensors", "DPM-Solver++", "pictures seen"):
        assert fact in said
    window = dialog.window()
    window.close()


def test_keys_alone_go_there_and_draw(qtbot: QtBot, stage: Stage) -> None:
    action(stage, "Models").trigger()
    page = stage.window.models
    assert stage.window.focusWidget() is page.tiles["cars"].draw
    qtbot.keyClick(page.tiles["cars"].draw, Key.Key_Space)
    assert page.drawing
    qtbot.keyClick(page.draw.grid, Key.Key_Escape)  # stops
    qtbot.keyClick(page.draw.grid, Key.Key_Escape)
    assert not page.drawing
    assert stage.window.focusWidget() is page.tiles["cars"].draw


def test_actions_of_the_message_wait_while_it_is_out_of_sight(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hi")
    assert action(stage, "Export…").isEnabled()
    visit(qtbot, stage)
    assert not action(stage, "Export…").isEnabled()
    action(stage, "New message").trigger()
    assert stage.window.writing


def test_cards_stand_beside_each_other_where_there_is_room(qtbot: QtBot, stage: Stage) -> None:
    page = visit(qtbot, stage)
    for width, columns in ((640, 1), (1024, 2), (1920, 4)):
        stage.window.resize(width, 700)
        qtbot.waitUntil(lambda: all(t.width() <= page.width() for t in page.tiles.values()))
        QApplication.processEvents()
        tops = {t.mapTo(page, t.rect().topLeft()).y() for t in page.tiles.values()}
        assert len(tops) == -(-3 // columns), width


def test_files_that_cannot_be_opened_are_named_beside_those_that_can(
    qtbot: QtBot, stage: Stage
) -> None:
    words = b'{"__metadata__":' + b"[" * 100_000
    deep = models_folder() / "aaa.safetensors"
    deep.write_bytes(len(words).to_bytes(8, "little") + words)
    page = visit(qtbot, stage)
    assert {"digits", "cars", "letters"} <= page.tiles.keys()
    assert page.unusable.isVisible()
    assert page.unusable.text().count("\n") == 0
    assert "aaa.safetensors" in page.unusable.text()
    for number in range(5):
        (models_folder() / f"b{number}.safetensors").write_bytes(b"")
    page._list()
    assert page.unusable.text().splitlines()[3:] == ["And 3 more cannot be opened."]
    for path in models_folder().glob("[ab]*"):
        path.unlink()
    page._list()
    assert not page.unusable.isVisible()
