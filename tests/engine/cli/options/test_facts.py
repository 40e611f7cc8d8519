"""Every verb that prints facts prints one JSON document with --json; what deletes asks first."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from engine.card import ModelCard
from engine.cli.app import run_command
from engine.cli.shared.facts import FACTS
from engine.evaluation.benchmark import Benchmark
from engine.evaluation.report import PictureReport, Report
from engine.message.recipe import Recipe
from engine.paths import models_folder
from tests.engine.tiny import tiny_corpus, tiny_model


def facts_of(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a verb prints on stdout, which is one document."""
    capsys.readouterr()
    assert run_command([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("show", Recipe),
        ("models card", ModelCard),
        ("evaluate", Report),
        ("evaluate", PictureReport),
        ("compare", Benchmark),
    ],
)
def test_a_record_that_is_printed_whole_has_its_fields_promised(
    words: str, record: type[msgspec.Struct]
) -> None:
    assert not set(record.__struct_fields__) - FACTS[words].keys()


def test_models_tell_facts(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = facts_of(capsys, "models", "import", model, "--name", "mine")
    listed = facts_of(capsys, "models", "list")["models"]
    assert added in listed
    assert facts_of(capsys, "models", "card", "mine")["name"] == "tiny"
    out = tmp_path / "copy.safetensors"
    exported = facts_of(capsys, "models", "export", "mine", "-o", str(out))
    assert exported == {"path": str(out), "model": "mine", "bytes": out.stat().st_size}
    removed = facts_of(capsys, "models", "remove", "mine", "--yes")
    assert removed["removed"] is True
    assert not Path(removed["path"]).exists()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["data", "list"], "data"),
        (["hands"], "hands"),
        (["hands", "Ada"], "hands"),
        (["lesson"], "lessons"),
    ],
)
def test_lists_are_facts(words: list[str], key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert facts_of(capsys, *words)[key]


def test_a_sheet_is_a_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = facts_of(capsys, "sheet", "make", "--chars", "ab", "-o", str(tmp_path / "s.pdf"))
    assert (made["pages"], made["chars"]) == (1, "ab")


def test_a_recipe_is_a_fact(mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "a.gif")
    made = ["write", "a", "-o", out, "--model", mine, "--steps", "1", "--width", "64"]
    assert facts_of(capsys, *made)["path"] == out
    capsys.readouterr()
    assert facts_of(capsys, "show", out)["text"] == "a"
    code = facts_of(capsys, "show", out, "--code")["code"]
    again = str(tmp_path / "b.gif")
    assert run_command(["write", "--from", code, "-o", again]) == 0
    assert Path(again).read_bytes() == Path(out).read_bytes()


def test_a_dry_run_is_a_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = str(tiny_corpus(tmp_path))
    made = ["train", "--data", corpus, "--preset", "letters-tiny", "--batch", "4", "--dry-run"]
    facts = facts_of(capsys, *made, "--images", "40")
    assert facts["dry_run"] is True and facts["forecast"]
    for key in ("model", "images", "loss", "loss_slope", "minutes", "stopped_early"):
        assert facts[key] is None


def own_model() -> Path:
    models_folder().mkdir(parents=True, exist_ok=True)
    return tiny_model(models_folder(), "mine")


def test_a_model_is_not_removed_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    path = own_model()
    assert run_command(["models", "remove", "mine"]) == 2
    assert "add --yes" in capsys.readouterr().err
    assert path.exists()
    assert run_command(["models", "remove", "mine", "-y"]) == 0
    assert not path.exists()
    assert run_command(["models", "remove", "letters", "-y"]) == 2  # never a shipped one


@pytest.mark.parametrize("agreed", [True, False])
def test_in_a_terminal_it_is_asked(agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    path, asked = own_model(), []

    class Person:
        def isatty(self) -> bool:
            return True

    def confirm(question: str, err: bool) -> bool:
        asked.append(question)
        return agreed

    monkeypatch.setattr(sys, "stdin", Person())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(typer, "confirm", confirm)
    assert run_command(["models", "remove", "mine"]) == (0 if agreed else 1)
    assert str(path) in asked[0]
    assert path.exists() is not agreed
