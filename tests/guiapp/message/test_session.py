"""What becomes of letters and their pictures when a person edits, locks, redraws and undoes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.api import RULES, Drawing, WriteRequest
from engine.message.recipe import decode_recipe
from guiapp.jobs.engine import EngineLane
from guiapp.message.session import Session
from guiapp.write.undo import Undo
from tests.guiapp.fake import FakeEngine

STEPS = 6


class Desk:
    """A session with an engine that is ready, and its undo."""

    def __init__(self, qtbot: QtBot, lane: EngineLane, model: str = "fake") -> None:
        self.lane, self._qtbot = lane, qtbot
        self.session = Session(lane, Drawing(steps=STEPS, model=model))
        self.undo = Undo(self.session)

    def write(self, text: str | None = None) -> Session:
        """Type a text, if any, and wait until it is drawn."""
        if text is not None:
            self.session.set_text(text)
        self.session.write()
        self.settle()
        return self.session

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.session.busy, timeout=10_000)

    def last(self) -> dict[int, bytes]:
        """The finished picture of each letter."""
        session = self.session
        return {
            x.id: session.pictures.states[i, -1].tobytes() for i, x in enumerate(session.letters)
        }


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def desk(qtbot: QtBot, engine: FakeEngine) -> Iterator[Desk]:
    lane = EngineLane(lambda: engine)
    lane.start()
    qtbot.waitUntil(lambda: lane.ready)
    yield Desk(qtbot, lane)
    lane.finish()
    assert lane.wait(5_000)


def test_one_letter_is_redrawn_and_the_others_stay(desk: Desk, engine: FakeEngine) -> None:
    session = desk.write("abc")
    before = desk.last()
    session.redraw(1)
    desk.settle()
    after = desk.last()
    assert after[1] != before[1]
    assert (after[0], after[2]) == (before[0], before[2])
    assert [letter.id for letter in engine.requests[-1].letters] == [1]


def test_redrawn_twice_is_never_the_same_twice(desk: Desk) -> None:
    session = desk.write("a")
    seen = {desk.last()[0]}
    for _ in range(4):
        session.redraw(0)
        desk.settle()
        seen.add(desk.last()[0])
    assert len({letter.redraw for letter in session.letters}) == 1
    assert len(seen) >= 4  # the fake has but 20 pictures


def test_a_nudge_asks_for_a_branch_in_the_middle(desk: Desk, engine: FakeEngine) -> None:
    session = desk.write("ab")
    session.nudge(0)
    desk.settle()
    (letter,) = engine.requests[-1].letters
    assert letter.nudge == 1 and 0.5 < letter.branch < 5
    assert session.complete


def test_a_locked_letter_stays_through_another_seed_and_hand(desk: Desk) -> None:
    session = desk.write("abc")
    before = desk.last()
    session.set_locked(1, True)
    assert session.complete, "locking draws nothing"
    session.change(drawing={"seed": 9, "hand": "Ben"})
    assert not session.complete
    desk.write()
    after = desk.last()
    assert after[1] == before[1] and after[0] != before[0]
    assert session.pictures.hands[session.letters[1]] == "Ada"
    session.redraw(1)
    session.nudge(1)
    session.draw_alternatives(1)
    assert session.complete and session.alternatives.letter_id is None, "it is locked"
    session.set_locked(1, False)
    session.change(drawing={"seed": 10})
    desk.write()
    assert desk.last()[1] != before[1]


def test_a_recipe_keeps_what_letters_have_of_their_own(desk: Desk, qtbot: QtBot) -> None:
    session = desk.write("abc")
    session.set_locked(0, True)
    session.change(drawing={"seed": 5})
    desk.write()
    session.redraw(1)
    desk.settle()
    session.nudge(2)
    desk.settle()
    recipe, pictures = session.recipe(), desk.last()
    other = Desk(qtbot, desk.lane)
    other.session.open_recipe(recipe)
    other.write()
    assert other.last() == pictures
    assert other.session.locked == {0}
    assert other.session.recipe() == recipe


def test_four_alternatives_are_offered_and_one_is_taken(desk: Desk, qtbot: QtBot) -> None:
    session = desk.write("ab")
    before = desk.last()
    with qtbot.waitSignal(session.alternatives.changed):
        session.draw_alternatives(1)
    qtbot.waitUntil(lambda: session.alternatives.reach == STEPS)
    assert len(session.alternatives.letters) == 4
    assert len({letter.redraw for letter in session.alternatives.letters}) == 4
    assert {letter.id for letter in session.alternatives.letters} == {1}
    wanted = session.alternatives.states[2, -1].tobytes()
    session.choose(session.alternatives.letters[2])
    assert session.complete and not session.busy, "it is drawn already"
    assert desk.last() == {0: before[0], 1: wanted}
    assert session.alternatives.letter_id is None


def test_alternatives_go_with_their_letter(desk: Desk) -> None:
    session = desk.write("ab")
    session.draw_alternatives(1)
    session.set_text("a")
    assert session.alternatives.letter_id is None


def test_undo_takes_back_step_by_step_without_drawing(desk: Desk, engine: FakeEngine) -> None:
    session, stack = desk.session, desk.undo.stack
    desk.write("abc")
    first = desk.last()
    session.redraw(0)
    desk.settle()
    second = desk.last()
    session.change(drawing={"seed": 3})
    desk.write()
    third = desk.last()
    asked = len(engine.requests)
    stack.undo()
    assert session.complete and desk.last() == second
    stack.undo()
    assert session.complete and desk.last() == first
    stack.redo()
    stack.redo()
    assert session.complete and desk.last() == third
    assert len(engine.requests) == asked, "nothing was drawn for it"


def test_undo_of_typing_brings_letters_back_with_their_pictures(desk: Desk) -> None:
    session, stack = desk.session, desk.undo.stack
    desk.write("abc")
    before, letters = desk.last(), session.letters
    session.redraw(0)  # ends the run of typing
    desk.settle()
    stack.undo()
    session.set_text("ac")
    stack.undo()
    assert session.text == session.typed.raw == "abc"
    assert session.letters == letters and desk.last() == before and session.complete


def test_typing_in_one_go_is_one_step_and_sliders_too(desk: Desk) -> None:
    session, stack = desk.session, desk.undo.stack
    for text in ("a", "ab", "abc"):
        session.set_text(text)
    assert stack.count() == 1
    for weight in (1.1, 1.2, 1.3):
        session.change("weight", layout={"weight": weight})
    assert stack.count() == 2
    stack.undo()
    assert session.layout.weight == 1.0 and session.text == "abc"
    stack.undo()
    assert session.text == ""


class Rereading(FakeEngine):
    """RedrawNumbers the first letter of each request, as one that cannot be read."""

    def write(self, request: WriteRequest):
        from dataclasses import replace

        glyphs = yield from super().write(request)
        if not request.tries:
            return glyphs
        letters = (replace(glyphs.letters[0], redraw=2), *glyphs.letters[1:])
        states = glyphs.states.copy()
        states[0] = 77
        return replace(glyphs, letters=letters, states=states)


def test_a_letter_that_was_drawn_again_takes_the_place_of_the_unreadable_one(
    qtbot: QtBot,
) -> None:
    lane = EngineLane(Rereading)
    lane.start()
    qtbot.waitUntil(lambda: lane.ready)
    desk = Desk(qtbot, lane)
    began: list[tuple] = []
    desk.session.began.connect(began.append)
    session = desk.write("ab")
    assert [letter.redraw for letter in session.letters] == [2, 0]
    assert session.complete
    assert (session.pictures.states[0] == 77).all()
    assert [letter.id for letter in began[-1]] == [0], "it condenses anew"
    assert session.recipe().redraws == (2, 0)
    recipe, pictures = session.recipe(), desk.last()
    session.change(drawing={"seed": 4})
    desk.write()
    desk.undo.stack.undo()
    assert desk.last() == pictures, "undo brings back the readable one"
    requests = len(recipe.letters())
    assert requests == 2
    lane.finish()
    assert lane.wait(5_000)


def test_states_of_letters_that_move_in_the_text_move_with_them(desk: Desk) -> None:
    desk.write("abc")
    before = desk.last()
    desk.session.set_text("xabc")
    states = desk.session.pictures.states
    assert [states[i, -1].tobytes() for i in (1, 2, 3)] == [before[k] for k in (0, 1, 2)]
    assert desk.session.pictures.reach.tolist() == [-1, STEPS, STEPS, STEPS]
    assert isinstance(states, np.ndarray)


def test_the_time_left_is_told_while_it_draws(qtbot: QtBot) -> None:
    engine = FakeEngine(pause=0.02)
    lane = EngineLane(lambda: engine)
    lane.start()
    qtbot.waitUntil(lambda: lane.ready)
    session = Session(lane, Drawing(steps=40, model="fake"))
    told: list[float] = []
    session.advanced.connect(lambda: told.append(session.running.seconds_left()))
    session.set_text("abc")
    session.write()
    assert session.running.seconds_left() == 0
    qtbot.waitUntil(lambda: session.complete, timeout=20_000)
    assert session.running.seconds_left() == 0
    known = [seconds for seconds in told if seconds > 0]
    assert known and known[-1] < known[0], "it counts down"
    lane.finish()
    assert lane.wait(5_000)


def test_a_change_of_page_and_drawing_is_one_step(desk: Desk) -> None:
    session, stack = desk.session, desk.undo.stack
    before = session.snapshot()
    session.change(look={"ink": "#2348b0"}, timing={"fps": 30.0}, drawing={"seed": 4})
    assert (session.look.ink, session.timing.fps, session.drawing.seed) == ("#2348b0", 30, 4)
    assert stack.count() == 1
    session.change(look={"ink": "#2348b0"})  # nothing is changed by it
    assert stack.count() == 1
    stack.undo()
    assert session.snapshot() == before


def test_an_old_message_keeps_its_rules_and_a_new_one_has_those_of_today(
    desk: Desk, engine: FakeEngine
) -> None:
    old = decode_recipe('{"text": "ab", "drawing": {"steps": 6, "model": "fake"}}')
    desk.session.open_recipe(old)
    desk.write()
    before = desk.last()
    assert [request.drawing.rules for request in engine.requests] == [1]
    desk.session.change(drawing={"guidance": 3.0})
    desk.write("abc")
    assert desk.session.recipe().drawing == replace(old.drawing, guidance=3.0)
    desk.session.set_text("")
    desk.write("ab")
    assert desk.session.recipe().drawing.rules == RULES
    assert desk.last() != before, "pictures of other rules are other pictures"
    desk.undo.stack.undo()  # all that was typed
    desk.undo.stack.undo()
    assert desk.session.recipe().drawing == old.drawing and desk.last() == before


def test_a_composed_letter_is_drawn_again_with_all_its_parts(
    desk: Desk, engine: FakeEngine
) -> None:
    session = desk.write("aö")
    assert [letter.seen for letter in session.characters] == ["a", "ö"]
    before = desk.session.pictures.states[:, -1].copy()
    session.redraw(1)
    desk.settle()
    assert [(x.char, x.part, x.redraw) for x in engine.requests[-1].letters] == [
        ("o", 0, 1), (".", 1, 1), (".", 2, 1),
    ]  # fmt: skip
    changed = (session.pictures.states[:, -1] != before).any(axis=(1, 2))
    assert changed.tolist() == [False, True, True, True]
    session.set_locked(1, True)
    assert {letter.seed for letter in session.letters if letter.id == 1} == {0}
    assert decode_recipe(session.recipe().encode()).letters() == session.letters


def test_alternatives_of_a_composed_letter_are_whole(desk: Desk, qtbot: QtBot) -> None:
    session = desk.write("éa")
    session.draw_alternatives(0)
    qtbot.waitUntil(lambda: session.alternatives.reach == STEPS)
    assert [(x.char, x.part) for x in session.alternatives.letters] == [("e", 0), ("`", 1)] * 4
    third = session.alternatives.letters[4]
    wanted = session.alternatives.states[4:6, -1].tobytes()
    session.choose(third)
    desk.settle()
    assert session.pictures.states[:2, -1].tobytes() == wanted
    assert [letter.redraw for letter in session.letters] == [third.redraw, third.redraw, 0]


def test_parts_stay_while_one_types_around_them(desk: Desk, engine: FakeEngine) -> None:
    session = desk.write("né")
    kept = desk.session.pictures.states[1:3].copy()
    session = desk.write("née x")
    assert [letter.id for letter in session.letters] == [0, 1, 1, 2, 3]
    assert np.array_equal(session.pictures.states[1:3], kept)
    assert [letter.seen for letter in engine.requests[-1].letters] == ["e", "x"]
    desk.undo.stack.undo()
    assert not session.letters
    desk.undo.stack.redo()
    assert [letter.seen for letter in session.characters] == ["n", "é", "e", "x"]
    assert session.complete


def test_a_model_with_a_class_for_a_letter_draws_it_whole(desk: Desk) -> None:
    session = desk.session
    session.set_text("éa")
    assert [letter.char for letter in session.letters] == ["e", "`", "a"]
    session.set_alphabet("aéeo`")
    assert [letter.char for letter in session.letters] == ["é", "a"]
    assert session.recipe().whole == "é"
    assert session.recipe().letters() == session.letters


def test_a_locked_letter_stays_as_it_is_made_in_another_hand(desk: Desk) -> None:
    session = desk.session
    session.set_text("éé")
    session.set_locked(session.letters[0].id, True)
    session.set_alphabet("aéeo`")
    assert [letter.char for letter in session.letters] == ["e", "`", "e", "`"]
    session.set_locked(session.letters[0].id, False)
    session.set_text("éa")
    assert [letter.char for letter in session.letters] == ["é", "a"]
    session.set_locked(session.letters[0].id, True)
    session.set_alphabet("aeo`")
    session.set_text("éaé")
    assert [letter.char for letter in session.letters] == ["é", "a", "é"]
    assert session.recipe().letters() == session.letters
