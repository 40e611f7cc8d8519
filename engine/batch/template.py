"""Words with places for the cells of a row: "Dear {name}", "out/{name}.gif"."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from string import Formatter

from engine.errors import RequestError

ROW = "row"  # the number of the row, where no column has that name
PLACES = re.compile(r"[^\w .,+@#&()'=~-]")  # what a cell may not put into the name of a file
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # on Windows
LONGEST = 120  # characters of a cell in the name of a file


def columns_in(template: str) -> set[str]:
    """The columns that a template asks for. Raises `RequestError` where it is none."""
    names = set()
    try:
        for _, name, spec, conversion in Formatter().parse(template):
            if name is None:
                continue
            if not name or conversion or "{" in (spec or "") or re.search(r"[.\[\]]", name):
                raise ValueError(name)
            if re.search(r"\d{4}", spec or ""):  # would make a text of a gigabyte
                raise ValueError(spec)
            names.add(name)
    except ValueError as error:
        raise RequestError(
            "{template!r} is no template.",
            "A column stands in braces, as in {example}; a brace itself is written twice.",
            template=template,
            example="{name}",
        ) from error
    return names


def check_columns(template: str, columns: Sequence[str]) -> None:
    """Raise `RequestError` if a template asks for a column that no row has."""
    for name in sorted(columns_in(template) - {ROW, *columns}):
        known = ", ".join(f"{{{one}}}" for one in columns[:12]) or "none"
        raise RequestError(
            "The rows have no column {name!r}.",
            "They have: {known}, and {row}, the number.",
            name=name,
            known=known,
            row=f"{{{ROW}}}",
        )
    fill_cells(template, dict.fromkeys(columns, ""), 1)  # what fits no text fits no row


def fill_cells(template: str, cells: Mapping[str, str], number: int) -> str:
    """A template with the cells of a row. Raises `RequestError` for one that the row lacks."""
    try:
        return Formatter().vformat(template, (), {ROW: number, **cells})
    except KeyError as error:
        raise RequestError("It has no {name!r}.", "Fill it in.", name=error.args[0]) from error
    except ValueError as error:
        raise RequestError(
            "{template!r} does not fit it: {why}.", "Change what stands in its braces.",
            template=template, why=error,
        ) from error  # fmt: skip


def fill_path(template: str, cells: Mapping[str, str], number: int) -> str:
    """A path with the cells of a row as parts of names: none leads into another folder."""
    return fill_cells(template, {name: file_part(one) for name, one in cells.items()}, number)


def file_part(cell: str) -> str:
    """A cell as it may stand in the name of a file on any system; letters of any kind stay."""
    part = PLACES.sub("_", cell).strip(" .")[:LONGEST].strip(" .")
    return f"{part}_" if RESERVED.fullmatch(part) else part


def fixed_folder(template: str) -> PurePath:
    """The folder of a path that no cell is part of."""
    parts = PurePath(template).parts[:-1]
    free = next((i for i, part in enumerate(parts) if "{" in part), len(parts))
    return PurePath(*parts[:free])
