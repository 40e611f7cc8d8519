"""What a file shows, read back: its pictures, their times, and the paper that it really has."""

from pathlib import Path

import numpy as np
import pytest

from engine.export.export import export_message
from engine.export.seen import MOST, SeenFrame, see, thin_out
from engine.message.recipe import TRANSPARENT, Layout, Look, Recipe, Timing
from engine.progress import finish
from tests.engine.message.scribble import scribble


def saved(path: Path, ink: str = "#1b1b1f", paper: str = "#ffffff") -> Path:
    recipe = Recipe(
        text="Hi",
        layout=Layout(width=96),
        look=Look(ink=ink, paper=paper),
        timing=Timing(hold=5, fps=10),
    )
    states, sigmas = scribble(recipe.text)
    finish(export_message(path, states, sigmas, recipe))
    return path


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
def test_an_animation_is_seen_small_and_for_its_time(tmp_path: Path, suffix: str) -> None:
    frames = finish(see(saved(tmp_path / f"a{suffix}", ink="#000000"), 40, 40, 0))
    assert len(frames) > 2
    assert {frame.pixels.shape[1] for frame in frames} == {40}
    assert frames[-1].delay_ms >= 500, "the finished page is held"
    assert all(frame.delay_ms >= 90 for frame in frames)
    assert frames[-1].pixels[..., 0].min() < 120 and frames[-1].pixels[..., 3].min() == 255


def test_a_still_is_one_picture(tmp_path: Path) -> None:
    (frame,) = finish(see(saved(tmp_path / "a.png"), 40, 40, 0))
    assert frame.pixels.shape[1:] == (40, 4)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_no_paper_is_seen_as_none(tmp_path: Path, suffix: str) -> None:
    frames = finish(see(saved(tmp_path / f"a{suffix}", paper=TRANSPARENT), 40, 40, 0))
    assert frames[-1].pixels[0, 0, 3] == 0 and frames[-1].pixels[..., 3].max() > 100


def test_many_frames_are_thinned_and_take_as_long() -> None:
    frames = [SeenFrame(np.full((2, 2, 4), i, np.uint8), 20) for i in range(101)]
    some = thin_out(frames)
    assert len(some) == MOST and sum(frame.delay_ms for frame in some) == 101 * 20
    assert some[-1].pixels[0, 0, 0] == 100
    assert thin_out(frames[:3]) == frames[:3]
