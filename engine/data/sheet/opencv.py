"""OpenCV, an extra that only handwriting sheets need."""

import sys
from types import ModuleType

from engine.errors import DeviceError


def opencv() -> ModuleType:
    """The library, loaded when it is needed. Raises `DeviceError` where it is not installed."""
    try:
        import cv2
    except ImportError as error:
        raise DeviceError(
            "Handwriting sheets need OpenCV, which is not installed.",
            "The installed program leaves it out for its size; with Python at hand: "
            "pip install 'noisegram[sheet]'"
            if getattr(sys, "frozen", False)
            else "Install it with: pip install 'noisegram[sheet]'",
        ) from error
    return cv2
