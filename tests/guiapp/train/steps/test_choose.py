"""The first step as a person uses it: drop, choose, be refused, say where the classes are."""

import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from guiapp.jobs.lane import CLOSING_MS, Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.train.steps.choose import ChooseStep
from tests.engine.data.pictures import put, scene

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "settings.json")


@pytest.fixture
def step(qtbot: QtBot, theme: Theme, store: Store) -> Iterator[ChooseStep]:
    lane = Lane()
    step = ChooseStep(lane, store)
    qtbot.addWidget(step)
    step.resize(800, 500)
    step.show()
    qtbot.waitExposed(step)
    yield step
    step.leave()
    lane.finish()
    lane.wait(CLOSING_MS)


@pytest.fixture
def animals(tmp_path: Path) -> Path:
    for name in ("cats/1.png", "dogs/1.png"):
        put(tmp_path / "animals" / name, scene(1))
    return tmp_path / "animals"


def of_files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def hold(step: ChooseStep, data: QMimeData, at: QPoint) -> bool:
    event = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(step, event)
    return event.isAccepted()


def drop(step: ChooseStep, data: QMimeData) -> None:
    at = QPoint(780, 480)  # far from the frame: all of it takes a drop
    assert hold(step, data, at)
    QApplication.sendEvent(step, QDropEvent(QPointF(at), COPY, data, LEFT, NONE))


def test_a_dropped_folder_is_said_in_words_and_then_chosen(
    qtbot: QtBot, step: ChooseStep, animals: Path, store: Store
) -> None:
    drop(step, of_files(animals))
    assert step.data.name.text() == "animals"
    assert step.data.what.text() == "A folder of pictures."
    assert not step.area.isVisible()
    assert step.window().focusWidget() is step.data.go_on
    with qtbot.waitSignal(step.chosen) as asked:
        qtbot.keyClick(step.data.go_on, Qt.Key.Key_Space)
    assert asked.args == [animals, "auto"]
    assert store.value.data_folder == str(animals)


def test_the_frame_shows_what_letting_go_does(step: ChooseStep, animals: Path) -> None:
    before = step.area.title.text()
    step.take(animals)
    assert hold(step, of_files(animals), QPoint(5, 5))
    assert step.area.isVisible()
    assert step.area.title.text() != before
    QApplication.sendEvent(step, QDragLeaveEvent())
    assert not step.area.isVisible()
    assert step.data.isVisible()
    assert step.area.title.text() == before


def test_text_is_not_taken(step: ChooseStep) -> None:
    data = QMimeData()
    data.setText("cats")
    assert not hold(step, data, QPoint(5, 5))


@pytest.mark.parametrize("naming", ["folders", "names", "table", "one"])
def test_classes_come_from_where_one_says(
    qtbot: QtBot, step: ChooseStep, animals: Path, naming: str
) -> None:
    step.take(animals)
    usual = step.data.example.text()
    box = step.data.naming
    while box.currentData() != naming:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert step.data.example.text() not in ("", usual)
    with qtbot.waitSignal(step.chosen) as asked:
        qtbot.mouseClick(step.data.go_on, LEFT)
    assert asked.args == [animals, naming]


def test_a_known_data_set_has_classes_of_its_own(
    qtbot: QtBot, step: ChooseStep, animals: Path, tmp_path: Path
) -> None:
    step.take(animals)
    step.data.naming.setCurrentIndex(4)
    header = gzip.compress(struct.pack(">IIII", 0x803, 60_000, 28, 28))
    put(tmp_path / "mnist" / "train-images-idx3-ubyte.gz", header)
    step.take(tmp_path / "mnist")
    assert step.data.what.text().startswith("MNIST's files: 60,000 digits")
    assert not step.data.naming.isVisible()
    with qtbot.waitSignal(step.chosen) as asked:
        qtbot.mouseClick(step.data.go_on, LEFT)
    assert asked.args == [tmp_path / "mnist", "auto"]
    step.take(animals)
    assert step.data.naming.currentData() == "auto"


def test_what_cannot_be_used_is_refused_with_a_remedy(step: ChooseStep, tmp_path: Path) -> None:
    drop(step, of_files(put(tmp_path / "net.pkl", b"x")))
    assert step.notices.is_error
    assert step.notices.text().startswith("net.pkl is a pickle, which is never opened")
    assert "Use a folder of pictures" in step.notices.text()
    assert step.area.isVisible()
    assert not step.data.isVisible()
    step.take(tmp_path / "gone")
    assert "There is no data" in step.notices.text()


def test_of_a_single_picture_the_folder_is_offered(
    qtbot: QtBot, step: ChooseStep, animals: Path
) -> None:
    step.take(animals / "cats" / "1.png")
    assert "1.png is a single picture." in step.notices.text()
    qtbot.mouseClick(step.notices._action, LEFT)
    assert step.data.path == animals / "cats"
    assert not step.notices.isVisible()


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_one_may_choose_instead(qtbot: QtBot, step: ChooseStep, animals: Path, kind: str) -> None:
    qtbot.mouseClick(getattr(step.area, kind), LEFT)
    dialog = step.findChild(QFileDialog, f"choose_{kind}")
    assert dialog is not None
    dialog.fileSelected.emit(str(animals))
    dialog.close()
    assert step.data.path == animals


def test_something_else_may_be_chosen(qtbot: QtBot, step: ChooseStep, animals: Path) -> None:
    step.take(animals)
    qtbot.mouseClick(step.data.other, LEFT)
    assert step.area.isVisible()
    assert not step.data.isVisible()


def test_ones_own_handwriting_is_a_way_too(qtbot: QtBot, step: ChooseStep) -> None:
    with qtbot.waitSignal(step.handwriting_asked):
        qtbot.mouseClick(step.handwriting, LEFT)


def test_some_of_the_pictures_are_seen_at_once(
    qtbot: QtBot, step: ChooseStep, animals: Path, tmp_path: Path
) -> None:
    step.take(animals)
    strip = step.data.strip
    qtbot.waitUntil(lambda: {"cats/1.png", "dogs/1.png"} <= set(strip.wanted()))
    assert strip.isVisible()
    (tmp_path / "none").mkdir()
    put(tmp_path / "none" / "a.png", b"no picture")
    step.take(tmp_path / "none")
    assert not strip.isVisible(), "those of the folder before are gone"
