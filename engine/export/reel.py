"""Which frames of a time line a file shows, and how long each."""

from dataclasses import dataclass

import numpy as np

from engine.message.timeline import Timeline

SHORTEST, LONGEST = 20, 60_000  # ms that every viewer keeps and every format can say
TICK = 10  # ms: a GIF's delays are multiples of it


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame that is shown."""

    frame: int  # of the time line
    delay_ms: int


def every_frame(timeline: Timeline) -> list[Shot]:
    """All frames, the held ones one by one."""
    return [Shot(frame, timeline.delay_ms) for frame in range(timeline.frames)]


def still(timeline: Timeline) -> list[Shot]:
    """The finished page alone."""
    return [Shot(timeline.finished, 0)]


def reel(timeline: Timeline, kept: int, merge_hold: bool = True) -> list[Shot]:
    """The message with `kept` of the pages between noise and letters, spread evenly.

    It takes as long as with all of them; the first and the last are always among them. With
    `merge_hold` the held page is one long frame, else it is repeated.
    """
    last = timeline.moving - 1
    kept = min(max(kept, 2), timeline.moving)
    places = np.rint(np.linspace(0, last, kept)).astype(int).tolist()
    delays = share_out(timeline.moving * timeline.delay_ms, kept)
    up = [Shot(frame_at(timeline, place), ms) for place, ms in zip(places, delays, strict=True)]
    held = hold(up[-1], timeline.timing.hold * timeline.delay_ms, merge_hold)
    if timeline.timing.backward:
        way, back = [*held, *up[-2::-1]], up[1:-1]
    else:
        way, back = [*up[:-1], *held], up[-2:0:-1]
    return way + back if timeline.timing.boomerang else way


def most_kept(timeline: Timeline, frames: int, merge_hold: bool = True) -> int:
    """How many pages a reel can keep and have at most so many frames."""
    for kept in range(timeline.moving, 2, -1):
        if len(reel(timeline, kept, merge_hold)) <= frames:
            return kept
    return 2


def hold(shot: Shot, more_ms: int, merge: bool) -> list[Shot]:
    """A shot shown for so much longer: as one frame if that is short enough, or repeated."""
    if merge:
        whole = shot.delay_ms + more_ms
        parts = -(-whole // LONGEST)
        return [Shot(shot.frame, ms) for ms in share_out(whole, parts)]
    again = round(more_ms / shot.delay_ms)
    return [shot] * (1 + again)


def share_out(total_ms: int, parts: int) -> list[int]:
    """Delays that add up to the total, each a multiple of 10 ms, as equal as can be."""
    edges = np.rint(np.linspace(0, total_ms / TICK, parts + 1)).astype(int)
    return [max(SHORTEST, TICK * int(ticks)) for ticks in np.diff(edges)]


def frame_at(timeline: Timeline, place: int) -> int:
    """A frame that is so many pages from noise."""
    if timeline.timing.backward:
        return timeline.moving - 1 + timeline.timing.hold - place
    return place
