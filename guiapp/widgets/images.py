"""Arrays of pixels as pictures of Qt."""

import numpy as np
from PySide6.QtGui import QColor, QImage

FORMATS = {  # by channels
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}


def to_qimage(pixels: np.ndarray) -> QImage:
    """Copy uint8 [H, W] (gray), [H, W, 3] (RGB) or [H, W, 4] (RGBA), pixel by pixel."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    form = FORMATS[1 if pixels.ndim == 2 else pixels.shape[2]]
    # a QImage does not own the array's memory, so it is copied before the array goes
    return QImage(pixels.data, width, height, pixels.strides[0], form).copy()


def ink_to_qimage(ink: np.ndarray, colors: np.ndarray) -> QImage:
    """A QImage of its own from ink uint8 [h, w] and its colors uint8 [256, 3 or 4].

    Qt looks the colors up while it paints, which is several times faster than an array of them.
    """
    ink = np.ascontiguousarray(ink)
    height, width = ink.shape
    # a QImage does not own the array's memory, so it is copied before the array goes
    image = QImage(ink.data, width, height, ink.strides[0], QImage.Format.Format_Indexed8).copy()
    image.setColorTable([QColor(*color).rgba() for color in colors.tolist()])
    return image
