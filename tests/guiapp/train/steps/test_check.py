"""The second step as a person uses it: wait, read, switch, go on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.data.check import examine
from engine.data.check.report import DataReport
from engine.data.fixes import Fixes
from engine.data.folder.listing import FolderListing
from engine.errors import DatasetError
from guiapp.jobs.lane import Lane
from guiapp.theme import Theme
from guiapp.train.steps.check import CheckStep
from tests.engine.data.pictures import glyph, put, scene
from tests.guiapp.person import LEFT
from tests.guiapp.train.steps.report import look, row_of, seen_colors, switch


@pytest.fixture(autouse=True)
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few pictures will do; what is said of them otherwise is in test_refusals."""
    monkeypatch.setattr("guiapp.train.steps.check.LEAST", 0)


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.finish()
    lane.wait()


@pytest.fixture
def step(qtbot: QtBot, qapp: QApplication, theme: Theme, lane: Lane) -> Iterator[CheckStep]:
    step = CheckStep(lane)
    qtbot.addWidget(step)
    step.resize(800, 600)
    step.show()
    qtbot.waitExposed(step)
    yield step
    step.leave()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_report_says_what_it_is_and_what_is_wrong(
    qtbot: QtBot, step: CheckStep, spoiled: Path
) -> None:
    look(qtbot, step, spoiled)
    view = step.view
    assert view is not None
    assert view.what.text() == "A folder of pictures."
    assert view.facts.text().startswith("13 pictures · 2 classes, from the subfolders · ")
    said = [(row.count.text(), row.words.text()) for row in view.rows if row.isVisibleTo(view)]
    assert ("1", "Cannot be read: it is cut short or damaged") in said
    assert ("1", "Cannot be read: it is no picture") in said
    assert ("1", "Cannot be read: it leads to a folder that was seen already") in said
    assert ("1", "Exact copies of others") in said
    control = row_of(step, "unreadable").control
    assert isinstance(control, QLabel)
    assert control.text() == "They are left out. Käfer/text.png"
    choices = [row.check is not None or row.choice is not None for row in view.rows]
    assert choices == sorted(choices, reverse=True)  # what can be chosen comes first
    assert view.room.text() == "As 32 × 32 pixels in color they take 34 KB, in memory."
    assert view.counts.bars.shown() == [("cat", 7), ("Käfer", 4)]


def test_advised_fixes_are_on_and_what_is_left_follows_the_switches(
    qtbot: QtBot, step: CheckStep, spoiled: Path
) -> None:
    look(qtbot, step, spoiled)
    assert step.left.text() == "11 of 13 pictures to learn from"
    switch(qtbot, row_of(step, "duplicate"))
    assert step.left.text() == "12 of 13 pictures to learn from"
    switch(qtbot, row_of(step, "small"))
    assert step.left.text() == "13 pictures to learn from"
    assert step.view is not None
    assert step.view.counts.bars.shown() == [("cat", 9), ("Käfer", 4)]
    switch(qtbot, row_of(step, "small"))
    accepted: list[tuple[DataReport, Fixes]] = []
    step.accepted.connect(lambda *given: accepted.append(given))
    qtbot.mouseClick(step.go_on, LEFT)
    assert accepted == [(step.view.report, Fixes(skip=("cat/tiny.png",), naming="folders"))]


def test_pictures_are_shown_as_they_will_be_learned(
    qtbot: QtBot, step: CheckStep, spoiled: Path
) -> None:
    look(qtbot, step, spoiled)
    row = row_of(step, "shapes")
    assert row.choice is not None
    assert [name for name, _ in row.strip.places()] == ["cat/wide.png"]
    assert seen_colors(row)[3, 25:30].any()  # the middle fills the square
    qtbot.mouseClick(row.choice.buttons["pad"], LEFT)
    assert not seen_colors(row)[3, 25:30].any()  # bars above and below
    assert step.view is not None
    assert step.view.fixes.fit == "pad"
    copies = row_of(step, "duplicate")
    assert [name for name, _ in copies.strip.places()] == ["cat/0.png", "cat/copy.png"]


def test_ink_is_inverted_before_ones_eyes(qtbot: QtBot, step: CheckStep, tmp_path: Path) -> None:
    for i in range(8):
        put(tmp_path / "ink" / f"{i}.png", glyph(i))
    look(qtbot, step, tmp_path / "ink", 28, 1)
    row = row_of(step, "dark_ink")
    assert seen_colors(row)[5, 5].max() == 0
    switch(qtbot, row)
    assert seen_colors(row)[5, 5].min() == 255
    assert step.view is not None
    assert not step.view.fixes.invert


def test_classes_are_put_together(qtbot: QtBot, step: CheckStep, tmp_path: Path) -> None:
    for i in range(6):
        put(tmp_path / "cats" / f"{i}.png", scene(i))
        put(tmp_path / "Cat" / f"{i}.png", scene(10 + i))
        put(tmp_path / "dog" / f"{i}.png", scene(20 + i))
    look(qtbot, step, tmp_path)
    switch(qtbot, row_of(step, "same_class"))
    assert step.view is not None
    assert dict(step.view.counts.bars.shown()) in ({"cats": 12, "dog": 6}, {"Cat": 12, "dog": 6})


def test_without_a_picture_one_cannot_go_on_and_reads_why(
    qtbot: QtBot, step: CheckStep, tmp_path: Path
) -> None:
    look(qtbot, step, tmp_path / put(tmp_path / "no" / "1.jpg", b"x").parent)
    assert not step.go_on.isEnabled()
    assert step.reason.isVisible()
    assert "no picture in it that can be read" in step.reason.text()


