"""Where results go: `-o -` sends a file to stdout, and what is said about it then is on stderr."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.card import read_card
from engine.cli.app import run_command
from engine.export.pace import Pace, pace_of, pace_of_delays

ROOT = Path(__file__).parents[4]
Out = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def quick(model: str) -> list[str]:
    return ["--model", model, "--steps", "1"]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["write", "a", "--width", "64"], b"GIF89a"),
        (["write", "a", "--width", "64", "-f", "png"], b"\x89PNG"),
        (["write", "a", "--width", "64", "--format", "WEBP"], b"RIFF"),
        (["sample", "--chars", "a", "-n", "1"], b"\x89PNG"),
        (["sample", "--chars", "a", "-n", "1", "-f", "npz"], b"PK"),
        (["sample", "--chars", "a", "-n", "1", "-f", ".gif"], b"GIF89a"),
        (["grid", "--rows", "1"], b"\x89PNG"),
        (["figure", "reverse", "--chars", "a", "--stages", "2"], b"\x89PNG"),
        (["figure", "reverse", "--chars", "a", "-f", "gif"], b"GIF89a"),
    ],
)
def test_a_file_goes_to_stdout(
    words: list[str], begins: bytes, model: str, empty_folder: Path, capfdbinary: Out
) -> None:
    assert run_command([*words, "-o", "-", *quick(model)]) == 0
    told = capfdbinary.readouterr()
    assert told.out.startswith(begins)
    assert b"stdout: " in told.err
    assert not list(empty_folder.iterdir())


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["sheet", "make", "--chars", "a", "-o", "-"], b"%PDF"),
        (["figure", "schedule", "-o", "-"], b"\x89PNG"),
        (["hands", "Ada", "--word", "a", "-o", "-"], b"\x89PNG"),
        (["hands", "Ada", "--word", "a", "--png", "-"], b"\x89PNG"),
    ],
)
def test_so_it_does_without_a_model_to_be_chosen(
    words: list[str], begins: bytes, model: str, empty_folder: Path, capfdbinary: Out
) -> None:
    assert run_command([*words, *(["--model", model] if words[0] == "hands" else [])]) == 0
    assert capfdbinary.readouterr().out.startswith(begins)
    assert not list(empty_folder.iterdir())


@pytest.mark.parametrize("place", [["-"], ["-o", "-"]])
def test_a_model_goes_to_stdout(
    place: list[str], model: str, empty_folder: Path, capfdbinary: Out
) -> None:
    assert run_command(["models", "export", model, *place]) == 0
    assert capfdbinary.readouterr().out == Path(model).read_bytes()
    assert not list(empty_folder.iterdir())


def test_facts_are_on_stderr_then(model: str, capfdbinary: Out) -> None:
    made = ["sample", "--chars", "a", "-n", "1", "-o", "-", "--json", *quick(model)]
    assert run_command(made) == 0
    told = capfdbinary.readouterr()
    with Image.open(io.BytesIO(told.out)) as sheet:
        assert sheet.size == (2 * (28 + 4), 2 * (28 + 4))
    facts = json.loads(told.err.splitlines()[-1])
    assert (facts["path"], facts["pictures"]) == ("-", 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["compare", "letters", "--data", ".", "-o", "-"], "folder of files"),
        (["sheet", "read", "a.png", "-o", "-"], "folder of files"),
        (["train", ".", "--out", "-"], "folder of files"),
        (["data", "get", "mnist", "-o", "-"], "folder of files"),
        (["write", "a", "-o", "-", "--format", "exe"], "--format gif, png"),
        (["write", "a", "-o", "a.gif", "--format", "png"], "Name it a.png"),
        (["sample", "-o", "a.jpg"], "ends in .png, .npz or .gif"),
    ],
)
def test_what_cannot_go_there_is_refused(
    words: list[str], said: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(words) == 2
    assert said in capsys.readouterr().err
    assert not list(empty_folder.iterdir())


def test_a_terminal_gets_no_bytes(
    model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run_command(["write", "a", "-o", "-", *quick(model)]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert "would fill the terminal" in told.err


def test_bytes_come_whole_through_a_pipe(model: str) -> None:
    made = [sys.executable, "main.py", "write", "a", "-o", "-", "--width", "64", *quick(model)]
    ended = subprocess.run(made, cwd=ROOT, capture_output=True, env=os.environ, check=True)
    with Image.open(io.BytesIO(ended.stdout)) as image:
        assert image.width == 64


def test_a_file_has_one_frame_rate(
    model: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["write", "ab", "-o", "a.gif", "--fps", "30", "--width", "64", "--model", model]
    assert run_command([*made, "--steps", "4"]) == 0
    told = capsys.readouterr()
    assert "at 33.3 fps" in told.out
    assert "33.3 fps instead of 30" in told.err
    assert run_command([*made, "--steps", "4", "--force", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert run_command(["show", "a.gif", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["file"]
    assert facts["fps"] == shown["fps"] == 33.33
    assert facts["delay_ms"] == shown["delay_ms"] == pace_of(empty_folder / "a.gif").delay_ms == 30
    assert facts["frames"] == shown["frames"]
    assert facts["bytes"] == shown["bytes"]


@pytest.mark.parametrize(
    "words", [["sample", "-n", "1"], ["figure", "reverse"], ["figure", "walk", "--seed", "4,5"]]
)
def test_animations_of_pictures_say_their_pace(
    words: list[str], model: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [*words, "--chars", "ab", "--model", model, "--steps", "2", "-o", "x.gif", "--json"]
    assert run_command(made) == 0
    facts = json.loads(capsys.readouterr().out)
    pace = pace_of(empty_folder / "x.gif")
    assert {key: facts[key] for key in pace.facts()} == pace.facts()
    assert pace.delay_ms == (50 if "walk" in words else 60)


def test_a_held_frame_is_no_part_of_the_pace() -> None:
    assert pace_of_delays([30, 30, 40, 1000]) == Pace(4, 33)
    assert pace_of_delays([20, 600]) == Pace(2, 20)
    assert pace_of_delays([0]) == Pace(1, 0)
    assert str(Pace(5, 60)) == "5 frames at 16.7 fps"


def test_write_keeps_the_options_of_the_sampler_in_its_recipe(
    mine: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["write", "a", "--width", "64", *quick(mine)]
    own = ["--sampler", "ddim", "--eta", "0.5", "--clip", "dynamic"]
    assert run_command([*base, "-o", "1.gif", *own]) == 0
    capsys.readouterr()
    assert run_command(["show", "1.gif", "--json"]) == 0
    drawing = json.loads(capsys.readouterr().out)["drawing"]
    assert drawing["sampler"] == "ddim"
    assert (drawing["options"]["eta"], drawing["options"]["clip"]) == (0.5, "dynamic")
    assert run_command(["write", "--from", "1.gif", "-o", "2.gif"]) == 0
    assert Path("1.gif").read_bytes() == Path("2.gif").read_bytes()
    assert run_command(["write", "--from", "1.gif", "-o", "3.gif", "--eta", "0"]) == 0
    capsys.readouterr()
    assert run_command(["show", "3.gif", "--json"]) == 0
    options = json.loads(capsys.readouterr().out)["drawing"]["options"]
    assert (options["eta"], options["clip"]) == (0, "dynamic")


@pytest.mark.parametrize("words", [["write", "a"], ["sample", "-n", "1", "--chars", "a"], ["grid"]])
def test_an_option_that_nothing_reads_is_said(
    words: list[str], model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [*words, "-o", "x.png", *quick(model), "--churn", "3", "--sampler", "ddpm"]
    assert run_command(made) == 0
    assert "--churn is for heun; ddpm leaves it alone." in capsys.readouterr().err


def test_a_guidance_that_a_model_ignores_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    made = ["sample", "-n", "1", "-o", "x.png", "--model", "cars32-edm", "--steps", "1"]
    assert run_command([*made, "--guidance", "3"]) == 0
    assert "--guidance does nothing" in capsys.readouterr().err
    assert not read_card(ROOT / "resources/models/cars32-edm.safetensors").classes


def test_pictures_are_enlarged(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["sample", "-n", "1", "--chars", "a", *quick(model)]
    assert run_command([*made, "-o", "8.png", "--scale", "8"]) == 0
    assert run_command([*made, "-o", "l.png", "--scale", "8", "--resample", "lanczos"]) == 0
    squares, blended = (np.asarray(Image.open(name)) for name in ("8.png", "l.png"))
    assert squares.shape == blended.shape == (8 * 32, 8 * 32)
    assert (squares[::8, ::8].repeat(8, 0).repeat(8, 1) == squares).all()
    assert (blended != squares).any()
    assert run_command([*made, "-o", "x.png", "-n", "10000", "--scale", "64"]) == 2
    assert "would be too large. Choose a smaller scale (--scale)" in capsys.readouterr().err
    assert run_command([*made, "-o", "x.png", "--scale", "65"]) == 2
    assert not Path("x.png").exists()


def test_a_grid_and_a_figure_are_enlarged(model: str) -> None:
    for words in (["grid", "--rows", "1"], ["figure", "reverse", "--chars", "a", "--stages", "2"]):
        sizes = []
        for scale in ("1", "3"):
            made = [*words, "-o", f"{scale}.png", *quick(model), "--scale", scale, "--force"]
            assert run_command(made) == 0
            with Image.open(f"{scale}.png") as image:
                sizes.append(image.width * image.height)
        assert sizes[1] > 2 * sizes[0]
