"""Why the corner marks of a page cannot be seen in a photograph."""

import numpy as np

from engine.data.sheet.opencv import opencv
from engine.errors import DatasetError

SIDE = 1000  # pixels of the longer side in which a photograph is looked at
DARK = 45.0  # of 255: paper in light has more
BLURRED = 0.25  # steepest edge, in shares of the contrast a pixel: marks are lost below
CONTRAST = 12.0  # of 255: with less there are no edges to judge by


def why_not_found(picture: np.ndarray, marks: int) -> DatasetError:
    """What is wrong with a photograph uint8 [H, W] in which fewer than three marks are seen."""
    light, contrast, sharpness = measure(picture)
    if light < DARK:
        return DatasetError(
            "The picture is too dark.", "Take it again by daylight, or with a lamp on the page."
        )
    if contrast > CONTRAST and sharpness < BLURRED:
        return DatasetError(
            "The picture is blurred.",
            "Hold the camera still, tap on the page to focus, and take it again.",
        )
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


def measure(picture: np.ndarray) -> tuple[float, float, float]:
    """Lightness of the paper and contrast, 0 to 255, and the steepest edge per contrast.

    Edges down and across are looked at apart, as a moved camera blurs only one of them.
    """
    cv2 = opencv()
    share = min(1.0, SIDE / max(picture.shape))
    size = tuple(max(1, round(side * share)) for side in picture.shape[::-1])
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.0).astype(np.float32)  # the grain
    dark, light = np.percentile(small, [1, 95])
    contrast = float(light - dark)
    edges = [cv2.Sobel(small, cv2.CV_32F, x, 1 - x, scale=1 / 8) for x in (0, 1)]
    steepest = min(float(np.abs(edge).max()) for edge in edges)
    return float(light), contrast, steepest / max(contrast, 1.0)