def test_if_nothing_is_left_one_cannot_go_on(qtbot: QtBot, step: CheckStep, tmp_path: Path) -> None:
    put(tmp_path / "gray.png", scene(1, 40, 40).convert("L"))
    put(tmp_path / "tiny.png", scene(2, 10, 10))
    look(qtbot, step, tmp_path, 32)
    row = row_of(step, "gray")
    assert step.go_on.isEnabled()
    switch(qtbot, row)
    assert not step.go_on.isEnabled()
    assert step.reason.text() == "Nothing is left to learn from: switch a fix off."
    switch(qtbot, row)
    assert step.go_on.isEnabled()
    assert not step.reason.isVisible()


def test_a_look_can_be_stopped_and_begun_again(
    qtbot: QtBot, step: CheckStep, spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    read = FolderListing.read
    monkeypatch.setattr(FolderListing, "read", lambda self, key: (gate.wait(5), read(self, key))[1])
    busy: list[bool] = []
    step.busy_changed.connect(busy.append)
    step.look(spoiled, "auto", 32, 3)
    assert step.window().focusWidget() is step.progress.stop
    assert not step.go_on.isEnabled()
    qtbot.keyClick(step.progress.stop, Qt.Key.Key_Escape)
    assert not step.busy
    assert busy == [True, False]
    assert step.progress.words.text() == "The look was stopped."
    gate.set()
    with qtbot.waitSignal(step.examples.settled, timeout=10_000):
        qtbot.mouseClick(step.again, LEFT)
    assert step.view is not None
    assert busy == [True, False, True, False]


def test_only_the_newest_look_is_shown_and_switches_stay(
    qtbot: QtBot, step: CheckStep, spoiled: Path
) -> None:
    look(qtbot, step, spoiled)
    switch(qtbot, row_of(step, "duplicate"))
    step.look(spoiled, "auto", 16, 3)
    look(qtbot, step, spoiled, 8)
    assert step.view is not None
    assert step.view.report.size == 8
    assert not row_of(step, "duplicate").fixed
    assert step.left.text() == "13 pictures to learn from"
    look(qtbot, step, spoiled / "cat", 8)
    assert row_of(step, "duplicate").fixed


def test_a_look_that_fails_says_so(qtbot: QtBot, step: CheckStep, tmp_path: Path) -> None:
    failed: list[DatasetError] = []
    step.failed.connect(failed.append)
    step.look(tmp_path / "gone", "auto", 32, 3)
    qtbot.waitUntil(lambda: bool(failed))
    assert "no data" in str(failed[0])
    assert not step.busy
    assert step.again.isVisible()
    assert not step.go_on.isEnabled()


def test_pictures_are_never_opened_by_the_window(
    qtbot: QtBot, step: CheckStep, spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, seen = threading.get_ident(), set[int]()
    opened = Image.open

    def watched(*given, **named):
        seen.add(threading.get_ident())
        return opened(*given, **named)

    monkeypatch.setattr(Image, "open", watched)
    look(qtbot, step, spoiled)
    assert seen
    assert window not in seen


def test_many_classes_are_folded(qtbot: QtBot, step: CheckStep, tmp_path: Path) -> None:
    for i in range(20):
        put(tmp_path / f"class {i:02}" / "1.png", scene(i))
    put(tmp_path / "class 19" / "2.png", scene(99))
    look(qtbot, step, tmp_path)
    assert step.view is not None
    counts = step.view.counts
    assert counts.bars.shown()[0] == ("class 19", 2)
    assert len(counts.bars.shown()) == 18
    assert counts.more.text() == "Show all 20"
    low = counts.bars.height()
    qtbot.mouseClick(counts.more, LEFT)
    assert len(counts.bars.shown()) == 20
    qtbot.waitUntil(lambda: counts.bars.height() > low)


def test_keys_alone_come_to_everything_from_the_top(
    qtbot: QtBot, step: CheckStep, spoiled: Path
) -> None:
    look(qtbot, step, spoiled)
    view = step.view
    assert view is not None
    step.activateWindow()
    first = row_of(step, "duplicate").check
    assert first is not None
    first.box.setFocus()
    seen: list[QWidget] = []
    while (focus := step.window().focusWidget()) not in seen:
        assert focus is not None
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen[-2:] == [step.back_button, step.go_on]
    tops = [widget.mapTo(view, widget.rect().topLeft()).y() for widget in seen[:-2]]
    assert tops == sorted(tops)
    assert len(tops) == 4
    bar = step.area.verticalScrollBar()
    bar.setValue(0)
    qtbot.keyClick(step.go_on, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(first.box, Qt.Key.Key_Space)
    assert not row_of(step, "duplicate").fixed


def test_one_goes_back(qtbot: QtBot, step: CheckStep, spoiled: Path) -> None:
    look(qtbot, step, spoiled)
    with qtbot.waitSignal(step.back):
        qtbot.mouseClick(step.back_button, LEFT)


def test_too_little_room_is_said(
    qtbot: QtBot, step: CheckStep, spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine, "CACHE_FROM", 2)
    monkeypatch.setattr(examine, "free_bytes", lambda folder: 1000)
    look(qtbot, step, spoiled)
    assert step.view is not None
    assert "only 1 KB are free on the disk" in step.view.room.text()
    assert step.view.room.property("tone") == "warn"
