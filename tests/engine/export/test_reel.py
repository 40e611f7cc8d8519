"""Which frames a file shows: time is kept, what matters is always there."""

from hypothesis import given
from hypothesis import strategies as st

from engine.export.variant import LONGEST, every_frame, most_kept, reel, share_out, still
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
    return [timeline.place_of(shot.frame) for shot in reel(timeline, kept, merge)]


@given(timelines, st.integers(2, 200))
def test_a_message_starts_and_ends_as_it_is_meant_and_takes_as_long(
    timeline: Timeline, kept: int
) -> None:
    shots = reel(timeline, kept)
    whole = sum(shot.delay_ms for shot in shots)
    meant = sum(shot.delay_ms for shot in every_frame(timeline))
    turn = 2 * meant / len(shots)  # a boomerang's way back is a frame or two longer or shorter
    assert abs(whole - meant) <= (turn if timeline.timing.boomerang else 0)
    assert all(20 <= shot.delay_ms <= LONGEST and shot.delay_ms % 10 == 0 for shot in shots)
    shown = places(timeline, kept, True)
    last = timeline.moving - 1
    assert {0, last} <= set(shown)
    assert shown[0] == (last if timeline.timing.backward else 0)
    if not timeline.timing.boomerang:
        assert shown == sorted(shown, reverse=timeline.timing.backward)
    longest = max(shots, key=lambda shot: shot.delay_ms)
    if timeline.timing.hold > 1:
        assert timeline.place_of(longest.frame) == last


@given(timelines)
def test_with_all_pages_it_is_the_time_line(timeline: Timeline) -> None:
    shown = places(timeline, timeline.moving, False)
    assert shown == [timeline.place_of(frame) for frame in range(timeline.frames)]
    assert timeline.place_of(still(timeline)[0].frame) == timeline.moving - 1


@given(timelines, st.integers(1, 90))
def test_no_more_frames_than_may_be(timeline: Timeline, most: int) -> None:
    kept = most_kept(timeline, most)
    assert kept >= 2
    if kept > 2:
        assert len(reel(timeline, kept)) <= most
    if kept < timeline.moving:
        assert len(reel(timeline, kept + 1)) > most


def test_time_is_shared_out_in_hundredths_of_a_second() -> None:
    assert share_out(200, 3) == [70, 60, 70]
    assert sum(share_out(3150, 50)) == 3150
