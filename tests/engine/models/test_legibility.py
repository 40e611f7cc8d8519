import numpy as np
import pytest
import torch

from engine.api import READABLE
from engine.models.readers import Reader, load_app_reader, load_reader, score_legibility
from tests.engine.message.scribble import bar, disc, ring


def pictures(*inks: np.ndarray) -> np.ndarray:
    return np.rint(255 * np.stack(inks)).astype(np.uint8)


def test_the_shipped_reader_reads_plain_shapes_and_not_others() -> None:
    found = score_legibility(
        load_app_reader(), pictures(ring(), bar(), disc(), ring(), bar()), "OI.XW"
    )
    assert (found[:3] > READABLE).all()
    assert (found[3:] < READABLE).all()


def test_look_alikes_count_as_read() -> None:
    shown = pictures(ring(), ring(), ring())
    a, b, c = score_legibility(load_app_reader(), shown, "O0o")
    assert a == pytest.approx(b) == pytest.approx(c)


def test_nothing_is_said_against_a_character_that_no_reader_knows() -> None:
    torch.manual_seed(0)
    reader = Reader("ab").eval()
    found = score_legibility(reader, pictures(ring(), ring(), ring()), "abc")
    assert found[2] == 1.0
    assert found[0] + found[1] == pytest.approx(1.0, abs=1e-5)


def test_the_app_never_uses_the_reader_that_measures() -> None:
    """Another shape and other weights, so that a verdict does not please its own judge."""
    one, two = (sum(p.numel() for p in r.parameters()) for r in (load_app_reader(), load_reader()))
    assert one != two
