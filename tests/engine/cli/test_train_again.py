"""What train makes of a run that is there: to its end, to a later one, or as another network."""

import json
from pathlib import Path

import pytest

from engine.card import read_card
from engine.cli.app import run_command
from tests.engine.cli.test_train import folder_of

FEW = [
    "--preset", "pictures-small", "--size", "16", "--batch", "4", "-q",
    "--set", "network.widths=[8,8]", "--set", "held_out=0", "--set", "strip_every=0",
]  # fmt: skip


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    data = folder_of(tmp_path / "data")
    return ["train", str(data), *FEW, "--out", str(tmp_path / "runs"), "--name", "a"]


def test_a_run_goes_on_to_the_end_it_was_begun_with(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trap: without --images it went on to the million pictures of the preset."""
    assert run_command([*command, "--images", "8", "--license", "CC0-1.0"]) == 0
    model = tmp_path / "runs" / "a" / "model.safetensors"
    assert run_command([*command, "--resume"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "has reached its end, 8 pictures. To train it longer" in said
    assert "--resume --images 16" in said
    assert run_command([*command, "--resume", "--images", "16"]) == 0
    card = read_card(model)
    assert (card.training.images, card.license) == (16, "CC0-1.0")
    name = ["--name", "b", "--init", str(model), "--images", "4", "--preset", "pictures"]
    capsys.readouterr()
    assert run_command([*command, *name]) == 0
    assert "4 pictures seen (20 with what it started from)" in " ".join(
        capsys.readouterr().out.split()
    )
    assert read_card(tmp_path / "runs" / "b" / "model.safetensors").license == ""
    minutes = [*command, "--resume", "--minutes", "1e-9"]
    assert run_command(minutes) == 2
    assert "reached its end, 1e-09 min of training" in " ".join(capsys.readouterr().err.split())


def test_a_run_does_not_go_on_as_another(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trap: a latent preset ended in an error nobody foresaw, another param went on."""
    assert run_command([*command, "--images", "4"]) == 0
    again = [*command, "--resume", "--images", "8"]
    for other, words in (
        (["--preset", "cars64-latent"], "was begun otherwise"),
        (["--param", "v"], "its parametrization was edm, now it is v"),
        (["--set", "network.widths=[8,12]"], "its network.widths was [8, 8], now it is [8, 12]"),
    ):
        assert run_command([*again, *other]) == 2
        assert words in " ".join(capsys.readouterr().err.split())
    kinds = folder_of(tmp_path / "kinds", "cat", "dog")
    assert run_command([*again, "--data", str(kinds)]) == 2
    assert "its list of classes was –, now it is cat, dog" in capsys.readouterr().err


def test_a_run_goes_on_as_it_was_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The trap: every setting had to be typed again, or it went on with others unasked."""
    data = folder_of(tmp_path / "data", "cat", "dog", "cow")
    place = ["train", str(data), "--out", str(tmp_path / "runs"), "--name", "a", "-q"]
    chosen = ["--param", "x0", "--classes", "cat,dog", "--set", "held_out=0.2"]
    assert run_command([*place, *FEW, *chosen, "--images", "4"]) == 0
    assert run_command([*place, "--resume", "--images", "8"]) == 0
    card = read_card(tmp_path / "runs" / "a" / "model.safetensors")
    assert (card.parametrization, card.classes) == ("x0", ("cat", "dog"))
    assert (card.training.images, card.training.pictures) == (8, 5)  # one was kept apart again
    assert "There are" not in capsys.readouterr().err
    again = [*place, "--resume", "--images", "12", "--json", "--set", "held_out=0"]
    assert run_command(again) == 0
    assert read_card(tmp_path / "runs" / "a" / "model.safetensors").training.pictures == 6


def test_a_run_that_was_started_from_a_model_goes_on_without_naming_it(
    command: list[str], tmp_path: Path
) -> None:
    assert run_command([*command, "--images", "4"]) == 0
    start = str(tmp_path / "runs" / "a" / "model.safetensors")
    place = [*command[:2], "-q", "--out", str(tmp_path / "runs"), "--name", "b"]
    assert run_command([*place, "--init", start, "--batch", "4", "--images", "4"]) == 0
    assert run_command([*place, "--resume", "--images", "8"]) == 0
    training = read_card(tmp_path / "runs" / "b" / "model.safetensors").training
    assert (training.start_images, training.images) == (4, 12)


def test_a_dry_run_is_no_run(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*command, "--images", "4"]) == 0
    before = sorted(tmp_path.rglob("*"))
    assert run_command([*command, "--dry-run"]) == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert run_command([*command, "--images", "4"]) == 2
    assert "There is a run in" in capsys.readouterr().err


def test_only_the_wanted_classes_are_reported_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(tmp_path / "data", "cat", "dog", "cow")
    asked = ["train", str(data), *FEW, "--dry-run", "--json", "--out", str(tmp_path / "runs")]
    assert run_command([*asked, "--classes", "cat,dog"]) == 0
    assert json.loads(capsys.readouterr().out)["data"]["classes"] == {"cat": 3, "dog": 3}
    assert run_command(asked) == 0
    assert json.loads(capsys.readouterr().out)["data"]["pictures"] == 9


def test_an_early_stop_is_said(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early = [
        "--images", "400", "--set", "held_out=0.4", "--set", "held_out_every=4",
        "--set", "patience=2", "--set", "min_delta=9",
    ]  # fmt: skip
    assert run_command([*command, *early]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "It stopped early: 2 looks at pictures kept apart brought no gain." in said
    assert "best.safetensors" in said


def test_of_a_refused_training_the_data_are_not_described(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run_command(["train", str(tmp_path / "empty"), "--dry-run"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "There are no pictures in" in said.err


def test_a_card_says_no_license_and_no_hands_that_nobody_gave(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*command, "--images", "4"]) == 0
    capsys.readouterr()
    assert run_command(["models", "card", str(tmp_path / "runs" / "a")]) == 0
    card = capsys.readouterr().out
    lines = {line.split()[0] for line in card.splitlines() if line.strip()}
    assert {"name", "training", "file"} <= lines
    assert not {"license", "hands"} & lines
    assert "4 pictures seen in less than a minute, 3 to learn from" in " ".join(card.split())


def test_a_command_that_is_repeated_begins_a_run_and_goes_on_with_it(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trap: what torchrun starts again was told that there is a run already."""
    model = tmp_path / "runs" / "a" / "model.safetensors"
    auto = [*command, "--resume", "auto"]
    for images in ("8", "8", "16"):  # begun; at its end; with a later end
        assert run_command([*auto, "--images", images]) == 0, capsys.readouterr().err
        assert read_card(model).training.images == int(images)
    assert run_command([*command, "--images", "24"]) == 2
    assert run_command([*command, "--resume=last", "--images", "24"]) == 0
    assert run_command([*command, "--resume", "never"]) == 2
    assert "never" in capsys.readouterr().err
