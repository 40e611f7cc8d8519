"""Tables as spreadsheets and programs write them, all read as the same rows."""

import json

import pytest

from engine.data.table import Table, read_table

ROWS = [{"name": "Zoë; or so", "hand": "Ada"}, {"name": 'Bo "B", b', "hand": ""}]


def cells(table: Table) -> list[dict[str, str]]:
    assert not any(row.trouble for row in table.rows)
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_encoding_and_line_end(delimiter: str, encoding: str, end: str) -> None:
    lines = [["name", "hand"], ['"Zoë; or so"', "Ada"], ['"Bo ""B"", b"', ""]]
    text = end.join(delimiter.join(line) for line in lines)
    assert cells(read_table(text.encode(encoding))) == ROWS


def test_json_is_read_by_lines_and_as_a_list() -> None:
    lines = "\n\n".join(json.dumps(row) for row in ROWS)
    assert cells(read_table(lines.encode())) == ROWS
    assert cells(read_table(json.dumps(ROWS).encode())) == ROWS
    [row] = read_table(b'{"n": 3, "yes": true, "none": null}').rows
    assert row.cells == {"n": "3", "yes": "true", "none": ""}


def test_rows_and_lines_are_counted_apart() -> None:
    table = read_table(b'name\n\n"two\nlines"\nBob\n')
    assert [(row.number, row.line, row.cells["name"]) for row in table.rows] == [
        (1, 4, "two\nlines"), (2, 5, "Bob"),
    ]  # fmt: skip


def test_what_excel_adds_is_left_out() -> None:
    table = read_table(b"sep=;\nname;hand;;\nAnn;Ada;;\n;;;\n")
    assert table.columns == ("name", "hand")
    assert [(row.line, row.cells) for row in table.rows] == [(3, {"name": "Ann", "hand": "Ada"})]


def test_a_wrong_row_is_there_with_its_trouble() -> None:
    [wide] = read_table(b"a,b\n1,2,3\n").rows
    assert str(wide.trouble) == "It has 3 cells under 2 columns."
    rows = read_table(b'{"a": 1}\n{"a": \n[1]\n{"a": [1]}\n').rows
    assert [bool(row.trouble) for row in rows] == [False, True, True, True]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"), (b"\n\n", "empty"), (b"a,a\n1,2", "the column 'a' twice"),
        ("Zoë".encode("cp1252") + b",b\n1,2", "UTF-8"), (b"[1", "line 1"), (b"[3]\n", ""),
    ],
)  # fmt: skip
def test_what_is_no_table_says_why(content: bytes, why: str) -> None:
    if why:
        with pytest.raises(ValueError, match=why):
            read_table(content)
    else:
        assert read_table(content).rows[0].trouble


def test_commas_in_a_text_are_no_delimiters() -> None:
    table = read_table(b"text;n\nHi, you, there;1\nWell, well;2\n")
    assert table.columns == ("text", "n")
