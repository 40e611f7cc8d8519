"""lesson, as one types it."""

import json
from pathlib import Path

import pytest
from PIL import Image

from engine.cli.app import run_command
from engine.lessons.lesson import ABOUT


def test_the_lessons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["lesson"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(ABOUT)


def test_a_lesson_leaves_a_picture_and_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["lesson", "mlp", "--iterations", "2", "--samples", "10", "--json"]) == 0
    streams = capsys.readouterr()
    facts = json.loads(streams.out)
    assert set(facts["variants"]) == {"MLP on pixels", "convolutions"}
    assert "printed digits" in streams.err
    with Image.open(tmp_path / "mlp.png") as picture:
        assert picture.width > 800
    assert run_command(["lesson", "mlp", "--iterations", "2"]) == 2
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["latin"], "no lesson called 'latin'"),
        (["blur", "-o", "x.gif"], "ends in .png"),
        (["blur", "--iterations", "0"], "from 1 to 1,000,000, not 0."),
        (["blur", "-n", "9"], "--samples takes a whole number from 10 to 10,000, not 9."),
        (["blur", "--seed", "-1"], "--seed takes a whole number of 0 or more, not -1."),
        (["-o", "x.png"], "--out is for a lesson, and none is named."),
        (["--samples", "100", "--json"], "--samples is for a lesson, and none is named."),
        (["blur", "--data", "missing"], "missing"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run_command(["lesson", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("*.png"))
