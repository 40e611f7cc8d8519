"""What is wrong with a photograph: why its corner marks are not seen, or its writing is lost."""

import numpy as np

from engine.data.sheet.smooth import blur, shrink
from engine.errors import DatasetError

SIDE = 1000  # pixels of the longer side in which a photograph is looked at
DARK = 45.0  # of 255: paper in light has more
NIGHT = 22.0  # the same: grain is as dark as ink below, whether marks are seen or not
BLURRED = 0.25  # steepest edge, in shares of the contrast a pixel: marks may be lost below
SMEARED = 0.22  # the same: writing is lost below, whether marks are seen or not
CONTRAST = 12.0  # of 255: with less there are no edges to judge by


def why_not_found(picture: np.ndarray, marks: int) -> DatasetError:
    """What is wrong with a photograph uint8 [H, W] in which fewer than three marks are seen."""
    error = spoiled(picture, DARK, BLURRED)
    if error is not None:
        return error
    if marks:
        return DatasetError(
            "Only {count} of the four corner marks can be seen.",
            "Take the picture again with all four corners of the page in it.",
            count=marks,
        )
    return DatasetError(
        "No page of a handwriting sheet is in it.",
        "All four black corner marks must be in the picture, sharp and not in glare.",
    )


def why_not_read(picture: np.ndarray) -> DatasetError | None:
    """What spoils the writing in a photograph uint8 [H, W] whose marks are seen, if anything."""
    return spoiled(picture, NIGHT, SMEARED)


def spoiled(picture: np.ndarray, dark: float, blurred: float) -> DatasetError | None:
    """Whether a photograph is darker or less sharp than that."""
    light, contrast, sharpness = measure(picture)
    if light < dark:
        return DatasetError(
            "The picture is too dark.", "Take it again by daylight, or with a lamp on the page."
        )
    if contrast > CONTRAST and sharpness < blurred:
        return DatasetError(
            "The picture is blurred.",
            "Hold the camera still, tap on the page to focus, and take it again.",
        )
    return None


def measure(picture: np.ndarray) -> tuple[float, float, float]:
    """Lightness of the paper and contrast, 0 to 255, and the steepest edge per contrast.

    Edges down and across are looked at apart, as a moved camera blurs only one of them.
    """
    small = blur(shrink(picture, SIDE / max(picture.shape)), 1.0)  # without the grain
    dark, light = np.percentile(small, [1, 95])
    contrast = float(light - dark)
    steepest = min(float(np.abs(slope(side)).max()) for side in (small, small.T))
    return float(light), contrast, steepest / max(contrast, 1.0)


def slope(picture: np.ndarray) -> np.ndarray:
    """How much lighter [H, W] gets per pixel downwards: Sobel's mean of three columns."""
    wide = np.pad(picture, 1, mode="edge")
    rise = wide[2:] - wide[:-2]
    return (rise[:, :-2] + 2 * rise[:, 1:-1] + rise[:, 2:]) / 8
