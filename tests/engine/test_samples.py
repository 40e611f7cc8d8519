"""Pictures into files: what is in them, what stands in the way, and how much is kept."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.api import Drawing, SampleRequest, Samples, kept_states
from engine.card import ModelCard
from engine.errors import ExportError, RequestError
from engine.samples import MOST_FRAMES, save_samples
from engine.studio import Studio
from tests.engine.tiny import tiny_model

LETTERS = ModelCard(name="tiny", network={}, classes=("a", "b"), size=8)
COLORS = ModelCard(name="tiny", network={}, size=8, channels=3)


def drawn(count: int = 3, states: int = 5, card: ModelCard = LETTERS) -> Samples:
    shape = (8, 8) if card.channels == 1 else (8, 8, 3)
    random = np.random.default_rng(0)
    pictures = random.integers(0, 255, (count, states, *shape), np.uint8)
    pictures[:, -1] = 30
    sigmas = np.linspace(9, 0, states)
    return Samples(pictures, (1,) * count, tuple(range(7, 7 + count)), sigmas, ("",) * count)


def save(path: Path, samples: Samples, card: ModelCard = LETTERS, **options: Any) -> Path:
    for done, total in save_samples(path, samples, card, 2, **options):
        assert 0 <= done <= total
    return path


def test_a_sheet_shows_letters_dark_on_white(tmp_path: Path) -> None:
    picture = np.asarray(Image.open(save(tmp_path / "a.png", drawn())))
    assert picture.shape == (2 * (2 * 10 + 2), 2 * (2 * 10 + 2))
    assert picture[4, 4] == 255 - 30
    assert picture[-8, -8] == 255  # no fourth picture


def test_pictures_in_color_are_shown_as_they_are(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", drawn(card=COLORS), COLORS)
    assert np.asarray(Image.open(path))[4, 4].tolist() == [30, 30, 30]


def test_an_array_says_which_picture_is_which(tmp_path: Path) -> None:
    samples = drawn()
    with np.load(save(tmp_path / "a.npz", samples)) as found:
        assert (found["image"] == samples.states[:, -1]).all()
        assert found["label"].tolist() == [ord("b")] * 3
        assert found["seed"].tolist() == [7, 8, 9]


@pytest.mark.parametrize("classes", [("a", "b"), ("cat", "dog")])
def test_a_class_left_open_has_a_number_that_no_class_has(
    classes: tuple[str, ...], tmp_path: Path
) -> None:
    samples = drawn(2)
    samples = Samples(samples.states, (2, 1), (0, 1), samples.sigmas, ("",) * 2)
    card = ModelCard(name="tiny", network={}, classes=classes, size=8)
    with np.load(save(tmp_path / "a.npz", samples, card)) as found:
        assert found["label"].tolist() == [-1, ord("b") if card.alphabet else 1]
        assert found["classes"].tolist() == list(classes)
    names = sorted(path.name for path in save(tmp_path / "folder", samples, card).iterdir())
    assert names == ["-01-000000.png", "098-000001.png" if card.alphabet else "001-000001.png"]


@pytest.mark.parametrize("name", ["a.png", "a.gif"])
def test_pictures_are_enlarged_as_asked(name: str, tmp_path: Path) -> None:
    states = np.array([[[[0, 255], [255, 0]]] * 2], np.uint8)
    checks = Samples(states, (1,), (7,), np.zeros(2), ("",))
    squares = np.kron([[255, 0], [0, 255]], np.ones((8, 8)))
    for smooth in (False, True):
        path = save(tmp_path / f"{smooth}-{name}", checks, scale=8, smooth=smooth)
        with Image.open(path) as image:
            shown = np.asarray(image.convert("L"), int)
        assert shown.shape == (8 * (2 + 2 * 2), 8 * (2 + 2 * 2))
        between = abs(shown[16:32, 16:32] - squares).max()
        assert between > 60 if smooth else between <= 1
    with pytest.raises(RequestError, match=r"would be too large. Choose a smaller scale"):
        save(tmp_path / f"huge-{name}", drawn(1), scale=64 * 64)
    assert not (tmp_path / f"huge-{name}").exists()


def test_an_animation_of_many_states_shows_some(tmp_path: Path) -> None:
    with Image.open(save(tmp_path / "a.gif", drawn(1, 300))) as shown:
        assert getattr(shown, "n_frames", 1) == MOST_FRAMES
        shown.seek(MOST_FRAMES - 1)
        assert shown.convert("L").getpixel((4, 4)) == pytest.approx(255 - 30, abs=2)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"a\.png exists already"):
        save(path, drawn())
    assert path.read_bytes() == b"mine"
    save(path, drawn(), overwrite=True)
    assert path.read_bytes() != b"mine"


def test_given_up_halfway_nothing_is_written(tmp_path: Path) -> None:
    walk = save_samples(tmp_path / "a.gif", drawn(), LETTERS, 2)
    next(walk)
    next(walk)
    walk.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("steps", "most", "kept"),
    [(4, 0, [0, 1, 2, 3, 4]), (4, 9, [0, 1, 2, 3, 4]), (10, 3, [0, 5, 10]), (10, 2, [0, 10])],
)
def test_both_ends_are_always_kept(steps: int, most: int, kept: list[int]) -> None:
    assert kept_states(steps, most) == kept


def test_states_kept_are_those_of_the_whole_way(tmp_path: Path) -> None:
    studio, model = Studio("cpu"), str(tiny_model(tmp_path))
    request = SampleRequest((0, 1), (5, 6), Drawing(model=model, steps=9))
    whole, some = (
        last(studio, SampleRequest(request.labels, request.seeds, request.drawing, keep=keep))
        for keep in (0, 4)
    )
    assert (some.states == whole.states[:, [0, 3, 6, 9]]).all()
    assert some.sigmas.tolist() == whole.sigmas[[0, 3, 6, 9]].tolist()


def last(studio: Studio, request: SampleRequest) -> Samples:
    walk, steps, total = studio.sample(request), [], 0
    while True:
        try:
            now = next(walk)
        except StopIteration as end:
            assert steps == sorted(steps)
            assert steps[-1] == total == end.value.states.shape[1] - 1
            return end.value
        steps.append(now.step)
        total = now.steps


def test_more_than_fits_into_memory_is_refused(tmp_path: Path) -> None:
    drawing = Drawing(model=str(tiny_model(tmp_path)), steps=1000)
    request = SampleRequest((0,) * 5000, tuple(range(5000)), drawing)
    with pytest.raises(RequestError, match=r"5,000 pictures with 1,001 states each need 3\.9 GB"):
        next(Studio("cpu").sample(request))
    with pytest.raises(RequestError, match="two states"):
        SampleRequest((0,), (0,), drawing, keep=1).check()
