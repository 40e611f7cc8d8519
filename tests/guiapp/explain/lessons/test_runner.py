"""A lesson runs in the line of the sentences: step by step, and one may wander off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.explain.lesson import GuidedLesson, LessonStep, write_lesson
from engine.explain.question import usual_question
from guiapp.explain.lessons.covers import Lid
from guiapp.explain.page import ExplainPage
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain
from tests.guiapp.person import LEFT

ASKED = LessonStep(
    words={"en": "Where is it read?"}, state={"letters": "g", "sigma": 5.0},
    hide=("guess", "graph", "numbers"), show=("guess", "numbers"),
    ask=usual_question("first_read"), after={"en": "There."},
)  # fmt: skip
LESSON = GuidedLesson(
    title={"en": "One letter"},
    minutes=3,
    steps=(
        LessonStep(
            words={"en": "Look at the noise."},
            state={"letters": "ab", "letter": 1, "sigma": 20.0, "quantity": "level"},
            hide=("noise",),
        ),
        ASKED,
        LessonStep(words={"en": "The end."}, state={"letters": "g", "sigma": 0.0}),
    ),
)


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> ExplainPage:
    return open_explain(qtbot, stage)


@pytest.fixture
def lesson_file(tmp_path: Path) -> Path:
    path = tmp_path / "one.lesson.json"
    write_lesson(path, LESSON)
    return path


def until_drawn(qtbot: QtBot, page: ExplainPage) -> None:
    qtbot.waitUntil(lambda: page.session.trace is not None)


def lids(page: ExplainPage) -> set[str]:
    """The parts over which a lid lies."""
    return {
        name for name, part in page.bench.parts().items()
        if any(lid.isVisibleTo(part) for lid in part.findChildren(Lid))
    }  # fmt: skip


def press(qtbot: QtBot, page: ExplainPage) -> Callable[[Qt.Key], None]:
    return lambda key: qtbot.keyClick(bench_of(page).graph, key)


def test_a_step_stands_on_its_bench_and_is_left_and_come_back_to(
    qtbot: QtBot, page: ExplainPage
) -> None:
    key, bar = press(qtbot, page), page.desk.bar
    page.desk.start(LESSON)
    until_drawn(qtbot, page)
    assert bar.isVisible() and not page.sentences.isVisible()
    assert bar.place.text() == "One letter · 1 of 3" and bar.words.text() == "Look at the noise."
    assert page.session.looked_at.char == "b" and page.session.state == 0
    assert bench_of(page).quantity.currentData() == "level"
    assert lids(page) == {"noise"} and not bench_of(page).question.isVisible()
    assert not bar.restore.isVisible() and not bar.back.isEnabled()
    for way_off in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_I):
        key(Qt.Key.Key_X)
        key(Qt.Key.Key_Q)
        key(way_off)
        assert bar.restore.isVisible(), way_off
        qtbot.mouseClick(bar.restore, LEFT)
        until_drawn(qtbot, page)
        assert page.session.looked_at.char == "b" and page.session.state == 0
        assert bench_of(page).quantity.currentData() == "level"
        assert not bench_of(page).axis.isChecked() and bench_of(page).mode is None
        assert not bar.restore.isVisible()
        bench_of(page).graph.setFocus()
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Backspace)
    assert page.session.state == 0 and not bar.restore.isVisible()


@pytest.mark.parametrize("name", ["Q", "X", "C", "U", "F"])
def test_looking_otherwise_is_wandering_off(qtbot: QtBot, page: ExplainPage, name: str) -> None:
    bar, other = page.desk.bar, Qt.Key(ord(name))
    page.desk.start(LESSON)
    until_drawn(qtbot, page)
    assert not bar.restore.isVisible()
    press(qtbot, page)(other)
    assert bar.restore.isVisible()
    press(qtbot, page)(Qt.Key.Key_Backspace)
    assert not bar.restore.isVisible()
    if name in "XCU":  # pressed again it stands as the step has it
        press(qtbot, page)(other)
        press(qtbot, page)(other)
        assert not bar.restore.isVisible()


def test_what_would_tell_is_covered_until_one_has_guessed(qtbot: QtBot, page: ExplainPage) -> None:
    key, bar, bench = press(qtbot, page), page.desk.bar, bench_of(page)
    page.desk.start(LESSON, 1)
    until_drawn(qtbot, page)
    assert bench.question.asking and bar.words.text() == "Where is it read?"
    assert lids(page) == {"guess", "numbers"} and bench.graph.veil
    key(Qt.Key.Key_P)
    assert lids(page) == {"guess", "numbers"}  # a pin is not an answer yet
    key(Qt.Key.Key_Space)
    assert not bench.question.asking and bar.words.text() == "There."
    assert lids(page) == set() and bench.graph.veil  # which the answer does not show
    assert len(bench.graph.pins) == 2
    key(Qt.Key.Key_PageDown)
    assert bar.words.text() == "The end." and not bench.graph.veil and bench.graph.pins == ()


def test_a_cover_says_when_it_is_lifted(qtbot: QtBot, page: ExplainPage) -> None:
    page.desk.start(LESSON, 0)
    until_drawn(qtbot, page)
    said = {lid.accessibleName() for lid in page.findChildren(Lid) if lid.isVisibleTo(page)}
    assert said == {"Shown in a later step"}  # that step asks nothing
    press(qtbot, page)(Qt.Key.Key_PageDown)
    said = {lid.accessibleName() for lid in page.findChildren(Lid) if lid.isVisibleTo(page)}
    assert said == {"Covered until you have guessed"}


def test_a_question_can_be_skipped(qtbot: QtBot, page: ExplainPage) -> None:
    key, bar, bench = press(qtbot, page), page.desk.bar, bench_of(page)
    page.desk.start(LESSON, 1)
    until_drawn(qtbot, page)
    key(Qt.Key.Key_Escape)
    assert not bench.question.isVisible() and lids(page) == set()
    assert page.desk.runner.running and bar.words.text() == "There."
    key(Qt.Key.Key_PageUp)
    key(Qt.Key.Key_PageDown)
    assert bench.question.asking and lids(page) == {"guess", "numbers"}  # asked anew


def test_leaving_brings_back_what_stood_there(qtbot: QtBot, page: ExplainPage) -> None:
    key, session = press(qtbot, page), page.session
    bench_of(page).question.leave()
    session.choose(2)
    until_drawn(qtbot, page)
    session.seek(4)
    letters, sigma = session.subject.letters, session.sigma
    page.desk.start(LESSON)
    until_drawn(qtbot, page)
    key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_Escape)  # the question
    key(Qt.Key.Key_Escape)  # the lesson
    assert not page.desk.runner.running and not page.desk.bar.isVisible()
    until_drawn(qtbot, page)
    assert session.subject.letters == letters and session.letter == 2
    assert session.sigma == sigma
    assert lids(page) == set() and page.sentences.isVisible()


def test_the_last_step_is_finished(qtbot: QtBot, page: ExplainPage) -> None:
    page.desk.start(LESSON, 2)
    bar = page.desk.bar
    assert bar.next.text() == "Finish"
    qtbot.mouseClick(bar.next, LEFT)
    assert not page.desk.runner.running


def test_another_page_and_back_is_the_same_step(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    before = stage.session.snapshot()
    page.desk.start(LESSON, 1)
    stage.window.show_page("write")
    stage.window.show_page("explain")
    until_drawn(qtbot, page)
    assert page.session.looked_at.char == "g" and page.desk.bar.isVisible()
    assert stage.session.snapshot() == before


def test_a_bench_or_part_that_there_is_none_of_does_no_harm(
    qtbot: QtBot, page: ExplainPage
) -> None:
    odd = LessonStep(words={"de": "Nur deutsch."}, bench="opera", state={"a": 1}, hide=("stage",))
    page.desk.start(GuidedLesson(title={"en": "Odd"}, steps=(odd,)))
    assert page.desk.bar.words.text() == "Nur deutsch." and page.name == "letter"
    page.desk.runner.leave()


def test_a_file_opens_at_the_lesson_and_is_kept_on_the_shelf(
    qtbot: QtBot, stage: Stage, lesson_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.window.commands.open_path(lesson_file)
    page = stage.window.explain
    assert stage.window.pages.currentWidget() is page
    assert page.desk.bar.place.text() == "One letter · 1 of 3"
    assert not bench_of(page).question.asking
    page.desk.runner.leave()
    shown: list[str] = []
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, _at: shown.extend(a.text() for a in menu.actions())
    )
    qtbot.keyClick(bench_of(page).graph, Qt.Key.Key_L)
    assert next(words for words in shown if "min" in words) == "One letter · 8 min"
    assert len([words for words in shown if words.endswith(" min")]) == 6
    assert {"One letter", "&Open…", "&Make one…"} <= set(shown)


def test_what_is_no_lesson_is_refused_in_a_sentence(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "bad.lesson.json"
    path.write_text('{"format": 2}')
    stage.window.commands.open_path(path)
    page = stage.window.explain
    assert "newer Noisegram" in page.notices.text() and not page.desk.runner.running
    path.write_bytes(b"\xff")
    page.desk.open_path(path)
    assert "not a lesson" in page.notices.text()


def test_leaving_brings_back_letters_that_were_out_of_view(qtbot: QtBot, page: ExplainPage) -> None:
    bench_of(page).question.leave()
    page.session.choose(2)
    letters = page.session.subject.letters
    page.show_bench("field")
    page.desk.start(LESSON)
    assert page.name == "letter" and page.session.subject.letters != letters
    page.desk.runner.leave()
    assert page.name == "field"
    assert page.session.subject.letters == letters and page.session.letter == 2
