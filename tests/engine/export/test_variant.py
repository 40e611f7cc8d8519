"""Which frames a file shows: time is kept, what matters is always there."""

from hypothesis import given
from hypothesis import strategies as st

from engine.export.variant import (
    LONGEST,
    all_frames,
    finished_frame,
    kept_frames,
    most_kept,
    split_time,
)
from engine.message.recipe import Timing
from engine.message.timeline import Timeline

timelines = st.builds(
    Timeline,
    steps=st.integers(1, 60),
    letters=st.integers(1, 30),
    timing=st.builds(
        Timing,
        fps=st.sampled_from((2.0, 12.0, 20.0, 50.0)),
        hold=st.integers(0, 40), stagger=st.floats(0, 3), backward=st.booleans(),
        boomerang=st.booleans(),
    ),
)  # fmt: skip


def places(timeline: Timeline, kept: int, merge: bool) -> list[int]:
    return [timeline.place_of(frame.number) for frame in kept_frames(timeline, kept, merge)]


@given(timelines, st.integers(2, 200))
def test_a_message_starts_and_ends_as_it_is_meant_and_takes_as_long(
    timeline: Timeline, kept: int
) -> None:
    frames = kept_frames(timeline, kept)
    whole = sum(frame.delay_ms for frame in frames)
    meant = sum(frame.delay_ms for frame in all_frames(timeline))
    turn = 2 * meant / len(frames)  # a boomerang's way back is a frame or two longer or shorter
    assert abs(whole - meant) <= (turn if timeline.timing.boomerang else 0)
    assert all(20 <= frame.delay_ms <= LONGEST and frame.delay_ms % 10 == 0 for frame in frames)
    shown = places(timeline, kept, True)
    last = timeline.moving - 1
    assert {0, last} <= set(shown)
    assert shown[0] == (last if timeline.timing.backward else 0)
    if not timeline.timing.boomerang:
        assert shown == sorted(shown, reverse=timeline.timing.backward)
    longest = max(frames, key=lambda frame: frame.delay_ms)
    if timeline.timing.hold > 1:
        assert timeline.place_of(longest.number) == last


@given(timelines)
def test_with_all_pages_it_is_the_time_line(timeline: Timeline) -> None:
    shown = places(timeline, timeline.moving, False)
    assert shown == [timeline.place_of(frame) for frame in range(timeline.frames)]
    assert timeline.place_of(finished_frame(timeline)[0].number) == timeline.moving - 1


@given(timelines, st.integers(1, 90))
def test_no_more_frames_than_may_be(timeline: Timeline, most: int) -> None:
    kept = most_kept(timeline, most)
    assert kept >= 2
    if kept > 2:
        assert len(kept_frames(timeline, kept)) <= most
    if kept < timeline.moving:
        assert len(kept_frames(timeline, kept + 1)) > most


def test_time_is_shared_out_in_hundredths_of_a_second() -> None:
    assert split_time(200, 3) == [70, 60, 70]
    assert sum(split_time(3150, 50)) == 3150
