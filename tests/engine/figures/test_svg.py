"""Charts as SVG: the values of the chart are where its axes say, and nothing is run or loaded."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import RequestError
from engine.figures.charts.way_curve import check_quantity, way_chart
from engine.figures.film_files import encode_frames, even_page, save_arrays
from engine.figures.plot import Axis, Chart, Curve, box_of
from engine.figures.svg import chart_svg, save_svg
from engine.progress import finish
from tests.engine.explain.test_quantities import trace

__all__ = ["trace"]
NAME = "{http://www.w3.org/2000/svg}"
GAPPED = Curve(
    np.array([0.0, 1, 2, 3, 4]), np.array([1.0, 10, np.nan, 100, 1000]), "a < b", (1, 2, 3),
    dots=True, dashed=True,
)  # fmt: skip
CHART = Chart(
    (GAPPED, replace(GAPPED, name="", dots=False)), Axis(0, 4), Axis(1, 1000, log=True),
    "x_{t} & more", "x", "10^{-4}", remarks=((2.0, 10.0, "here"),),
)  # fmt: skip


def test_points_lie_where_the_axes_say() -> None:
    root = ET.fromstring(chart_svg(CHART))
    left, top, right, bottom = box_of(CHART)
    dots = [(float(d.get("cx", 0)), float(d.get("cy", 0))) for d in root.iter(f"{NAME}circle")]
    width, height = right - left, bottom - top
    expected = [
        (left, bottom), (left + width / 4, bottom - height / 3),
        (left + 3 * width / 4, bottom - 2 * height / 3), (right, top),
    ]  # fmt: skip
    assert np.allclose(dots, expected, atol=0.01)
    linear = [bottom - height * (y - 1) / 999 for y in (1, 10, 100, 1000)]
    assert not np.allclose([y for _, y in dots], linear, atol=5)  # not a linear axis


def test_a_gap_parts_a_curve_and_words_are_words() -> None:
    text = chart_svg(CHART)
    root = ET.fromstring(text)
    paths = [p.get("d", "") for p in root.iter(f"{NAME}path") if p.get("fill") == "none"]
    assert [path.count("M") for path in paths] == [2, 2]
    words = ["".join(one.itertext()) for one in root.iter(f"{NAME}text")]
    assert "a < b" in words and "xt & more" in words and "here" in words
    shifts = [s.get("dy") for s in root.iter(f"{NAME}tspan") if s.text == "t"]
    assert shifts == ["6.6"]
    for tag in ("script", "image", "use", "foreignObject"):
        assert not list(root.iter(f"{NAME}{tag}"))
    assert "href" not in text and text == chart_svg(CHART)


def test_a_file_is_what_was_painted(tmp_path: Path) -> None:
    save_svg(tmp_path / "x.svg", CHART)
    assert (tmp_path / "x.svg").read_text(encoding="utf-8") == chart_svg(CHART)


def test_a_quantity_lies_over_the_angle(trace) -> None:  # pyright: ignore[reportMissingParameterType]
    chart = way_chart(trace, "level")
    (curve,) = chart.curves
    assert curve.x[0] == 0 and (np.diff(curve.x) > 0).all() and curve.x[-1] < chart.x.high
    angles = np.degrees(np.arctan(trace.sigmas[:-1] / trace.card.sigma_data))
    assert np.allclose(curve.x, angles[0] - angles)
    assert np.array_equal(curve.y, trace.sigmas[:-1]) and chart.y.log
    assert way_chart(trace).title.startswith("g: how surely")
    with pytest.raises(RequestError, match="no quantity"):
        check_quantity("beauty")
    blind = replace(trace, answers=replace(trace.answers, scores=np.zeros((1, 0), np.float32)))
    with pytest.raises(RequestError, match="no 'score'"):
        way_chart(blind, "score")


def test_arrays_are_exact(trace, tmp_path: Path) -> None:  # pyright: ignore[reportMissingParameterType]
    save_arrays(tmp_path / "x.npz", trace)
    with np.load(tmp_path / "x.npz", allow_pickle=False) as found:
        assert np.array_equal(found["x"], trace.x) and found["x"].dtype == np.float32
        assert np.array_equal(found["sigmas"], trace.sigmas)
        assert np.array_equal(found["answer_x0"], trace.answers.x0)
    first = (tmp_path / "x.npz").read_bytes()
    save_arrays(tmp_path / "x.npz", trace)
    assert (tmp_path / "x.npz").read_bytes() == first


def test_a_video_has_even_pages_and_the_same_bytes() -> None:
    frames = [np.full((31, 45), 8 * k, np.uint8) for k in range(6)]
    page = even_page(frames[1])
    assert page.shape == (32, 46, 3) and (page[:31, :45] == 8).all() and (page[31] == 255).all()
    film = finish(encode_frames(frames, hold=1))
    assert film[4:8] == b"ftyp" and film == finish(encode_frames(frames, hold=1))
