import errno
import os
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.api import Drawing
from engine.errors import ExportError, RequestError
from engine.export.animation import dither, palette, to_levels
from engine.export.export import check_target, export_message, read_recipe
from engine.message.page import message_frames
from engine.message.recipe import Layout, Look, Recipe, Timing, decode_recipe
from engine.progress import finish
from tests.engine.message.scribble import bar, export, journey, noise_levels, scribble

SMALL = Layout(width=160)


def decoded(path: Path) -> list[np.ndarray]:
    """Every frame of a GIF as [height, width, 4]."""
    with Image.open(path) as image:
        frames = []
        for i in range(getattr(image, "n_frames", 1)):
            image.seek(i)
            frames.append(np.asarray(image.convert("RGBA")).copy())
        return frames


def test_the_file_holds_every_frame_as_it_was_meant(tmp_path: Path) -> None:
    recipe = Recipe(
        text="Hi, you",
        layout=SMALL,
        look=Look(ink="#102a6b", paper="#fff8e7"),
        timing=Timing(stagger=0, hold=4, fps=25),
    )
    result = export(tmp_path / "hi.gif", recipe)
    frames = decoded(result.path)
    assert len(frames) == result.frames == 6 + 1 + 4
    states, sigmas = scribble(recipe.text)
    colors = palette(recipe.look, 15)
    for frame, ink in zip(frames, message_frames(states, sigmas, recipe), strict=True):
        assert np.array_equal(frame[..., :3], colors[to_levels(ink, 15), :3])
        assert (frame[..., 3] == 255).all()


@pytest.mark.parametrize("paper", ["#ffffff", "transparent"])
def test_delays_disposal_loop_and_size(tmp_path: Path, paper: str) -> None:
    recipe = Recipe(
        text="ab", layout=SMALL, look=Look(paper=paper), timing=Timing(fps=30, hold=2, stagger=1)
    )
    result = export(tmp_path / "ab.gif", recipe)
    assert result.path.stat().st_size == result.bytes
    with Image.open(result.path) as image:
        assert image.size == (result.width, result.height) == (160, result.height)
        assert image.info["loop"] == 0  # for ever
        assert getattr(image, "n_frames", 1) == result.frames == 6 + 1 + 1 + 2
        for i in range(result.frames):
            image.seek(i)
            assert image.info["duration"] == result.delay_ms == 30
            assert getattr(image, "disposal_method", None) == (2 if paper == "transparent" else 1)


@pytest.mark.parametrize(("loop", "stored"), [(1, None), (3, 2)])
def test_a_message_may_play_a_number_of_times(
    tmp_path: Path, loop: int, stored: int | None
) -> None:
    recipe = Recipe(text="a", layout=SMALL, timing=Timing(loop=loop, hold=0))
    with Image.open(export(tmp_path / "a.gif", recipe, steps=2).path) as image:
        assert image.info.get("loop") == stored


def test_transparent_paper_stays_transparent_in_every_frame(tmp_path: Path) -> None:
    look = Look(ink="#c02040", paper="transparent")
    recipe = Recipe(text="Ho", layout=SMALL, look=look, timing=Timing(stagger=1, hold=2))
    frames = decoded(export(tmp_path / "ho.gif", recipe).path)
    states, sigmas = scribble(recipe.text)
    for frame, ink in zip(frames, message_frames(states, sigmas, recipe), strict=True):
        there = dither(ink) == 1
        assert np.array_equal(frame[..., 3] == 255, there)
        assert np.array_equal(frame[..., 3] == 0, ~there)
        assert (frame[there][:, :3] == (0xC0, 0x20, 0x40)).all()
    assert (dither(np.array([[0] * 8, [255] * 8], dtype=np.uint8)) == [[0] * 8, [1] * 8]).all()


recipes = st.builds(
    Recipe,
    text=st.sampled_from(("Hi", "a b", '"\\\n~')),
    version=st.sampled_from(("", "0.1.0")),
    drawing=st.builds(
        Drawing, seed=st.integers(0, 2**63 - 1), hand=st.sampled_from(("auto", "Zoë", "混"))
    ),
    model_hash=st.text(max_size=300),
    layout=st.just(Layout(width=48)),
    look=st.builds(Look, ink=st.sampled_from(("#123", "navy")), overlay=st.booleans()),
    timing=st.builds(Timing, hold=st.integers(0, 2), stagger=st.floats(0, 1)),
)


