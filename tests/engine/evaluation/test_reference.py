"""What drawn pictures are compared with is known to be real, whichever real ones are taken."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DatasetError
from engine.evaluation import metrics
from engine.evaluation.features import EXTRACTORS, choose_extractor
from engine.evaluation.glyphs import GlyphSet
from engine.evaluation.reference import Reference, load_reference
from engine.models.readers import ReaderOutput
from tests.engine.evaluation.toys import digits_folder, picture_card


def pictures(count: int, seed: int) -> GlyphSet:
    """Blank pictures with features of N(0, 1)."""
    nothing = np.full(count, "")
    found = GlyphSet.of(np.zeros((count, 2, 2), dtype=np.uint8), nothing, nothing)
    return replace(found, features=np.random.default_rng(seed).standard_normal((count, 6)))


def blank(images: np.ndarray) -> ReaderOutput:
    raise AssertionError(f"{len(images)} pictures need not be looked at again")


def test_a_class_without_pictures_is_named(tmp_path: Path) -> None:
    data = digits_folder(tmp_path / "some")  # of 1 and 7; their names are 0 to 7
    for missing in ("9", "3"):
        card = picture_card("digits", ("1", missing, "7"), channels=1)
        said = f"digits draws '{missing}', of which some has no pictures. Compare it with"
        with pytest.raises(DatasetError, match=said):
            load_reference(card, data, choose_extractor(card), blank)


def test_the_real_pictures_beside_drawn_ones_are_no_single_draw() -> None:
    """The trap: 1.7 times the floor by evaluate, 1.4 by compare, which had chosen others."""
    real = Reference(EXTRACTORS[-1], blank, pictures(600, 0), pictures(300, 1), "", "")
    drawn = pictures(30, 2)
    found = [real.frechet(drawn, np.random.default_rng(seed)) for seed in range(6)]
    chosen = [np.random.default_rng(seed).permutation(600)[:30] for seed in range(40)]
    single = [
        metrics.frechet_distance(real.held_out.features, real.train.features[rows])
        for rows in chosen
    ]
    floors = [one.floor.value for one in found]
    assert np.std(floors) < 0.6 * np.std(single)
    assert abs(np.mean(floors) - np.mean(single)) < np.std(single)
    for one in found:
        assert one.ratio.value == one.drawn.value / one.floor.value
        assert one.count == 30 and one.reference == 300
