"""A model of points, trained and asked as one types it."""

import json
import re
from pathlib import Path

import pytest

from engine.card import read_card
from engine.cli.app import run_command
from engine.data.points import read_points


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that has seen a little of two moons."""
    runs = tmp_path_factory.mktemp("runs")
    settings = ["--set", "network.widths=[8,8]", "--set", "network.embedding=8"]
    made = ["train", "moons", "--out", str(runs), "--name", "moons", "--images", "640"]
    assert run_command([*made, "--batch", "64", *settings, "--device", "cpu", "-q"]) == 0
    return str(runs / "moons" / "model.safetensors")


def test_its_card_says_that_it_draws_points(points: str) -> None:
    card = read_card(Path(points))
    assert card.plane is not None
    assert card.plane.scale == pytest.approx(0.55, abs=0.1)
    assert card.classes == ("upper", "lower")
    assert not card.writes


@pytest.mark.parametrize("suffix", [".csv", ".npz"])
def test_it_gives_points(
    points: str, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"p{suffix}"
    made = ["sample", "-o", str(out), "--model", points, "--steps", "3", "--json"]
    assert run_command([*made, "-n", "5"]) == 0
    assert json.loads(capsys.readouterr().out)["points"] == 10
    found = read_points(out)
    assert [found.classes[i] for i in found.labels] == ["upper"] * 5 + ["lower"] * 5
    again = tmp_path / f"q{suffix}"
    made[2] = str(again)
    assert run_command([*made, "--label", "1", "--seed", "7", "-n", "3"]) == 0
    assert read_points(again).xy == pytest.approx(found.xy[7:], rel=1e-4)


@pytest.mark.parametrize(
    "command",
    [
        ["sample", "-o", "p.png"],
        ["grid", "-o", "g.png"],
        ["figure", "reverse", "-o", "r.png"],
        ["evaluate", "--data", "x"],
        ["write", "Hi", "-o", "hi.gif"],
    ],
)
def test_what_needs_pictures_is_refused_in_a_sentence(
    points: str,
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command([*command, "--model", points]) == 2
    said = capsys.readouterr().err
    assert any(part in said for part in ("draws points", ".csv or .npz", "does not draw letters"))
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*.*"))


def test_a_model_of_pictures_gives_no_points(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "p.csv"
    assert run_command(["sample", "-o", str(out), "--model", model]) == 2
    assert ".csv is not a kind" in capsys.readouterr().err


def test_points_and_pictures_train_their_own_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["--out", str(tmp_path), "--name", "x", "--images", "64", "--device", "cpu", "-q"]
    assert run_command(["train", "spiral", "--preset", "letters", *made]) == 2
    assert "a model of pictures cannot use them" in capsys.readouterr().err
    assert run_command(["train", "spirals", *made]) == 2
    assert "no data at spirals" in capsys.readouterr().err


def test_the_length_of_a_training_is_foretold(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["train", "ring", "--dry-run", "--device", "cpu", "--batch", "16"]) == 0
    streams = capsys.readouterr()
    assert "3,600 points to learn from" in streams.err
    assert re.search(r"a network of [\d,]+ numbers", streams.err)
    assert " points a second" in streams.out and "A rough shape: " in streams.out
    assert "picture" not in streams.out + streams.err
    assert "Nothing was trained" in streams.out


def test_a_cloud_is_a_sheet_or_a_film(
    points: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "cloud", "--particles", "8", "--steps", "3", "--json", "-q", "-o"]
    film = str(tmp_path / "c.gif")
    ways = ["--sampler", "euler,ddpm:variance=1", "--both"]
    assert run_command([*made, film, "--data", "ring", "--exact", *ways]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["field"] == "exact"
    assert facts["frames"] == 4 + 2
    assert facts["distance"]["euler"] < 0.02  # each ends on a point of the data
    sheet = str(tmp_path / "c.png")
    assert run_command([*made, sheet, "--data", "moons", "--model", points, "--label", "0"]) == 0
    assert json.loads(capsys.readouterr().out)["field"] == "model"
    assert run_command([*made, sheet, "--force", "--iterations", "2"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["field"], facts["data"], facts["samplers"]) == ("learned", "spiral", ["heun"])


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--data", "rings"], "no data at rings"),
        (["--exact", "--model", "letters"], "a model's or exact"),
        (["--exact", "--forward", "--both"], "there and back"),
        (["--exact", "--particles", "0"], "--particles takes a whole number from 1 to 2,000"),
        (["--exact", "--sampler", "euler,heun:levels=linear"], "same noise levels"),
        (["--exact", "--sampler", "eular"], "no sampler"),
        (["--iterations", "0"], "--iterations takes a whole number from 1 to 100,000"),
    ],
)
def test_a_cloud_that_cannot_be_is_refused(
    arguments: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "cloud", "-q", "-o", str(tmp_path / "c.png"), *arguments]
    assert run_command(made) == 2
    assert why in capsys.readouterr().err