@settings(max_examples=25, deadline=None)
@given(recipes)
def test_the_recipe_comes_back_out_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, recipe: Recipe
) -> None:
    path = tmp_path_factory.mktemp("recipe") / "message.gif"
    export(path, recipe, steps=1)
    assert read_recipe(path) == recipe
    file = path.with_suffix(".json")
    file.write_text(recipe.encode(), encoding="utf-8")
    assert read_recipe(file) == recipe


def test_a_recipe_can_be_left_out(tmp_path: Path) -> None:
    recipe = Recipe(text="secret", layout=SMALL)
    result = export(tmp_path / "s.gif", recipe, steps=1, embed_recipe=False)
    assert b"secret" not in result.path.read_bytes()
    with pytest.raises(ExportError, match="no recipe") as caught:
        read_recipe(result.path)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.gif", b"no picture"), ("a.gif", b""), ("a.gif", b"GIF89a"), ("a.json", b"{"),
     ("a.json", b'{"text": 3}'), ("a.json", b"\xff"), ("a.gif", None)],
)  # fmt: skip
def test_what_is_no_message_is_said_to_be_none(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError) as caught:
        read_recipe(path)
    assert caught.value.remedy


def test_a_newer_recipe_is_refused() -> None:
    with pytest.raises(ExportError, match="newer"):
        decode_recipe(msgspec.structs.replace(Recipe(text="a"), format=99).encode())


def test_the_same_recipe_gives_the_same_bytes(tmp_path: Path) -> None:
    recipe = Recipe(text="Same", layout=SMALL, look=Look(overlay=True))
    one, two = (export(tmp_path / name, recipe).path.read_bytes() for name in ("a.gif", "b.gif"))
    assert one == two


def test_the_overlay_is_in_the_file_and_stops(tmp_path: Path) -> None:
    recipe = Recipe(
        text="a", layout=Layout(width=300), look=Look(overlay=True), timing=Timing(hold=3)
    )
    plain = msgspec.structs.replace(recipe, look=Look())
    with_step = decoded(export(tmp_path / "a.gif", recipe).path)
    without = decoded(export(tmp_path / "b.gif", plain).path)
    corner = [
        (one != two).any(axis=2).tobytes() for one, two in zip(with_step, without, strict=True)
    ]
    assert len(set(corner)) == 7  # t = 6 .. 0
    assert len(set(corner[-4:])) == 1


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    states, sigmas = scribble("abc")
    for stop in range(8):
        writing = export_message(
            tmp_path / "a.gif", states, sigmas, Recipe(text="abc", layout=SMALL)
        )
        for _ in range(stop):
            next(writing)
        writing.close()
        assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_kept_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(b"precious")
    recipe = Recipe(text="a", layout=SMALL)
    with pytest.raises(ExportError, match="--force"):
        export(path, recipe)
    assert path.read_bytes() == b"precious"
    export(path, recipe, overwrite=True)
    assert read_recipe(path) == recipe
    assert list(tmp_path.iterdir()) == [path]


def test_bad_targets_are_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.gif").mkdir()
    new = tmp_path / "new" / "a.gif"
    bad = (tmp_path / "file" / "a.gif", tmp_path / "folder.gif", tmp_path / "a.doc", new)
    for path in bad:
        with pytest.raises(ExportError) as caught:
            check_target(path, overwrite=True)
        assert caught.value.remedy
    check_target(tmp_path / "a.gif", overwrite=False)
    assert not new.parent.exists(), "a slip of the pen makes no folder"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space"):
        export(tmp_path / "a.gif", Recipe(text="a", layout=SMALL), steps=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"layout": Layout(width=0)},
        {"look": Look(ink="no color")},
        {"look": Look(paper="#12")},
        {"timing": Timing(fps=0)},
        {"timing": Timing(fps=float("nan"))},
        {"timing": Timing(hold=-1)},
        {"timing": Timing(stagger=-0.5)},
        {"ids": (1, 2)},
    ],
)
def test_what_is_out_of_range_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    recipe = msgspec.structs.replace(Recipe(text="abc"), **change)
    with pytest.raises(RequestError) as caught:
        export(tmp_path / "a.gif", recipe)
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_the_default_message_is_small(tmp_path: Path) -> None:
    """All frames of twelve letters over 50 steps, 480 pixels wide; 1 MB is the promise."""
    text = "Hello, world!"
    states = journey([bar()] * 12, steps=50)
    result = finish(export_message(tmp_path / "a.gif", states, noise_levels(50), Recipe(text=text)))
    assert result.frames == 51 + 20 + 20
    assert result.bytes < 600_000
