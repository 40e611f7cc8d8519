"""A model's defaults for sampling are changed in its file, and nothing else is."""

from pathlib import Path

import msgspec
import pytest
from recard import recard

from engine.card import model_hash, read_card, read_weights
from tests.engine.tiny import tiny_model


def test_defaults_are_set_by_name(tmp_path: Path) -> None:
    path = tiny_model(tmp_path)
    before, known = read_card(path), model_hash(path)
    recard(path, ["steps=7", "levels=flow", "zero_snr=true"])
    recard(path, ["sigma_max=40"])
    read_weights(path)
    after = read_card(path)
    s = after.sampling
    assert (s.steps, s.levels, s.zero_snr, s.sigma_max) == (7, "flow", True, 40)
    assert after.sampling_1 == before.sampling
    plain = msgspec.structs.replace(after, sampling=before.sampling, sampling_1=None, first_hash="")
    assert plain == before and model_hash(path) == known
    for wrong in ("evenly=1", "levels=even", "steps=many"):
        with pytest.raises(msgspec.ValidationError):
            recard(path, [wrong])
