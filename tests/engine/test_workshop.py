"""Training through the door: watched, kept, forecast, reviewed."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image

from engine.api import Drawing, SampleRequest
from engine.api_training import ReviewRequest, TrainingNow, TrainRequest
from engine.card import read_card
from engine.errors import RequestError
from engine.progress import finish
from engine.studio import Studio

T = TypeVar("T")
SETTINGS = {
    "network.widths": "[8,16]", "network.blocks": "1", "network.attention": "[]", "batch": "4",
    "images": "80", "held_out": "0.2", "held_out_every": "16", "warmup": "0",
}  # fmt: skip


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


@pytest.fixture
def request_(tmp_path: Path) -> TrainRequest:
    random = np.random.default_rng(0)
    for shows in ("cat", "dog"):
        (tmp_path / "pictures" / shows).mkdir(parents=True)
        for i in range(10):
            pixels = random.integers(0, 255, (32, 32, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(tmp_path / "pictures" / shows / f"{i}.png")
    return TrainRequest(
        tmp_path / "pictures", tmp_path / "run", "pets", preset="cars64", size=32,
        settings=SETTINGS,
    )  # fmt: skip


def test_a_training_shows_its_curves_and_the_same_noise(
    studio: Studio, request_: TrainRequest
) -> None:
    work, seen = studio.train(request_), []
    while True:
        try:
            seen.append(next(work))
        except StopIteration as end:
            trained = end.value
            break
    assert trained.images == 80
    assert read_card(trained.model).classes == ("cat", "dog")
    last: TrainingNow = seen[-1]
    assert last.curve[-1, 0] == 80
    assert (np.diff(last.curve[:, 0]) > 0).all()
    assert last.held_out_curve[:, 0].tolist() == [16, 32, 48, 64, 80]
    grids = [now.grid for now in seen if now.grid is not None]
    assert grids[-1].shape == (12, 32, 32, 3)


def test_one_training_at_a_time_which_others_may_use_while_it_runs(
    studio: Studio, request_: TrainRequest
) -> None:
    with pytest.raises(RequestError, match="No training"):
        next(studio.keep())
    work = studio.train(request_)
    next(work)
    with pytest.raises(RequestError, match="under way"):
        next(studio.train(replace(request_, folder=request_.folder / "other")))
    path = finish(studio.keep())
    drawn = finish(studio.sample(SampleRequest((0, 1), (1, 2), Drawing(steps=2, model=str(path)))))
    assert drawn.states.shape == (2, 3, 32, 32, 3)
    work.close()
    assert (request_.folder / "model.safetensors").exists()
    with pytest.raises(RequestError, match="already"):
        next(studio.train(request_))  # it would begin anew over what was learned
    trained = finish(studio.train(replace(request_, resume=True)))
    assert trained.images == 80


def test_a_forecast_measures_and_writes_nothing(
    studio: Studio, request_: TrainRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.forecast.SECONDS", 0.2)
    found = finish(studio.forecast(request_))
    assert found.pictures == 16  # four are kept apart
    assert found.classes == 2
    assert found.images_per_second > 0
    assert [level.name for level in found.levels] == ["look", "good", "full"]
    first = found.levels[0]
    assert first.minutes == pytest.approx(first.images / found.images_per_second / 60)
    assert not request_.folder.exists()


def test_a_forecast_of_a_latent_model_counts_the_pictures_of_both_stages(
    studio: Studio, request_: TrainRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.forecast.SECONDS", 0.05)
    settings = SETTINGS | {"autoencoder.images": "40", "autoencoder.batch": "4"}
    latent = replace(
        request_, preset="cars64-latent", settings=settings | {"network.widths": "[8]"}
    )
    found = finish(studio.forecast(latent))
    whole = found.levels[-1]
    assert whole.minutes == pytest.approx((whole.images + 40) / found.images_per_second / 60)


def test_a_review_tells_copies_from_pictures(studio: Studio, request_: TrainRequest) -> None:
    model = finish(studio.train(request_)).model
    review = finish(studio.review(ReviewRequest(model, request_, count=4, beside=str(model))))
    assert review.samples.shape == review.nearest.shape == (4, 32, 32, 3)
    assert review.labels == ("cat", "cat", "dog", "dog")
    assert review.beside is not None
    assert np.array_equal(review.beside, review.samples)  # the same labels, seeds and model
    known = {
        np.asarray(Image.open(path)).tobytes() for path in request_.data.rglob("*.png")
    }  # what is shown as nearest is a training picture indeed
    assert all(np.ascontiguousarray(one).tobytes() in known for one in review.nearest)
    assert review.memorized == 0


def test_another_stage_begins_another_curve(studio: Studio, request_: TrainRequest) -> None:
    settings = SETTINGS | {
        "network.widths": "[8]", "autoencoder.images": "24", "autoencoder.batch": "4",
    }  # fmt: skip
    latent = replace(request_, preset="cars64-latent", settings=settings)
    first, second = [], []
    for now in studio.train(latent):
        (first if now.stage == "autoencoder" else second).append(now)
    assert len(first[-1].curve) > len(second[1].curve)
    assert second[-1].curve[-1, 0] == 80
    assert second[-1].grid is not None  # the first stage draws nothing
    assert first[-1].grid is None
