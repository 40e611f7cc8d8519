"""A person goes through the steps of the Train page."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from guiapp.train.page import RESULT, TrainPage
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT
from tests.guiapp.train.fake import FakeTrainer


def pictures(folder: Path, count: int = 12) -> Path:
    """A folder of two kinds of pictures, in color."""
    random = np.random.default_rng(0)
    for kind in ("flag", "map"):
        (folder / kind).mkdir(parents=True)
        for i in range(count // 2):
            pixels = random.integers(0, 255, (40, 40, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / kind / f"{i}.png")
    return folder


def to_plan(qtbot: QtBot, page: TrainPage, folder: Path) -> None:
    """Drop pictures, look at them, go on."""
    page.take(folder)
    qtbot.mouseClick(page.choose.data.go_on, LEFT)
    qtbot.waitUntil(lambda: page.check.view is not None)
    qtbot.waitUntil(page.check.go_on.isEnabled)
    qtbot.mouseClick(page.check.go_on, LEFT)
    qtbot.waitUntil(page.plan.go.isEnabled)


def from_nothing(qtbot: QtBot, page: TrainPage) -> None:
    """Choose that it learns everything anew."""
    page.plan.form.start.setCurrentIndex(0)
    page.plan.form.start.activated.emit(0)
    qtbot.waitUntil(page.plan.go.isEnabled)


def to_training(qtbot: QtBot, stage: Stage, folder: Path) -> TrainPage:
    """In the middle of a training that does not end by itself."""
    page = stage.window.train
    engine = stage.engine
    assert isinstance(engine, FakeTrainer)
    to_plan(qtbot, page, folder)
    engine.rounds, engine.pause = 10**9, 0.001
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: engine.trained > 3)
    qtbot.waitUntil(lambda: page.session.now is not None)
    return page


def to_result(qtbot: QtBot, page: TrainPage, folder: Path) -> None:
    to_plan(qtbot, page, folder)
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    qtbot.waitUntil(lambda: page.result.comparison.drawn.count == 8)


def press(qtbot: QtBot, page: TrainPage, dialog: str, words: str) -> None:
    """Press a button of a question."""
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, dialog) is not None)
    box = page.findChild(QMessageBox, dialog)
    assert isinstance(box, QMessageBox)
    button = next(b for b in box.findChildren(QPushButton) if b.text() == words)
    qtbot.mouseClick(button, LEFT)


def lines(page: TrainPage) -> list[tuple[bool, str]]:
    """The steps up to the open one: whether each is open, and what was chosen in it."""
    return [
        (button.is_open, button.summary.text())
        for button in page.column.buttons
        if button.is_open or button.is_done
    ]


def drop(stage: Stage, path: Path) -> None:
    """Let go of a file over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy = QPointF(300, 20), Qt.DropAction.CopyAction
    more = (LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(stage.window, QDragEnterEvent(place.toPoint(), copy, data, *more))
    QApplication.sendEvent(stage.window, QDropEvent(place, copy, data, *more))
