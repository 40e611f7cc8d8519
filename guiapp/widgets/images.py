"""Arrays of pixels as pictures of Qt."""

import numpy as np
from PySide6.QtGui import QImage


def to_qimage(pixels: np.ndarray) -> QImage:
    """uint8 [H, W] (gray) or [H, W, 3] (RGB) in its own pixels, of a memory of its own."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    gray = pixels.ndim == 2
    form = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB888
    # a QImage does not own the array's memory, so it is copied before the array goes
    return QImage(pixels.data, width, height, pixels.strides[0], form).copy()
