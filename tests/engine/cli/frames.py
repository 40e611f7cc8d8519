"""The frames of a file that was written."""

from pathlib import Path

from PIL import Image


def frames_of(path: Path) -> int:
    with Image.open(path) as image:
        return getattr(image, "n_frames", 1)
