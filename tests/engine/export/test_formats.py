"""What is in the files: decoded back, and compared with the pages they were made of."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import ExportError
from engine.export.animation import palette, to_levels
from engine.export.budget import find_budget
from engine.export.export import export_message, read_recipe
from engine.export.formats import FORMATS, find_format
from engine.export.variant import ExportSource
from engine.message.look import colorize
from engine.message.page import Pages
from engine.message.recipe import Layout, Look, Recipe, Timing
from tests.engine.message.scribble import export, scribble

SUFFIXES = (".gif", ".png", ".apng", ".webp")
EXACT = (".gif", ".apng")
MOVING = (".gif", ".apng", ".webp")
SMALL = Layout(width=120)
TIMINGS = (
    Timing(fps=25, hold=7, stagger=2),
    Timing(backward=True, hold=3, loop=1),
    Timing(boomerang=True, hold=0, loop=3),
    Timing(boomerang=True, backward=True, hold=2),
)


def recipe_of(text: str = "Hi!", look: Look | None = None, timing: Timing | None = None) -> Recipe:
    return Recipe(text=text, layout=SMALL, look=look or Look(), timing=timing or Timing())


def decode(path: Path) -> tuple[list[np.ndarray], list[int], int]:
    """Frames [h, w, 4], their delays in ms, and the loop count as it is stored."""
    frames, delays = [], []
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(np.asarray(image.convert("RGBA")))
            delays.append(round(float(image.info.get("duration", 0))))
        return frames, delays, image.info.get("loop", 1)


def pages_of(recipe: Recipe) -> tuple[list[np.ndarray], Pages]:
    states, sigmas = scribble(recipe.text)
    pages = Pages(states, sigmas, recipe)
    return [pages.ink(frame) for frame in range(pages.timeline.frames)], pages


def by_time(frames: list[np.ndarray], delays: list[int], tick: int) -> list[np.ndarray]:
    """What is seen at every tick."""
    assert all(delay % tick == 0 for delay in delays)
    return [frame for frame, delay in zip(frames, delays) for _ in range(delay // tick)]


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("suffix", EXACT)
def test_what_is_seen_is_what_was_meant_at_every_moment(
    tmp_path: Path, suffix: str, timing: Timing
) -> None:
    recipe = recipe_of(look=Look(ink="#102a6b", paper="#fff8e7"), timing=timing)
    result = export(tmp_path / f"a{suffix}", recipe)
    frames, delays, loop = decode(result.path)
    inks, pages = pages_of(recipe)
    assert len(frames) == result.frames
    assert frames[0].shape[:2] == (result.height, result.width)
    assert result.delay_ms == pages.timeline.delay_ms
    stored = max(0, timing.loop - 1) if suffix == ".gif" and timing.loop != 1 else timing.loop
    assert loop == stored
    colors = palette(recipe.look, 15)
    seen = by_time(frames, delays, pages.timeline.delay_ms)
    for frame, ink in zip(seen, inks, strict=True):
        assert np.array_equal(frame, colors[to_levels(ink, 15)])


@pytest.mark.parametrize("timing", TIMINGS)
def test_a_webp_is_near_what_was_meant_and_its_finished_page_nearer(
    tmp_path: Path, timing: Timing
) -> None:
    recipe = recipe_of(timing=timing)
    result = export(tmp_path / "a.webp", recipe)
    frames, delays, loop = decode(result.path)
    inks, pages = pages_of(recipe)
    assert (len(frames), loop) == (result.frames, timing.loop)
    seen = by_time(frames, delays, pages.timeline.delay_ms)
    apart = [abs(frame.astype(int) - with_alpha(colorize(ink, recipe.look))).mean()
             for frame, ink in zip(seen, inks, strict=True)]  # fmt: skip
    assert max(apart) < 8
    assert apart[pages.timeline.finished] < 1.5
    assert all((frame[..., 3] == 255).all() for frame in frames)


def with_alpha(pixels: np.ndarray) -> np.ndarray:
    return np.dstack([pixels, np.full(pixels.shape[:2], 255)]).astype(int)


def test_a_still_is_the_finished_page_exactly(tmp_path: Path) -> None:
    for paper in ("#ffffff", "transparent"):
        for timing in (Timing(), Timing(backward=True)):
            recipe = recipe_of(look=Look(ink="#204060", paper=paper), timing=timing)
            result = export(tmp_path / "a.png", recipe, overwrite=True)
            inks, pages = pages_of(recipe)
            page = colorize(inks[pages.timeline.finished], recipe.look)
            (frame,), _, _ = decode(result.path)
            assert np.array_equal(frame[..., : page.shape[2]], page)
            assert (result.frames, result.delay_ms) == (1, 0)


@pytest.mark.parametrize("suffix", [".apng", ".webp"])
def test_transparent_paper_is_so_by_degrees_in_every_frame(tmp_path: Path, suffix: str) -> None:
    recipe = recipe_of(look=Look(ink="#c02040", paper="transparent"), timing=Timing(hold=2))
    result = export(tmp_path / f"a{suffix}", recipe)
    frames, delays, _ = decode(result.path)
    inks, pages = pages_of(recipe)
    colors = palette(recipe.look, 15)
    for frame, ink in zip(by_time(frames, delays, pages.timeline.delay_ms), inks, strict=True):
        meant = colors[to_levels(ink, 15)]
        assert np.array_equal(frame[..., 3], meant[..., 3])
        assert np.array_equal(frame[frame[..., 3] > 0], meant[meant[..., 3] > 0])


@pytest.mark.parametrize("suffix", MOVING)
def test_a_long_hold_is_kept_to_the_second(tmp_path: Path, suffix: str) -> None:
    recipe = recipe_of(timing=Timing(fps=2, hold=400))
    _, delays, _ = decode(export(tmp_path / f"a{suffix}", recipe).path)
    assert sum(delays) == pages_of(recipe)[1].timeline.frames * 500
    assert max(delays) <= 60_000


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_recipe_is_inside_or_left_out(tmp_path: Path, suffix: str) -> None:
    recipe = recipe_of("Hi \\ ~`", timing=Timing(boomerang=True))
    for wrong in (suffix, ".png"):  # whatever the name says
        path = export(tmp_path / f"with{suffix}", recipe, overwrite=True).path
        assert read_recipe(path.rename(path.with_suffix(wrong))) == recipe
    without = export(tmp_path / f"without{suffix}", recipe, embed_recipe=False).path
    assert b"boomerang" not in without.read_bytes()
    with pytest.raises(ExportError, match="no recipe"):
        read_recipe(without)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_recipe_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = (export(tmp_path / f"{n}{suffix}", recipe_of()).path for n in "ab")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_giving_up_at_any_moment_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    states, sigmas = scribble("Hi!", steps=4)
    recipe = Recipe(text="Hi!", layout=Layout(width=60), timing=Timing(hold=1, stagger=0))
    path = tmp_path / f"a{suffix}"
    for budget in (None, find_budget("900")):
        moment, ended = 0, False
        while not ended:
            walk = export_message(path, states, sigmas, recipe, budget=budget)
            try:
                for _ in range(moment):
                    next(walk)
            except (StopIteration, ExportError):
                ended = True
            walk.close()
            assert ended or list(tmp_path.iterdir()) == []
            moment += 1
        assert moment > (1 if suffix == ".png" else 6)
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("suffix", MOVING)
@pytest.mark.parametrize("paper", ["#ffffff", "transparent"])
def test_one_page_costs_what_it_costs_in_the_file(suffix: str, paper: str) -> None:
    """Sizes of pages that are encoded alone add up to the file: estimates rest on it."""
    states, sigmas = scribble("Hi!")
    source = ExportSource(states, sigmas, recipe_of(look=Look(paper=paper)), suffix)
    variant = source.best_variant()
    walk = variant.encode()
    together = [next(walk) for _ in variant.frames]
    alone = [next(variant.encode_page(place)) for place in range(len(variant.frames))]
    assert abs(sum(alone) / sum(together) - 1) < 0.02


def test_every_format_has_its_qualities_from_the_best_down() -> None:
    for suffix in FORMATS:
        for look in (Look(), Look(paper="transparent")):
            form = find_format(suffix, look)
            assert len(form.qualities) == len(form.losses)
            assert form.losses[0] == 0 and list(form.losses) == sorted(form.losses)
    assert find_format(".gif", Look(paper="transparent")).qualities == (2,)
