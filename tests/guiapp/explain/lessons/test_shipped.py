"""The lessons that come along: by keyboard alone, in both languages, in a small window."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.api import WriteRequest
from engine.explain.door import ExplainingEngine
from engine.explain.lesson import LessonStep
from engine.explain.question import MEASUREMENTS, Question
from engine.measurements.measured import Measured, PlaneScene, Round
from engine.progress import Progress, Work
from engine.sentence import Sentence
from guiapp.explain.lessons.shelf import SHIPPED, shipped_lesson
from guiapp.explain.page import ExplainPage
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.questions.place import PlaceBody
from guiapp.shell.language import speak
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.explain.conftest import open_explain
from tests.guiapp.person import write

LANGUAGES = ("en", "de")
SMALL = (704, 448)


def answer_at_once(
    _engine: ExplainingEngine, question: Question, _of: WriteRequest
) -> Work[Measured]:
    """Stands in for what takes the engine its time."""
    yield Progress(0, 1)
    asked = MEASUREMENTS[question.measurement]
    picture = np.full((28, 28), 128, np.uint8)
    rounds = tuple(Round((picture, picture), i % 2, 1.0) for i in range(4))
    points = np.random.default_rng(1).normal(size=(40, 2))
    scene = PlaneScene(points, np.stack([points[0] * 2, points[0]]), points)
    answers = {"pin": 1.0, "place": (float(points[0, 0]), float(points[0, 1])), "which": None}
    answer = asked.answers[0] if asked.answers else answers[question.kind]
    return Measured(
        question, answer, Sentence("It is so."), {"distance": 0.1, "right": 2.0},
        rounds if question.kind == "which" else (), scene if question.kind == "place" else None,
    )  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def page(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, open_window: OpenWindow,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ExplainPage]:  # fmt: skip
    monkeypatch.setattr("guiapp.jobs.engine.measure_question", answer_at_once)
    (tmp_path / "settings.json").write_text(f'{{"language": "{request.param}"}}')
    usual = QLocale()
    installed = speak(qapp, request.param)
    stage = open_window()
    write(qtbot, stage, "Hi")
    stage.window.resize(*SMALL)
    yield open_explain(qtbot, stage)
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(usual)


def press(qtbot: QtBot, page: ExplainPage, key: Qt.Key) -> None:
    """Press a key where the focus is; somewhere it always is."""
    focus = QApplication.focusWidget() or page.window().focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def panel_of(page: ExplainPage) -> QuestionPanel | None:
    """The one that asks, wherever it is."""
    return next((p for p in page.findChildren(QuestionPanel) if p.asking), None)


def guess(qtbot: QtBot, page: ExplainPage, panel: QuestionPanel) -> None:
    """Answer a question of any kind, by keys."""
    assert panel.question is not None and panel.isVisible() and panel.words.text()
    if panel.question.kind == "which":
        qtbot.waitUntil(lambda: panel.measured is not None)
        for _ in range(4):
            press(qtbot, page, Qt.Key.Key_1)
    elif panel.question.kind == "place":
        qtbot.waitUntil(lambda: panel.measured is not None)
        assert isinstance(panel.body, PlaceBody)
        panel.body.view.setFocus()
        press(qtbot, page, Qt.Key.Key_Right)
        assert panel.body.guess
        press(qtbot, page, Qt.Key.Key_Space)
    elif panel.question.kind == "pin":
        press(qtbot, page, Qt.Key.Key_Right)
        press(qtbot, page, Qt.Key.Key_P)
        press(qtbot, page, Qt.Key.Key_Space)
    else:
        if panel.question.kind == "choice":
            press(qtbot, page, Qt.Key.Key_1)
            assert panel.body is not None and panel.body.guess
        press(qtbot, page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.asking)


def fits(page: ExplainPage, label: QWidget) -> bool:
    """Whether all of its words are seen; a question's own words are enough."""
    if label.isHidden():
        return True
    inside = page.rect().contains(label.mapTo(page, label.rect().bottomRight()))
    return inside and label.height() >= label.heightForWidth(label.width())


def stands(page: ExplainPage, step: LessonStep) -> dict[str, object]:
    """What the step says of its state as it stands there; where on the way one is comes later."""
    now: dict[str, object] = dict(page.bench.save_state())
    late = ("sigma", "held", "branches", "way", "quantity", "noise_level")
    return {name: step.state[name] if name in late else now.get(name) for name in step.state}


def test_all_six_run_through_by_keys_alone(qtbot: QtBot, page: ExplainPage) -> None:
    language, desk = page.desk.language, page.desk
    for name in SHIPPED:
        lesson = shipped_lesson(name)
        desk.start(lesson)
        for number, step in enumerate(lesson.steps):
            assert desk.runner.number == number and desk.bar.words.text() == step.words[language]
            QApplication.processEvents()
            qtbot.waitUntil(lambda: page.session.trace is not None)
            qtbot.waitUntil(lambda: fits(page, desk.bar.words))
            assert page.rect().contains(desk.bar.geometry())
            assert stands(page, step) == step.state, (name, number)
            assert desk.runner.covers.names <= set(step.hide)
            panel = panel_of(page)
            assert (panel is not None) == (step.ask is not None)
            if panel is not None:
                guess(qtbot, page, panel)
                assert desk.bar.words.text() == step.after[language]
                assert desk.runner.covers.names == set(step.hide) - set(step.show or step.hide)
                QApplication.processEvents()
                qtbot.waitUntil(lambda: fits(page, desk.bar.words))
            if number + 1 < len(lesson.steps):
                press(qtbot, page, Qt.Key.Key_PageDown)
        while desk.runner.running:  # a mode, then the lesson
            press(qtbot, page, Qt.Key.Key_Escape)
    assert desk.runner.lesson is None


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_short_and_speaks_both_languages(name: str) -> None:
    lesson = shipped_lesson(name)
    assert lesson.minutes <= 8
    for words in (lesson.title, lesson.about, *(step.words for step in lesson.steps)):
        assert tuple(words) == LANGUAGES
    asked = [step for step in lesson.steps if step.ask is not None]
    assert asked and all(tuple(step.after) == LANGUAGES for step in asked)


def test_each_measurement_is_asked_for_once() -> None:
    asked = [
        step.ask.measurement
        for name in SHIPPED
        for step in shipped_lesson(name).steps
        if step.ask is not None
    ]
    assert sorted(asked) == sorted(MEASUREMENTS)
