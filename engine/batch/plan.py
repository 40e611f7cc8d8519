"""From rows of a table to messages that are to be made: which, at what paths, and what is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from engine.batch.make import PlannedMessage
from engine.batch.manifest import Manifest, ManifestLine
from engine.batch.template import fill_cells, fill_path
from engine.data.alphabet import name_some
from engine.data.table import Table, TableRow, read_table, reason_of
from engine.errors import EngineError, RequestError
from engine.export.formats import SUFFIXES
from engine.files import exists_already
from engine.message.change import replace_text
from engine.message.recipe import Recipe
from engine.progress import Progress, Work

MOST_TABLE = 100_000_000  # bytes
RowPlan = Callable[[TableRow], PlannedMessage]  # raises `EngineError`


@dataclass(slots=True)
class BatchPlan:
    """The rows of a table as planned messages: those to make, those made already, those refused."""

    due: list[PlannedMessage] = field(default_factory=list)
    there: int = 0  # messages that were made before, and are as they should be
    refused: dict[int, EngineError] = field(default_factory=dict)  # by a row's number

    def note_refused(self, manifest: Manifest) -> None:
        """Write down what is wrong with rows. Raises `ExportError`."""
        for row, error in self.refused.items():
            manifest.add(
                ManifestLine(
                    row=row, path="", state="failed", error=error.what, remedy=error.remedy
                )
            )


def read_rows(content: bytes, name: str) -> Table:
    """A table that has rows. Raises `RequestError`."""
    try:
        table = read_table(content)
    except ValueError as error:
        raise RequestError(
            "{name} cannot be read as a table: {why}.",
            "Give it a header, as in name,hand, and a row for each message.",
            name=name,
            why=reason_of(error),
        ) from error
    if not table.rows:
        raise RequestError(
            "{name} has no rows.", "Below the header, a row makes a message.", name=name
        )
    return table


def plan_batch(
    table: Table,
    wanted: Sequence[TableRow],
    out: str,
    plan: RowPlan,
    manifest: Manifest,
    *,
    overwrite: bool = False,
) -> Work[BatchPlan]:
    """The messages of the wanted rows that are not there yet; yields after each row.

    Of rows that would make the same file, in whatever shard, the first one makes it.
    """
    found, first = BatchPlan(), first_of_each_path(table, out)
    for done, row in enumerate(wanted):
        yield Progress(done, len(wanted))
        try:
            message = plan(row)
            before = first.get(fill_path(out, row.cells, row.number).casefold())
            if before != row.number:
                raise RequestError(
                    "Row {row} makes {path}, too.",
                    "Add {place} to the name.",
                    row=before, path=message.path, place="{row}",
                )  # fmt: skip
            if manifest.is_made(message.path, message.key):
                found.there += 1
                continue
            if message.path.exists() and not (overwrite or manifest.is_ours(message.path)):
                raise exists_already(message.path)
        except EngineError as error:
            found.refused[row.number] = error
            continue
        found.due.append(message)
    return found


def first_of_each_path(table: Table, out: str) -> dict[str, int]:
    """The number of the first row that makes each path, without regard to case."""
    first: dict[str, int] = {}
    for row in table.rows:
        if not row.trouble:
            try:
                path = fill_path(out, row.cells, row.number)
            except EngineError:
                continue  # the plan says so
            first.setdefault(path.casefold(), row.number)
    return first


def check_row(row: TableRow) -> None:
    """Raise `RequestError` for a row that is none."""
    if row.trouble:
        raise RequestError("{what}", "Mend the table.", what=row.trouble)


def row_text(base: Recipe, text: str, row: TableRow, alphabet: str, german: bool) -> Recipe:
    """The recipe of a row's text. Raises `RequestError` for what the model cannot draw."""
    filled = fill_cells(text, row.cells, row.number)
    recipe, replaced = replace_text(base, filled, alphabet, german=german)
    if lost := [old for old, new in replaced.items() if not new and old.isprintable()]:
        raise RequestError(
            "This model cannot draw {lost}.", "Leave that out of the row.", lost=name_some(lost)
        )
    return recipe


def row_path(out: str, row: TableRow) -> Path:
    """The file of a row. Raises `RequestError` where that is none."""
    path = Path(fill_path(out, row.cells, row.number))
    if path.suffix.lower() not in SUFFIXES or not path.stem.strip(" ."):
        raise RequestError(
            "{path} is no name for a file.", "Fill in what it is made of.", path=path
        )
    return path


def with_hash(recipe: Recipe, model_hash: str) -> Recipe:
    """The recipe with the hash of the model that is to draw it."""
    return msgspec.structs.replace(recipe, model_hash=model_hash)
