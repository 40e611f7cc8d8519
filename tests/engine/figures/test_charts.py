"""Charts: what is painted is where the numbers say, to the pixel."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.card import Sampling
from engine.diffusion.schedules import cosine_alpha_bar, linear_alpha_bar
from engine.errors import DatasetError
from engine.figures.charts.loss import loss_figure, read_run_log, smooth
from engine.figures.charts.schedule import alpha_bars, betas, schedule_facts, schedule_figure
from engine.figures.plot import (
    COLORS,
    MARGIN,
    Axis,
    Chart,
    Curve,
    box_of,
    fit_axis,
    paint_chart,
    width_of,
)
from engine.training.checkpoint import LogEntry, append

BLUE = np.array(COLORS[0])


def heights(page: np.ndarray, color: np.ndarray, box: tuple[int, int, int, int]) -> np.ndarray:
    """Where in a plot a curve runs: the share of its height in each column, nan where it is not."""
    left, top, right, bottom = box
    plot = page[top:bottom, left:right].astype(int)
    near = np.abs(plot - color).sum(axis=2) < 60
    rows = np.arange(bottom - top)[:, None]
    with np.errstate(invalid="ignore"):
        return 1 - ((near * rows).sum(0) / near.sum(0) + 0.5) / (bottom - top)


def test_a_curve_runs_through_its_points() -> None:
    x = np.linspace(0, 10, 50)
    chart = Chart((Curve(x, 3 * x + 1),), Axis(0, 10), Axis(0, 40))
    found = heights(np.asarray(paint_chart(chart)), BLUE, box_of(chart))
    columns = (np.arange(len(found)) + 0.5) / len(found) * 10
    wrong = np.abs(found - (3 * columns + 1) / 40)[5:-5]
    assert np.nanmax(wrong) < 0.006


def test_a_gap_stays_a_gap_and_a_log_axis_is_one() -> None:
    x = np.linspace(0, 1, 101)
    y = 10 ** (4 * x)
    y[40:60] = np.nan
    chart = Chart((Curve(x, y),), Axis(0, 1), Axis(1, 1e4, log=True))
    found = heights(np.asarray(paint_chart(chart)), BLUE, box_of(chart))
    assert np.isnan(found[int(0.45 * len(found)) : int(0.55 * len(found))]).all()
    assert found[len(found) // 4] == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    ("axis", "words"),
    [
        (Axis(0, 1), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Axis(0, 120_000), ["0", "20k", "40k", "60k", "80k", "100k", "120k"]),
        (Axis(0.005, 150, log=True), ["0.01", "0.1", "1", "10", "100"]),
        (Axis(1e-9, 1e3, log=True), ["10^{-9}", "10^{-6}", "10^{-3}", "10^{0}", "10^{3}"]),
        (Axis(0.15, 0.9, log=True), ["0.2", "0.5"]),
    ],
)
def test_ticks_are_round(axis: Axis, words: list[str]) -> None:
    assert [word for _, word in axis.ticks()] == words


def test_an_axis_has_room_for_all_and_for_nothing() -> None:
    axis = fit_axis([np.array([1.0, np.nan]), np.array([np.inf, 3.0])])
    assert 0.5 < axis.low < 1
    assert 3 < axis.high < 3.5
    assert fit_axis([]).high > fit_axis([]).low
    assert fit_axis([np.array([2.0, 2.0])]).low < 2
    assert fit_axis([np.array([0.0, 1e-3, 10.0])], log=True).low > 1e-4


def test_scripts_are_smaller_than_what_they_belong_to() -> None:
    assert width_of("x_{t}", 24) < width_of("xt", 24)
    assert width_of("alpha_bar", 24) > width_of("alphabar", 24)


def test_the_schedule_figure_shows_the_schedule() -> None:
    """Decoded from its pixels: alpha_bar of the linear schedule, at known t."""
    page = np.asarray(schedule_figure({"linear": Sampling(schedule="linear")}, "T"))
    wide, high = Chart((), Axis(0, 1), Axis(0, 1)).size
    left, top, right, bottom = box_of(Chart((), Axis(0, 1), Axis(0, 1)))
    x, y = MARGIN + wide, page.shape[0] - MARGIN - high
    found = heights(page, BLUE, (x + left, y + top, x + right, y + bottom)) * 1.04
    true = linear_alpha_bar(1000).numpy()
    for t in (100, 250, 500, 750):
        assert found[round(t / 1000 * len(found))] == pytest.approx(true[t - 1], abs=0.012)


def test_alpha_bars_are_those_of_each_schedule() -> None:
    assert alpha_bars(Sampling(schedule="cosine")) == pytest.approx(cosine_alpha_bar(1000).numpy())
    edm = alpha_bars(Sampling(schedule="karras", sigma_min=0.1, sigma_max=7.0, timesteps=20))
    assert edm[[0, -1]] == pytest.approx([1 / 1.01, 1 / 50])
    linear = betas(alpha_bars(Sampling(schedule="linear")))
    assert linear == pytest.approx(np.linspace(1e-4, 0.02, 1000))


def test_a_short_schedule_leaves_a_quarter_and_the_rescaled_one_nothing() -> None:
    """Fifty steps up to beta 0.1 keep 27 % of the amplitude, though sampling starts from noise."""
    short = {"timesteps": 50, "beta_max": 0.1, "schedule": "linear"}
    facts = schedule_facts(
        {"as it was": Sampling(**short), "rescaled": Sampling(**short, zero_snr=True)}
    )
    assert facts["as it was"]["amplitude"] == pytest.approx(0.274, abs=0.001)
    assert facts["rescaled"]["amplitude"] < 1e-3


def write_run(folder: Path, losses: list[float], held_out: float | None = None) -> Path:
    for i, loss in enumerate(losses):
        append(
            folder,
            LogEntry(
                images=1000 * (i + 1), seconds=i, loss=loss, learning_rate=1e-3,
                gradient_norm=1.0, held_out=held_out,
            ),
        )  # fmt: skip
    return folder


def test_the_loss_figure_shows_one_run_or_several(tmp_path: Path) -> None:
    one = read_run_log(write_run(tmp_path / "one", [0.9, 0.5, 0.4, 0.35, 0.3]))
    two = read_run_log(write_run(tmp_path / "two", [0.8, 0.7, 0.6], held_out=0.5))

    def inked(page: Image.Image, color: tuple[int, int, int]) -> int:
        return int((np.abs(np.asarray(page).astype(int) - color).sum(axis=2) < 30).sum())

    alone, both = loss_figure({"one": one}), loss_figure({"one": one, "two": two})
    assert inked(alone, COLORS[0]) > 1000
    assert inked(alone, COLORS[1]) < 10
    assert inked(both, COLORS[1]) > 1000


def test_smoothing_neither_lags_nor_shifts() -> None:
    falling = np.exp(-np.linspace(0, 3, 400))
    assert smooth(falling) == pytest.approx(falling, rel=0.05)
    noisy = falling * np.exp(np.random.default_rng(0).normal(0, 0.3, 400))
    rough = np.abs(np.diff(np.log(noisy))).mean()
    assert np.abs(np.diff(np.log(smooth(noisy)))).mean() < rough / 5


def test_a_folder_without_a_log_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no training"):
        read_run_log(tmp_path)
