"""The finished page as the first frame, for programs that show one frame alone."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.errors import RequestError
from engine.export.animation import palette, to_levels
from engine.export.budget import find_budget
from engine.export.export import export_message, read_recipe
from engine.export.variant import ExportSource
from engine.message.recipe import Timing
from engine.progress import finish
from tests.engine.export.test_formats import decode, pages_of, recipe_of
from tests.engine.message.scribble import export, scribble


def finished_page(timing: Timing) -> np.ndarray:
    """uint8 [h, w, 4]."""
    inks, pages = pages_of(recipe_of(timing=timing))
    return palette(recipe_of().look, 15)[to_levels(inks[pages.timeline.finished], 15)]


@pytest.mark.parametrize("timing", [
    Timing(poster="last"), Timing(poster="last", loop=1, hold=0), Timing(poster="last", hold=300),
    Timing(poster="last", boomerang=True), Timing(poster="last", backward=True),
    Timing(poster="last", boomerang=True, backward=True),
])  # fmt: skip
@pytest.mark.parametrize("suffix", [".gif", ".apng", ".webp"])
def test_the_first_frame_shows_the_finished_page(
    tmp_path: Path, suffix: str, timing: Timing
) -> None:
    recipe = recipe_of(timing=timing)
    made = export(tmp_path / f"a{suffix}", recipe)
    frames, delays, _ = decode(made.path)
    apart = abs(frames[0].astype(int) - finished_page(timing)).mean()
    assert apart == 0 if suffix != ".webp" else apart < 1.5
    assert read_recipe(made.path).timing == timing
    plain = msgspec.structs.replace(timing, poster="first")
    before = export(tmp_path / f"b{suffix}", recipe_of(timing=plain))
    _, usual, _ = decode(before.path)
    more = 0 if timing.backward or timing.boomerang else before.delay_ms
    assert sum(delays) == sum(usual) + more  # what there was is there, and as long
    if not timing.backward:
        first = abs(decode(before.path)[0][0].astype(int) - finished_page(timing)).mean()
        assert first > 5, "without a poster it begins with noise"


def test_a_poster_counts_among_the_frames_that_a_place_allows() -> None:
    budget = find_budget("slack")
    assert budget.frames is not None
    recipe = recipe_of(timing=Timing(poster="last", hold=90))
    source = ExportSource(*scribble("Hi!", steps=80), recipe, ".gif", budget=budget)
    assert len(source.best_variant().frames) <= budget.frames


@pytest.mark.parametrize("suffix", [".png", ".mp4"])
def test_a_still_and_a_video_are_as_without(suffix: str) -> None:
    one, other = (
        ExportSource(*scribble("Hi!"), recipe_of(timing=timing), suffix).best_variant().frames
        for timing in (Timing(), Timing(poster="last"))
    )
    assert one == other


def test_there_is_no_other_poster(tmp_path: Path) -> None:
    recipe = recipe_of(timing=msgspec.structs.replace(Timing(), poster="middle"))
    with pytest.raises(RequestError, match="first, last"):
        finish(export_message(tmp_path / "a.gif", *scribble("Hi!"), recipe))
