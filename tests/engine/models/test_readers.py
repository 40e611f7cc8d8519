from importlib.resources import files

import numpy as np
import pytest

from engine.errors import ModelError
from engine.models.readers import FEATURES, load_reader, read_glyphs


def test_the_shipped_reader_is_small_and_reads():
    path = files("resources") / "readers" / "second.safetensors"
    data = path.read_bytes()
    assert len(data) < 1_000_000
    reader = load_reader()
    assert len(reader.classes) == 94
    bar = np.zeros((300, 28, 28), dtype=np.uint8)
    bar[:, 13:15, 3:25] = 255
    reading = read_glyphs(reader, bar)
    assert set(reading.chars.tolist()) <= set("-_")
    assert reading.features.shape == (300, FEATURES)
    assert len(read_glyphs(reader, bar[:0]).chars) == 0


def test_damaged_weights_are_refused_with_a_sentence():
    data = (files("resources") / "readers" / "second.safetensors").read_bytes()
    for bad in (b"", b"nonsense", data[:5_000]):
        with pytest.raises(ModelError, match="reader"):
            load_reader(bad)
