"""Models and samplers side by side at equal cost."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.api import Drawing, SamplerOptions
from engine.cli.app import run_command
from engine.errors import RequestError
from engine.evaluation.benchmark import (
    Benchmark,
    BenchmarkCell,
    Contestant,
    draw_pictures,
    markdown,
    parse_sampler,
    run_benchmark,
)
from engine.evaluation.features import EXTRACTORS
from engine.evaluation.glyphs import GlyphSet
from engine.evaluation.intervals import Estimate
from engine.evaluation.reference import Reference
from engine.figures.charts.benchmark import benchmark_figure
from engine.figures.plot import COLORS
from tests.engine.evaluation.toys import picture_card, picture_model, scenes_folder


@pytest.mark.parametrize("cost", [1, 2, 10, 18, 35, 50, 100])
def test_no_way_costs_more_than_asked(cost: int) -> None:
    heun, ddim = parse_sampler("heun"), parse_sampler("ddim")
    one = Contestant("tiny", picture_card("tiny"), "")
    assert ddim.spent(one, ddim.steps(one, cost)) == cost
    assert cost - 1 <= heun.spent(one, heun.steps(one, cost)) <= cost
    assert heun.spent(one, heun.steps(one, cost) + 1) > cost


def test_ways_have_switches() -> None:
    way = parse_sampler("ddpm:variance=0")
    assert way.sampler == "ddpm" and way.drawing.options.variance == 0
    usual = Drawing(levels="karras", sigma_max=40.0, options=SamplerOptions(clip="none"))
    other = parse_sampler("heun:levels=linear:churn=3", usual).drawing
    assert (other.levels, other.sigma_max) == ("linear", 40)
    assert (other.options.churn, other.options.clip) == (3, "none")
    for bad in (
        "plms",
        "ddim:levels=even",
        "ddim:rho=0",
        "ddpm:size=3",
        "ddim:eta",
        "heun:churn=much",
        "ddim:eta=7",
    ):
        with pytest.raises(RequestError):
            parse_sampler(bad)


def test_an_interrupted_way_goes_on_where_it_was(tmp_path: Path) -> None:
    asked: list[int] = []

    def draw(drawing: Drawing, labels: Sequence[int], seeds: Sequence[int]) -> Iterator[np.ndarray]:
        for seed in seeds:
            asked.append(seed)
            yield np.full((1, 2, 2), seed % 251, np.uint8)

    def run(path: Path, stop: int | None = None) -> np.ndarray | None:
        work = draw_pictures(draw, Drawing(), np.zeros(6, int), 0, path)
        while True:
            try:
                done = next(work)
            except StopIteration as end:
                return end.value[0]
            if done == stop:
                work.close()
                return None

    whole = run(tmp_path / "whole.npz")
    assert run(tmp_path / "parts.npz", stop=4) is None
    asked.clear()
    parts = run(tmp_path / "parts.npz")
    assert len(asked) == 2  # the others were kept
    assert whole is not None and parts is not None and (whole == parts).all()
    (tmp_path / "parts.npz").write_bytes(b"damaged")
    again = run(tmp_path / "parts.npz")
    assert again is not None and (again == whole).all()


def test_compare_and_evaluate_say_the_same_of_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trap: 1.4 times the floor by the one, 1.7 by the other, of one model."""
    data = str(scenes_folder(tmp_path / "scenes"))
    model = str(picture_model(tmp_path, picture_card("one"), seed=1))
    asked = ["--data", data, "-n", "8", "-q", "--json"]
    compared = [model, "-o", str(tmp_path / "out"), "--samplers", "dpmpp2m", "--evaluations", "3"]
    assert run_command(["compare", *compared, *asked]) == 0
    (cell,) = json.loads(capsys.readouterr().out)["cells"]
    drawn = ["--model", model, "--sampler", "dpmpp2m", "--steps", "3"]
    assert run_command(["evaluate", *drawn, *asked]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["frechet"]["drawn"]["value"] == pytest.approx(cell["frechet"]["value"], rel=1e-6)
    assert found["frechet"]["ratio"]["value"] == pytest.approx(cell["ratio"]["value"], rel=1e-6)
    assert found["coverage"]["precision"] == cell["precision"]


def test_compare_writes_a_table_and_a_plot_and_draws_nothing_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = scenes_folder(tmp_path / "scenes"), tmp_path / "out"
    a = str(picture_model(tmp_path, picture_card("first"), seed=1))
    b = str(picture_model(tmp_path, picture_card("second"), seed=2))
    asked = ["compare", a, b, "--data", str(data), "-o", str(out), "-n", "8", "-q"]
    asked += ["--samplers", "heun", "--evaluations", "2,4"]
    assert run_command([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    cells = {(c["model"], c["sampler"], c["evaluations"]): c for c in found["cells"]}
    assert len(cells) == 4
    assert cells["first", "heun", 4]["spent"] == 3
    assert found["floor"]["value"] < cells["first", "heun", 4]["frechet"]["value"]
    with Image.open(out / "samples.png") as rows:
        assert rows.width > 8 * 64  # beside the pictures, what they are
    with Image.open(out / "compare.png") as plot:
        assert plot.width > 1000
    text = (out / "compare.md").read_text(encoding="utf-8")
    assert "| first | heun |" in text and "not Inception" in text
    assert "So few pictures say little" in text
    kept = {path: path.stat().st_mtime_ns for path in (out / "pictures").iterdir()}
    assert len(kept) == 4
    assert run_command([*asked, "--samplers", "heun,ddim"]) == 0
    table = capsys.readouterr().out
    assert "ddim" in table and "…" not in table  # names are whole
    after = {path: path.stat().st_mtime_ns for path in (out / "pictures").iterdir()}
    assert len(after) == 8 and {path: after[path] for path in kept} == kept
    other = [b if part == a else part for part in asked]
    assert run_command(other) == 2  # the trap: the table of both was gone
    assert "holds a comparison of first, second" in capsys.readouterr().err
    assert run_command([*other, "--force"]) == 0


def test_models_are_compared_at_the_same_levels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And pictures that were drawn at others are not taken for those."""
    data, out = scenes_folder(tmp_path / "scenes"), tmp_path / "out"
    model = str(picture_model(tmp_path, picture_card("first"), seed=1))
    asked = ["compare", model, "--data", str(data), "-o", str(out), "-n", "8", "-q", "--json"]
    asked += ["--evaluations", "3", "--samplers", "ddim,ddim:levels=linear"]
    assert run_command([*asked, "--levels", "flow", "--sigma-max", "9"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(c["sampler"], c["levels"]) for c in found["cells"]] == [
        ("ddim", "flow"), ("ddim:levels=linear", "linear")
    ]  # fmt: skip
    assert found["drawn"] == "sigma_max 9"
    assert found["cells"][0]["frechet"] != found["cells"][1]["frechet"]
    assert "All drawn with sigma_max 9." in (out / "compare.md").read_text(encoding="utf-8")
    assert run_command(asked) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["drawn"] == "" and again["cells"][0]["frechet"] != found["cells"][0]["frechet"]
    assert len(list((out / "pictures").iterdir())) == 4


def test_compare_refuses_what_cannot_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = scenes_folder(tmp_path / "scenes", 40), tmp_path / "out"
    color = str(picture_model(tmp_path, picture_card("color")))
    gray = str(picture_model(tmp_path, picture_card("gray", channels=1)))
    asked = ["--data", str(data), "-o", str(out), "-n", "8", "-q", "--evaluations", "2"]
    assert run_command(["compare", color, gray, *asked]) == 2
    assert "do not draw the same" in capsys.readouterr().err
    (out / "mine.txt").parent.mkdir(exist_ok=True)
    (out / "mine.txt").write_text("mine")
    assert run_command(["compare", color, *asked, "--samplers", "best"]) == 2
    assert run_command(["compare", color, *asked]) == 2
    assert "not empty" in capsys.readouterr().err
    assert (out / "mine.txt").read_text() == "mine"


def test_every_class_is_drawn_or_nothing_is_compared(tmp_path: Path) -> None:
    names = tuple("0123456789")
    some = GlyphSet.of(np.zeros((10, 2, 2), dtype=np.uint8), np.array(names), np.full(10, ""))
    real = Reference(EXTRACTORS[0], never, some, some, "", "")
    one = Contestant("digits", picture_card("digits", names, channels=1), "")
    work = run_benchmark([one], [parse_sampler("ddim")], [2], real, never, tmp_path, pictures=9)
    with pytest.raises(RequestError, match="9 pictures do not show all 10 classes"):
        next(work)


def never(*_: object) -> Any:
    raise AssertionError("nothing is to be drawn or looked at")


def benchmark_of(values: dict[tuple[str, int], float]) -> Benchmark:
    def exactly(value: float) -> Estimate:
        return Estimate(value, value - 1, value + 1, 100)

    one = exactly(1.0)
    cells = tuple(
        BenchmarkCell(
            model=name, parametrization="edm", sampler="ddim", levels="model",
            evaluations=cost, steps=cost,
            spent=cost, frechet=exactly(value), ratio=one, precision=one, recall=one, seconds=0.1,
            images_trained=5,
        )
        for (name, cost), value in values.items()
    )  # fmt: skip
    return Benchmark(
        pictures=100, reference=100, seed=0, device="CPU", held_out="here", measurer="pictures",
        about="", drawn="", floor=one, real_precision=one, real_recall=one, cells=cells,
    )  # fmt: skip


def test_the_best_of_each_cost_stands_out() -> None:
    text = markdown(
        benchmark_of({("a", 10): 30.0, ("b", 10): 20.0, ("a", 50): 4.0, ("b", 50): 6.0})
    )
    assert "| a | ddim | 30.0 ± 1.000 | **4.00** ± 1.000 |" in text
    assert "| b | ddim | **20.0** ± 1.000 | 6.00 ± 1.000 |" in text


def test_the_plot_has_lower_figures_lower() -> None:
    found = benchmark_of({("a", 10): 30.0, ("a", 50): 4.0, ("b", 10): 20.0, ("b", 50): 3.0})
    pixels = np.asarray(benchmark_figure(found)).astype(int)
    curve = np.abs(pixels - COLORS[0]).sum(2) < 30
    _, wide = curve.shape
    for half in (curve[:560, : wide // 2], curve[:560, wide // 2 :]):  # a chart a model
        rows, columns = np.nonzero(half)
        left, right = rows[columns == columns.min()].mean(), rows[columns == columns.max()].mean()
        assert left < right - 100
