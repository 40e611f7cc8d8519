"""Other ways of a letter: with new noise, as another one, painted; and guidance on its line."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.explain.door import Departure, GuessRequest
from guiapp.explain.letter.asking.live import LiveGuess
from guiapp.explain.letter.modes.branch import BranchMode
from guiapp.explain.letter.modes.guidance import GuidanceMode
from guiapp.explain.letter.modes.paint import PaintMode
from guiapp.explain.session import AS_WRITTEN, MOST_BRANCHES
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.conftest import bench_of, open_explain, values, wait_for_ways
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture
def stage(qtbot: QtBot, stage: Stage) -> Stage:
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    wait_for_ways(qtbot, page)
    return stage


def test_new_noise_leaves_the_way_where_it_is(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    session.seek(4)
    at = float(session.sigmas[4])
    qtbot.keyClick(bench.graph, Qt.Key.Key_N)
    assert session.way == Departure(at, noise=1)
    qtbot.waitUntil(lambda: session.trace is not None)
    assert session.sigma == at  # still there
    assert stage.engine.traces[-1].departure == session.way
    assert bench.fourth.currentData() == "difference"
    assert len(bench.graph._lines) == 2  # its own curve, and faint that of the written way
    qtbot.keyClick(bench.ways, Qt.Key.Key_Left)
    assert session.way is AS_WRITTEN and session.sigma == at
    qtbot.keyClick(bench.graph, Qt.Key.Key_Delete)
    assert session.branches == [] and not bench.ways.isVisible()


def test_four_futures_are_four_ways(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    session.seek(3)
    bench.switches.buttons["branch"].click()
    qtbot.mouseClick(bench.mode_of(BranchMode).bar.four, LEFT)
    assert [way.noise for way in session.branches] == [1, 2, 3, 4]
    qtbot.waitUntil(lambda: all(session.trace_of(0, way) for way in session.branches))
    assert bench.ways.isVisible() and len(bench.ways.places()) == 5
    for _ in range(3):
        bench.renew(4)
    assert len(session.branches) == MOST_BRANCHES  # the oldest are gone
    assert session.branches[-1].noise == 16


def test_another_letter_and_another_hand(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    session.seek(3)
    qtbot.keyClick(bench.graph, Qt.Key.Key_B)
    qtbot.keyClicks(bench.mode_of(BranchMode).bar.label, "q")
    qtbot.keyClick(bench.mode_of(BranchMode).bar.label, Qt.Key.Key_Return)
    assert session.way is not None and session.way.label == "q"
    hand = bench.mode_of(BranchMode).bar.hand
    assert [hand.itemText(i) for i in range(1, hand.count())] == ["Ada", "Ben"]
    hand.activated.emit(2)
    assert session.way is not None and session.way.hand == "Ben"
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    assert not bench.mode_of(BranchMode).bar.isVisible()


def test_a_branch_leaves_the_way_that_is_looked_at(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    session.seek(3)
    bench.renew(1)
    first = session.way
    assert first is not None
    qtbot.waitUntil(lambda: session.trace is not None)
    session.seek(6)
    bench.set_mode("branch")
    assert session.way == first  # one stays on it
    qtbot.keyClicks(bench.mode_of(BranchMode).bar.label, "q")
    qtbot.keyClick(bench.mode_of(BranchMode).bar.label, Qt.Key.Key_Return)
    second = session.way
    assert second is not None and second.after == first and second.label == "q"
    assert "after new noise 1 from σ" in bench.ways.accessibleDescription()
    session.seek(1)  # above the fork of the first: there it is the written way
    bench.renew(1)
    assert session.way is not None and session.way.after is None


def test_at_the_end_nothing_is_left_to_branch(stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(len(page.session.sigmas) - 1)
    bench.renew(1)
    assert page.session.branches == []


def test_the_ruler_of_guidance_asks_nothing(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(3)
    before = stage.engine.evaluations
    qtbot.keyClick(bench.graph, Qt.Key.Key_G)
    assert (
        bench.mode_of(GuidanceMode).bar.isVisible()
        and bench.mode_of(GuidanceMode).bar.number == 1.0
    )
    titles = [picture.accessibleName() for picture in bench.row.pictures[:3]]
    assert titles == ["not told the name", "told the name", "used: guidance 1.0"]
    bench.mode_of(GuidanceMode).bar.ruler.bar.setValue(35)
    assert bench.row.pictures[2].accessibleName() == "used: guidance 3.5"
    assert page.sentences.text().startswith("The network answers twice")
    assert stage.engine.evaluations == before
    qtbot.mouseClick(bench.mode_of(GuidanceMode).bar.go_on, LEFT)
    way = page.session.way
    assert way is not None and way.guidance == 3.5


def test_what_is_not_told_keeps_the_equation(stage: Stage) -> None:
    """state = guess + sigma x noise whatever the guess is."""
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(3)
    bench.row.pointed.emit((9, 12))
    told = values(bench.numbers.text())
    bench.untold.click()
    untold = values(bench.numbers.text())
    assert untold[1] == pytest.approx(told[1] - 0.1, abs=2e-3)
    for x, x0, sigma, noise in (told, untold):
        assert x == pytest.approx(x0 + sigma * noise, abs=1e-3 * (1 + sigma))


def test_painting_asks_about_the_newest_state(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    session.seek(4)
    qtbot.keyClick(bench.graph, Qt.Key.Key_I)
    picture = bench.row.pictures[0]
    place, each = picture.picture_place(), picture.side / 28
    for column in (5, 6, 7):
        point = place.topLeft().__class__(
            round(place.left() + (column + 0.5) * each), round(place.top() + 9.5 * each)
        )
        QTest.mousePress(picture, LEFT, pos=point)
    QTest.mouseRelease(picture, LEFT)
    painting = bench.mode_of(PaintMode).painting
    assert set(np.argwhere(painting.ink)[:, 1]) == {5, 6, 7, 8}  # two pixels wide
    qtbot.waitUntil(lambda: painting.guess is not None)
    asked = stage.engine.guesses[-1]
    trace = session.trace
    assert trace is not None
    assert asked.sigma == session.sigma
    added = asked.x[0] - trace.x[0, 4]
    assert added.max() == pytest.approx(3.0 * trace.card.pixel_scale, rel=1e-3)
    guess = bench.row.pictures[1]
    qtbot.waitUntil(lambda: guess.accessibleName() == "guess x̂₀, while you paint")
    qtbot.keyClick(bench.graph, Qt.Key.Key_Return)
    way = session.way
    assert way is not None and len(way.strokes) == 8 and way.at == session.sigma
    assert bench.mode is None


def test_ink_belongs_to_the_state_it_was_painted_on(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(4)
    bench.set_mode("paint")
    bench._press((3, 3))
    assert bench.mode_of(PaintMode).painting.started
    page.session.seek(5)
    assert not bench.mode_of(PaintMode).painting.started
    bench._press((3, 3))
    bench._press((4, 4))
    assert bench.mode_of(PaintMode).painting.sigma == page.session.sigma
    qtbot.mouseClick(bench.mode_of(PaintMode).bar.clear, LEFT)
    assert not bench.mode_of(PaintMode).painting.started


def test_of_what_is_asked_meanwhile_only_the_newest_is_carried_out(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    engine = FakeEngine()
    stage = open_window(engine)
    write(qtbot, stage, "g")
    page = open_explain(qtbot, stage)
    qtbot.waitUntil(lambda: stage.lane.idle)
    engine.pause = 0.2
    live, answers = LiveGuess(stage.lane, page), []
    live.answered.connect(answers.append)
    of = page.session.request().of
    for value in range(6):
        live.ask(GuessRequest(of, np.full((1, 1, 28, 28), value, np.float32), 1.0))
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert [float(request.x[0, 0, 0, 0]) for request in engine.guesses] == [0.0, 5.0]
    live.ask(GuessRequest(of, np.zeros((1, 1, 28, 28), np.float32), 1.0))
    live.stop()
    qtbot.waitUntil(lambda: stage.lane.idle)
    assert len(answers) == 2


def test_all_ways_together_are_bounded(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from guiapp.explain import cache as room

    cache = stage.window.explain.session.cache
    trace = stage.window.explain.session.trace
    assert trace is not None
    monkeypatch.setattr(room, "MOST_BYTES", 3 * trace.nbytes())
    drawing, letter = trace.drawing, stage.window.explain.session.looked_at
    keys = [(letter, drawing, Departure(1.0, noise=i)) for i in range(1, 9)]
    for key in keys:
        cache.put(key, trace)
    assert cache.nbytes <= 3 * trace.nbytes()
    assert [cache.find(key) is not None for key in keys] == [False] * 5 + [True] * 3


def test_the_strip_of_guidance_is_drawn_once_it_is_asked_for(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    bench.set_mode("guidance")
    bar = bench.mode_of(GuidanceMode).bar
    assert not bar.strip.isVisible()
    before = len(stage.engine.traces)
    qtbot.mouseClick(bar.draw, LEFT)
    qtbot.waitUntil(lambda: bar.strip.complete)
    drawn = stage.engine.traces[before:]
    assert [request.of.drawing.guidance for request in drawn] == [0.0, 1.0, 2.0, 4.0, 8.0]
    assert {request.of.drawing.seed for request in drawn} == {page.session.subject.drawing.seed}
    assert bar.strip.isVisible() and not bar.draw.isVisible()
    QTest.mouseClick(bar.strip, LEFT, pos=bar.strip.places()[3].center().toPoint())
    assert bar.number == 4.0
    qtbot.keyClick(bar.strip, Qt.Key.Key_Left)
    assert bar.number == 2.0
    page.session.choose(1)
    assert not bar.strip.isVisible() and bar.draw.isVisible()  # of another letter nothing is drawn
    page.session.choose(0)
    assert bar.strip.isVisible() and len(stage.engine.traces) == before + 5


def test_the_end_of_a_longer_way_is_left_for_other_ways(qtbot: QtBot, stage: Stage) -> None:
    """A way that leaves between two states has one more; what follows may have fewer."""
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    session = page.session
    at = float(session.sigmas[1:3].mean())
    session.replace_branches([Departure(at, noise=1)], 1)
    qtbot.waitUntil(lambda: session.trace is not None)
    few = len(session.trace_of(0).sigmas)  # pyright: ignore[reportOptionalMemberAccess]
    assert len(session.sigmas) == few + 1
    session.seek(few)
    session.replace_branches([Departure(at, noise=2)], 1)
    assert session.sigma == 0 and session.state < len(session.sigmas)
    qtbot.waitUntil(lambda: session.trace is not None)
    session.seek(few)
    qtbot.keyClick(bench.graph, Qt.Key.Key_Delete)
    assert session.way is AS_WRITTEN and session.sigma == 0 and session.state == few - 1


def test_what_guidance_draws_stays_in_view_while_it_is_drawn(qtbot: QtBot, stage: Stage) -> None:
    bench = bench_of(stage.window.explain)
    bench.set_mode("guidance")
    bar = bench.mode_of(GuidanceMode).bar
    seen: list[bool] = []
    bar.strip.changed.connect(lambda: seen.append(bar.strip.isVisible()))
    qtbot.mouseClick(bar.draw, LEFT)
    qtbot.waitUntil(lambda: bar.strip.complete)
    assert seen == [True] * 5


def test_a_strength_that_cannot_be_drawn_can_be_asked_for_again(qtbot: QtBot, stage: Stage) -> None:
    bench = bench_of(stage.window.explain)
    bench.set_mode("guidance")
    bar = bench.mode_of(GuidanceMode).bar
    stage.engine.error = EngineError("It broke.", "Try again.")
    qtbot.mouseClick(bar.draw, LEFT)
    qtbot.waitUntil(lambda: not bar.strip.busy)
    assert bar.draw.isVisible() and bar.draw.isEnabled() and not bar.strip.isVisible()


def test_guidance_adds_up_in_numbers(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(3)
    bench.set_mode("guidance")
    assert bench.numbers.text().endswith("used = not told + guidance × (told − not told)")
    bench.mode_of(GuidanceMode).bar.show_number(3.5)
    bench.row.pointed.emit((9, 12))
    untold, strength, told, again, used = values(bench.numbers.text())
    assert strength == 3.5 and untold == again
    assert used == pytest.approx(untold + strength * (told - untold), abs=5e-3)
    assert bench.step.text() == ""


def test_a_quick_stroke_has_no_gaps(stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(4)
    bench.set_mode("paint")
    painting = bench.mode_of(PaintMode).painting
    bench._press((5, 4))
    bench._press((9, 20))
    assert set(np.argwhere(painting.ink)[:, 1]) == set(range(4, 22))  # two pixels wide
    bench._rest()
    bench._press((20, 4))
    assert not painting.ink[12:19].any()  # lifted between


def test_one_paints_by_keys(qtbot: QtBot, stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    page.session.seek(4)
    bench.set_mode("paint")
    picture, painting = bench.row.pictures[0], bench.mode_of(PaintMode).painting
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):  # to the middle, then up
        qtbot.keyClick(picture, key)
    assert bench.state_view.pixel == (13, 14) and not painting.started
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert painting.ink[13, 14] == 3.0
    qtbot.waitUntil(lambda: not bench.step.text())  # the step was that of the way
    assert bench.numbers.text().startswith("row 14, column 15:")
    qtbot.keyClick(picture, Qt.Key.Key_Return)  # with the focus where one painted
    assert bench.mode is None
    assert page.session.way is not None and len(page.session.way.strokes) == 4
