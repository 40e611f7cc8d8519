"""Tables as people keep them: CSV with commas, semicolons or tabs, JSON Lines, a list in JSON.

Excel writes semicolons where a comma is in numbers, and UTF-16 as "Unicode text"; both are read.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.decode import decode_json, decode_text
from engine.errors import TextError
from engine.sentence import Sentence

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 20  # rows that tell the delimiter
LONGEST_CELL = 1 << 20  # characters
NO_TROUBLE = Sentence("")
NO_OBJECT = Sentence("It is no object in JSON.")


class TableError(ValueError):
    """Bytes that are no table, or not the one that is wanted; `reason` is a clause."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


def reason_of(error: ValueError) -> Sentence | str:
    """Why a table cannot be read; in JSON that is what its decoder says."""
    return error.reason if isinstance(error, TableError) else str(error)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells by the names of their columns."""

    number: int  # from 1; empty rows are not counted
    line: int  # of the file, from 1
    cells: dict[str, str]
    trouble: Sentence = NO_TROUBLE  # why it cannot be used


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; a row need not have all of them."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(content: bytes) -> Table:
    """A table from the bytes of a file, told by what they are. Raises `TableError`.

    A row that is wrong by itself is there with its `trouble`.
    """
    try:
        text = decode_text(without_mark(content))
    except TextError as error:
        reason = Sentence("it is not text in UTF-8; save it as CSV UTF-8")
        raise TableError(reason) from error
    start = text.lstrip()[:1]
    if start == "[":
        return json_table(text)
    return json_lines(text) if start == "{" else csv_table(text)


def without_mark(content: bytes) -> bytes:
    """UTF-16 that lost its mark gets one: every second byte of plain text is zero."""
    some = content[:200]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or len(some) < 4:
        return content
    if some[1::2].count(0) > 0.9 * len(some[1::2]) and 0 not in some[::2]:
        return b"\xff\xfe" + content
    if some[::2].count(0) > 0.9 * len(some[::2]) and 0 not in some[1::2]:
        return b"\xfe\xff" + content
    return content


def csv_table(text: str) -> Table:
    """A table with a header and a delimiter that its first rows agree on."""
    lines = text.split("\n", 1)
    skipped = 0
    if lines[0].strip().lower().startswith("sep=") and len(lines) > 1:  # a hint for Excel
        text, skipped = lines[1], 1
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=find_delimiter(text), skipinitialspace=True)
    columns: tuple[str, ...] | None = None
    rows: list[TableRow] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = header(cells)
            else:
                row = csv_row(columns, cells, len(rows) + 1, reader.line_num + skipped)
                rows.append(row)
    except csv.Error as error:
        number = reader.line_num + skipped
        reason = Sentence("line {line} is no row of a table", {"line": number})
        raise TableError(reason) from error
    if columns is None:
        raise TableError(Sentence("it is empty"))
    return Table(tuple(filter(None, columns)), tuple(rows))


def header(cells: list[str]) -> tuple[str, ...]:
    """The names of columns; one without a name is left out of the rows."""
    names = tuple(cell.strip() for cell in cells)
    twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    if twice:
        raise TableError(Sentence("it has the column {name!r} twice", {"name": twice[0]}))
    return names


def csv_row(columns: tuple[str, ...], cells: list[str], number: int, line: int) -> TableRow:
    values = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
    if tuple(cell.strip() for cell in cells) == columns:  # two tables, one below the other
        again = Sentence("It says the names of the columns again.")
        return TableRow(number, line, values, again)
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        trouble = Sentence(
            "It has {cells} cells under {columns} columns.",
            {"cells": len(cells), "columns": len(columns)},
        )
        return TableRow(number, line, values, trouble)
    absent = {name: "" for name in columns if name and name not in values}
    return TableRow(number, line, values | absent)


def find_delimiter(text: str) -> str:
    """The delimiter by which the first rows have most columns, and as many each."""

    def agreement(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        try:
            some = [len(cells) for cells in first_rows(rows)]
        except csv.Error:
            return 0, 0
        alike = sum(count == some[0] for count in some) if some else 0
        return (alike if some and some[0] > 1 else 0), (some[0] if some else 0)

    return max(DELIMITERS, key=agreement)


def first_rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The first rows that are not empty."""
    found = 0
    for cells in rows:
        if any(cells):
            found += 1
            yield cells
        if found >= LOOKED_AT:
            return


def json_lines(text: str) -> Table:
    """A table of one JSON object a line; a line that is none is a row with its trouble."""
    rows: list[TableRow] = []
    for line, one in enumerate(text.split("\n"), start=1):
        if not one.strip():
            continue
        try:
            rows.append(json_row(decode_json(one), len(rows) + 1, line))
        except ValueError:
            rows.append(TableRow(len(rows) + 1, line, {}, NO_OBJECT))
    return Table(columns_of(rows), tuple(rows))


def json_table(text: str) -> Table:
    """A table of a list of objects in JSON."""
    found = decode_json(text)
    if not isinstance(found, list):
        raise TableError(Sentence("it is no list of objects"))
    rows = [json_row(value, number, number) for number, value in enumerate(found, start=1)]
    return Table(columns_of(rows), tuple(rows))


def json_row(value: Any, number: int, line: int) -> TableRow:
    if not isinstance(value, dict):
        return TableRow(number, line, {}, NO_OBJECT)
    if nested := [name for name, one in value.items() if isinstance(one, dict | list)]:
        trouble = Sentence("{name!r} is no text or number.", {"name": nested[0]})
        return TableRow(number, line, {}, trouble)
    return TableRow(number, line, {name: as_text(one) for name, one in value.items()})


def as_text(value: Any) -> str:
    """A value of JSON as it would stand in a cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def columns_of(rows: list[TableRow]) -> tuple[str, ...]:
    """The columns that any row has, in the order of their first row."""
    return tuple(dict.fromkeys(name for row in rows for name in row.cells))
