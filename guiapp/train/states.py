"""The states of a training and the events that lead from one to the next: a table, no Qt.

Every button of the Train page is shown and enabled by it.
"""

from typing import Literal

State = Literal[
    "idle",  # nothing runs; choices can be changed
    "checking",  # the pictures are looked at, or the machine is measured
    "running",
    "pausing",  # asked to rest; the iteration under way is still finished
    "paused",  # at rest, the model in memory
    "stopping",  # what was learned is being saved
    "failed",
    "done",  # there is a model
]
Event = Literal[
    "look",  # a check or a measurement begins
    "looked",  # and has ended, or was given up
    "start",  # also: once more, for longer, or where it was left
    "pause",
    "rested",  # the iteration under way has ended
    "go_on",
    "stop",
    "ended",  # there is a model, after all of it or a part
    "nothing",  # stopped before anything was learned
    "trouble",
    "anew",  # another training is to be chosen
]
Act = Literal["change", "start", "pause", "go_on", "try", "stop", "save", "longer", "anew"]

TABLE: dict[State, dict[Event, State]] = {
    "idle": {"look": "checking", "start": "running", "anew": "idle"},
    "checking": {"look": "checking", "looked": "idle", "trouble": "failed"},
    "running": {
        "pause": "pausing", "stop": "stopping", "ended": "done", "nothing": "idle",
        "trouble": "failed",
    },
    "pausing": {
        "rested": "paused", "go_on": "running", "stop": "stopping", "ended": "done",
        "nothing": "idle", "trouble": "failed",
    },
    "paused": {
        "go_on": "running", "stop": "stopping", "ended": "done", "nothing": "idle",
        "trouble": "failed",
    },
    "stopping": {"ended": "done", "nothing": "idle", "trouble": "failed"},
    "failed": {"look": "checking", "start": "running", "anew": "idle"},
    "done": {"start": "running", "anew": "idle"},
}  # fmt: skip
ACTS: dict[State, frozenset[Act]] = {
    "idle": frozenset({"change", "start"}),
    "checking": frozenset({"change"}),
    "running": frozenset({"pause", "try", "stop"}),
    "pausing": frozenset({"go_on", "stop"}),
    "paused": frozenset({"go_on", "try", "stop"}),
    "stopping": frozenset(),
    "failed": frozenset({"change", "start"}),
    "done": frozenset({"save", "longer", "anew"}),
}
TRAINING: frozenset[State] = frozenset({"running", "pausing", "paused", "stopping"})


def after(state: State, event: Event) -> State | None:
    """The state that an event leads to; None: it cannot happen there."""
    return TABLE[state].get(event)
