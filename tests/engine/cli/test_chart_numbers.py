"""Charts as CSV: the numbers that are drawn, each with all its digits."""

import csv
import io
import json
import math
from pathlib import Path

import pytest

from engine.cli.app import run_command
from engine.cli.figures.table import CSV, FIGURES
from engine.figures.numbers import Numbers
from engine.training.checkpoint import LogEntry, append
from tests.engine.evaluation.toys import picture_card, picture_model, scenes_folder


def rows_of(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert b"\r" not in content and content.endswith(b"\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_numbers_keep_their_digits_and_gaps_are_empty() -> None:
    made = Numbers(("a", "b"), [("x, y", 0.1 + 0.2), (None, math.nan), ("ä", 3)]).encode()
    assert made.decode() == 'a,b\n"x, y",0.30000000000000004\n,\nä,3\n'


def test_a_run_is_what_was_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for i in range(4):
        append(
            tmp_path / "run",
            LogEntry(images=100 * i + 100, seconds=i, loss=1 / (i + 3), learning_rate=1e-3,
                     gradient_norm=2.0, held_out=0.5 if i == 2 else None),
        )  # fmt: skip
    made = ["figure", "loss", str(tmp_path / "run"), "-o"]
    assert run_command([*made, str(tmp_path / "l.csv")]) == 0
    rows = rows_of(tmp_path / "l.csv")
    assert [row["images"] for row in rows] == ["100", "200", "300", "400"]
    assert [float(row["loss"]) for row in rows] == [1 / 3, 1 / 4, 1 / 5, 1 / 6]  # never smoothed
    assert [row["held_out"] for row in rows] == ["", "", "0.5", ""]
    assert "1 run" in capsys.readouterr().out
    assert run_command([*made, "-", "--format", "csv", "-q"]) == 0
    assert capsys.readouterr().out == (tmp_path / "l.csv").read_text(encoding="utf-8")
    assert run_command([*made, str(tmp_path / "l.txt")]) == 2
    assert ".png or .csv" in capsys.readouterr().err


def test_a_schedule_says_its_betas_and_a_model_its_levels(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "schedule", "--schedule", "linear", "--timesteps", "50", "--no-zero-snr"]
    made += ["--beta-min", "0.01", "--beta-max", "0.1", "--model", model, "--steps", "3"]
    assert run_command([*made, "-o", str(tmp_path / "s.csv"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    rows = rows_of(tmp_path / "s.csv")
    linear = [row for row in rows if row["name"] == "linear"]
    assert [int(row["t"]) for row in linear] == list(range(1, 51))
    betas = [0.01 + 0.09 * i / 49 for i in range(50)]
    assert [float(row["beta"]) for row in linear] == pytest.approx(betas, rel=1e-5)
    kept = math.prod(1 - beta for beta in betas)
    assert float(linear[-1]["alpha_bar"]) == pytest.approx(kept, rel=1e-5)
    assert float(linear[-1]["sigma"]) == pytest.approx(told["schedules"]["linear"]["sigma"])
    levels = [float(row["sigma"]) for row in rows if row["name"] == f"{model}, 3 steps"]
    assert levels == pytest.approx(told["levels"][model])


def test_the_terms_of_a_bound_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, name = scenes_folder(tmp_path / "s"), str(picture_model(tmp_path, picture_card("a"), 1))
    made = ["figure", "elbo", "--data", str(data), "--model", name, "-n", "2", "--steps", "4"]
    assert run_command([*made, "-o", str(tmp_path / "e.csv"), "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)["models"].values()
    rows = rows_of(tmp_path / "e.csv")
    terms = [float(row["bits_per_dim"]) for row in rows]
    assert terms == pytest.approx([told["reconstruction"], *told["terms"]])
    assert float(rows[-1]["sum"]) + told["prior"] == pytest.approx(told["bits_per_dim"])


def test_a_race_is_told_state_by_state(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["figure", "race", "ab", "--model", model, "--evaluations", "4", "--json"]
    assert run_command([*made, "--sampler", "euler,heun", "-o", str(tmp_path / "r.csv")]) == 0
    lanes = json.loads(capsys.readouterr().out)["lanes"]
    rows = rows_of(tmp_path / "r.csv")
    for lane in lanes:
        own = [row for row in rows if row["lane"] == lane["lane"]]
        assert int(own[-1]["evaluations"]) == lane["evaluations"] and own[-1]["sigma"] == "0.0"
        assert float(own[-1]["legible"]) == pytest.approx(lane["legible"])


def test_a_comparison_brings_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = scenes_folder(tmp_path / "scenes"), tmp_path / "out"
    name = str(picture_model(tmp_path, picture_card("one"), seed=1))
    asked = ["compare", name, "--data", str(data), "-o", str(out), "-n", "8", "-q", "--json"]
    assert run_command([*asked, "--samplers", "heun", "--evaluations", "2"]) == 0
    [cell] = json.loads(capsys.readouterr().out)["cells"]
    first, real = rows_of(out / "compare.csv")
    assert float(first["frechet"]) == cell["frechet"]["value"]
    assert float(first["recall_low"]) == cell["recall"]["low"]
    assert real["model"] == "real pictures" and real["ratio"] == ""
    made = ["figure", "trilemma", str(out / "compare.json"), "-o", str(tmp_path / "t.csv")]
    assert run_command([*made, "--json"]) == 0
    [way] = json.loads(capsys.readouterr().out)["ways"]
    [row] = rows_of(tmp_path / "t.csv")
    assert row["name"] == way["name"] and float(row["variety"]) == way["variety"]


def test_every_chart_has_its_numbers() -> None:
    """Figures of curves do, those of pictures alone do not."""
    charts = {name for name, figure in FIGURES.items() if CSV in figure.kinds}
    assert charts >= {"loss", "schedule", "elbo", "trilemma", "race", "bits"}
    assert charts.isdisjoint({"forward", "reverse", "panel", "walk", "cloud"})
