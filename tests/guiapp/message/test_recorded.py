"""While the engine starts: recorded letters are seen, and stay as they are once they are drawn."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.api import Drawing, Letter, WriteRequest
from engine.explain.door import ExplainingEngine
from engine.message.recorded import Recording
from engine.progress import finish
from guiapp.jobs.engine import EngineLane
from guiapp.message.session import Session
from tests.guiapp.fake import FakeEngine

STEPS = 6
DRAWING = Drawing(steps=STEPS, frames=STEPS, model="letters")
LETTERS = Letter(20, "H"), Letter(30, "i", 2), Letter(31, "i")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Opened, it lets the engine start; it draws a little slowly."""
    glyphs = finish(FakeEngine().write(WriteRequest(LETTERS, DRAWING)))
    recording = Recording(LETTERS, glyphs.states, glyphs.sigmas, DRAWING, "fake", "Ada")
    for user in ("pictures", "session"):
        monkeypatch.setattr(f"guiapp.message.{user}.shipped_recording", lambda: recording)
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def session(gate: threading.Event) -> Iterator[Session]:
    def open_late() -> ExplainingEngine:
        assert gate.wait(10)
        return FakeEngine(pause=0.02)

    lane = EngineLane(open_late)
    lane.start()
    yield Session(lane, DRAWING)
    gate.set()
    lane.finish()
    assert lane.wait(5_000)


def type_text(session: Session, text: str) -> None:
    session.set_text(text)
    session.write()


def test_a_recording_is_kept_as_the_message(
    qtbot: QtBot, session: Session, gate: threading.Event
) -> None:
    """It takes the noise of recorded letters: what is drawn quietly is the same picture."""
    type_text(session, "H")
    type_text(session, "Hii")
    assert session.letters == LETTERS and session.running.recorded
    assert (session.pictures.reach == STEPS).all()
    assert not session.complete and session.busy
    shown, reached, began = session.pictures.states.copy(), set(), []
    session.advanced.connect(lambda: reached.update(session.pictures.reach.tolist()))
    session.began.connect(began.append)
    gate.set()
    qtbot.waitUntil(lambda: session.complete and not session.busy)
    assert reached == {STEPS}, "nothing dissolves"
    assert not began, "nothing begins anew"
    assert not session.running.recorded
    assert np.array_equal(session.pictures.states, shown)
    assert session.recipe().ids == (20, 30, 31) and session.recipe().redraws == (0, 2, 0)


def test_what_is_not_recorded_is_noise_until_it_is_drawn(
    qtbot: QtBot, session: Session, gate: threading.Event
) -> None:
    type_text(session, "Hi!iii")
    assert session.letters[:2] == LETTERS[:2]
    assert session.pictures.reach.tolist() == [STEPS, STEPS, 0, STEPS, 0, 0]
    assert all(state.std() > 20 for state in session.pictures.states[:, 0])
    assert len({letter.id for letter in session.letters}) == 6
    assert min(letter.id for letter in session.letters if letter not in LETTERS) > 31
    gate.set()
    qtbot.waitUntil(lambda: session.complete)
    type_text(session, "Hi!iiiH")
    assert session.letters[-1].id > 34, "the engine is there: nothing is taken from the recording"
    qtbot.waitUntil(lambda: session.complete)


def test_another_seed_is_not_recorded(
    qtbot: QtBot, session: Session, gate: threading.Event
) -> None:
    type_text(session, "Hi")
    assert session.running.recorded
    session.change(drawing={"seed": 3})
    session.write()
    assert not session.running.recorded
    type_text(session, "")
    type_text(session, "iH")
    assert session.pictures.reach.tolist() == [0, 0], "noise alone"
    assert [letter.id for letter in session.letters] == [0, 1]
    gate.set()
    qtbot.waitUntil(lambda: session.complete)
    assert session.drawing == replace(DRAWING, seed=3)


def test_a_recorded_letter_can_be_nudged_before_the_engine_is_there(
    qtbot: QtBot, session: Session, gate: threading.Event
) -> None:
    type_text(session, "Hi")
    session.nudge(20)
    assert session.letters[0].nudge == 1
    gate.set()
    qtbot.waitUntil(lambda: session.complete)
    assert session.letters[1] == LETTERS[1]
