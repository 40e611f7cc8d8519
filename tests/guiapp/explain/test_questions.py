"""Questions of every kind: asked, guessed by mouse and keys, then told beside what was measured."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.explain.question import MEASUREMENTS, Question, usual_question
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.questions.body import ChoiceBody, PinBody
from guiapp.explain.questions.menu import offer_questions, question_menu
from guiapp.explain.questions.place import PlaceBody
from guiapp.explain.questions.which import WhichBody
from guiapp.explain.questions.words import answer_words, menu_words, question_words
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain
from tests.guiapp.person import LEFT
from tests.guiapp.shell.test_access import spoken


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture
def stage(qtbot: QtBot, stage: Stage) -> Stage:
    open_explain(qtbot, stage)
    return stage


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage) -> LetterBench:
    bench = bench_of(stage.window.explain)
    bench.question.leave()
    qtbot.waitUntil(lambda: bench.session.trace is not None)
    return bench


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_every_measurement_has_its_words(stage: Stage, name: str) -> None:
    words = question_words(usual_question(name), "g")
    assert "{" not in words and words.endswith("?") and menu_words(name)
    answers = [answer_words(name, answer) for answer in MEASUREMENTS[name].answers]
    assert len(set(answers)) == len(answers)


def test_a_choice_stands_beside_what_was_measured(qtbot: QtBot, bench: LetterBench) -> None:
    panel = bench.question
    bench.put_question(usual_question("guidance_spread"))
    assert isinstance(panel.body, ChoiceBody) and not panel.covers
    qtbot.keyClick(bench.graph, Qt.Key.Key_3)
    assert panel.body.guess == "varied"
    qtbot.mouseClick(panel.body.buttons["alike"], LEFT)
    assert panel.body.guess == "alike" and not panel.body.buttons["varied"].isChecked()
    told: list[bool] = []
    panel.told.connect(lambda: told.append(True))
    qtbot.keyClick(bench.graph, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert panel.measured is not None
    found = answer_words("guidance_spread", str(panel.measured.answer))
    assert panel.result.text() == f"Your guess: More alike. Measured: {found}."
    assert "8 letters" in panel.words.text()
    wrong = {"wrong", "right", "correct"}
    assert not wrong & set(f"{panel.words.text()} {panel.result.text()}".lower().split())
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_guesses_are_covered_where_they_tell(qtbot: QtBot, bench: LetterBench) -> None:
    bench.put_question(usual_question("first_guess"))
    assert bench.question.covers and bench.graph.covered
    qtbot.keyClick(bench.graph, Qt.Key.Key_2)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Space)
    assert not bench.question.covers and not bench.graph.covered
    assert bench.question.result.text().startswith("Your guess: A blur.")


def test_two_pictures_are_told_apart_four_times(qtbot: QtBot, bench: LetterBench) -> None:
    panel = bench.question
    bench.put_question(usual_question("which_way"))
    body = panel.body
    assert isinstance(body, WhichBody)
    assert not bench.row.isVisible() and not bench.graph.isVisible()
    qtbot.waitUntil(lambda: panel.measured is not None, timeout=20_000)
    assert panel.measured is not None
    toss = [one.on_its_way for one in panel.measured.rounds]
    assert body.counted.text().startswith("Pair 1 of 4")
    qtbot.keyClick(panel, Qt.Key.Key_1 if toss[0] == 0 else Qt.Key.Key_2)
    center = body.pictures[0].picture_place().center()
    qtbot.mouseClick(body.pictures[toss[1]], LEFT, pos=center)
    assert panel.asking
    for number in toss[2:]:
        body.pick(1 - number)
    assert not panel.asking
    assert panel.result.text() == "You told 2 of 4 right; by chance it is 2."
    qtbot.mouseClick(panel.later, LEFT)
    assert bench.row.isVisible() and bench.graph.isVisible()


def test_a_place_is_marked_by_mouse_and_keys(qtbot: QtBot, bench: LetterBench) -> None:
    panel = bench.question
    bench.put_question(usual_question("exact_end"))
    body = panel.body
    assert isinstance(body, PlaceBody)
    qtbot.waitUntil(lambda: panel.measured is not None, timeout=20_000)
    at = body.view.point_of((1.0, -0.5)).toPoint()
    qtbot.mouseClick(body.view, LEFT, pos=at)
    assert body.guess == pytest.approx((1.0, -0.5), abs=0.02)
    qtbot.keyClick(body.view, Qt.Key.Key_Up)
    assert body.guess == pytest.approx((1.0, -0.4), abs=0.02)
    qtbot.keyClick(body.view, Qt.Key.Key_Space)
    assert not panel.asking and body.view.told
    assert panel.measured is not None and isinstance(panel.measured.answer, tuple)
    apart = float(np.hypot(*np.subtract(panel.measured.answer, (1.0, -0.4))))
    assert f"{apart:.2f}"[:3] in panel.result.text()
    qtbot.keyClick(body.view, Qt.Key.Key_Up)
    assert body.guess == pytest.approx((1.0, -0.4), abs=0.02)  # it is told


def test_an_answer_shows_the_curve_that_it_was_found_in(
    qtbot: QtBot, stage: Stage, bench: LetterBench
) -> None:
    panel = bench.question
    stage.window.resize(1280, 800)
    bench.put_question(usual_question("form_stays"))
    assert not panel.curve.isVisible()
    bench.question.answer()
    qtbot.waitUntil(lambda: not panel.asking, timeout=20_000)
    assert panel.curve.isVisible() and panel.curve.chart is not None
    assert panel.measured is not None
    levels = panel.measured.curve[0]
    first, last = (panel.curve.point_of(float(sigma), 0).x() for sigma in levels[[0, -1]])
    assert first < last  # from the noise
    stage.window.resize(704, 448)
    qtbot.waitUntil(lambda: not panel.curve.isVisible())
    bench.put_question(usual_question("chance"))
    assert panel.curve.chart is None


def test_an_answer_that_takes_time_is_told_when_it_is_there(
    qtbot: QtBot, stage: Stage, bench: LetterBench
) -> None:
    stage.engine.pause = 0.02
    panel = bench.question
    bench.put_question(usual_question("at_ten"))
    qtbot.mouseClick(panel.show_me, LEFT)
    assert panel.asking and "measuring" in panel.result.text()
    stage.engine.pause = 0.0
    qtbot.waitUntil(lambda: not panel.asking, timeout=20_000)
    assert panel.result.text().startswith("Measured: ")


def test_leaving_the_page_stops_what_is_measured(
    qtbot: QtBot, stage: Stage, bench: LetterBench
) -> None:
    stage.engine.pause = 0.02
    bench.put_question(usual_question("at_ten"))
    stage.window.show_page("write")
    qtbot.waitUntil(lambda: stage.lane.idle and not stage.lane._open)
    assert bench.question.measured is None
    stage.engine.pause = 0.0
    stage.window.show_page("explain")
    qtbot.waitUntil(lambda: bench.question.measured is not None, timeout=20_000)
    assert bench.question.asking


def test_another_letter_is_asked_about_anew(qtbot: QtBot, bench: LetterBench) -> None:
    bench.put_question(usual_question("form_stays"))
    assert "“H”" in bench.question.words.text()
    bench.session.choose(1)
    assert "“i”" in bench.question.words.text() and bench.question.asking
    qtbot.waitUntil(lambda: bench.session.trace is not None)
    bench.question.leave()


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_small_window_has_room_for_each(
    qtbot: QtBot, stage: Stage, bench: LetterBench, name: str
) -> None:
    stage.window.resize(704, 448)
    page = stage.window.explain
    bench.put_question(usual_question(name))
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() <= page.height())
    assert bench.minimumSizeHint().width() <= bench.width()
    shown = bench.question.findChildren(QAbstractButton)
    assert all(spoken(button) and button.toolTip() for button in shown if button.isVisible())
    bench.question.leave()


def test_a_lesson_has_its_own_words_and_numbers(qtbot: QtBot, bench: LetterBench) -> None:
    question = Question("choice", "chance", parameters={"draws": 3, "steps": 5})
    bench.put_question(question, "What comes of it?")
    assert bench.question.words.text() == "What comes of it?"
    bench.question.answer()
    qtbot.waitUntil(lambda: not bench.question.asking, timeout=20_000)
    assert bench.question.words.text().startswith("With new noise in every step 3 letters")


def test_the_menu_offers_what_fits(qtbot: QtBot, bench: LetterBench) -> None:
    names = [question.measurement for question in offer_questions(bench.session)]
    assert names == list(MEASUREMENTS)
    questions = offer_questions(bench.session)
    menu = question_menu(bench.graph_view.views.ask, questions, bench.put_question)
    assert [action.text() for action in menu.actions()] == [menu_words(n) for n in names]
    menu.actions()[1].trigger()
    assert bench.question.question == usual_question("first_guess")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_keys_belong_to_what_was_chosen_in_the_menu(qtbot: QtBot, bench: LetterBench) -> None:
    button = bench.graph_view.views.ask
    qtbot.mouseClick(button, LEFT)
    menu = button.findChild(QMenu)
    assert isinstance(menu, QMenu)
    action = menu.actions()[list(MEASUREMENTS).index("half_way")]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    assert bench.question.question == usual_question("half_way")
    assert bench.graph.hasFocus()  # Space on the button would open the menu again


def test_pins_belong_to_the_letter_that_was_asked_about(qtbot: QtBot, bench: LetterBench) -> None:
    session = bench.session
    bench.put_question(usual_question("first_read"))
    qtbot.keyClick(bench.graph, Qt.Key.Key_P)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Space)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    pins = bench.question.pins()
    assert pins and not bench.question.isVisible()
    session.choose(1)
    assert bench.question.pins() == ()
    session.choose(0)
    assert bench.question.pins() == pins


def tabbed_from(widget: QWidget, count: int) -> list[QWidget]:
    """What the tab key comes to from a widget, in so many presses."""
    found: list[QWidget] = []
    while len(found) < count:
        after = widget.nextInFocusChain()
        assert after is not None
        widget = after
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            found.append(widget)
    return found


def test_the_tab_key_comes_to_the_answers_before_it_comes_to_show_me(bench: LetterBench) -> None:
    panel = bench.question
    bench.put_question(usual_question("guidance_spread"))
    assert isinstance(panel.body, ChoiceBody)
    reached = [panel.body.buttons["alike"], *tabbed_from(panel.body.buttons["alike"], 3)]
    assert reached == [*panel.body.buttons.values(), panel.show_me]
    assert tabbed_from(bench.fourth, 1) == [panel.body.buttons["alike"]]
    bench.put_question(usual_question("first_read"))
    assert isinstance(panel.body, PinBody)
    assert tabbed_from(panel.body.pin, 1) == [panel.show_me]
