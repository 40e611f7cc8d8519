"""Photographs are dropped, read beside the window, and told what is wrong with them."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.data.sheet import marks
from engine.data.sheet.plan import SheetPlan
from guiapp.train.handwriting import photo_reader
from guiapp.train.handwriting.memory import memory_path
from guiapp.train.handwriting.step import HandwritingStep
from tests.guiapp.train.handwriting.conftest import OpenStep, Photos, take_photo, wait

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def drop(step: HandwritingStep, *paths: Path) -> bool:
    """Hold files over the step and let them go; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = step.rect().center()
    enter = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(step, enter)
    if enter.isAccepted():
        QApplication.sendEvent(step, QDropEvent(QPointF(at), COPY, data, LEFT, NONE))
    return enter.isAccepted()


def found(step: HandwritingStep) -> dict[str, str]:
    """What is said of each photograph."""
    rows = step.photos_card.photo_rows
    return {photo.path.name: row.accessibleName() for photo, row in rows.items()}


def test_each_says_what_was_found(qtbot: QtBot, step: HandwritingStep, photos: Photos) -> None:
    assert drop(step, photos["wrong"], photos["first"], photos["same"])
    assert step.photos_card.stop.isVisible()
    wait(qtbot, step)
    said = found(step)
    assert said["first.jpg"] == "first.jpg: Page 1 of 1: 7 of 8 boxes are used"
    assert "it shows the same page as first.jpg" in said["same.jpg"]
    assert "song.jpg is not a picture" in said["song.jpg"]
    assert "JPEG or PNG" in said["song.jpg"]  # the remedy
    rows = {photo.path.name: row for photo, row in step.photos_card.photo_rows.items()}
    assert rows["song.jpg"].found.property("refused")
    assert not rows["same.jpg"].found.property("refused")
    assert rows["first.jpg"].thumb.image is not None
    assert not step.photos_card.stop.isVisible()
    assert len(step.glyphs_card.grid.glyph_rows.glyphs) == 8


def test_a_page_that_was_not_photographed_is_missed(
    qtbot: QtBot, step: HandwritingStep, tmp_path: Path
) -> None:
    plan = SheetPlan("a4", "abcdefghijklm", 8)
    step.add_photos([take_photo(tmp_path / "one.jpg", plan, tuple(range(2, 52)))])
    wait(qtbot, step)
    assert step.photos_card.missing.isVisible()
    assert "Page 2 is still missing" in step.photos_card.missing.text()


def test_a_removed_one_takes_its_glyphs_along_and_its_twin_takes_its_place(
    qtbot: QtBot, step: HandwritingStep, photos: Photos
) -> None:
    drop(step, photos["first"], photos["same"])
    wait(qtbot, step)
    first = next(p for p in step.photos_card.photo_rows if p.path == photos["first"])
    qtbot.mouseClick(step.photos_card.photo_rows[first].close_button, LEFT)
    wait(qtbot, step)
    assert list(found(step)) == ["same.jpg"]
    assert "7 of 8 boxes" in found(step)["same.jpg"]
    assert {g.photo for g in step.glyphs_card.grid.glyph_rows.glyphs} == {photos["same"]}


def test_a_folder_is_its_pictures_and_what_is_there_is_not_new(
    qtbot: QtBot, step: HandwritingStep, photos: Photos, tmp_path: Path
) -> None:
    folder = tmp_path / "phone"
    folder.mkdir()
    shutil.copy(photos["again"], folder / "b.JPG")
    (folder / "notes.txt").write_text("not for us")
    (tmp_path / "empty").mkdir()
    assert drop(step, folder, tmp_path / "empty")
    wait(qtbot, step)
    drop(step, folder / "b.JPG")
    assert not step.busy
    assert "here already" in step.notices.text()
    assert list(found(step)) == ["b.JPG", "empty"]
    assert "is a folder" in found(step)["empty"]


