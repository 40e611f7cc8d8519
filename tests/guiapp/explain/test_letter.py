"""The Letter bench: a message's letters on their way, scrubbed, asked about and read in numbers."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.explain.stepping import arithmetic
from guiapp.explain.subject import MOST_LETTERS
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.conftest import bench_of, open_explain, values, wait_for_ways
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write


def test_the_message_is_looked_at_by_value(qtbot: QtBot, stage: Stage) -> None:
    before = stage.session.snapshot()
    page = open_explain(qtbot, stage)
    session = page.session
    assert [letter.char for letter in session.subject.letters] == list("Hello")
    assert session.subject.drawing == stage.session.drawing
    wait_for_ways(qtbot, page)
    asked = [request.of.letters[0].char for request in stage.engine.traces]  # pyright: ignore[reportAttributeAccessIssue]
    assert asked == list("Hello")  # the one that is looked at first
    assert stage.session.snapshot() == before


def test_what_is_drawn_already_scrubs_before_the_network_has_answered(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    write(qtbot, stage, "Hi")
    stage.engine.pause = 1.0
    stage.window.show_page("explain")
    page = stage.window.explain
    bench_of(page).question.leave()
    session = page.session
    assert session.trace is None
    last = len(stage.session.glyphs().sigmas) - 1
    for state in (3, last):
        session.seek(state)
        sigma = session.sigma
        assert sigma is not None
        seen = session.ink(1, sigma)
        assert seen is not None
        assert np.array_equal(seen, stage.session.glyphs().states[1, state])
    stage.engine.pause = 0.0
    qtbot.waitUntil(lambda: session.trace is not None, timeout=20_000)
    assert session.state == len(session.sigmas) - 1  # where it was, of another row of states


def test_scrubbing_asks_nothing(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    session = page.session
    wait_for_ways(qtbot, page)
    bench = bench_of(page)
    bench.question.leave()
    before = stage.engine.evaluations
    bench.graph.setFocus()
    assert session.state == 0
    qtbot.keyClick(bench.graph, Qt.Key.Key_Right)
    assert session.state == 1
    qtbot.keyClick(bench.graph, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert session.state == len(session.sigmas) - 1
    qtbot.keyClick(bench.graph, Qt.Key.Key_Home)
    assert session.state == 0
    middle = float(session.sigmas[5])
    plot = bench.graph.plot()
    qtbot.mouseClick(
        bench.graph, LEFT, pos=plot.center().toPoint().__class__(
            round(bench.graph.x_of(middle)), round(plot.center().y())
        ),
    )  # fmt: skip
    assert session.state == 5
    qtbot.keyClick(bench.graph, Qt.Key.Key_Down)
    assert session.letter == 1 and session.state == 5
    page.timeline.bar.bar.setValue(2)
    assert session.state == 2
    assert stage.engine.evaluations == before


def test_a_pixel_can_be_computed_again_by_hand(qtbot: QtBot, stage: Stage) -> None:
    """The numbers that are shown give the state, and the step gives the next one."""
    page = open_explain(qtbot, stage)
    session, bench = page.session, bench_of(page)
    bench.question.leave()
    page.session.subject.drawing  # noqa: B018
    trace = session.trace
    assert trace is not None
    for state in (0, 3, 5, 9):
        session.seek(state)
        bench.row.pointed.emit((9, 12))
        x, x0, sigma, noise = values(bench.numbers.text())
        assert x == pytest.approx(x0 + sigma * noise, abs=1e-3 + 1e-3 * sigma)
        assert x == pytest.approx(float(trace.x[0, state, 0, 9, 12]), abs=1e-3)
        step = arithmetic(trace, 0, state + 1)
        assert step is not None
        shown = values(bench.step.text())
        assert shown[-1] == pytest.approx(float(step.rule[0, 9, 12]), abs=1e-3)
        target, s, before, left = shown[-6], shown[-5], shown[-4], shown[-3]
        assert shown[-1] == pytest.approx(target + s / before * (left - target), abs=0.01)
    session.seek(len(trace) - 1)
    assert bench.step.text() == "The end: only the guess is left."


def test_a_question_is_asked_before_the_curve_is_shown(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    session, bench = page.session, bench_of(page)
    assert bench.question.isVisible() and bench.question.asking
    assert bench.graph.covered
    assert bench.graph.pins == ()
    qtbot.keyClick(bench.graph, Qt.Key.Key_Right)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Right)
    qtbot.keyClick(bench.graph, Qt.Key.Key_P)
    own = float(session.sigmas[2])
    assert [pin.sigma for pin in bench.graph.pins] == [own]
    qtbot.keyClick(bench.graph, Qt.Key.Key_Space)
    assert not bench.graph.covered
    trace = session.trace
    assert trace is not None
    scores = trace.answers.scores[0]
    measured = float(trace.answers.levels[int(np.argmax(scores >= 0.5))])
    assert [pin.sigma for pin in bench.graph.pins] == [own, measured]
    assert page.player.playing  # from the noise
    page.player.pause()
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    assert not bench.question.isVisible()
    assert len(bench.graph.pins) == 2  # both stay
    stage.window.show_page("write")
    stage.window.show_page("explain")
    assert not bench.question.isVisible()  # it is asked once


def test_a_question_is_left_by_one_key(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    bench = bench_of(page)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    assert not bench.question.isVisible() and not bench.graph.covered
    assert stage.window.pages.currentWidget() is page


def test_other_letters_are_looked_at_and_the_message_stays(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    before = stage.session.snapshot()
    page.letters.setFocus()
    qtbot.keyClicks(page.letters, "some more letters than that")
    qtbot.keyClick(page.letters, Qt.Key.Key_Return)
    session = page.session
    shown = "".join(letter.char for letter in session.subject.letters)
    assert shown == "somemoreletters"[:MOST_LETTERS]
    assert str(MOST_LETTERS) in page.about.text()
    assert session.sigma is None  # nothing is drawn of them
    qtbot.waitUntil(lambda: session.trace is not None)
    assert stage.session.snapshot() == before


def test_a_composed_character_is_there_with_all_its_glyphs(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.page.field.insertPlainText("für")  # no key of a test types this
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    page = open_explain(qtbot, stage)
    session = page.session
    assert [letter.char for letter in session.subject.letters] == ["f", "u", ".", ".", "r"]
    last = stage.session.glyphs().states[:, -1]
    wait_for_ways(qtbot, page)
    assert [request.of.letters[0].part for request in stage.engine.traces] == [0, 0, 1, 2, 0]  # pyright: ignore[reportAttributeAccessIssue]
    assert len(last) == len(page.strip.places()) == 5
    session.choose(2)
    assert page.strip.accessibleDescription() == "3 of 5, drawn as “.”, of “ü”"
    state = bench_of(page).save_state()
    assert state["letters"] == "für"
    session.open_text("other")
    bench_of(page).restore_state(state)
    assert [letter.char for letter in session.subject.letters] == ["f", "u", ".", ".", "r"]
    assert session.letter == 2
    session.open_text("üüüüüüüü")  # no character is there in part
    assert len(session.subject.letters) == 12
    assert page.about.text() == "the first 4 of 8 letters"
    session.open_text("aaaaaaaaaaaü")
    assert len(session.subject.letters) == 11 and session.subject.more == 1


def test_leaving_the_page_stops_everything(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    write(qtbot, stage, "Hello")
    page = open_explain(qtbot, stage)
    page.session.seek(0)
    page.player.play()
    stage.window.show_page("write")
    assert not page.player.playing and not page.session.busy
    qtbot.waitUntil(lambda: stage.lane.idle)
    asked = stage.engine.evaluations
    qtbot.wait(100)
    assert stage.engine.evaluations == asked


def test_play_goes_from_the_noise_to_the_end_and_rests(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    page.session.seek(len(page.session.sigmas) - 1)
    seen: list[int] = []
    page.session.moved.connect(lambda: seen.append(page.session.state))
    page.player.play()
    qtbot.waitUntil(lambda: not page.player.playing, timeout=10_000)
    assert seen[0] == 0 and seen == sorted(seen)
    assert seen[-1] == len(page.session.sigmas) - 1


def test_an_error_is_said(qtbot: QtBot, stage: Stage) -> None:
    stage.engine.error = ValueError("no luck")
    stage.window.show_page("explain")
    page = stage.window.explain
    qtbot.waitUntil(page.notices.isVisible)
    assert page.notices.is_error


def test_bits_are_measured_once_they_are_asked_for(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    bench = bench_of(page)
    bench.question.leave()
    wait_for_ways(qtbot, page)
    assert stage.engine.measured == []
    bench.quantity.setCurrentIndex(bench.quantity.findData("bits"))
    assert bench.graph.note.startswith("measuring")
    qtbot.waitUntil(lambda: "not of held-out data" in bench.graph.note)
    trace = page.session.trace
    assert trace is not None and len(stage.engine.measured) == 1
    assert np.array_equal(stage.engine.measured[0].picture, trace.shown[0, -1])
    assert len(bench.graph._lines) == 1
    bench.quantity.setCurrentIndex(0)
    assert bench.graph.note == ""
    bench.quantity.setCurrentIndex(bench.quantity.findData("bits"))
    assert len(stage.engine.measured) == 1  # it is known
    page.session.choose(1)
    qtbot.waitUntil(lambda: len(stage.engine.measured) == 2)


def test_what_matters_is_asked_with_each_patch_replaced(qtbot: QtBot, stage: Stage) -> None:
    stage.window.resize(1280, 800)
    page = open_explain(qtbot, stage)
    session, bench = page.session, bench_of(page)
    bench.question.leave()
    session.seek(4)
    before = len(stage.engine.guesses)
    bench.fourth.setCurrentIndex(bench.fourth.findData("matters"))
    fourth = bench.row.pictures[3]
    assert fourth.isVisible() and "each patch" in fourth.accessibleDescription()
    qtbot.waitUntil(lambda: fourth.accessibleDescription().startswith("most in patch"))
    asked, trace = stage.engine.guesses[-1], session.trace
    assert trace is not None and len(stage.engine.guesses) == before + 1
    assert asked.x.shape == (50, 1, 28, 28) and asked.sigma == session.sigma
    assert np.array_equal(asked.x[0], trace.x[0, 4])
    session.seek(5)
    session.seek(6)
    qtbot.waitUntil(lambda: stage.engine.guesses[-1].sigma == trace.sigmas[6])
    qtbot.waitUntil(lambda: fourth.accessibleDescription().startswith("most in patch"))
    session.seek(len(trace) - 1)
    assert fourth.accessibleDescription() == "no noise is left"


def test_a_long_way_says_how_far_it_has_come(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.05))
    stage.window.show_page("explain")  # nothing is written: g
    page = stage.window.explain
    bench_of(page)._leave_question()
    said: list[str] = []
    page.session.progressed.connect(
        lambda: said.append(bench_of(page).row.pictures[1].accessibleDescription())
    )
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    shares = [int(words.split("… ")[1].split("\u00a0%")[0]) for words in said if "… " in words]
    assert len(set(shares)) > 2 and shares == sorted(shares)
    assert "asking" not in page.timeline.bar.time.text()
    stage.engine.pause = 0.0


def test_where_it_is_low_a_menu_has_what_has_no_room(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    bench = bench_of(page)
    bench._leave_question()
    stage.window.resize(1280, 800)
    assert not bench.menu.isVisible() and bench.direction.isVisible()
    stage.window.resize(704, 448)
    qtbot.waitUntil(bench.menu.isVisible)
    assert not bench.direction.isVisible()
    menu = bench.menu.menu_of()
    actions = {action.text(): action for action in menu.actions()}
    hidden = [*bench.direction.buttons.values(), *bench.switches.buttons.values(), bench.axis]
    assert {button.text() for button in hidden} <= set(actions)
    actions["into noise"].trigger()
    assert bench.mode is bench.modes["noise"]
    actions["out of noise"].trigger()
    actions["Guidance"].trigger()
    assert bench.mode is bench.modes["guidance"]
    for box in (bench.quantity, bench.fourth):
        more = next(a.menu() for a in menu.actions() if a.menu() and box.itemText(1) in [
            each.text() for each in a.menu().actions()  # pyright: ignore[reportAttributeAccessIssue]
        ])  # fmt: skip
        more.actions()[1].trigger()  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        assert box.currentIndex() == 1
    menu.deleteLater()


def test_the_letter_that_is_selected_on_write_is_explained(qtbot: QtBot, stage: Stage) -> None:
    tools = stage.window.page.letter_tools
    tools.select(stage.session.characters[3].id)
    page = open_explain(qtbot, stage)
    assert page.session.letter == 3
    page.session.choose(1)
    stage.window.show_page("write")
    stage.window.show_page("explain")
    assert page.session.letter == 1  # chosen here since
    tools.select(stage.session.characters[4].id)
    stage.window.show_page("write")
    stage.window.show_page("explain")
    assert page.session.letter == 4


def test_each_small_letter_says_which_it_is(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    page.session.open_text("für")
    strip = page.strip
    for number, words in ((0, "“f”, 1 of 5"), (3, "4 of 5, drawn as “.”, of “ü”")):
        assert strip.letter_at(strip.places()[number].center()) == number
        assert strip.words_of(number) == words
    assert strip.letter_at(QPointF(-9, -9)) is None


def test_at_the_end_no_step_is_told(qtbot: QtBot, stage: Stage) -> None:
    page = open_explain(qtbot, stage)
    bench = bench_of(page)
    bench.question.leave()
    page.session.seek(1)
    assert bench.step.text().startswith("DPM-Solver++:")
    page.session.seek(len(page.session.sigmas) - 1)
    assert bench.step.text() == "The end: only the guess is left."
