"""Shared by verbs: lines of progress, and estimates of drawing time."""

from pathlib import Path

import pytest

from engine.api import Drawing, SampleRequest
from engine.cli.app import run_command
from engine.cli.shared.console import rough_duration, seconds_to_draw
from engine.studio import Studio


def test_long_work_says_a_line_now_and_then_where_no_bar_can_be(
    model: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("engine.cli.shared.console.SILENCE_S", 0.0)
    made = ["figure", "walk", "--model", model, "--chars", "ab", "--steps", "3", "--frames", "3"]
    assert run_command([*made, "-o", str(tmp_path / "1.png")]) == 0
    told = capsys.readouterr().err.split("\n")
    assert "Walking: 25%, a few seconds left" in told
    assert told[-2] == "Walking: 100%"
    assert run_command([*made, "-o", str(tmp_path / "2.png"), "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_an_estimate_grows_with_what_is_asked(model: str) -> None:
    studio = Studio("cpu")
    few = SampleRequest((1, 2), (1, 2), Drawing(model=model, steps=8))
    assert seconds_to_draw(studio, few) > 0
    short, long = seconds_to_draw(studio, few, 10), seconds_to_draw(studio, few, 10_000)
    assert long > 20 * short


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (2, "a few seconds"),
        (44, "about 40 seconds"),
        (90, "about 2 minutes"),
        (780, "about 13 minutes"),
        (5050, "about 85 minutes"),
        (9000, "about 2 hours"),
    ],
)
def test_a_wait_in_words(seconds: float, words: str) -> None:
    assert rough_duration(seconds) == words
