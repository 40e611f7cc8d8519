"""Morphology, components, resizing and blur as OpenCV does them."""

import cv2
import numpy as np
import pytest

from engine.data.sheet.morphology import (
    average,
    blur,
    close,
    dilate,
    disk,
    distance_transform,
    erode,
    label_components,
    shrink,
    upsample,
)

SHAPES = [np.ones((3, 3), bool), np.ones((5, 5), bool), np.ones((1, 21), bool), disk(9)]


def blots(seed: int, share: float, size: tuple[int, int] = (90, 70)) -> np.ndarray:
    """Some ink, bool [H, W], about that share of it dark."""
    random = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(random.normal(size=size), (0, 0), 1.5)
    return soft > np.quantile(soft, 1 - share)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.shape))
def test_growing_and_shrinking(shape: np.ndarray) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (60, 45), dtype=np.uint8)
    kernel = shape.astype(np.uint8)
    before = picture.copy()
    assert (dilate(picture, shape) == cv2.dilate(picture, kernel)).all()
    assert (erode(picture, shape) == cv2.erode(picture, kernel)).all()
    assert (close(picture, shape) == cv2.morphologyEx(picture, cv2.MORPH_CLOSE, kernel)).all()
    dark = picture > 250
    assert (dilate(dark, shape) == (cv2.dilate(dark.astype(np.uint8), kernel) > 0)).all()
    assert (picture == before).all()


def test_a_disk_is_round() -> None:
    for width in (3, 5, 9, 13):
        shape = disk(width)
        assert shape.shape == (width, width)
        assert (shape == shape.T).all()
        assert shape[0, width // 2]
        assert not shape[0, 0]
        if width > 3:
            assert shape.sum() == pytest.approx(np.pi * width**2 / 4, rel=0.1)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("seed", range(5))
def test_blobs_are_told_apart(seed: int, share: float) -> None:
    dark = blots(seed, share)
    names, count = label_components(dark)
    number, expected = cv2.connectedComponents(dark.astype(np.uint8), connectivity=8)
    assert count == number - 1
    assert ((names > 0) == dark).all()
    pairs = set(zip(names.ravel().tolist(), expected.ravel().tolist(), strict=True))
    assert len(pairs) == number  # each name stands for one of theirs


def test_a_spiral_is_one_blob_and_nothing_is_none() -> None:
    turns = np.linspace(0, 12 * np.pi, 4000)
    spiral = np.zeros((120, 120), bool)
    places = 60 + turns[:, None] * 1.5 * np.stack([np.sin(turns), np.cos(turns)], axis=1)
    spiral[tuple(places.round().astype(int).T)] = True
    assert label_components(spiral)[1] == 1
    assert label_components(spiral[::-1].T)[1] == 1
    assert label_components(np.eye(7, dtype=bool))[1] == 1
    blobs, count = label_components(np.zeros((4, 5), bool))
    assert (count, blobs.any()) == (0, False)
    assert label_components(np.ones((4, 5), bool))[1] == 1


@pytest.mark.parametrize("share", [0.1, 0.6, 1.0])
def test_depths_are_exact(share: float) -> None:
    dark = blots(1, share)
    wide = np.pad(dark, 1).astype(np.uint8)
    expected = cv2.distanceTransform(wide, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    assert np.abs(distance_transform(dark) - expected).max() < 1e-3
    assert not distance_transform(np.zeros((3, 4), bool)).any()


PICTURE = np.random.default_rng(0).integers(0, 256, (200, 150), dtype=np.uint8)


@pytest.mark.parametrize("deviation", [0.8, 1.0, 2.5])
def test_a_blur_is_a_bell_curve(deviation: float) -> None:
    for picture in (PICTURE, PICTURE.astype(np.float32) / 255):
        expected = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), deviation)
        soft = blur(picture, deviation)
        assert soft.dtype == np.float32
        assert np.abs(soft - expected).max() < 2e-3 * picture.max()


@pytest.mark.parametrize("factor", [2, 5])
def test_squares_are_averaged(factor: int) -> None:
    size = (PICTURE.shape[1] // factor, PICTURE.shape[0] // factor)
    expected = cv2.resize(PICTURE.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    assert np.abs(average(PICTURE, factor) - expected).max() < 0.53
    assert np.abs(average(PICTURE.astype(np.float32), factor) - expected).max() < 1e-3


def test_what_was_averaged_grows_back_in_place() -> None:
    y, x = np.mgrid[:203, :157].astype(np.float32)  # no multiple of five
    slant = x + 2 * y
    back = upsample(average(slant, 5), 5, slant.shape)
    assert back.shape == slant.shape
    assert np.abs(back - slant)[5:-5, 5:-5].max() < 1e-3


@pytest.mark.parametrize("share", [0.2, 0.43, 0.9])
def test_a_small_copy_shows_everything_in_its_place(share: float) -> None:
    y, x = np.mgrid[:300, :240]
    spot = np.exp(-((x + 0.5 - 170.3) ** 2 + (y + 0.5 - 61.7) ** 2) / (2 * 15**2))
    small = shrink((255 * spot).round().astype(np.uint8), share).astype(float)
    assert small.shape == (round(300 * share), round(240 * share))
    y, x = np.mgrid[: small.shape[0], : small.shape[1]] + 0.5
    ratio = np.array([300, 240]) / np.array(small.shape)
    middle = np.array([(small * y).sum(), (small * x).sum()]) / small.sum() * ratio
    assert np.abs(middle - (61.7, 170.3)).max() < 0.1
    assert shrink(PICTURE, 1.0) is PICTURE


def test_grain_is_averaged_away() -> None:
    expected = cv2.resize(PICTURE, (30, 40), interpolation=cv2.INTER_AREA)
    small = shrink(PICTURE, 0.2).astype(float)
    assert np.corrcoef(small.ravel(), expected.ravel())[0, 1] > 0.9
    assert small.std() < 0.3 * PICTURE.std()
