"""A lesson's file is opened or dropped; Explain on a projector."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.explain.lesson import write_lesson
from guiapp.explain.letter.pictures import BAR
from guiapp.explain.letter.shown import waiting_pictures
from guiapp.opening import opening_from_file
from guiapp.theme import Theme
from guiapp.typeface import BODY, SMALL, TYPE, sized
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain
from tests.guiapp.explain.lessons.test_runner import LESSON
from tests.guiapp.shell.test_dropping import drop, hold, of_file


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture
def lesson_file(tmp_path: Path) -> Path:
    path = tmp_path / "one.lesson.json"
    write_lesson(path, LESSON)
    return path


def test_a_lesson_is_told_from_a_recipe_by_its_name() -> None:
    assert opening_from_file(Path("a.Lesson.json")).kind == "lesson"
    assert opening_from_file(Path("a.json")).kind == "message"


def test_a_lesson_is_dropped(stage: Stage, lesson_file: Path) -> None:
    data = of_file(lesson_file)
    assert hold(stage, data)
    assert "begin this lesson" in stage.window.drops.frame._words
    drop(stage, data)
    assert stage.window.explain.desk.runner.title() == "One letter"


def test_a_second_lesson_takes_the_place_of_the_first(
    qtbot: QtBot, stage: Stage, lesson_file: Path
) -> None:
    page = open_explain(qtbot, stage)
    letters = page.session.subject.letters
    for _ in range(2):
        stage.window.commands.open_path(lesson_file)
        page.desk.runner.go_by(1)
    page.desk.runner.leave()
    assert page.session.subject.letters == letters  # of before the first one


def test_a_projector_shows_larger_type_and_no_controls(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    window = stage.window
    page = open_explain(qtbot, stage)
    bench = bench_of(page)
    bench.question.leave()
    controls = (page.letters, page.save, page.desk.button, bench.controls, window.bar)
    assert all(control.isVisible() for control in controls)
    window.showFullScreen()
    qtbot.waitUntil(lambda: page.projector.on)
    assert not any(control.isVisible() for control in controls)
    assert page.sentences.font().pixelSize() == round(1.5 * BODY)
    assert page.timeline.bar.time.font().pixelSize() == round(1.5 * SMALL)
    bench.row.show_pictures(*waiting_pictures(None, page.session.subject.card, "…"), 28)
    sign, picture = bench.row.signs[1], bench.row.pictures[0]
    sign.setText("+ 0.0123 ×")
    assert sign.width() >= sign.fontMetrics().horizontalAdvance(sign.text())
    line = QFontMetrics(sized(picture.font(), SMALL)).height()
    assert picture.height() - picture.picture_place().bottom() - BAR >= line  # of the scale
    assert picture.picture_place().top() >= QFontMetrics(picture.font()).height()  # of the title
    qtbot.keyClick(bench.graph, Qt.Key.Key_Right)  # keys do what controls did
    assert page.session.state == 1
    page.desk.start(LESSON)
    assert page.desk.bar.next.isVisible()  # what a lesson has is no control of the page
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.projector.on)
    assert page.desk.runner.running  # Esc leaves one thing at a time
    assert all(control.isVisible() for control in controls)
    assert page.sentences.font().pixelSize() == BODY and TYPE.factor == 1.0


def test_full_screen_elsewhere_is_no_projector(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    page = open_explain(qtbot, stage)
    window.showFullScreen()
    qtbot.waitUntil(lambda: page.projector.on)
    window.show_page("write")
    assert not page.projector.on and window.bar.isVisible() and TYPE.factor == 1.0
    window.show_page("explain")
    assert page.projector.on
    window.showNormal()
    qtbot.waitUntil(lambda: not page.projector.on)
