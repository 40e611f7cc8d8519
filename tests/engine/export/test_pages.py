"""A message of several pages in a file each."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.api import Drawing
from engine.errors import ExportError
from engine.export.budget import find_budget
from engine.export.export import export_message, export_pages, page_paths, read_recipe
from engine.message.recipe import Layout, Recipe, Timing
from engine.message.split import page_count
from engine.progress import finish

TEXT = "\n".join("abcdefgh")
RECIPE = Recipe(
    text=TEXT, drawing=Drawing(model="tiny"), layout=Layout(kind="grid", width=64),
    timing=Timing(hold=1),
)  # fmt: skip
SIGMAS = np.array([10.0, 1.0, 0.0])


def states() -> np.ndarray:
    """Letter n is a bar of n + 1 rows."""
    drawn = np.zeros((len(TEXT.split()), 3, 28, 28), np.uint8)
    for n, letter in enumerate(drawn):
        letter[:, 4 : 6 + 2 * n, 4:24] = 255
    return drawn


def test_each_page_has_its_letters_and_the_whole_recipe(tmp_path: Path) -> None:
    assert page_count(RECIPE) > 1
    out = tmp_path / "letter.gif"
    results = finish(export_pages(out, states(), SIGMAS, RECIPE))
    assert [result.path for result in results] == page_paths(out, page_count(RECIPE))
    assert [result.path.name for result in results][:2] == ["letter-1.gif", "letter-2.gif"]
    assert not out.exists()
    dark: list[int] = []
    for result in results:
        assert read_recipe(result.path) == RECIPE
        with Image.open(result.path) as picture:
            assert picture.size == (64, 80) and getattr(picture, "n_frames", 1) > 1
            picture.seek(getattr(picture, "n_frames", 1) - 1)
            dark.append(int((np.asarray(picture.convert("L")) < 128).sum()))
    assert dark[1] > dark[0], "later letters are larger bars"
    whole = finish(export_message(tmp_path / "tall.gif", states(), SIGMAS, RECIPE))
    assert whole.height > sum(result.height for result in results) * 0.6


def test_nothing_is_written_where_one_of_them_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "letter-2.gif").write_text("mine")
    with pytest.raises(ExportError, match=r"letter-2.gif exists already"):
        finish(export_pages(tmp_path / "letter.gif", states(), SIGMAS, RECIPE))
    assert [path.name for path in tmp_path.iterdir()] == ["letter-2.gif"]


def test_the_limit_is_that_of_a_file_and_a_square_is_one(tmp_path: Path) -> None:
    budget = find_budget("6KB")
    results = finish(export_pages(tmp_path / "a.gif", states(), SIGMAS, RECIPE, budget=budget))
    assert len(results) > 1
    assert all(result.path.stat().st_size <= budget.bytes for result in results)
    slack = find_budget("slack")
    (one,) = finish(export_pages(tmp_path / "b.gif", states(), SIGMAS, RECIPE, budget=slack))
    assert one.path == tmp_path / "b.gif" and one.width == one.height


def test_pages_are_numbered_so_that_they_sort() -> None:
    names = [path.name for path in page_paths(Path("a.gif"), 12)]
    assert names == sorted(names) and names[0] == "a-01.gif"
