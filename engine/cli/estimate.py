"""How long drawing will take here: measured on a few glyphs, before the many."""

import time
from dataclasses import replace

from engine.api import Engine, SampleRequest
from engine.cli.console import follow

GLYPHS, STEPS = 12, 8  # enough to be within a third, drawn in half a second


def seconds_to_draw(studio: Engine, request: SampleRequest, pictures: int = 0) -> float:
    """Roughly how many seconds `pictures` like these will take (0: as many as are asked for)."""
    steps = min(STEPS, request.drawing.steps)
    few = SampleRequest(
        labels=request.labels[:GLYPHS],
        seeds=request.seeds[:GLYPHS],
        drawing=replace(request.drawing, steps=steps),
        hands=request.hands[:GLYPHS],
    )
    warm_up = replace(few, drawing=replace(few.drawing, steps=1))
    follow(studio.sample(warm_up), "", quiet=True)
    started = time.monotonic()
    follow(studio.sample(few), "", quiet=True)
    each = (time.monotonic() - started) / (len(few.labels) * steps)
    return each * request.drawing.steps * (pictures or len(request.labels))


def roughly(seconds: float) -> str:
    """A time to wait, in words."""
    if seconds < 15:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds, -1):.0f} seconds"
    if seconds < 1200:
        return f"about {seconds / 60:.0f} minutes"
    if seconds < 5400:
        return f"about {5 * round(seconds / 300)} minutes"
    return f"about {seconds / 3600:.0f} hours"
