"""grid: blocks, names, and what is said before it is drawn."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli.app import run_command
from engine.figures.class_grid import WIDEST, class_grid, word_grid

CELL = 2 * 28 + 4


def shades(pictures: int, rows: int) -> np.ndarray:
    """Flat pictures, each of a blue of its own."""
    drawn = np.zeros((rows, pictures, 28, 28, 3), dtype=np.uint8)
    drawn[..., 0] = np.arange(rows * pictures).reshape(rows, pictures)[:, :, None, None]
    drawn[..., 2] = 255
    return drawn


def test_a_wide_grid_goes_on_below() -> None:
    pictures = shades(70, 2)
    page = class_grid(pictures, [chr(40 + i) for i in range(70)], [("Ada", ""), ("Ben", "")])
    assert page.width < WIDEST + 200
    array = np.asarray(page)
    starts = [
        tuple(np.argwhere((array == (level, 0, 255)).all(axis=2))[0].tolist())
        for level in range(140)
    ]
    first, second = starts[0], starts[70]
    assert second == (first[0] + CELL, first[1])  # the second row
    assert starts[31] == (first[0], first[1] + 31 * CELL)
    assert starts[32][1] == first[1]  # the second block
    assert starts[32][0] > second[0] + CELL
    assert starts[64][0] - starts[32][0] == starts[32][0] - first[0]


def test_names_stand_beside_and_above() -> None:
    blank = np.full((1, 2, 28, 28), 255, dtype=np.uint8)

    def inked(classes: list[str], row: tuple[str, str]) -> np.ndarray:
        return np.argwhere(np.asarray(class_grid(blank, classes, [row]))[:, :, 0] < 200)

    assert len(inked([" ", " "], (" ", ""))) == 0
    above = inked([" ", "W"], (" ", ""))
    beside = inked([" ", " "], ("Ada", ""))
    both = inked([" ", " "], ("Ada", "seed 1"))
    assert above[:, 1].min() > beside[:, 1].max() - 60
    assert above[:, 0].max() < beside[:, 0].min()
    assert len(both) > len(beside)


def test_words_have_their_names_below() -> None:
    words = [np.full((40, 100), 255, dtype=np.uint8)] * 3
    with_names = np.asarray(word_grid(words, ["Ada", "Ben", "Zoe"]))[:, :, 0] < 200
    assert with_names[16:56].sum() == 0
    for i in range(3):
        left = 16 + i * 116
        assert with_names[56:, left : left + 100].sum() > 20


def test_grid_is_announced_and_drawn(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "g.png"
    made = ["grid", "-o", str(out), "--hands", "Ada, Ben", "--model", model, "--steps", "1"]
    assert run_command(made) == 0
    told = capsys.readouterr()
    assert "188 pictures (2 x 94): " in told.err
    assert "2 rows of 94 classes" in told.out
    with Image.open(out) as image:
        assert image.width < WIDEST + 200
        assert image.height > 6 * CELL
