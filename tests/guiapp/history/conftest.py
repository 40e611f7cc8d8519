"""A store of messages with a clock of its own; a history shown on a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guiapp.history.history import History
from guiapp.history.store import HistoryStore
from guiapp.jobs.lane import Lane
from guiapp.notices import NoticeBar
from guiapp.theme import Theme
from tests.guiapp.history.desk import Desk


@pytest.fixture
def clock() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def store(tmp_path: Path, clock: list[float]):
    store = HistoryStore(tmp_path, lambda: clock[0])
    yield store
    store.close()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    clock = [1_700_000_000.0]
    store = HistoryStore(tmp_path, lambda: clock[0])
    widget, notices, lane = QWidget(), NoticeBar(), Lane()
    history = History(store, notices, lane)
    column = QVBoxLayout(widget)
    column.addWidget(notices)
    column.addWidget(history)
    field = QLineEdit()  # where one writes
    column.addWidget(field)
    field.setFocus()
    desk = Desk(widget, history, store, notices, lane, clock, [], [], [])
    history.opened.connect(
        lambda made, glyphs: (desk.opened.append(made), desk.glyphs.append(glyphs))
    )
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
