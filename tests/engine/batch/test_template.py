"""Templates filled with the cells of a row, in texts and in names of files."""

import pytest

from engine.batch.template import (
    check_columns,
    columns_in,
    file_part,
    fill_cells,
    fill_path,
    fixed_folder,
)
from engine.errors import RequestError

CELLS = {"name": "Ann", "hand": ""}


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("Dear {name},", "Dear Ann,"), ("{row:03}", "007"), ("{{x}} {hand}|", "{x} |"),
        ("{name:>5}", "  Ann"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_cells_are_filled_in(template: str, filled: str) -> None:
    assert fill_cells(template, CELLS, 7) == filled


def test_a_column_may_be_called_row() -> None:
    assert fill_cells("{row}", {"row": "B"}, 7) == "B"


@pytest.mark.parametrize("wrong", ["{", "}", "{}", "{0.x}", "{name!r}", "{name[0]}", "{a:{b}}"])
def test_what_is_no_template_is_refused(wrong: str) -> None:
    with pytest.raises(RequestError, match="no template"):
        columns_in(wrong)


def test_an_unknown_column_is_named_with_those_there_are() -> None:
    with pytest.raises(RequestError, match=r"no column 'nmae'.*\{name\}, \{hand\}, and \{row\}"):
        check_columns("Dear {nmae}", ("name", "hand"))
    check_columns("{name} {row}", ("name",))


def test_a_cell_that_a_row_lacks_is_named() -> None:
    with pytest.raises(RequestError, match="no 'age'"):
        fill_cells("{age}", CELLS, 1)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Zoë O'Hara", "Zoë O'Hara"), ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d", "a_b_c_d"), ("CON", "CON_"), ("nul.txt", "nul.txt_"), (" . ", ""),
        ("a\nb", "a_b"), ("x" * 300, "x" * 120),
    ],
)  # fmt: skip
def test_a_cell_never_leads_to_another_folder(cell: str, part: str) -> None:
    assert file_part(cell) == part
    assert fill_path("out/{name}.gif", {"name": cell}, 1) == f"out/{part}.gif"


@pytest.mark.parametrize(
    ("template", "folder"),
    [("out/{a}.gif", "out"), ("x/y/{a}/z/{b}.gif", "x/y"), ("{a}.gif", "."), ("a.gif", ".")],
)
def test_the_folder_without_cells(template: str, folder: str) -> None:
    assert fixed_folder(template).as_posix() == folder
