"""A lesson is made of what stands on the bench, tried at once, and saved as a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.explain.lesson import MOST_STEPS, LessonStep, read_lesson
from guiapp.explain.page import ExplainPage
from tests.guiapp.explain.lessons.test_runner import LESSON
from tests.guiapp.person import LEFT


@pytest.fixture
def page(page: ExplainPage) -> ExplainPage:
    page.desk.open_author()
    return page


def add(qtbot: QtBot, page: ExplainPage, state: int, words: str) -> None:
    """Go to a state, add it, and type words."""
    page.session.seek(state)
    qtbot.mouseClick(page.desk.author.add, LEFT)
    qtbot.keyClicks(page.desk.author.words, words)


def said(page: ExplainPage) -> list[str]:
    return [step.words.get("en", "") for step in page.desk.author.lesson().steps]


def saved_to(page: ExplainPage, path: Path) -> None:
    """Press Save, and choose a name."""
    page.desk.author.save.click()
    dialog = page.findChild(QFileDialog, "save_lesson")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_two_steps_are_saved_and_opened_again(
    qtbot: QtBot, page: ExplainPage, tmp_path: Path
) -> None:
    author, session = page.desk.author, page.session
    assert author.isVisible() and not author.save.isEnabled()
    qtbot.keyClicks(author.title, "Mine")
    add(qtbot, page, 2, "Noise.")
    sigma = session.sigma
    add(qtbot, page, 8, "Less noise.")
    assert [author.steps.item(row).text() for row in range(2)] == ["1  Noise.", "2  Less noise."]
    saved_to(page, tmp_path / "mine")  # which has no suffix yet
    path = tmp_path / "mine.lesson.json"
    lesson = read_lesson(path)
    assert lesson.title == {"en": "Mine"} and len(lesson.steps) == 2
    assert "Saved" in page.notices.text()
    author.close_button.click()
    assert not author.isVisible()
    page.desk.open_path(path)
    assert page.desk.bar.words.text() == "Noise." and session.sigma == sigma


def test_steps_are_ordered_by_keys_and_removed(qtbot: QtBot, page: ExplainPage) -> None:
    for state, words in ((1, "a"), (2, "b"), (3, "c")):
        add(qtbot, page, state, words)
    steps = page.desk.author.steps
    steps.setFocus()
    qtbot.keyClick(steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert said(page) == ["a", "c", "b"]
    qtbot.keyClick(steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # it is first already
    assert said(page) == ["c", "a", "b"]
    qtbot.keyClick(steps, Qt.Key.Key_Down)
    qtbot.keyClick(steps, Qt.Key.Key_Delete)
    assert said(page) == ["c", "b"]
    steps.model().moveRow(steps.rootIndex(), 1, steps.rootIndex(), 0)  # as dragging does
    assert said(page) == ["b", "c"]


def test_a_question_and_covers_belong_to_a_step(qtbot: QtBot, page: ExplainPage) -> None:
    author = page.desk.author
    add(qtbot, page, 0, "Where?")
    author.question.setCurrentIndex(author.question.findData("first_read"))
    qtbot.keyClicks(author.after, "There.")
    author._cover("guess", True)
    (step,) = author.lesson().steps
    assert step.ask is not None and step.ask.measurement == "first_read"
    assert step.hide == ("guess",) and step.after == {"en": "There."}
    add(qtbot, page, 3, "Then.")
    assert not author.after.isVisible() and author.question.currentData() == ""
    author.steps.setCurrentRow(0)
    assert author.after.toPlainText() == "There."
    author.question.setCurrentIndex(0)
    assert author.lesson().steps[0].ask is None


def test_it_is_tried_at_once_and_gone_on_with(qtbot: QtBot, page: ExplainPage) -> None:
    author = page.desk.author
    add(qtbot, page, 2, "Noise.")
    add(qtbot, page, 8, "Less noise.")
    author.steps.setCurrentRow(1)
    author.try_button.click()
    assert page.desk.bar.words.text() == "Less noise." and not author.isVisible()
    page.desk.bar.leave.click()
    assert author.isVisible() and said(page) == ["Noise.", "Less noise."]


def test_what_was_begun_is_gone_on_with(qtbot: QtBot, page: ExplainPage) -> None:
    add(qtbot, page, 2, "Noise.")
    page.desk.start(LESSON)
    assert not page.desk.author.isVisible()
    page.desk.runner.leave()
    page.desk.open_author()
    assert page.desk.author.isVisible() and said(page) == ["Noise."]


def test_a_step_takes_what_stands_there_now_and_shows_what_it_has(
    qtbot: QtBot, page: ExplainPage
) -> None:
    author, session = page.desk.author, page.session
    add(qtbot, page, 2, "Noise.")
    session.seek(9)
    sigma = session.sigma
    author.take.click()
    assert author.lesson().steps[0].state["sigma"] == sigma
    session.seek(1)
    author.steps.setFocus()
    qtbot.keyClick(author.steps, Qt.Key.Key_Return)
    assert session.sigma == sigma


def test_the_lesson_that_runs_can_be_changed(qtbot: QtBot, page: ExplainPage) -> None:
    page.desk.author.close_button.click()
    page.desk.start(LESSON)
    page.desk.open_author()
    author = page.desk.author
    assert author.title.text() == "One letter" and said(page)[0] == "Look at the noise."
    author.words.selectAll()
    qtbot.keyClicks(author.words, "Other words.")
    lesson = author.lesson()
    assert said(page)[0] == "Other words." and lesson.steps[1] == LESSON.steps[1]


def test_there_are_so_many_steps_and_no_more(page: ExplainPage) -> None:
    steps = page.desk.author.steps
    steps.fill((LessonStep(words={"en": "a"}),) * MOST_STEPS)
    assert not page.desk.author.add.isEnabled()
    steps.remove()
    assert page.desk.author.add.isEnabled()


def test_a_file_that_is_there_is_replaced_only_if_one_says_so(
    qtbot: QtBot, page: ExplainPage, tmp_path: Path
) -> None:
    add(qtbot, page, 2, "Noise.")
    path = tmp_path / "mine.lesson.json"
    path.write_text("mine")
    saved_to(page, tmp_path / "mine.json")
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox) and path.read_text() == "mine"
    box.button(QMessageBox.StandardButton.Yes).click()
    assert len(read_lesson(path).steps) == 1


def test_what_adds_a_step_stays_where_it_is(qtbot: QtBot, page: ExplainPage) -> None:
    author = page.desk.author
    page.desk.open_author()
    places: list[int] = []

    def note_place() -> None:
        QApplication.processEvents()
        places.append(author.add.mapTo(author, QPoint()).y())

    note_place()
    assert not author.after.isVisible()
    add(qtbot, page, 0, "Where?")
    note_place()
    author.question.setCurrentIndex(author.question.findData("first_read"))
    note_place()
    assert author.after.isVisible()
    assert max(places) - min(places) <= 1  # a pixel by rounding
