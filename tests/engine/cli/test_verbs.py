"""The command line as a contract: exit status, stdout, stderr and files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from engine.api import TRIES
from engine.card import OWN_WRITING, Hand
from engine.cli.app import run_command
from engine.cli.train.report import time_left
from engine.message.recipe import Recipe
from engine.models.file import save_model
from tests.engine.cli.frames import frames_of
from tests.engine.tiny import ALPHABET, random_denoiser, tiny_card, tiny_corpus


def test_write_draws_a_gif_and_tells_its_facts(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hi.gif"
    status = run_command(
        ["write", "Hi", "-o", str(out), "--model", model, "--steps", "4", "--frames", "6",
         "--hold", "3", "--stagger", "0", "--width", "200", "--json"]
    )  # fmt: skip
    assert status == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["frames"] == frames_of(out) == 6 + 1 + 3
    assert facts["bytes"] == out.stat().st_size
    with Image.open(out) as image:
        assert image.size == (200, facts["height"])


def test_show_prints_what_made_it_and_from_replays_it(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, other = tmp_path / "1.gif", tmp_path / "2.gif", tmp_path / "3.gif"
    made = ["write", "Hi\nyou", "-o", str(first), "--model", mine, "--steps", "3", "--seed", "9"]
    made += ["--ink", "#2348b0", "--hand", "mixed", "--width", "220", "--fps", "10"]
    assert run_command(made) == 0
    capsys.readouterr()
    assert run_command(["show", str(first), "--json"]) == 0
    recipe = json.loads(capsys.readouterr().out)
    assert recipe["text"] == "Hi\nyou"
    assert recipe["drawing"]["seed"] == 9
    assert recipe["look"]["ink"] == "#2348b0"
    assert recipe["ids"] == [0, 1, 2, 3, 4]
    assert len(recipe["model_hash"]) == 16
    assert run_command(["write", "--from", str(first), "-o", str(second)]) == 0
    assert second.read_bytes() == first.read_bytes()
    assert run_command(["write", "--from", str(first), "-o", str(other), "--seed", "1"]) == 0
    assert other.read_bytes() != first.read_bytes()


def test_no_recipe_leaves_none(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "secret.gif"
    made = ["write", "Secret", "-o", str(out), "--model", model, "--steps", "2", "--no-recipe"]
    assert run_command(made) == 0
    assert b"Secret" not in out.read_bytes()
    assert run_command(["show", str(out)]) == 2
    assert "recipe" in capsys.readouterr().err


def test_substitutes_are_told(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "c.gif")
    assert run_command(["write", "Café 🙂", "-o", out, "--model", model, "--steps", "1"]) == 0
    told = capsys.readouterr().err
    assert "🙂 -> :)" in told and "é ->" not in told


def test_a_letter_of_an_own_hand_is_drawn_whole_in_it_and_composed_in_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = tiny_card(classes=ALPHABET + "é")
    hands = (*card.hands, Hand(name="Zoë", source=OWN_WRITING, wrote="aé", code=(0.0, 0.0)))
    card = msgspec.structs.replace(card, hands=hands)
    path = tmp_path / "own.safetensors"
    save_model(path, random_denoiser(card).net, card)

    def recipe(*words: str) -> Recipe:
        out = tmp_path / "c.gif"
        common = ["-o", str(out), "--model", str(path), "--steps", "1", "--force"]
        assert run_command(["write", *words, *common]) == 0
        capsys.readouterr()
        assert run_command(["show", str(out), "--json"]) == 0
        return msgspec.convert(json.loads(capsys.readouterr().out), Recipe)

    mine = recipe("Été é", "--hand", "Zoe\u0308")
    assert mine.whole == "é"
    assert [letter.seen for letter in mine.letters() if letter.part == 0] == list("Étéé")
    assert len(mine.letters()) == 5  # the capital is composed
    assert recipe("Été é", "--hand", "Ada").whole == recipe("Été é").whole == ""
    again = recipe("--from", str(tmp_path / "c.gif"), "--hand", "Zoë")
    assert again.whole == "é" and again.text == "Été é"
    assert run_command(["hands", "--png", str(tmp_path / "h.png"), "--word", "é",
                        "--model", str(path)]) == 0  # fmt: skip


def test_sample_arrays_are_drawn_again_by_seed(model: str, tmp_path: Path) -> None:
    many, one = tmp_path / "many.npz", tmp_path / "one.npz"
    common = ["--model", model, "--steps", "3"]
    assert run_command(["sample", "-o", str(many), "--chars", "ab", "-n", "3", *common]) == 0
    single = ["sample", "-o", str(one), "--chars", "b", "-n", "1", "--seed", "4"]
    assert run_command([*single, *common]) == 0
    with np.load(many) as array, np.load(one) as single:
        assert array["image"].shape == (6, 28, 28)
        assert array["image"].dtype == np.uint8
        assert array["label"].tolist() == [97] * 3 + [98] * 3
        assert array["seed"].tolist() == list(range(6))
        difference = array["image"][4].astype(int) - single["image"][0]
        assert np.abs(difference).max() <= 1


def test_sample_tells_substitutes(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "e.npz")
    made = ["sample", "-o", out, "--chars", "é", "-n", "1", "--model", model, "--steps", "1"]
    assert run_command(made) == 0
    assert "é -> e" in capsys.readouterr().err


def test_sample_sheets_animations_and_folders(model: str, tmp_path: Path) -> None:
    common = ["--chars", "ab", "-n", "2", "--model", model, "--steps", "2", "--frames", "3"]
    assert run_command(["sample", "-o", str(tmp_path / "s.png"), *common]) == 0
    assert run_command(["sample", "-o", str(tmp_path / "s.gif"), *common]) == 0
    assert run_command(["sample", "-o", str(tmp_path / "folder"), *common]) == 0
    with Image.open(tmp_path / "s.png") as sheet:
        assert sheet.size == (2 * (2 * 30 + 2), 2 * (2 * 30 + 2))
    assert frames_of(tmp_path / "s.gif") == 4
    assert len(list((tmp_path / "folder").glob("*.png"))) == 4


@pytest.mark.parametrize(
    ("chosen", "classes"), [(["--chars", "abba"], ["a", "b"]), (["--label", "z,any"], ["z", "any"])]
)
def test_sample_names_the_classes_it_drew(
    chosen: list[str], classes: list[str], model: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made = ["sample", "-o", str(tmp_path / "s.png"), "--model", model, "--steps", "1", "-n", "1"]
    assert run_command([*made, *chosen, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["classes"] == classes


def test_train_resume_and_write_with_the_result(tmp_path: Path) -> None:
    corpus = tiny_corpus(tmp_path)
    common = ["train", "--data", str(corpus), "--preset", "letters-tiny", "--name", "t"]
    common += ["--out", str(tmp_path / "runs"), "--batch", "4", "-q"]
    assert run_command([*common, "--images", "40", "--dry-run"]) == 0
    assert not (tmp_path / "runs").exists()
    assert run_command([*common, "--images", "40"]) == 0
    assert run_command([*common, "--images", "80"]) == 2  # a run is there already
    assert run_command([*common, "--images", "80", "--resume"]) == 0
    model = tmp_path / "runs" / "t" / "model.safetensors"
    made = ["write", "abc.", "-o", str(tmp_path / "t.gif"), "--model", str(model), "--steps", "2"]
    assert run_command(made) == 0
    assert run_command(["write", "xyz", "-o", str(tmp_path / "u.gif"), "--model", str(model)]) == 2


def test_every_verb_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    from engine.cli.verbs import VERBS

    for verb in VERBS:
        assert run_command([verb, "--help"]) == 0
        text = capsys.readouterr().out
        assert "noisegram" in text, verb
        assert "--quiet" in text or verb in (
            "models",
            "show",
            "doctor",
            "figure",
            "sheet",
            "data",
            "help",
        ), verb


def test_the_way_a_training_is_going_on_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tiny_corpus(tmp_path)
    monkeypatch.chdir(tmp_path)
    command = ["train", "--data", str(corpus), "--preset", "letters-tiny", "--batch", "4"]
    assert run_command([*command, "--images", "8"]) == 0
    error = capsys.readouterr().err
    model = str(Path("runs", "letters-tiny", "model.safetensors"))
    assert f"noisegram write Hi -o hi.gif --model {model}" in error
    assert "noisegram models import runs" in error
    assert "-0 " not in error
    assert run_command(["models", "import", str(Path("runs", "letters-tiny"))]) == 0
    assert "letters-tiny is installed" in capsys.readouterr().out
    assert run_command([*command, "--images", "8", "--out", "/proc/nowhere"]) != 0
    assert "Nothing can be written in /proc" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-0.4, "0 s left"), (40, "40 s left"), (89, "89 s left"), (300, "5 min left")],
)
def test_the_time_left_of_a_training(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interruption_leaves_nothing_and_says_so(model: str, tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "write", "a" * 900, "-o", str(tmp_path / "x.gif")]
    command += ["--model", model, "--steps", "1000"]
    process = subprocess.Popen(
        command, cwd=Path(__file__).parents[3], stderr=subprocess.PIPE, env=os.environ
    )
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in error
    assert list(tmp_path.glob("*.gif")) == []
    assert list(tmp_path.glob(".*tmp")) == []


def test_evaluate_reports_what_it_measured(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tiny_corpus(tmp_path, per_class=12)
    command = ["evaluate", "--data", str(corpus), "--model", model, "-n", "2", "--steps", "1", "-q"]
    assert run_command([*command, "-n", "1"]) == 2
    assert "from 1 of each character" in capsys.readouterr().err
    assert run_command([*command, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["glyphs"] == 94 * 2
    assert 0 <= report["letters_digits"]["merged"]["value"] < 0.5  # random weights draw nothing
    assert len(report["chars"]) == 94
    assert run_command(command[:-1]) == 0
    told = capsys.readouterr()
    assert "egib" in told.out
    assert "glyphs to draw and compare: " in told.err


def test_evaluate_as_written_counts_what_is_drawn_again(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tiny_corpus(tmp_path, per_class=12)
    command = ["evaluate", "--data", str(corpus), "--model", model, "-n", "2", "--steps", "1", "-q"]
    assert run_command([*command, "--as-written", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    bare = report["bare"]
    assert bare["glyphs"] == report["glyphs"] == 94 * 2
    assert bare["settings"]["evaluations"] == 1
    assert (
        2 < report["settings"]["evaluations"] <= 1 + TRIES
    )  # random weights are hardly ever legible
    assert report["settings"]["drawn_again"] > 0.5
    assert bare["distances"]["frechet"]["drawn"] != report["distances"]["frechet"]["drawn"]
    assert run_command([*command, "--as-written"]) == 0
    assert "each drawn once" in capsys.readouterr().out
    refused = [*command, "--as-written", "--data", str(tmp_path)]
    assert run_command(refused) == 2
