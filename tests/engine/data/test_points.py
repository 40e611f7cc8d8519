"""Points in a plane: shapes, files and what a training makes of them."""

from pathlib import Path

import numpy as np
import pytest

from engine.data.dataset import open_data
from engine.data.detect import detect_format
from engine.data.points import PointSet, read_points, write_points
from engine.data.shapes import SHAPES, letter_ink, make_shape
from engine.errors import DatasetError


@pytest.mark.parametrize("name", [*SHAPES, "letter-g", "letter-Ä"])
def test_a_shape_is_the_same_again_and_fits_into_the_view(name: str) -> None:
    points = make_shape(name, 300, seed=4)
    assert points.xy.shape == (300, 2)
    assert np.abs(points.xy).max() < 1.5
    assert points.xy.std() > 0.2
    assert np.array_equal(points.xy, make_shape(name, 300, seed=4).xy)
    assert not np.array_equal(points.xy, make_shape(name, 300, seed=5).xy)
    assert detect_format(Path(name)).kind == "points"


def test_a_letter_is_as_dense_as_its_ink() -> None:
    """An i has its dot above and nothing between dot and stem."""
    ink, y = letter_ink("i"), np.sort(make_shape("letter-i", 2000).xy[:, 1])
    gaps = np.diff(y)
    empty = (ink.max(axis=1) == 0).sum() * 2.2 / len(ink)
    assert gaps.max() == pytest.approx(empty, abs=0.05)
    assert y[gaps.argmax()] > 0
    with pytest.raises(DatasetError, match="no ink"):
        make_shape("letter- ")


def test_the_dark_squares_of_a_board_are_full_and_the_others_empty() -> None:
    square = np.floor((make_shape("checkerboard", 2000).xy + 1) * 2).astype(int)
    assert ((square.sum(axis=1)) % 2 == 0).all()
    assert len(np.unique(square, axis=0)) == 8


@pytest.mark.parametrize("suffix", [".csv", ".npz"])
@pytest.mark.parametrize("name", ["moons", "ring"])
def test_points_come_back_from_a_file(tmp_path: Path, suffix: str, name: str) -> None:
    points = make_shape(name, 60)
    path = tmp_path / f"points{suffix}"
    write_points(path, points, tuple(range(60)))
    again = read_points(path)
    assert again.xy == pytest.approx(points.xy, rel=1e-5)
    assert (
        [again.classes[i] for i in again.labels] == [points.classes[i] for i in points.labels]
        if points.classes
        else again.classes == ()
    )
    assert detect_format(path).kind == "points"


@pytest.mark.parametrize(
    "text",
    ["x,y\n1,2\n3,4\n", "1;2\n3;4", "1\t2\n3\t4\n", " 1  2\n\n 3 4 \n", "\ufeffa,b\n1,2\n3,4"],
)
def test_tables_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    assert read_points(path).xy.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "rows of two numbers"),
        ("1,2\n", "rows of two numbers"),
        ("1,2\n3\n", "less than two"),
        ("1,2\n3,nan\n", "not all"),
        ("1,2\n1,b\n", "could not convert"),
        ("1,1\n1,1\n", "the same"),
    ],
)
def test_what_is_no_table_of_points_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text)
    with pytest.raises(DatasetError, match=why):
        read_points(path)


def test_a_damaged_array_and_a_pickle_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.npz"
    np.savez(path, points=np.array([{"a": 1}], dtype=object))
    with pytest.raises(DatasetError, match="holds no points"):
        read_points(path)
    np.savez(path, points=np.zeros((3, 2)), label=np.zeros(2))
    with pytest.raises(DatasetError, match="one label"):
        read_points(path)


def test_points_and_pictures_are_not_taken_for_each_other(tmp_path: Path) -> None:
    write_points(tmp_path / "p.csv", make_shape("ring", 20))
    with pytest.raises(DatasetError, match="points in a plane"):
        open_data(tmp_path / "p.csv", 28, 1)
    with pytest.raises(DatasetError, match="no points"):
        open_data(tmp_path, 1, 2)


def test_classes_of_points_are_those_of_their_names(tmp_path: Path) -> None:
    points = PointSet(np.eye(4, 2, dtype=np.float32), np.array([1, 0, 1, 1]), ("a", "b"))
    write_points(tmp_path / "p.csv", points)
    data = open_data(tmp_path / "p.csv", 1, 2)
    assert data.classes == ("a", "b")
    assert data.labels.tolist() == [1, 0, 1, 1]
    assert data.images.shape == (4, 2, 1, 1)
    assert len(open_data(tmp_path / "p.csv", 1, 2, classes=("b",))) == 3
