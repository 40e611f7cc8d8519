"""Videos: what ffmpeg is given, what it may do wrong, and that it never outlives an export."""

import os
import sys
from pathlib import Path
from struct import pack

import pytest

from engine.errors import ExportError
from engine.export.budget import find_budget
from engine.export.file import check_target, export_message, read_recipe
from engine.export.mp4 import escaped
from engine.files import write_atomic
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.sentence import listed
from tests.engine.message.scribble import export, scribble

# Writes an MP4 of its metadata and of how much it was given; tells its process id.
FFMPEG = f"""#!{sys.executable}
import os, re, sys
from pathlib import Path
from struct import pack
Path({{pid!r}}).write_text(str(os.getpid()))
pages = len(sys.stdin.buffer.read())
given = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "-i"]
comment = Path(given[1]).read_text().split("comment=", 1)[1][:-1]
comment = re.sub(r"\\\\(.)", r"\\1", comment).encode()
def box(kind, data):
    return pack(">I", 8 + len(data)) + kind + data
data = box(b"data", pack(">II", 1, 0) + comment)
lists = box(b"ilst", box(b"\\xa9too", box(b"data", bytes(8))) + box(b"\\xa9cmt", data))
meta = box(b"udta", box(b"meta", bytes(4) + box(b"hdlr", bytes(9)) + lists))
film = box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", bytes(40)) + meta)
told = "|".join(sys.argv).encode()
Path(sys.argv[-1]).write_bytes(film + box(b"mdat", b"%d" % pages) + told)
"""
RECIPE = Recipe(text="Hi;=\\#!", layout=Layout(width=121), timing=Timing(hold=3, fps=25))


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def install(tools: Path, script: str) -> None:
    write_atomic(tools / "ffmpeg", script.encode())
    (tools / "ffmpeg").chmod(0o755)


def fake(tools: Path) -> Path:
    """A program that does what ffmpeg does, as far as we see; where it tells its process id."""
    pid = tools / "pid"
    install(tools, FFMPEG.replace("{pid!r}", repr(str(pid))))
    return pid


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
    assert read_recipe(result.path) == RECIPE
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "a.mp4"}
    without = export(tmp_path / "b.mp4", RECIPE, embed_recipe=False)
    with pytest.raises(ExportError, match="no recipe"):
        read_recipe(without.path)


def test_transparent_paper_becomes_white_and_that_is_said(tmp_path: Path, tools: Path) -> None:
    fake(tools)
    recipe = Recipe(text="a", layout=Layout(width=60), look=Look(paper="transparent"))
    result = export(tmp_path / "a.mp4", recipe)
    assert "white" in listed(result.traded)
    assert b"#ffffff" in result.path.read_bytes()


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
    assert escaped("a=b;c#d\\e") == "a\\=b\\;c\\#d\\\\e"


@pytest.mark.parametrize("damage", [b"", b"\x00\x00\x00\x18moov", pack(">I4sI", 1, b"moov", 9)])
def test_a_damaged_video_holds_no_recipe(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(pack(">I", 12) + b"ftypisom" + damage)
    with pytest.raises(ExportError) as caught:
        read_recipe(path)
    assert caught.value.remedy
