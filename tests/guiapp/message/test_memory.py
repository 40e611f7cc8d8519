"""What was drawn is kept in the cache alone, which has a bound: a long letter is redrawn often."""

import gc
import weakref
from collections.abc import Generator, Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.progress import finish
from guiapp.jobs.engine import EngineLane
from guiapp.message.pictures import PictureCache
from guiapp.message.session import Session
from tests.guiapp.fake import FakeEngine

DRAWN = 6
LETTERS = tuple(Letter(i, "a") for i in range(20))


class Watched(FakeEngine):
    """Remembers the states that it handed out, as long as somebody holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.states: list[weakref.ref[object]] = []

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        glyphs = yield from super().write(request)
        self.states.append(weakref.ref(glyphs.states))
        return glyphs


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Cycles stay: what is held by one alone counts as held, as it does for minutes."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_states_go_with_their_drawing(qtbot: QtBot, no_collector: None) -> None:
    engine = Watched()
    lane = EngineLane(lambda: engine)
    lane.start()
    qtbot.waitUntil(lambda: lane.ready)
    session = Session(lane, Drawing(steps=4, model="fake"))
    session.set_text("a letter of some length")
    for seed in range(DRAWN):
        session.change(drawing={"seed": seed})
        session.write()
        qtbot.waitUntil(lambda: not session.busy)
    held = sum(states() is not None for states in engine.states)
    assert len(engine.states) >= DRAWN and held <= 2, "that of the last drawing, for a moment"
    lane.finish()
    assert lane.wait(5_000)


def test_the_cache_keeps_to_its_bound() -> None:
    engine, cache = FakeEngine(), PictureCache(max_bytes=200_000)
    for seed in range(5):
        drawing = Drawing(seed=seed, steps=4, model="fake")
        request = WriteRequest(LETTERS, drawing)
        glyphs = finish(engine.write(request))
        cache.put(request.letters, drawing, glyphs)
        assert cache.find(request.letters[-1], drawing) is not None
    first = Drawing(seed=0, steps=4, model="fake")
    assert cache.find(LETTERS[0], first) is None
