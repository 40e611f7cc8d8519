"""A message for each row of a table, as the window asks for it: all look like one message."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from engine.api import Engine, Glyphs, WriteProgress
from engine.batch.glyphs import GlyphStore
from engine.batch.make import BatchResult, PlannedMessage, make_messages
from engine.batch.manifest import NAME, SUFFIX, Manifest, own_manifest
from engine.batch.plan import BatchPlan, check_row, plan_batch, row_path, row_text, with_hash
from engine.batch.template import check_columns, fill_cells
from engine.card import ModelCard, model_hash, read_card
from engine.data.table import Table, TableRow
from engine.errors import EngineError, RequestError
from engine.export.budget import Budget
from engine.message.recipe import Recipe
from engine.models.library import find_model
from engine.progress import Progress, Work, map_progress


@dataclass(frozen=True)
class TableRequest:
    """Templates for the rows of a table, and the recipe of all that templates leave open."""

    table: Table
    base: Recipe
    text: str  # a template
    folder: Path
    name: str  # a template of the name of a file in the folder, with its suffix
    hand: str = ""  # a template; where a row leaves it empty: the base's
    tries: int = 0
    budget: Budget | None = None
    embed_recipe: bool = True
    overwrite: bool = False
    german: bool = False  # an umlaut may be spelled out

    def check(self) -> None:
        """Raise `RequestError` where a template is none, or asks for a column that is not there."""
        if not self.text.strip():
            raise RequestError("There is nothing to write.", "Type the text of the messages.")
        for template in (self.text, self.name, self.hand):
            check_columns(template, self.table.columns)

    @property
    def out(self) -> str:
        """The template of a whole path."""
        folder = str(self.folder).replace("{", "{{").replace("}", "}}")
        return str(Path(folder) / self.name)

    @cached_property
    def card(self) -> ModelCard:
        return read_card(find_model(self.base.drawing.model))

    @cached_property
    def model_hash(self) -> str:
        return model_hash(find_model(self.base.drawing.model))

    def plan(self, row: TableRow) -> PlannedMessage:
        """The message of a row. Raises an `EngineError` that says what is wrong with it."""
        check_row(row)
        drawing = self.base.drawing
        if hand := fill_cells(self.hand, row.cells, row.number).strip():
            self.card.hand_index(hand)
            drawing = replace(drawing, hand=hand)
        base = msgspec.structs.replace(self.base, drawing=drawing)
        recipe = row_text(base, self.text, row, self.card.alphabet_in(drawing.hand), self.german)
        recipe = with_hash(recipe, self.model_hash)
        message = PlannedMessage(
            row.number, row_path(self.out, row), recipe, self.tries, self.budget, self.embed_recipe
        )
        if self.budget is not None:
            self.budget.check_format(message.path.suffix.lower())
        message.request.check()
        return message

    def plan_all(self, manifest: Manifest) -> Work[BatchPlan]:
        """See `plan_batch`."""
        return plan_batch(
            self.table, self.table.rows, self.out, self.plan, manifest, overwrite=self.overwrite
        )

    @property
    def manifest_path(self) -> Path:
        return self.folder / f"{NAME}{SUFFIX}"


def check_table(request: TableRequest) -> Work[BatchPlan]:
    """The planned message of each row. Raises `EngineError` for a fault of the whole table."""
    request.check()
    return (yield from request.plan_all(Manifest(request.manifest_path)))


def make_table(
    engine: Engine, request: TableRequest, store: GlyphStore
) -> Work[tuple[BatchResult, BatchPlan]]:
    """Make what is not there yet; the plan names the rows that cannot be made, too.

    Raises `EngineError` where nothing more can be made; what is there stays.
    """
    request.check()
    with own_manifest(request.manifest_path) as manifest:
        planning = request.plan_all(manifest)
        plan = yield from map_progress(planning, lambda now: Progress(0, now.total))
        plan.note_refused(manifest)

        def refuse(row: int, error: EngineError) -> None:
            plan.refused[row] = error

        result = yield from make_messages(
            engine, plan.due, manifest, refuse, overwrite=request.overwrite, store=store
        )
    return result, plan


def draw_first(
    engine: Engine, request: TableRequest, count: int, store: GlyphStore
) -> Generator[WriteProgress, None, list[tuple[PlannedMessage, Glyphs]]]:
    """The first rows that can be drawn, at most so many."""
    request.check()
    found: list[PlannedMessage] = []
    for row in request.table.rows:
        try:
            found.append(request.plan(row))
        except EngineError:
            continue
        if len(found) == count:
            break
    drawn = yield from store.write(engine, [message.request for message in found])
    return list(zip(found, drawn, strict=True))
