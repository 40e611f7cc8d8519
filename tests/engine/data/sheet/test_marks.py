"""A page seen by a camera, and laid flat again, as OpenCV does it."""

import cv2
import numpy as np
import pytest

from engine.data.sheet.marks import fit_homography, project, warp_picture

SEEN = np.array([(102, 90), (880, 131), (1010, 1300), (33.5, 1250)])  # the corners of a page
MEANT = np.array([(0, 0), (400, 0), (400, 560), (0, 560.0)])
HALF = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])  # OpenCV counts from a pixel's middle


def test_four_corners_are_met() -> None:
    onto = fit_homography(SEEN, MEANT)
    assert np.abs(project(onto, SEEN) - MEANT).max() < 1e-8
    expected = cv2.getPerspectiveTransform(SEEN.astype(np.float32), MEANT.astype(np.float32))
    assert np.allclose(onto, expected, rtol=1e-4, atol=1e-7)


def test_more_corners_are_met_as_well_as_can_be() -> None:
    random = np.random.default_rng(0)
    meant = random.uniform(0, 2000, (16, 2))
    places = project(fit_homography(MEANT, SEEN), meant / 5)
    assert np.abs(project(fit_homography(places, meant), places) - meant).max() < 1e-6
    noisy = places + random.normal(0, 0.3, places.shape)
    expected, _ = cv2.findHomography(noisy, meant)
    squares = [
        float(((project(found, noisy) - meant) ** 2).sum())
        for found in (fit_homography(noisy, meant), expected)
    ]
    assert squares[0] < 1.02 * squares[1]


def scene(size: tuple[int, int]) -> np.ndarray:
    """Soft blots, uint8 [H, W]."""
    soft = cv2.GaussianBlur(np.random.default_rng(1).normal(size=size[::-1]), (0, 0), 12)
    return (127 + 100 * soft / np.abs(soft).max()).astype(np.uint8)


@pytest.mark.parametrize("finer", [0.5, 1.3])
def test_a_page_is_straightened(finer: float) -> None:
    picture = scene((round(1050 * finer), round(1400 * finer)))
    onto = fit_homography(SEEN * finer, MEANT)
    expected = cv2.warpPerspective(
        picture, HALF @ onto @ np.linalg.inv(HALF), (400, 560), flags=cv2.INTER_CUBIC
    ).astype(float)
    flat = warp_picture(picture, onto, (400, 560))
    assert flat.dtype == np.uint8
    assert np.abs(flat - expected).max() < 6
    assert np.abs(flat - expected).mean() < 1


def test_beyond_its_border_a_picture_goes_on() -> None:
    picture = scene((300, 200))
    moved = np.array([[1, 0, 40.0], [0, 1, 30.0], [0, 0, 1]])  # by whole pixels
    flat = warp_picture(picture, moved, (360, 250))
    expected = cv2.copyMakeBorder(picture, 30, 20, 40, 20, cv2.BORDER_REPLICATE)
    assert np.abs(flat.astype(int) - expected).max() <= 1
    far = warp_picture(picture, np.array([[1, 0, 9000.0], [0, 1, 0], [0, 0, 1]]), (50, 50))
    assert far.shape == (50, 50)
