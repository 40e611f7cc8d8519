"""Noise levels as options: of write, whose recipe keeps them, and of sample; and in Python."""

from pathlib import Path

import numpy as np
import pytest

from engine import open_model
from engine.cli.app import run_command
from engine.diffusion.schedules import karras_sigmas
from engine.errors import RequestError
from engine.export.export import read_recipe

FLOW = ["--levels", "flow", "--sigma-max", "40", "--guidance-low", "0.1", "--guidance-high", "9"]


def test_a_recipe_keeps_its_levels(model: str, tmp_path: Path) -> None:
    plain, first, second = tmp_path / "0.gif", tmp_path / "1.gif", tmp_path / "2.gif"
    short = ["write", "Hi", "--model", model, "--steps", "3"]
    assert run_command([*short, "-o", str(plain)]) == 0
    assert run_command([*short, "-o", str(first), *FLOW]) == 0
    assert first.read_bytes() != plain.read_bytes()
    drawing = read_recipe(first).drawing
    assert (drawing.levels, drawing.sigma_min, drawing.sigma_max) == ("flow", None, 40)
    assert (drawing.guidance_low, drawing.guidance_high) == (0.1, 9)
    assert run_command(["write", "--from", str(first), "-o", str(second), "--model", model]) == 0
    assert second.read_bytes() == first.read_bytes()


def test_sample_draws_at_other_levels(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def drawn(*options: str) -> np.ndarray:
        out = tmp_path / "a.npz"
        asked = ["sample", "-o", str(out), "--chars", "a", "-n", "1", "--model", model, "--force"]
        assert run_command([*asked, "--steps", "3", *options]) == 0
        with np.load(out) as array:
            return array["image"]

    usual = drawn()
    assert np.array_equal(drawn("--levels", "karras", "--rho", "5"), usual)  # this model's own
    assert not np.array_equal(drawn("--levels", "cosine", "--rho", "3"), usual)
    assert "--rho is for --levels karras" in capsys.readouterr().err
    assert not np.array_equal(drawn("--guidance-high", "0.01"), usual)
    churned = drawn("--sampler", "heun", "--churn", "3")
    assert not np.array_equal(drawn("--sampler", "heun", "--churn", "3", "--churn-noise", "1.5"),
                              churned)  # fmt: skip
    assert run_command(["sample", "-o", "x.png", "--model", model, "--levels", "even"]) == 2
    assert "Choose: model, karras" in capsys.readouterr().err


def test_a_model_in_python_takes_levels(model: str) -> None:
    opened = open_model(model, device="cpu")
    levels = {"levels": "karras", "sigma_min": 0.1, "sigma_max": 30, "rho": 7}
    steps = list(opened.steps("a", 1, steps=5, frames=None, **levels))
    assert [one.sigma for one in steps] == karras_sigmas(5, 0.1, 30, 7).tolist()
    batch = opened.batch(["a"], [1], steps=5, **levels)
    assert np.array_equal(batch[0], np.asarray(steps[-1].picture))
    with pytest.raises(RequestError, match="cannot fall"):
        opened.sample("a", sigma_min=50)
