"""Pictures made smaller, larger and smoother as OpenCV does it."""

import cv2
import numpy as np
import pytest

from engine.data.sheet.morphology import average, blur, enlarge, shrink

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
    back = enlarge(average(slant, 5), 5, slant.shape)
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
