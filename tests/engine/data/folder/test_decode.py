"""Pictures of any depth, and with transparent parts, as people see them."""

import io

import numpy as np
import pytest
from PIL import Image

from engine.data.folder.decode import picture_array

RAMP = np.linspace(0, 1, 64).reshape(8, 8)


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    whole = io.BytesIO()
    picture.save(whole, kind, **more)
    return whole.getvalue()


def of_16_bits(levels: np.ndarray, big: bool = False) -> Image.Image:
    mode, kind = ("I;16B", ">u2") if big else ("I;16", "<u2")
    return Image.frombytes(mode, levels.shape[::-1], levels.round().astype(kind).tobytes())


@pytest.mark.parametrize("bits", [10, 12, 16])
@pytest.mark.parametrize("big", [False, True])
def test_levels_fill_what_their_depth_can_show(bits: int, big: bool) -> None:
    """Of 10 or 12 bits in a file of 16, a picture would be nearly black."""
    picture = of_16_bits(RAMP * (2**bits - 1), big)
    array = picture_array(saved(picture, "TIFF"), 8, 1)[0]
    assert np.abs(array - RAMP * 255).max() <= 1


def test_a_level_that_stands_for_transparent_is_white_and_no_other() -> None:
    levels = np.full((8, 8), 20_000)
    levels[:4] = 12_345
    array = picture_array(saved(of_16_bits(levels), transparency=12_345), 8, 1)[0]
    assert (array[:4] == 255).all()
    assert (array[4:] == round(20_000 / 257)).all()


def test_what_can_be_seen_through_is_on_white() -> None:
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:4, :, 3] = 255
    array = picture_array(saved(Image.fromarray(pixels)), 8, 3)
    assert (array[:, :4] == 0).all()
    assert (array[:, 4:] == 255).all()
