"""Figures made of pictures: true to the model's own numbers, never stretched."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.api import ANY, Drawing, SampleRequest, SamplerOptions
from engine.card import Sampling
from engine.errors import DatasetError, RequestError
from engine.figures.charts.elbo import elbo_figure, measure_elbo
from engine.figures.class_grid import grid_figure, plan_grid
from engine.figures.forward import format_alpha_bar, format_sigma, forward_figure, forward_stages
from engine.figures.panel import panel_figure, predict_pictures
from engine.figures.picture_grid import Row, enlargement, paint_grid
from engine.figures.pixels import to_pixels, to_x0
from engine.figures.reverse import record_trajectory, reverse_figure, reverse_frames
from engine.figures.sources import sample_pictures
from engine.figures.walk import slerp, walk, walk_figure, walk_frames
from engine.progress import finish
from engine.samples import dark_on_white
from engine.studio import Studio
from tests.engine.tiny import tiny_card, tiny_model

CARD = tiny_card()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


def asked(model: str, labels: tuple[int, ...], seeds: tuple[int, ...], **how: object):
    drawing = Drawing(model=model, steps=5, hand="Ada", guidance=1.5, **how)  # pyright: ignore[reportArgumentType]
    return SampleRequest(labels, seeds, drawing)


@pytest.mark.parametrize("schedule", ["linear", "cosine", "karras"])
def test_forward_stages_have_the_noise_that_the_schedule_says(schedule: str) -> None:
    x0 = torch.linspace(-1, 1, 3 * 64 * 64).view(3, 64, 64)
    sampling = Sampling(schedule=schedule)  # pyright: ignore[reportArgumentType]
    way = forward_stages(x0, sampling, 6)
    assert way.t.tolist() == [0, 200, 400, 600, 800, 1000]
    assert torch.equal(way.states[0], x0)
    for state, alpha_bar in zip(way.states[1:], way.alpha_bar[1:].tolist(), strict=True):
        noise = state - alpha_bar**0.5 * x0
        assert float(noise.var()) == pytest.approx(1 - alpha_bar, rel=0.03)


def test_a_faint_picture_stays_faint() -> None:
    """Stretched between its own extremes, it would look as black and white as any other."""
    faint = np.full((16, 16), 120, dtype=np.uint8)
    faint[4:8] = 130
    x0 = to_x0(faint[None])
    stretched = ((x0 - x0.min()) / (x0.max() - x0.min()) * 255).numpy()
    assert (to_pixels(x0)[0] == faint).all()
    assert np.abs(stretched[0, 0] - faint).max() > 100  # what the trap would have shown
    page = np.asarray(forward_figure(faint, {"": Sampling(schedule="linear")}, 2))
    scale = enlargement(16)
    shown = {tuple(c) for c in page.reshape(-1, 3).tolist()}
    assert {(120,) * 3, (130,) * 3} <= shown
    assert (page == 130).all(axis=2).sum() >= 4 * 16 * scale**2


def test_stages_and_their_numbers_in_words() -> None:
    assert [format_alpha_bar(v) for v in (1.0, 0.345, 0.012, 4e-5)] == [
        "1.00",
        "0.34",
        "0.012",
        "4·10^{-5}",
    ]
    assert [format_sigma(v) for v in (0.0, 0.0349, 80.0)] == ["0", "0.035", "80"]
    with pytest.raises(RequestError, match="1 stages"):
        forward_stages(torch.zeros(1, 4, 4), Sampling(), 1)


def test_the_reverse_sheet_shows_the_states_of_the_sample(model: str, studio: Studio) -> None:
    request = asked(model, (3, 5), (1, 2))
    way = finish(record_trajectory(studio, request))
    drawn = finish(studio.sample(request))
    assert (way.states == dark_on_white(drawn.states, CARD)).all()
    assert (way.estimates[:, -1] == way.states[:, -1]).all()
    assert not (way.estimates[:, 1] == way.states[:, 1]).all()
    some = finish(record_trajectory(studio, request, keep=3))
    assert some.steps == (0, 2, 5)
    assert (some.states == way.states[:, [0, 2, 5]]).all()
    assert len(reverse_frames(way)) == 6
    assert reverse_figure(some, "On the way").width > 3 * 28 * enlargement(28)


def test_a_walk_begins_and_ends_at_the_samples_of_its_seeds(model: str, studio: Studio) -> None:
    request = asked(model, (3, 3, 3), (7, 8, 9))
    way = finish(walk(studio, request, frames=4))
    final = dark_on_white(finish(studio.sample(request)).states[:, -1], CARD)
    assert (way.legs[:, 0] == final[:2]).all()
    assert (way.legs[:, -1] == final[1:]).all()
    assert (way.legs[0, 1] != final[0]).any()
    assert (way.legs[0, 2] != final[1]).any()
    assert way.names == ("seed 7 to seed 8", "seed 8 to seed 9")
    frames = walk_frames(way)
    assert len(frames) == 7 + 5  # there, and back without the ends twice
    assert walk_figure(way).height > 2 * 28 * enlargement(28)


def test_a_walk_between_classes_mixes_both(model: str, studio: Studio) -> None:
    request = asked(model, (3, 40), (7, 7))
    way = finish(walk(studio, request, frames=3))
    final = dark_on_white(finish(studio.sample(request)).states[:, -1], CARD)
    assert (way.legs[0, [0, 2]] == final).all()
    assert way.names == ("$ to I",)


def test_between_two_noises_there_is_as_much_noise() -> None:
    a, b = torch.randn(2, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    for share in (0.0, 0.25, 0.5, 1.0):
        assert float(slerp(a, b, share).std()) == pytest.approx(1, abs=0.06)
    assert float(torch.lerp(a, b, 0.5).std()) < 0.8  # the straight line
    assert torch.equal(slerp(a, b, 0.0), a)
    assert torch.equal(slerp(a, b, 1.0), b)
    assert torch.equal(slerp(a, a, 0.5), a)


@pytest.mark.parametrize(
    "how",
    [
        {"sampler": "ddpm"},
        {"sampler": "ddim", "options": SamplerOptions(eta=0.5)},
        {"sampler": "heun", "options": SamplerOptions(churn=10)},
    ],
)
def test_a_walk_refuses_noise_on_the_way(model: str, studio: Studio, how: dict) -> None:
    with pytest.raises(RequestError, match="adds no noise"):
        next(walk(studio, asked(model, (1, 1), (1, 2), **how)))


def test_the_panel_measures_what_it_shows(model: str, studio: Studio) -> None:
    pictures = np.random.default_rng(0).integers(0, 255, (2, 28, 28), dtype=np.uint8)
    request = SampleRequest((1, 2), (0, 0), Drawing(model=model, guidance=1.0, hand=ANY))
    found = finish(predict_pictures(studio, request, pictures, levels=3))
    assert (found.true == 255 - pictures).all()
    assert found.sigmas == tuple(sorted(found.sigmas))
    assert found.sigmas[-1] == pytest.approx(20)
    for predicted, error in zip(found.predicted, found.errors, strict=True):
        apart = (predicted.astype(float) - found.true) / 255
        assert error == pytest.approx(np.sqrt((apart**2).mean()))
    assert panel_figure(found).width > 6 * 28 * enlargement(28)


def test_the_elbo_of_a_model_adds_up_and_is_drawn(model: str, studio: Studio) -> None:
    pictures = np.random.default_rng(0).integers(0, 255, (2, 28, 28), dtype=np.uint8)
    drawing = Drawing(model=model, steps=6, guidance=1.0, hand=ANY)
    found = finish(measure_elbo(studio, SampleRequest((1, 2), (0, 0), drawing), pictures))
    assert found.discrete
    assert len(found.bits_per_dim) == 5
    assert found.total == pytest.approx(
        found.prior + found.bits_per_dim.sum() + found.reconstruction
    )
    assert elbo_figure({"tiny": found, "again": found}, "Bits").width > 1000


def test_a_grid_has_a_column_a_class_or_a_seed(model: str, studio: Studio) -> None:
    drawing = Drawing(model=model, steps=1)
    plan = plan_grid(CARD, drawing, ("Ada", "Ben"))
    assert (plan.rows, plan.columns) == (2, len(CARD.classes))
    page = grid_figure(plan, finish(studio.sample(plan.request)), CARD)
    assert page.width > 20 * 28
    free = tiny_card(classes="")
    square = plan_grid(free, drawing, rows=3, seed=5)
    assert square.request.seeds == tuple(range(5, 14))
    with pytest.raises(RequestError, match="0 rows"):
        plan_grid(CARD, drawing, rows=0)


def test_a_plate_puts_every_picture_in_its_place() -> None:
    shades = (
        np.arange(1, 7, dtype=np.uint8).reshape(2, 3)[:, :, None, None].repeat(4, 2).repeat(4, 3)
    )
    rows = [Row(shades[0], "one", "remark"), Row(shades[1], "two", notes=("a", "b", "c"))]
    page = np.asarray(paint_grid(rows, "ABC", "Title", scale=5))
    places = [np.argwhere((page == level).all(axis=2)) for level in range(1, 7)]
    assert all(len(place) == 20 * 20 for place in places)
    starts = [place[0].tolist() for place in places]
    assert starts[0][0] == starts[2][0] < starts[3][0]
    assert starts[0][1] == starts[3][1] < starts[1][1]


def test_pictures_come_from_a_file_or_a_folder(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        for i in range(3):
            Image.new("RGB", (40, 30), (10 * i, 0, 0)).save(tmp_path / name / f"{i}.png")
    (tmp_path / "cat" / "broken.jpg").write_bytes(b"no picture")
    found = sample_pictures(tmp_path, 4, seed=1)
    assert found.pixels.shape == (4, 64, 64, 3)
    assert set(found.names) == {"cat", "dog"}
    small = sample_pictures(tmp_path, 100, shape=(8, 1))
    assert small.pixels.shape == (6, 8, 8)
    parts = ("train", small.pixels[:1]), ("test", 255 - small.pixels[:1])
    for part, pixels in parts:
        (tmp_path / "parts" / part).mkdir(parents=True)
        Image.fromarray(pixels[0]).save(tmp_path / "parts" / part / "0.png")
    for part, pixels in parts:
        found = sample_pictures(tmp_path / "parts", 9, shape=(8, 1), split=part)
        assert np.array_equal(found.pixels, pixels)
    one = sample_pictures(tmp_path / "cat" / "0.png", 5)
    assert one.pixels.shape == (1, 30, 40, 3)  # its proportions
    with pytest.raises(DatasetError, match=r"broken\.jpg"):
        sample_pictures(tmp_path / "cat" / "broken.jpg", 1)
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match="no pictures"):
        sample_pictures(tmp_path / "empty", 1)
