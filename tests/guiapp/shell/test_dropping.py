"""Dropping and pasting: messages, recipes, share codes, texts, and what is no message."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.export.inside import to_code
from engine.message.recipe import Recipe
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write

BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def of_file(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def of_text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def hold(stage: Stage, data: QMimeData) -> bool:
    """Hold something over the window; whether it may be dropped."""
    enter = QDragEnterEvent(QPoint(200, 200), BOTH, data, LEFT, NONE)
    QApplication.sendEvent(stage.window, enter)
    move = QDragMoveEvent(QPoint(210, 200), BOTH, data, LEFT, NONE)
    QApplication.sendEvent(stage.window, move)
    return enter.isAccepted()


def drop(stage: Stage, data: QMimeData) -> None:
    """Hold it over the window and let it go."""
    assert hold(stage, data)
    QApplication.sendEvent(stage.window, QDropEvent(QPointF(210, 200), BOTH, data, LEFT, NONE))


def moved(widget: QWidget, data: QMimeData) -> list[Qt.DropAction]:
    """Hold and drop what its owner wants to be moved; what its owner is told of each."""
    events: list[QDropEvent] = [
        QDragEnterEvent(QPoint(20, 20), BOTH, data, LEFT, NONE),
        QDragMoveEvent(QPoint(21, 20), BOTH, data, LEFT, NONE),
        QDropEvent(QPointF(21, 20), BOTH, data, LEFT, NONE),
    ]
    told = []
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(widget, event)
        told.append(event.dropAction() if event.isAccepted() else Qt.DropAction.IgnoreAction)
    return told


def test_what_is_dropped_stays_where_it_came_from(
    qtbot: QtBot, stage: Stage, recipe: Recipe, tmp_path: Path
) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(recipe.encode())
    copies = [Qt.DropAction.CopyAction] * 3
    assert moved(stage.window, of_file(path)) == copies
    (tmp_path / "pictures").mkdir()
    stage.window.show_page("train")
    train = stage.window.train
    assert moved(train.choose, of_file(tmp_path / "pictures")) == copies
    stage.window.show_page("write")
    field = stage.page.field
    assert moved(field.viewport(), of_text("words"))[2] == Qt.DropAction.CopyAction
    assert "words" in field.toPlainText()


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(text="Dropped!", drawing=Drawing(steps=10))


@pytest.fixture
def stage(open_window: OpenWindow) -> Stage:
    return open_window()


def test_a_recipe_dropped_is_opened(
    qtbot: QtBot, stage: Stage, recipe: Recipe, tmp_path: Path
) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(recipe.encode())
    data = of_file(path)
    frame = stage.window.drops.frame
    assert hold(stage, data)
    assert frame.isVisible()
    assert frame.geometry() == stage.window.rect()
    drop(stage, data)
    assert not frame.isVisible()
    assert stage.page.field.toPlainText() == "Dropped!"
    stage.page.auto_draw.stop()


def test_the_frame_goes_when_it_is_carried_away(stage: Stage, tmp_path: Path) -> None:
    hold(stage, of_text("Hello"))
    QApplication.sendEvent(stage.window, QDragLeaveEvent())
    assert not stage.window.drops.frame.isVisible()


def test_a_file_that_is_no_message_is_refused_in_words(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(b"la la la")
    drop(stage, of_file(path))
    assert "song.mp3" in stage.page.notices.text()
    assert stage.page.field.toPlainText() == ""


def test_a_model_dropped_is_taken_to_the_models(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    drop(stage, of_file(tmp_path / "mine.safetensors"))
    assert not stage.window.writing
    qtbot.waitUntil(lambda: "no model file" in stage.window.notices.text())


def test_text_dropped_is_written(stage: Stage) -> None:
    assert hold(stage, of_text("Hello"))
    drop(stage, of_text("Hello"))
    assert stage.page.field.toPlainText() == "Hello"
    stage.page.auto_draw.stop()


def test_a_small_text_file_is_written_too(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeffGood morning\n".encode())
    drop(stage, of_file(path))
    assert stage.page.field.toPlainText() == "Good morning"
    stage.page.auto_draw.stop()


def test_a_share_code_dropped_is_opened(stage: Stage, recipe: Recipe) -> None:
    drop(stage, of_text(to_code(recipe)))
    assert stage.page.field.toPlainText() == "Dropped!"
    stage.page.auto_draw.stop()


def test_nothing_to_drop_is_not_taken(stage: Stage) -> None:
    data = QMimeData()
    data.setData("application/x-anything", b"1")
    assert not hold(stage, data)
    assert not stage.window.drops.frame.isVisible()


def test_a_pasted_share_code_is_offered_not_written(
    qtbot: QtBot, stage: Stage, recipe: Recipe
) -> None:
    write(qtbot, stage, "Hi")
    code = to_code(recipe)
    QApplication.clipboard().setText(code)
    stage.page.field.setFocus()
    stage.page.field.paste()
    assert stage.page.field.toPlainText() == "Hi"
    assert "share code" in stage.page.notices.text()
    stage.page.notices._action.click()
    assert stage.page.field.toPlainText() == "Dropped!"
    stage.page.auto_draw.stop()


def test_pasted_once_more_the_code_itself_is_written(stage: Stage, recipe: Recipe) -> None:
    code = to_code(recipe)
    QApplication.clipboard().setText(code)
    stage.page.field.paste()
    stage.page.field.paste()
    assert stage.page.field.toPlainText() == code
    stage.page.auto_draw.stop()


def test_a_pasted_message_file_is_offered(stage: Stage, recipe: Recipe, tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(recipe.encode())
    QApplication.clipboard().setMimeData(of_file(path))
    stage.page.field.paste()
    assert stage.page.field.toPlainText() == ""
    stage.page.notices._action.click()
    assert stage.page.field.toPlainText() == "Dropped!"
    stage.page.auto_draw.stop()


def test_plain_words_are_pasted_as_ever(stage: Stage) -> None:
    QApplication.clipboard().setText("See you at 8?")
    stage.page.field.paste()
    assert stage.page.field.toPlainText() == "See you at 8?"
    stage.page.auto_draw.stop()
