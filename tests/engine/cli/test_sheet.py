"""sheet make and sheet read, as a person and as a script run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.cli.app import run_command
from engine.data.formats.corpus import open_corpus
from engine.data.sheet.plan import SheetPlan
from tests.engine.cli.frames import sending
from tests.engine.data.sheet.photographed import Camera, photograph, save_photo, stroke, write_on

PLAN = SheetPlan("letter", "abc-", 2)
EMPTY_PLACE = 3  # the first hyphen


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    glyphs = [None if i == EMPTY_PLACE else stroke(i) for i in range(8)]
    page = write_on(PLAN, 0, glyphs, np.random.default_rng(0), 6.0, natural=False)
    picture = photograph(page, Camera(size=(1100, 1450)), np.random.default_rng(1))
    return save_photo(tmp_path_factory.mktemp("photos") / "page.jpg", picture)


def run(*words: object) -> int:
    return run_command(["sheet", *map(str, words)])


def test_make_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("make", "-o", out, "--paper", "letter", "--letters", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["pages"], facts["paper"], len(facts["chars"])) == (2, "letter", 52)
    made = out.read_bytes()
    assert made.startswith(b"%PDF")
    assert run("make", "-o", out) == 2
    assert out.read_bytes() == made
    assert run("make", "-o", out, "--chars", "äöü", "--force") == 0
    assert "1 page, 3 characters x 2" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("-o", "sheet.png"), ("-o", "s.pdf", "--chars", "名")])
def test_make_refuses_with_a_sentence(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run("make", *words) == 2
    assert "Error:" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_photograph_may_come_through_a_pipe(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sending(photo.read_bytes()) as pipe:
        assert run("read", pipe, "-o", tmp_path / "mine", "--json") == 0
    assert json.loads(capsys.readouterr().out)["saved"] == 7


def test_read_saves_and_says_what_to_write_again(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = photo.read_bytes()
    out = tmp_path / "hands" / "mine"
    assert run("read", photo, "-o", out, "--report") == 0
    said = capsys.readouterr().out
    assert "7 of 8 boxes" in said
    assert "Write this one again:\n  -  the box is empty" in said
    assert "sheet make -o again.pdf --chars=- --copies 1" in said
    assert len(open_corpus(out / "hand.npz").images) == 7
    assert (out / "contact.png").exists()
    assert photo.read_bytes() == original

    assert run("read", photo, "-o", out) == 2  # nothing is overwritten
    assert "exists already" in capsys.readouterr().err


def test_the_command_it_names_makes_the_sheet(tmp_path: Path) -> None:
    assert run("make", "-o", tmp_path / "again.pdf", "--chars=-", "--copies", 1) == 0


def test_read_prints_json_and_goes_on_after_a_bad_picture(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    assert run("read", tmp_path / "notes.txt", photo, "-o", tmp_path / "mine", "--json") == 0
    printed = capsys.readouterr()
    facts = json.loads(printed.out)
    assert (facts["saved"], facts["boxes"], facts["characters"]) == (7, 8, "-abc")
    assert [item["char"] for item in facts["again"]] == ["-"]
    assert facts["doubtful"][0]["column"] == EMPTY_PLACE + 1
    assert "notes.txt" in facts["skipped"][0]["photo"]
    assert "notes.txt is not a picture" in printed.err


def test_a_sheet_is_made_and_read_without_opencv_and_torch(photo: Path, tmp_path: Path) -> None:
    out = [str(tmp_path / name) for name in ("sheet.pdf", "hand")]
    code = f"""
import sys
sys.modules["cv2"] = None  # to import it fails
from engine.cli.app import run_command
assert run_command(["sheet", "make", "-o", {out[0]!r}]) == 0
assert run_command(["sheet", "read", {str(photo)!r}, "-o", {out[1]!r}]) == 0
assert "torch" not in sys.modules
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, timeout=60, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "hand" / "hand.npz").exists()
