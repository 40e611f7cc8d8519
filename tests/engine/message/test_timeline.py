import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.message.recipe import Timing
from engine.message.timeline import Timeline


def test_all_together_is_every_state_once_and_then_the_hold() -> None:
    timeline = Timeline(50, 13, Timing(stagger=0, hold=20))
    assert timeline.frames == 71
    shown = np.array([timeline.step_of(frame) for frame in range(71)])
    expected = np.minimum(np.arange(71), 50)
    assert (shown == expected[:, None]).all()


def test_an_animation_that_stops_short_is_noticed() -> None:
    """The trap of system A: 50 frames of 50 steps, x0 never shown, the hold cut, t counted on."""
    timeline = Timeline(50, 13, Timing(stagger=0, hold=20))
    shown = [int(timeline.step_of(frame)[0]) for frame in range(timeline.frames)]
    counted = [timeline.overlay_step(frame) for frame in range(timeline.frames)]
    trap_shown = [min(frame, 49) for frame in range(51 + 20 - 2)]
    trap_counted = [50 - frame for frame in range(51 + 20 - 2)]
    assert set(shown) == set(range(51)) != set(trap_shown)
    assert shown.count(50) == 21 and trap_shown.count(50) == 0
    assert min(counted) == 0 > min(trap_counted)


@given(st.integers(1, 200), st.integers(1, 1000), st.floats(0, 50), st.integers(0, 30))
def test_every_letter_runs_all_its_states_and_the_page_is_held(
    steps: int, letters: int, stagger: float, hold: int
) -> None:
    timeline = Timeline(steps, letters, Timing(stagger=stagger, hold=hold))
    assert (timeline.step_of(0)[0], timeline.step_of(0).max()) == (0, 0)
    moving = timeline.frames - hold
    assert (timeline.step_of(moving - 1) == steps).all()
    assert moving == 1 or timeline.step_of(moving - 2)[-1] == steps - 1
    assert timeline.spread <= Timing().spread * steps + 0.5
    assert timeline.overlay_step(0) == steps
    assert timeline.overlay_step(moving - 1) == 0
    if moving > 1:
        assert timeline.overlay_step(moving - 2) == 1


def test_letters_start_one_after_another() -> None:
    timeline = Timeline(10, 4, Timing(stagger=2.5, spread=1, hold=0))
    starts = [
        next(frame for frame in range(timeline.frames) if timeline.step_of(frame)[i] == 1) - 1
        for i in range(4)
    ]
    assert starts == [0, 2, 5, 8]
    assert timeline.frames == 11 + 8


def test_the_overlay_counts_down_and_stops_in_the_hold() -> None:
    timeline = Timeline(5, 2, Timing(stagger=0, hold=3))
    counted = [timeline.overlay_step(frame) for frame in range(timeline.frames)]
    assert counted == [5, 4, 3, 2, 1, 0, 0, 0, 0]


@pytest.mark.parametrize(("fps", "delay"), [(20, 50), (30, 30), (50, 20), (8, 120), (1, 1000)])
def test_delays_are_what_a_gif_can_keep(fps: float, delay: int) -> None:
    assert Timeline(5, 1, Timing(fps=fps)).delay_ms == delay


def firsts(timeline: Timeline) -> list[int]:
    """The state of the first letter, frame by frame."""
    return [int(timeline.step_of(frame)[0]) for frame in range(timeline.frames)]


def test_backward_it_runs_from_the_held_page_to_noise() -> None:
    timeline = Timeline(3, 1, Timing(stagger=0, hold=2, backward=True))
    assert firsts(timeline) == [3, 3, 3, 2, 1, 0]


@pytest.mark.parametrize("backward", [False, True])
def test_a_boomerang_comes_back_and_shows_no_turning_point_twice(backward: bool) -> None:
    timeline = Timeline(3, 1, Timing(stagger=0, hold=2, backward=backward, boomerang=True))
    there = [0, 1, 2, 3, 3, 3, 2, 1]
    assert firsts(timeline) == (there[3:] + there[:3] if backward else there)


@given(st.integers(1, 60), st.integers(1, 30), st.integers(0, 9), st.booleans(), st.booleans())
def test_the_finished_page_is_where_it_is_said_to_be(
    steps: int, letters: int, hold: int, backward: bool, boomerang: bool
) -> None:
    timing = Timing(hold=hold, backward=backward, boomerang=boomerang)
    timeline = Timeline(steps, letters, timing)
    assert 0 <= timeline.finished < timeline.frames
    assert (timeline.step_of(timeline.finished) == steps).all()
    assert timeline.overlay_step(timeline.finished) == 0
