"""Whose pictures a model says it learned from."""

from pathlib import Path

import numpy as np
import pytest

from engine.data.catalog import credit_of
from engine.training.presets import PRESETS
from tests.engine.data.pictures import put, scene
from tests.engine.data.test_detect import emnist, write_idx
from tests.engine.tiny import tiny_corpus


def folder_of(kind: str, place: Path) -> Path:
    """Data of a kind, as small as can be."""
    place.mkdir()
    if kind == "corpus":
        return tiny_corpus(place)
    if kind == "emnist":
        return emnist(place, "balanced")
    if kind == "mnist":
        write_idx(place / "train-images-idx3-ubyte", np.zeros((1, 28, 28)))
    elif kind == "cifar10":
        put(place / "data_batch_1.bin", bytes(3073))
    else:
        put(place / "a.png", scene(0))
    return place


@pytest.mark.parametrize(
    ("kind", "preset", "says"),
    [
        ("corpus", "letters", PRESETS["letters"].credit),
        ("emnist", "letters", "Trained on EMNIST (Cohen, Afshar"),
        ("mnist", "digits32", PRESETS["digits32"].credit),
        ("mnist", "letters", "Trained on MNIST"),
        ("cifar10", "cars32", PRESETS["cars32"].credit),
        ("cifar10", "cars64", "Trained on CIFAR-10"),
        ("pictures", "digits32", ""),
        ("pictures", "cars32", ""),
    ],
)
def test_a_model_credits_what_it_was_trained_on(
    tmp_path: Path, kind: str, preset: str, says: str
) -> None:
    credit = credit_of(folder_of(kind, tmp_path / "data"), PRESETS[preset].credit)
    assert credit.startswith(says)
    assert bool(credit) == bool(says)
