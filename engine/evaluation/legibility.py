"""How surely a glyph is read as asked: the reader that the app uses to redraw what nobody can read.

It shares neither seed nor shape with the second reader, by which `evaluate` measures.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import torch

from engine.evaluation.metrics import LOOK
from engine.evaluation.reader import Reader, load_reader

SIZE = 28  # pixels a side of what it reads


@torch.inference_mode()
def scores(reader: Reader, images: np.ndarray, chars: str) -> np.ndarray:
    """The probability [N] that glyphs uint8 [N, 28, 28] show `chars`, or a look-alike of each.

    A character that the reader does not know scores 1: nothing can be said against it.
    """
    x = torch.from_numpy(images.astype(np.float32) / 255).unsqueeze(1)
    shares = reader(x).softmax(dim=1).double().numpy()
    groups = np.array([LOOK.get(char, char) for char in reader.classes])
    found = []
    for share, char in zip(shares, chars, strict=True):
        alike = groups == LOOK.get(char, char)
        found.append(float(share[alike].sum()) if char in reader.classes else 1.0)
    return np.array(found)


@cache
def app_reader() -> Reader:
    """The shipped reader of the app. Raises `ModelError`."""
    return load_reader((files("resources") / "readers" / "legibility.safetensors").read_bytes())
