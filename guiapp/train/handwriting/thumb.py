"""A small copy of a photograph, made beside the window."""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtGui import QImage

from engine.data.folder.decode import FORMATS
from engine.data.sheet.photo import MOST_PIXELS

SIDE = 112  # pixels of the longer side: 56 on a screen of twice as many


def thumbnail(path: Path) -> QImage | None:
    """The photograph in small; None if it cannot be read: whoever reads it in full says why."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as file:
                if file.width * file.height > MOST_PIXELS:
                    return None
                file.draft("RGB", (SIDE * 2, SIDE * 2))  # JPEG: an eighth is decoded
                small = ImageOps.exif_transpose(file).convert("RGB")
        small.thumbnail((SIDE, SIDE))
    except Exception:  # of damaged files, Pillow raises whatever it meets
        return None
    pixels = np.ascontiguousarray(small)
    height, width = pixels.shape[:2]
    # a QImage does not own the array's memory, so it is copied before the array goes
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
