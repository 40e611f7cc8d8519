"""figure, as one types it."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.api import WriteRequest
from engine.cli.app import run_command
from engine.explain.door import TraceRequest
from engine.export.inside import read_recipe
from engine.progress import finish
from engine.studio import Studio
from engine.training.checkpoint import LogEntry, append
from tests.engine.evaluation.toys import picture_card, picture_model, scenes_folder


def told(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "picture.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (20, 30), np.uint8)).save(path)
    return str(path)


def test_schedules_say_what_they_leave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.png"
    made = ["figure", "schedule", "-o", str(out), "--schedule", "linear", "--timesteps", "50"]
    assert run_command([*made, "--beta-max", "0.1", "--json"]) == 0
    facts = told(capsys)["schedules"]
    assert facts["linear"]["amplitude"] == pytest.approx(0.274, abs=0.001)
    assert facts["linear, zero terminal SNR"]["amplitude"] < 1e-3
    with Image.open(out) as page:
        assert page.width > 2000
    assert run_command(made) == 2
    assert "exists already" in capsys.readouterr().err


def test_the_levels_that_a_model_is_drawn_at_are_shown(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "schedule", "--force", "--schedule", "linear", "-o"]
    chosen = ["--levels", "flow", "--steps", "3", "--sigma-min", "0.25", "--sigma-max", "4"]
    plain, levels = tmp_path / "plain.png", tmp_path / "levels.png"
    assert run_command([*made, str(plain)]) == 0
    capsys.readouterr()
    assert run_command([*made, str(levels), "--model", model, *chosen, "--json"]) == 0
    assert told(capsys)["levels"] == {model: pytest.approx([4, 1, 0.25])}
    with Image.open(plain) as first, Image.open(levels) as second:
        assert second.height > first.height + 400
    assert run_command([*made, str(levels), *chosen]) == 2
    assert "--model" in capsys.readouterr().err


def test_a_picture_goes_into_noise(
    tmp_path: Path, picture: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "f.png")
    made = ["figure", "forward", "-o", out, "--data", picture, "--stages", "4"]
    assert run_command([*made, "--schedule", "linear,karras", "--zero-snr", "--json"]) == 0
    assert told(capsys)["schedules"] == ["linear", "linear, zero terminal SNR", "karras"]


def test_the_way_back_is_a_sheet_or_a_film(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--model", model, "--chars", "ab", "--steps", "4", "--json"]
    sheet, film = tmp_path / "r.png", tmp_path / "r.gif"
    assert run_command(["figure", "reverse", "-o", str(sheet), *common, "--stages", "3"]) == 0
    assert told(capsys)["states"] == 3
    assert run_command(["figure", "reverse", "-o", str(film), *common, "--seed", "1,2"]) == 0
    facts = told(capsys)
    assert (facts["pictures"], facts["states"], facts["steps"]) == (4, 51, 4)
    with Image.open(film) as frames:
        assert getattr(frames, "n_frames", 1) == 51


def test_a_walk_is_a_sheet_or_a_film(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--model", model, "--steps", "3", "--frames", "3", "--json"]
    sheet, film = tmp_path / "w.png", tmp_path / "w.gif"
    assert run_command(["figure", "walk", "-o", str(sheet), *common, "--chars", "abc"]) == 0
    assert told(capsys)["legs"] == 2
    assert run_command(["figure", "walk", "-o", str(film), *common, "--seed", "4,5"]) == 0
    assert told(capsys)["seeds"] == [4, 5]
    with Image.open(film) as frames:
        assert getattr(frames, "n_frames", 1) == 4  # three there, one back
        assert frames.size == (280, 280)


def test_a_panel_of_real_pictures_or_of_drawn_ones(
    model: str, tmp_path: Path, picture: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "panel", "--model", model, "--levels", "2", "--json"]
    assert run_command([*made, "-o", str(tmp_path / "1.png"), "--data", picture, "-n", "1"]) == 0
    facts = told(capsys)
    assert facts["real"] is True
    assert len(facts["levels"]) == 2
    assert run_command([*made, "-o", str(tmp_path / "2.png"), "--chars", "x"]) == 0
    streams = capsys.readouterr()
    assert json.loads(streams.out)["real"] is False
    assert "drawn by the model itself" in streams.err


def test_the_elbo_needs_real_pictures(
    model: str, tmp_path: Path, picture: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "elbo", "-o", str(tmp_path / "e.png"), "--model", model, "--steps", "4"]
    assert run_command(made) == 2
    assert "--data" in capsys.readouterr().err
    assert run_command([*made, "--data", picture, "--json"]) == 0
    facts = told(capsys)["models"]["tiny"]
    total = facts["prior"] + sum(facts["terms"]) + facts["reconstruction"]
    assert facts["bits_per_dim"] == pytest.approx(total)


def test_quality_cost_and_variety_are_read_from_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = scenes_folder(tmp_path / "scenes"), tmp_path / "out"
    model = str(picture_model(tmp_path, picture_card("first"), seed=1))
    asked = [model, "--data", str(data), "-n", "8", "-q"]
    compared = ["compare", *asked, "-o", str(out), "--samplers", "heun", "--evaluations", "2,4"]
    assert run_command(compared) == 0
    capsys.readouterr()
    evaluated = ["evaluate", "--model", *asked, "--steps", "3", "--sampler", "heun", "--json"]
    assert run_command(evaluated) == 0
    report = tmp_path / "report.json"
    report.write_text(capsys.readouterr().out)
    made = ["figure", "trilemma", str(out / "compare.json"), str(report)]
    assert run_command([*made, "-o", str(tmp_path / "t.png"), "--json"]) == 0
    ways = told(capsys)["ways"]
    assert [way["evaluations"] for way in ways] == [1, 3, 5]  # Heun's, counted
    found = json.loads(report.read_text())
    assert ways[2]["distance"] == found["frechet"]["ratio"]["value"]
    coverage = found["coverage"]
    real = coverage["real_recall"]["value"]
    assert ways[2]["variety"] == pytest.approx(coverage["recall"]["value"] / real)
    report.write_text("{}")
    assert run_command([*made, "-o", str(tmp_path / "u.png")]) == 2
    assert "no measurement" in capsys.readouterr().err


def test_a_run_is_drawn_from_its_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for i in range(5):
        append(
            tmp_path / "run",
            LogEntry(images=100 * i + 100, seconds=i, loss=1 / (i + 1), learning_rate=1e-3,
                     gradient_norm=2.0, held_out=0.5 if i == 2 else None),
        )  # fmt: skip
    made = ["figure", "loss", str(tmp_path / "run"), "-o", str(tmp_path / "l.png"), "--json"]
    assert run_command(made) == 0
    assert told(capsys)["runs"]["run"] == {"images": 500, "loss": 0.2, "held_out": 0.5}


def test_a_grid_is_a_figure_too(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "grid", "-o", str(tmp_path / "g.png"), "--model", model, "--steps", "1"]
    assert run_command([*made, "--rows", "1", "--json"]) == 0
    assert told(capsys)["classes"] == 94


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["schedule", "-o", "x.jpg"], "ends in .png"),
        (["schedule", "-o", "x.png", "--schedule", "square"], "square"),
        (
            ["schedule", "-o", "x.png", "--beta-max", "2"],
            "--beta-max takes a number from 0 to 1, not 2.",
        ),
        (["schedule", "-o", "x.png", "--beta-max", "0"], "lie between 0 and 1, the smaller one"),
        (
            ["schedule", "-o", "x.png", "--timesteps", "0"],
            "--timesteps takes a whole number from 2",
        ),
        (["schedule", "-o", "nodir/x.png"], "There is no folder nodir."),
        (["forward", "-o", "x.png", "--data", "missing"], "missing"),
        (["forward", "-o", "x.png", "--data", "a", "--char", "a"], "too much"),
        (["forward", "-o", "x.png", "--char", "ab"], "'ab' is not one character"),
        (["reverse", "-o", "x.mp4"], ".png or .gif"),
        (
            ["reverse", "-o", "x.png", "--seed", "one"],
            "--seed takes whole numbers of 0 or more, with",
        ),
        (["reverse", "-o", "x.png", "--chars", "abcdefghijklmnopqrst"], "20 pictures"),
        (["walk", "-o", "x.png", "--seed", "1"], "two ends"),
        (["walk", "-o", "x.png", "--chars", "abc", "--seed", "1,2"], "do not fit"),
        (
            ["walk", "-o", "x.png", "--frames", "1"],
            "--frames takes a whole number from 2 to 600, not 1.",
        ),
        (["walk", "-o", "x.png", "--sampler", "ddpm"], "adds no noise"),
        (["panel", "-o", "x.png", "-n", "0"], "--count takes a whole number from 1 to 8, not 0."),
        (["loss", ".", "-o", "x.png"], "no training in"),
        (["elbo", "-o", "x.png"], "--data"),
        (["elbo", "-o", "x.png", "--data", ".", "--model", "nothere"], "nothere"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    arguments: list[str], words: str, model: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    own = ["--model", model] if arguments[0] in ("reverse", "walk", "panel") else []
    assert run_command(["figure", *arguments, *own]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert "Traceback" not in told.err
    assert not list(tmp_path.glob("*.png"))


def test_a_training_too_short_for_a_curve_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    append(run, LogEntry(images=8, seconds=1, loss=1, learning_rate=1e-3, gradient_norm=1))
    assert run_command(["figure", "loss", str(run), "-o", str(tmp_path / "x.png")]) == 2
    assert "too short for a curve" in capsys.readouterr().err


def test_a_race_is_a_film_or_its_end(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "race", "ab", "--model", model, "--evaluations", "4", "--json", "-o"]
    assert run_command([*made, str(tmp_path / "r.gif"), "--sampler", "euler,heun"]) == 0
    facts = told(capsys)
    assert [lane["evaluations"] for lane in facts["lanes"]] == [4, 3]
    assert facts["frames"] == 4
    ways = ["--sampler", "ddpm:variance=1", "--model", model]
    assert run_command([*made, str(tmp_path / "r.png"), *ways, "-q"]) == 0
    assert len(told(capsys)["lanes"]) == 1  # the same model twice is one


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["x" * 30], "30 letters"),
        ([" "], "0 letters"),
        (["a", "--sampler", "euler,euler,euler,euler,euler,euler,euler"], "7 lanes"),
        (["a", "--sampler", "eular"], "no sampler"),
        (["a", "--evaluations", "0"], "takes a whole number from 1 to 250, not 0."),
        (["a", "--model", "cars32-edm"], "does not draw letters"),
    ],
)
def test_a_race_that_cannot_be_is_refused(
    arguments: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["figure", "race", "-o", str(tmp_path / "r.gif"), *arguments]) == 2
    assert why in capsys.readouterr().err


def test_a_way_is_a_sheet_or_a_film(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "way", "--model", model, "--chars", "a", "--steps", "3", "--json", "-o"]
    assert run_command([*made, str(tmp_path / "w.png"), "--stages", "2"]) == 0
    facts = told(capsys)
    assert (facts["steps"], facts["shown"]) == ([0, 1], ["state", "guess", "noise"])
    assert run_command([*made, str(tmp_path / "w.gif"), "--show", "guess,pull"]) == 0
    assert told(capsys)["frames"] == 51
    assert run_command([*made, str(tmp_path / "v.png"), "--stages", "1"]) == 2
    assert "--stages takes a whole number from 2 to 1,001, not 1." in capsys.readouterr().err


def test_a_part_of_a_composed_character_is_explained(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the window explains it: its own glyph, from its own noise."""
    text, message = "aéb", tmp_path / "m.gif"
    written = ["write", text, "--model", model, "--steps", "2", "--frames", "2", "-q"]
    assert run_command([*written, "-o", str(message)]) == 0
    made = ["figure", "way", "-q", "--steps", "2", "-o"]
    of = ["--from", str(message), "--letter", "2"]
    for part in (1, 2):
        out = str(tmp_path / f"{part}.npz")
        assert run_command([*made, out, *of, "--part", str(part)]) == 0
    recipe = read_recipe(message)
    glyphs = [letter for letter in recipe.letters() if letter.of == "é"]
    assert [letter.char for letter in glyphs] == ["e", "`"]
    for part, letter in enumerate(glyphs, start=1):
        request = TraceRequest(WriteRequest((letter,), replace(recipe.drawing, steps=2)))
        trace = finish(Studio("cpu").trace(request))
        with np.load(tmp_path / f"{part}.npz") as arrays:
            assert np.array_equal(arrays["x"][:, [0, -1]], trace.x[:, [0, -1]])
    own = ["--model", model, "--chars"]
    assert run_command([*made, str(tmp_path / "o.npz"), *own, "é", "--part", "2"]) == 0
    assert run_command([*made, str(tmp_path / "p.npz"), *own, "`"]) == 0
    with np.load(tmp_path / "o.npz") as one, np.load(tmp_path / "p.npz") as other:
        assert np.array_equal(one["x"], other["x"])
    capsys.readouterr()
    for wrong, why in (
        ([*of, "--part", "3"], "'é' is drawn of 2 glyphs: e `. Choose --part 1 to 2."),
        (["--from", str(message), "--part", "2"], "'a' is drawn of 1 glyph: a. Leave --part out."),
        ([*own, "a", "--part", "2"], "Leave --part out."),
        ([*own, "ab", "--part", "2"], "One character has parts."),
    ):
        assert run_command([*made, str(tmp_path / "no.png"), *wrong]) == 2
        assert why in capsys.readouterr().err
