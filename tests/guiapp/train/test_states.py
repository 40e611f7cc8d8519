"""The machine that drives the Train page, as a table."""

import pytest

from guiapp.train.states import ACTS, TABLE, TRAINING, Act, Event, State, after

# what an act of a person makes happen
CAUSES: dict[Act, Event] = {
    "start": "start", "pause": "pause", "go_on": "go_on", "stop": "stop", "longer": "start",
    "anew": "anew",
}  # fmt: skip


@pytest.mark.parametrize(
    ("story", "end"),
    [
        (("look", "looked"), "idle"),
        (("look", "look", "looked"), "idle"),  # measured again, as something else was chosen
        (("look", "trouble", "look", "looked"), "idle"),
        (("start", "ended"), "done"),
        (("start", "pause", "rested", "go_on", "ended"), "done"),
        (("start", "pause", "go_on", "ended"), "done"),  # before it had come to rest
        (("start", "pause", "ended"), "done"),  # it was the last iteration
        (("start", "pause", "rested", "stop", "ended"), "done"),
        (("start", "pause", "stop", "ended"), "done"),
        (("start", "stop", "nothing"), "idle"),
        (("start", "trouble", "start", "ended", "start", "stop", "ended", "anew"), "idle"),
        (("start", "stop", "trouble", "anew"), "idle"),
    ],
)
def test_a_story_ends_where_it_should(story: tuple[Event, ...], end: State) -> None:
    state: State = "idle"
    for event in story:
        reached = after(state, event)
        assert reached is not None, (state, event)
        state = reached
    assert state == end


@pytest.mark.parametrize(
    ("state", "event"),
    [
        ("checking", "start"), ("running", "start"), ("running", "look"), ("running", "anew"),
        ("running", "rested"), ("running", "go_on"), ("paused", "pause"), ("stopping", "stop"),
        ("stopping", "pause"), ("stopping", "rested"), ("stopping", "go_on"), ("idle", "stop"),
        ("idle", "ended"), ("done", "look"), ("paused", "look"),
    ],
)  # fmt: skip
def test_some_things_cannot_happen(state: State, event: Event) -> None:
    assert after(state, event) is None


@pytest.mark.parametrize("state", TABLE)
def test_what_is_offered_can_be_done(state: State) -> None:
    for act in ACTS[state]:
        if act in CAUSES:
            assert after(state, CAUSES[act]) is not None, act


def test_every_state_is_reached_and_left() -> None:
    reached = {state for row in TABLE.values() for state in row.values()}
    assert reached == set(TABLE) == set(ACTS)
    assert all(set(row.values()) - {state} for state, row in TABLE.items())


@pytest.mark.parametrize("state", sorted(TRAINING))
def test_trouble_and_an_end_are_taken_whenever_something_trains(state: State) -> None:
    assert after(state, "trouble") == "failed"
    assert after(state, "ended") == "done"
    assert not ACTS[state] & {"change", "start", "anew", "save"}
