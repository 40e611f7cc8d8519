"""What train makes of its options: presets, starts and hands."""

import json
import logging
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.api_training import TrainRequest
from engine.card import read_card
from engine.cli.app import run_command
from engine.cli.train.verb import join_others, name_of_hand
from engine.data.dataset import open_data
from engine.models.file import save_model
from engine.run_folder import read_request, save_request
from engine.training.distributed import Peers
from tests.engine.tiny import random_denoiser, tiny_corpus
from tests.engine.written import replay_little, sheet, writing_card

FEW = ["--images", "8", "--batch", "4", "--set", "held_out=0", "--set", "strip_every=0"]


def folder_of(root: Path, *classes: str) -> Path:
    """Three pictures a class; without classes, three pictures."""
    random = np.random.default_rng(0)
    for name in classes or ("",):
        (root / name).mkdir(parents=True, exist_ok=True)
        for i in range(3):
            pixels = random.integers(0, 255, (20, 24, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(root / name / f"{i}.png")
    return root


def trained(tmp_path: Path, *more: str) -> Path:
    out = tmp_path / "runs"
    assert run_command(["train", *more, *FEW, "--out", str(out)]) == 0
    return next(out.glob("*/model.safetensors"))


def test_an_unknown_preset_is_named_before_data_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["train", "--preset", "huge"]) == 2
    error = capsys.readouterr().err
    assert "huge" in error and "pictures-small" in error


def test_a_folder_of_pictures_needs_no_preset(tmp_path: Path) -> None:
    data = folder_of(tmp_path / "data", "cat", "dog")
    small = ["--set", "network.widths=[8,8]", "--size", "16", "--gray"]
    card = read_card(trained(tmp_path, str(data), *small))
    assert (card.name, card.training.preset) == ("pictures", "pictures")
    assert (card.size, card.channels, card.classes) == (16, 1, ("cat", "dog"))
    assert (card.parametrization, card.sampling.guidance) == ("edm", 1.5)


@pytest.mark.parametrize("rank", [0, 1])
def test_one_of_several_processes_says_what_is_left_out(
    rank: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    data = folder_of(tmp_path, "train", "test")
    here = Peers(rank, 2), torch.device("cpu")
    monkeypatch.setattr("engine.training.distributed.join", lambda _: here)
    try:
        join_others("cpu", quiet=True)
        open_data(data, 8, 3)
    finally:
        logging.getLogger("engine.data").setLevel(logging.NOTSET)
    assert len(caplog.messages) == (rank == 0)


def test_handwriting_needs_none_either(tmp_path: Path) -> None:
    data = tiny_corpus(tmp_path)
    small = ["--set", "network.widths=[8,8]", "--set", "network.patch=4"]
    card = read_card(trained(tmp_path, str(data), *small))
    assert card.training.preset == "letters"
    assert card.classes == (".", "a", "b", "c")


def test_pictures_without_classes_for_a_preset_that_is_told_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(tmp_path / "data")
    command = ["train", str(data), "--preset", "digits32", "--out", str(tmp_path), "--dry-run"]
    assert run_command(command) == 0
    assert "The data has no classes" in capsys.readouterr().err
    folder_of(tmp_path / "data" / "inside", "a", "b")
    assert run_command([*command, "--data", str(tmp_path / "data" / "inside")]) == 0
    assert "no classes" not in capsys.readouterr().err


def test_a_sheet_becomes_a_hand_to_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replay_little(monkeypatch)
    card = writing_card()
    start = tmp_path / "start.safetensors"
    save_model(start, random_denoiser(card).net, card)
    asked = [str(sheet(tmp_path / "mine")), "--init", str(start), "--hand", "Mia Q."]
    assert run_command(["train", *asked, "--dry-run", "--out", str(tmp_path / "none")]) == 0
    assert "10 pictures to learn from" in capsys.readouterr().err
    model = trained(tmp_path, *asked)
    assert model.parent.name == "start-Mia-Q-"
    error = capsys.readouterr().err
    assert f'noisegram write Hi -o hi.gif --hand "Mia Q." --model {model}' in error
    assert run_command(["hands", "--model", str(model)]) == 0
    assert "Mia Q." in capsys.readouterr().out
    gif = tmp_path / "hi.gif"
    wrote = ["write", "Hi", "-o", str(gif), "--model", str(model), "--steps", "2"]
    assert run_command([*wrote, "--hand", "Mia Q."]) == 0
    assert gif.exists()
    assert run_command([*wrote, "--hand", "Jo"]) == 2


def test_letters_of_dark_ink_are_not_learned_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = writing_card()
    start = tmp_path / "start.safetensors"
    save_model(start, random_denoiser(card).net, card)
    data = tmp_path / "mine"
    for left, name in enumerate("abc", 8):
        (data / name).mkdir(parents=True)
        for i in range(3):
            pixels = np.full((28, 28), 255, np.uint8)
            pixels[6 + 2 * i : 22, left : left + 3] = 0
            Image.fromarray(pixels).save(data / name / f"{i}.png")
    asked = [str(data), "--init", str(start), "--hand", "Mia"]
    assert run_command(["train", *asked, "--out", str(tmp_path / "none")]) == 2
    assert "Add --fix" in " ".join(capsys.readouterr().err.split())
    trained(tmp_path, *asked, "--fix")


def test_a_hand_needs_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder_of(tmp_path / "data", "cat", "dog")
    assert run_command(["train", str(data), "--hand", "Mia", "--out", str(tmp_path / "r")]) == 2
    assert "too few characters that letters writes" in capsys.readouterr().err


def test_a_dry_run_says_how_long_it_takes_and_what_is_sooner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(tmp_path / "data")
    asked = ["train", str(data), "--out", str(tmp_path / "runs"), "--dry-run"]
    asked += ["--set", "network.widths=[8,8]"]
    assert run_command([*asked, "--minutes", "30"]) == 0
    told = capsys.readouterr()
    assert "pictures a second, so this run sees about " in told.out
    assert "Shapes and colors: 30,000 seen, " in told.out
    assert "--init cars32-edm" in told.err
    assert run_command([*asked, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["dry_run"] and facts["forecast"]["images_per_second"] > 0
    images = [level["images"] for level in facts["forecast"]["levels"]]
    assert images == [30_000, 200_000, 1_000_000]
    tiny = ["--preset", "pictures-small", "--images", "40", "--json"]  # its own end is no level
    assert run_command([*asked, *tiny]) == 0
    levels = json.loads(capsys.readouterr().out)["forecast"]["levels"]
    assert [level["name"] for level in levels] == ["look", "good", "full"]
    assert levels[-1]["images"] == 1_000_000
    assert not (tmp_path / "runs").exists()  # nothing was begun


def test_a_name_that_no_model_can_have_is_refused_before_the_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["train", str(folder_of(tmp_path / "data")), "--out", str(tmp_path / "runs")]
    assert run_command([*asked, "--name", "a/b", *FEW]) == 2
    assert "'a/b' cannot be a model's name" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_what_was_fixed_is_said_to_be_and_pictures_can_be_shown_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(tmp_path / "data")
    for i in range(3):
        Image.new("RGB", (80, 20), (255, 80 * i, 0)).save(data / f"wide{i}.png")
    Image.open(data / "0.png").save(data / "copy.png")
    asked = ["train", str(data), "--dry-run", "--set", "network.widths=[8,8]"]
    assert run_command(asked) == 0
    told = capsys.readouterr()
    assert "Only with --fix" in told.err and "--fit pad" in told.err
    assert run_command([*asked, "--fix", "--fit", "pad"]) == 0
    told = capsys.readouterr()
    assert "Done by --fix" in told.err and "They get bars." in told.out
    assert "--fit pad" not in told.err


def test_runs_of_two_hands_never_have_one_name(tmp_path: Path) -> None:
    def name(hand: str, start: str = "letters") -> str:
        return name_of_hand(hand, start, tmp_path)

    assert name("Zoe\u0308") == "letters-Zoë"
    assert name("my own", "a/start.safetensors") == "start-my-own"
    names = ["José", "Josè", "Аня", "Мила", "??", "!!"]
    assert len({name(each) for each in names}) == len(names)
    save_request(TrainRequest(tmp_path, tmp_path / "letters-my-own", hand="my own"))
    assert name("my own") == "letters-my-own"  # goes on with it
    assert name("my-own") not in ("letters-my-own", name("my/own"))


def test_a_run_of_one_hand_does_not_become_that_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_request(TrainRequest(tmp_path, tmp_path / "run", "run", start="letters", hand="Аня"))
    asked = ["train", str(tmp_path), "--name", "run", "-o", str(tmp_path), "--resume"]
    assert run_command([*asked, "--hand", "Мила"]) == 2
    assert "its hand was Аня, now it is Мила" in capsys.readouterr().err
    request = read_request(tmp_path / "run")
    assert request and request.hand == "Аня"
