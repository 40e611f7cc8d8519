"""Letters typed while others condense join them: nothing waits for its turn."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.api import Drawing, Letter
from guiapp.jobs.engine import EngineLane
from guiapp.message.drawing import AT_ONCE, MOST_BATCHES, DrawingRate, batches_of
from guiapp.message.letters import first_state
from guiapp.message.session import Session
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.fake import FakeEngine

STEPS = 20


@pytest.fixture
def open_session(qtbot: QtBot) -> Iterator[Callable[[FakeEngine], Session]]:
    lanes: list[EngineLane] = []

    def open_one(engine: FakeEngine) -> Session:
        lane = EngineLane(lambda: engine)
        lanes.append(lane)
        lane.start()
        qtbot.waitUntil(lambda: lane.ready)
        return Session(lane, Drawing(steps=STEPS, model="fake"))

    yield open_one
    for lane in lanes:
        lane.finish()
        assert lane.wait(5_000)


def test_what_is_typed_later_is_at_another_noise_level_at_the_same_time(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    engine = FakeEngine(pause=0.04)
    session = open_session(engine)
    session.change(timing={"fps": 5.0})  # each is drawn in much less time than it is shown
    levels: list[list[int]] = []
    session.advanced.connect(lambda: levels.append(session.pictures.reach.tolist()))
    finished: list[str] = []
    session.finished.connect(lambda: finished.append(session.text))
    for text in ("a", "ab", "abc"):
        before = len(session.letters)
        session.set_text(text)
        session.write()
        qtbot.waitUntil(lambda before=before: session.pictures.reach[before] > 4)
    assert session.busy and engine.ended == []
    qtbot.waitUntil(lambda: not session.busy)
    together = [row for row in levels if len(row) == 3 and 0 < row[2] < row[1] < row[0] < STEPS]
    assert together, "three letters at three noise levels"
    assert finished == ["abc"] and session.complete
    assert engine.ended == ["returned"] * 3


def test_letters_typed_while_others_are_but_noise_are_drawn_with_those_that_wait(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    """However fast one types, there are few batches."""
    engine = FakeEngine(pause=0.05)
    session = open_session(engine)
    for length in range(1, 8):
        session.set_text("abcdefg"[:length])
        session.write()
    qtbot.waitUntil(lambda: session.complete)
    done = [r for r, end in zip(engine.requests, engine.ended, strict=False) if end == "returned"]
    drawn = [letter for request in engine.requests for letter in request.letters]
    assert {letter.char for letter in drawn} == set("abcdefg")
    assert len(engine.requests) <= 4 and len(done) <= 3


def test_stop_gives_all_of_it_up_and_what_is_drawn_stays(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    engine = FakeEngine(pause=0.02)
    session = open_session(engine)
    for text in ("a", "ab"):
        session.set_text(text)
        session.write()
        qtbot.waitUntil(lambda: session.pictures.reach.min() > 3)
    stopped: list[bool] = []
    session.stopped.connect(lambda: stopped.append(session.busy))
    session.stop()
    assert stopped == [False] and not session.complete
    assert session.pictures.reach.min() > 3
    qtbot.waitUntil(lambda: engine.ended == ["closed"] * 2)
    session.write()
    qtbot.waitUntil(lambda: session.complete)


def test_a_letter_that_is_deleted_is_given_up_alone(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    engine = FakeEngine(pause=0.02)
    session = open_session(engine)
    for text in ("a", "ab"):
        session.set_text(text)
        session.write()
        qtbot.waitUntil(lambda: session.pictures.reach.min() > 3)
    session.set_text("a")
    qtbot.waitUntil(lambda: engine.ended == ["closed"])
    assert session.busy
    qtbot.waitUntil(lambda: session.complete and not session.busy)
    assert engine.ended == ["closed", "returned"]


def test_a_failure_ends_all_and_is_told_once(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    engine = FakeEngine(pause=0.02)
    session = open_session(engine)
    told: list[object] = []
    session.failed.connect(told.append)
    for text in ("a", "ab"):
        session.set_text(text)
        session.write()
        qtbot.waitUntil(lambda: session.pictures.reach.min() > 3)
    engine.error = ValueError("no")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(100)
    assert len(told) == 1 and not session.busy


def test_a_nudged_letter_is_seen_until_the_state_in_which_it_differs(
    qtbot: QtBot, open_session: Callable[[FakeEngine], Session]
) -> None:
    engine = FakeEngine()
    session = open_session(engine)
    session.set_text("a")
    session.write()
    qtbot.waitUntil(lambda: session.complete)
    engine.pause = 0.02
    session.nudge(0)
    differs = first_state(session.letters[0], session.pictures.sigmas)
    reached: set[int] = set()
    session.advanced.connect(lambda: reached.add(int(session.pictures.reach[0])))
    qtbot.waitUntil(lambda: session.complete)
    assert 3 < differs <= min(reached)


def test_the_noise_is_seen_before_anything_is_computed(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    """While a person types on, letter after letter; the message is kept once."""
    engine = FakeEngine(pause=0.01)
    stage = open_window(engine)
    session, field = stage.session, stage.page.field
    stage.page.auto_draw._quiet.setInterval(3_000)
    for char in "Hello":
        qtbot.keyClicks(field, char)
        qtbot.wait(70)
    assert (session.pictures.reach[:3] >= 0).all(), "typing does not put it off"
    qtbot.waitUntil(lambda: session.complete, timeout=20_000)
    assert stage.page.auto_draw.typing
    assert stage.window.history.model.rowCount() == 0
    qtbot.waitUntil(stage.resting, timeout=20_000)
    qtbot.waitUntil(lambda: stage.window.history.model.rowCount() == 1)
    assert stage.page.export.isEnabled()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    qtbot.wait(200)
    assert not stage.page.preview.playing, "a blank plays nothing"


def test_batches_are_as_large_as_an_evaluation_and_keep_characters_whole() -> None:
    letters = [Letter(i, "a") for i in range(30)]
    assert [len(batch) for batch in batches_of(letters, frozenset())] == [12, 12, 6]
    parts = [Letter(i // 2, "a", part=i % 2, of="ä") for i in range(2 * AT_ONCE + 2)]
    for batch in batches_of(parts, frozenset()):
        assert batch[0].part == 0 and batch[-1].part == 1
    exact = frozenset(letters[5:9])
    for batch in batches_of(letters, exact):
        assert len({letter in exact for letter in batch}) == 1
    many = [Letter(i, "a") for i in range(1000)]
    assert len(batches_of(many, frozenset())) <= MOST_BATCHES
    assert batches_of([], frozenset()) == []


def test_the_time_left_is_told_by_what_it_took_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter((10.0, 11.0, 13.0))
    monkeypatch.setattr("guiapp.message.drawing.time.monotonic", lambda: next(now))
    work = DrawingRate()
    assert work.seconds(100) == 0
    for done in (0, 10, 20):
        work.note(done)
    assert work.seconds(60) == pytest.approx(6.0)