def test_a_scan_under_the_same_name_replaces_the_other(
    qtbot: QtBot, step: HandwritingStep, photos: Photos, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.jpg"
    shutil.copy(photos["wrong"], scan)
    step.add_photos([scan])
    wait(qtbot, step)
    shutil.copy(photos["again"], scan)
    step.add_photos([scan])
    wait(qtbot, step)
    assert found(step)["scan.jpg"] == "scan.jpg: Page 1 of 1: 1 of 1 boxes are used"


def test_the_photographs_of_last_time_are_offered(
    qtbot: QtBot, open_step: OpenStep, photos: Photos, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.jpg"
    shutil.copy(photos["again"], scan)
    before = open_step()
    assert not before.photos_card.last_button.isVisible()
    before.add_photos([scan, photos["wrong"]])
    wait(qtbot, before)
    before.reader.use(before.reader.reading.glyphs[0], False)
    before.close()
    step = open_step()
    button = step.photos_card.last_button
    assert button.text() == "Go on with the photograph of last time"
    drop(step, photos["wrong"])  # does not make it forget
    wait(qtbot, step)
    qtbot.mouseClick(button, LEFT)
    wait(qtbot, step)
    assert not button.isVisible()
    assert found(step)["scan.jpg"] == "scan.jpg: Page 1 of 1: 0 of 1 boxes are used"
    qtbot.mouseClick(step.photos_card.clear_button, LEFT)
    assert found(step) == {}
    step.close()
    assert not open_step().photos_card.last_button.isVisible()


@pytest.mark.parametrize("content", ["{", '{"photos": [1]}', '{"photos": ["gone.jpg"]}'])
def test_a_damaged_memory_is_none(open_step: OpenStep, content: str) -> None:
    memory_path().parent.mkdir(parents=True)
    memory_path().write_text(content)
    assert not open_step().photos_card.last_button.isVisible()


def test_photographs_are_chosen_by_a_dialog_too(
    qtbot: QtBot, step: HandwritingStep, photos: Photos
) -> None:
    qtbot.mouseClick(step.photos_card.box.button, LEFT)
    dialog = next(d for d in step.findChildren(QFileDialog, "choose_photos") if d.isVisible())
    dialog.filesSelected.emit([str(photos["wrong"])])
    dialog.close()
    wait(qtbot, step)
    assert list(found(step)) == ["song.jpg"]


def test_a_model_is_left_to_the_window(step: HandwritingStep, tmp_path: Path) -> None:
    assert not drop(step, tmp_path / "mine.safetensors")
    assert found(step) == {}


def endless(path: Path, before: photo_reader.SheetReading) -> Generator[None, None, None]:
    while True:
        yield


@pytest.mark.parametrize("how", ["button", "key", "closed"])
def test_reading_can_be_stopped(
    qtbot: QtBot,
    step: HandwritingStep,
    photos: Photos,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    monkeypatch.setattr(photo_reader, "read_photo", endless)
    told: list[bool] = []
    step.busy_changed.connect(told.append)
    drop(step, photos["first"], photos["again"])
    assert "is being read" in found(step)["first.jpg"]
    assert "waits" in found(step)["again.jpg"]
    if how == "button":
        qtbot.mouseClick(step.photos_card.stop, LEFT)
    elif how == "key":
        qtbot.keyClick(step, Qt.Key.Key_Escape)
    else:
        step.leave()
    assert found(step) == {}
    assert told == [True, False]
    monkeypatch.undo()
    drop(step, photos["wrong"])  # and it can be begun again
    wait(qtbot, step)
    assert list(found(step)) == ["song.jpg"]


def test_so_many_pictures_are_no_sheet(
    qtbot: QtBot, step: HandwritingStep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_reader, "MOST", 3)
    for number in range(5):
        (tmp_path / f"{number}.jpg").write_bytes(b"")
    drop(step, *sorted(tmp_path.glob("*.jpg")))
    wait(qtbot, step)
    assert list(found(step)) == ["0.jpg", "1.jpg", "2.jpg"]
    assert "2 pictures are too many" in step.notices.text()


def test_where_marks_cannot_be_looked_for_a_sheet_is_printed_still(
    qtbot: QtBot, step: HandwritingStep, photos: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(**_: object) -> None:
        raise OSError("libapriltag.so: cannot open shared object file")

    monkeypatch.setattr(marks, "Detector", missing)
    assert drop(step, photos["first"])
    qtbot.waitUntil(lambda: step.notices.is_error)
    assert "libapriltag.so" in step.notices.text()
    assert "Install Noisegram again." in step.notices.text()
    assert not step.photos_card.box.button.isEnabled()
    qtbot.waitUntil(step.sheet_card.save.isEnabled)
    assert step.learn_card.back_button.isEnabled()
