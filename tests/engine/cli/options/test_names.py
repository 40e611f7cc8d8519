"""Classes by name, names that a shell completes, and words of help."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.api import SAMPLER_NAMES
from engine.card import ModelCard
from engine.cli.app import run_command
from engine.cli.shared.parsing import wanted_labels
from engine.cli.shared.words import with_count
from engine.data.catalog import CATALOG
from engine.errors import RequestError
from engine.lessons.lesson import ABOUT
from engine.paths import models_folder
from engine.training.presets import PRESETS

ROOT = Path(__file__).parents[4]
NAMES = ("airplane", "Car", "car", "truck, red", "dog")
CARD = ModelCard(name="things", network={}, classes=NAMES)
LETTERS = ModelCard(name="abc", network={}, classes=("a", "3", ","))


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["airplane"], [0]),
        (["AIRPLANE,dog"], [0, 4]),
        (["4", "car,0"], [4, 2, 0]),
        (["dog,dog", "dog"], [4, 4, 4]),
        (["truck, red"], [3]),
        (["any", "dog"], [5, 4]),
    ],
)
def test_classes_go_by_name_or_number(labels: list[str], found: list[int]) -> None:
    assert wanted_labels(CARD, None, labels) == (found, {})


def test_a_number_is_an_index_and_a_comma_may_be_a_class() -> None:
    assert wanted_labels(LETTERS, None, ["1"])[0] == [1]
    assert wanted_labels(LETTERS, None, [","])[0] == [2]
    with pytest.raises(RequestError, match="numbers 0 to 2"):
        wanted_labels(LETTERS, None, ["3"])


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("airplan", "'airplan'. Nearest: airplane, or any."),
        ("truck", "Nearest: truck, red, or any."),
        ("CAR", "one of several classes: Car [(]1[)], car [(]2[)]"),
        ("zebra", "It has: airplane, Car"),
        ("5", "numbers 0 to 4"),
        ("-1", "numbers 0 to 4"),
        ("", "names no class"),
    ],
)
def test_a_label_that_is_none_is_a_sentence(label: str, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        wanted_labels(CARD, None, [label])


def test_an_array_has_the_names_beside_the_numbers(tmp_path: Path) -> None:
    out = tmp_path / "d.npz"
    made = ["sample", "-o", str(out), "--model", "digits32", "--steps", "1", "-n", "1"]
    assert run_command([*made, "--label", "8,any", "--label", "0"]) == 0
    with np.load(out) as found:
        assert found["label"].tolist() == [8, -1, 0]
        assert found["classes"].tolist() == [str(digit) for digit in range(10)]


def test_counts_are_said_with_the_right_plural(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [with_count(n, "class") for n in (0, 1, 2000)] == [
        "0 classes",
        "1 class",
        "2,000 classes",
    ]
    quick = ["--model", model, "--steps", "1"]
    assert run_command(["grid", "-o", str(tmp_path / "g.png"), "--rows", "1", *quick]) == 0
    assert "1 row of 94 classes" in capsys.readouterr().out
    made = ["sample", "-o", str(tmp_path / "s.png"), "-n", "1", "--chars", "a", *quick]
    assert run_command(made) == 0
    assert capsys.readouterr().out.endswith(": 1 picture\n")


# What is typed, what is at the cursor, and one name that must be offered.
TYPED = [
    ("write Hi --model ", "lett", "letters"),
    ("sample --hand ", "Ad", "Ada"),
    ("sample --model letters --label ", "z", "z"),
    ("sample --sampler ", "", SAMPLER_NAMES[0]),
    ("sample --levels ", "kar", "karras"),
    ("write Hi --fit ", "sl", "slack"),
    ("write Hi --format ", "we", "webp"),
    ("train --preset ", "digi", "digits32"),
    ("lesson ", "bl", "blur"),
    ("data get ", "mn", "mnist"),
    ("figure ", "rev", "reverse"),
    ("models card ", "cars32-e", "cars32-edm"),
    ("models remove ", "", "broken"),
    ("sam", "", "sample"),
]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("before", "at", "name"), TYPED)
def test_a_shell_completes_names(
    before: str, at: str, name: str, shell: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    broken = models_folder() / "broken.safetensors"
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_bytes(b"\xff" * 50)
    words = f"noisegram {before}{at}"
    variables = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": words},
        "fish": {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    for key, value in (variables | {"_NOISEGRAM_COMPLETE": f"complete_{shell}"}).items():
        monkeypatch.setenv(key, value)
    assert run_command([]) == 0
    told = capsys.readouterr()
    assert name in told.out
    assert not told.err


def test_completion_loads_no_torch() -> None:
    variables = {
        "COMP_WORDS": "noisegram sample --hand A", "COMP_CWORD": "3",
        "_NOISEGRAM_COMPLETE": "complete_bash",
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "main.py"],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | variables,
    )  # fmt: skip
    assert "Ada" in ended.stdout.splitlines(), ended.stderr
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "engine.card" in loaded and "torch" not in loaded


def test_all_names_of_a_table_are_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed, names in {
        "train --preset ": PRESETS, "lesson ": ABOUT, "data get ": [o.name for o in CATALOG],
    }.items():  # fmt: skip
        words = f"noisegram {typed}"
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        monkeypatch.setenv("_NOISEGRAM_COMPLETE", "complete_bash")
        assert run_command([]) == 0
        assert set(names) <= set(capsys.readouterr().out.split())
