"""Videos: what ffmpeg is given, what it may do wrong, and that it never outlives an export."""

import os
from pathlib import Path
from struct import pack

import msgspec
import pytest

from engine.errors import ExportError
from engine.export.budget import find_budget
from engine.export.export import check_target, export_message, read_recipe
from engine.export.mp4 import escape_comment, find_ffmpeg, opaque_look
from engine.export.plan import find_plan
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.progress import finish
from engine.sentence import join_sentences
from tests.engine.export.ffmpeg import fake, install
from tests.engine.message.scribble import export, scribble

RECIPE = Recipe(
    text="Hi;=\\#!", layout=Layout(width=121), timing=Timing(hold=3, fps=25, stagger=1, spread=1)
)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def test_it_says_how_to_get_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match="ffmpeg") as caught:
        check_target(tmp_path / "a.mp4", overwrite=False)
    assert "apt install ffmpeg" in caught.value.remedy and "GIF" in caught.value.remedy


def test_a_video_gets_every_frame_and_the_recipe(tmp_path: Path, tools: Path) -> None:
    fake(tools)
    result = export(tmp_path / "a.mp4", RECIPE)
    size = result.width * result.height * 3
    content = result.path.read_bytes()
    assert result.frames == 6 + 1 + 6 + 3
    assert b"%d" % (result.frames * size) in content
    assert b"yuv420p" in content and b"1000/40" in content
    matrix = b"scale=out_color_matrix=bt709"  # converted as it is tagged
    assert matrix in content and content.count(b"bt709") == 4
    assert read_recipe(result.path) == RECIPE
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "a.mp4"}
    without = export(tmp_path / "b.mp4", RECIPE, embed_recipe=False)
    with pytest.raises(ExportError, match="no recipe"):
        read_recipe(without.path)


@pytest.mark.parametrize("width", [160, 161])
def test_sizes_are_even_and_said_as_they_are(tmp_path: Path, tools: Path, width: int) -> None:
    fake(tools)
    recipe = Recipe(text="Hi!", layout=Layout(width=width), timing=Timing(fps=25))
    result = export(tmp_path / "a.mp4", recipe)
    assert (result.width, result.height % 2) == (160 + 2 * (width % 2), 0)
    assert b"%dx%d" % (result.width, result.height) in result.path.read_bytes()
    assert b"%d" % (result.frames * result.width * result.height * 3) in result.path.read_bytes()
    still = export(tmp_path / "a.gif", recipe)
    assert still.width == width


def test_transparent_paper_becomes_white_and_that_is_said(tmp_path: Path, tools: Path) -> None:
    fake(tools)
    recipe = Recipe(text="a", layout=Layout(width=60), look=Look(paper="transparent"))
    result = export(tmp_path / "a.mp4", recipe)
    assert "white" in join_sentences(result.traded)
    assert opaque_look(recipe.look).paper == "#ffffff"


@pytest.mark.parametrize("script", [
    "#!/bin/sh\necho no such codec >&2\nexit 1\n",
    "#!/bin/sh\ncat > /dev/null\necho no such codec >&2\nexit 1\n",
    "#!/bin/sh\necho no such codec >&2\nexit 0\n",
])  # fmt: skip
def test_a_video_that_fails_leaves_nothing(tmp_path: Path, tools: Path, script: str) -> None:
    install(tools, script)
    with pytest.raises(ExportError, match="no such codec") as caught:
        export(tmp_path / "a.mp4", Recipe(text="Hello, you", layout=Layout(width=400)))
    assert caught.value.remedy
    assert {path.name for path in tmp_path.iterdir()} == {"bin"}


@pytest.mark.parametrize(
    ("loop", "rounds", "said"),
    [(0, 1, "plays once"), (1, 1, ""), (3, 3, ""), (500, 10, "plays 10 times")],
)
def test_a_video_is_as_long_as_all_its_rounds(
    tmp_path: Path, tools: Path, loop: int, rounds: int, said: str
) -> None:
    fake(tools)
    recipe = msgspec.structs.replace(RECIPE, timing=Timing(hold=3, loop=loop, stagger=1, spread=1))
    result = export(tmp_path / "a.mp4", recipe)
    assert result.frames == rounds * (6 + 1 + 6 + 3)
    assert b"%d" % (result.frames * result.width * result.height * 3) in result.path.read_bytes()
    assert join_sentences(result.traded).startswith(said) and bool(said) == bool(result.traded)


