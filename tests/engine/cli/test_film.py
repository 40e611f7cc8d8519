"""Steps and frames on the command line: what a sampler shows, and how many steps it wants."""

from pathlib import Path

import pytest

from engine.api import FRAMES
from engine.cli.app import run_command
from engine.export.export import read_recipe


@pytest.mark.parametrize(
    ("given", "steps", "film"),
    [
        ([], 12, FRAMES),
        (["--frames", "20"], 12, 20),
        (["--steps", "3"], 3, FRAMES),
        (["--sampler", "ddpm"], FRAMES, FRAMES),  # twelve steps would be a jerky film
        (["--sampler", "ddpm", "--steps", "4"], 4, 4),
    ],
)
def test_a_sampler_that_adds_noise_takes_as_many_steps_as_a_film_has_frames(
    tmp_path: Path, given: list[str], steps: int, film: int
) -> None:
    out = tmp_path / "a.png"
    assert run_command(["write", "i", "-o", str(out), "--width", "60", *given]) == 0
    drawing = read_recipe(out).drawing
    assert (drawing.steps, drawing.film) == (steps, film)


def test_a_hand_is_refused_by_a_model_without_hands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["write", "i", "-o", str(tmp_path / "a.png"), "--model", "letters-latent"]
    assert run_command([*made, "--hand", "Nobody"]) == 2
    assert "knows no hands" in capsys.readouterr().err


def test_a_folder_is_no_file_to_write_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["write", "i", "-o", str(tmp_path)]) == 2
    assert f"{tmp_path} is a folder." in capsys.readouterr().err