def test_a_limit_of_frames_counts_what_a_video_repeats(tmp_path: Path, tools: Path) -> None:
    fake(tools)
    timing = Timing(hold=20, stagger=2)
    recipe = Recipe(text="Hello", layout=Layout(width=90), timing=timing)
    assert export(tmp_path / "a.mp4", recipe, steps=50).frames > 50
    assert export(tmp_path / "b.mp4", recipe, 50, budget=find_budget("slack")).frames <= 50


def test_a_video_is_encoded_once_for_what_was_found(tmp_path: Path, tools: Path) -> None:
    """The estimate has made the file already."""
    pid = fake(tools)
    states, sigmas = scribble(RECIPE.text)
    plan = finish(find_plan(states, sigmas, RECIPE, ".mp4", find_budget("8MB")))
    pid.unlink()
    result = finish(export_message(tmp_path / "a.mp4", states, sigmas, RECIPE, plan=plan))
    assert result.bytes == plan.estimate().bytes and not pid.exists()


def test_giving_up_ends_ffmpeg_and_leaves_nothing(tmp_path: Path, tools: Path) -> None:
    pid = fake(tools)
    states, sigmas = scribble(RECIPE.text)
    for moment in range(1, 15):
        walk = export_message(tmp_path / "a.mp4", states, sigmas, RECIPE)
        for _ in range(moment):
            next(walk)
        walk.close()
        assert {path.name for path in tmp_path.iterdir()} == {"bin"}
        if pid.exists():
            with pytest.raises(ProcessLookupError):
                os.kill(int(pid.read_text()), 0)
            pid.unlink()


def test_giving_up_while_ffmpeg_thinks_ends_it(tmp_path: Path, tools: Path) -> None:
    pid = tools / "pid"
    install(tools, f"#!/bin/sh\necho $$ > {pid}\ncat > /dev/null\nexec sleep 1000\n")
    states, sigmas = scribble(RECIPE.text)
    walk = export_message(tmp_path / "a.mp4", states, sigmas, RECIPE)
    for _ in range(25):  # 16 frames, then waiting
        next(walk)
    walk.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    assert {path.name for path in tmp_path.iterdir()} == {"bin"}


def test_a_budget_holds_for_videos_too(tmp_path: Path, tools: Path) -> None:
    fake(tools)
    with pytest.raises(ExportError, match="does not fit"):
        export(tmp_path / "a.mp4", RECIPE, budget=find_budget("500"))
    result = export(tmp_path / "a.mp4", RECIPE, budget=find_budget("slack"))
    assert (result.width, result.height) == (128, 128)


def test_a_comment_is_escaped_as_ffmpeg_asks() -> None:
    assert escape_comment("a=b;c#d\\e") == "a\\=b\\;c\\#d\\\\e"


@pytest.mark.parametrize("damage", [b"", b"\x00\x00\x00\x18moov", pack(">I4sI", 1, b"moov", 9)])
def test_a_damaged_video_holds_no_recipe(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(pack(">I", 12) + b"ftypisom" + damage)
    with pytest.raises(ExportError) as caught:
        read_recipe(path)
    assert caught.value.remedy


def test_a_program_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A download could be called so; Windows would take it before all others."""
    fake(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin"]))
    with pytest.raises(ExportError, match="needs ffmpeg"):
        find_ffmpeg()
    monkeypatch.setenv("PATH", os.pathsep.join([".", str(tmp_path)]))
    assert find_ffmpeg() == str(tmp_path / "ffmpeg")
    monkeypatch.setattr("engine.export.mp4.sys.platform", "win32")
    with pytest.raises(ExportError, match="needs ffmpeg"):
        find_ffmpeg()
    (tmp_path / "ffmpeg").rename(tmp_path / "ffmpeg.exe")
    assert find_ffmpeg() == str(tmp_path / "ffmpeg.exe")
