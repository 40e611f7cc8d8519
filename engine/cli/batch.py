"""batch: a message for each row of a table, written as `write` writes it."""

import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.api import AUTO, TRIES
from engine.batch.glyphs import vary
from engine.batch.make import BatchResult, Failed, PlannedMessage, make_messages
from engine.batch.manifest import NAME, SUFFIX, Manifest, own_manifest
from engine.batch.plan import (
    MOST_TABLE,
    check_row,
    plan_batch,
    read_rows,
    row_path,
    row_text,
    with_hash,
)
from engine.batch.template import check_columns, fill_cells, fixed_folder
from engine.card import model_hash
from engine.cli.shared.console import Terminal
from engine.cli.shared.input import read_file
from engine.cli.shared.options import DrawingOptions
from engine.cli.shared.recipe_options import RecipeOptions
from engine.cli.shared.registration import TEMPLATES, add_verb
from engine.cli.shared.usage import number, shown_value
from engine.cli.shared.words import with_count
from engine.cli.write import alphabet_of, blank_recipe, card_for, choose, in_german
from engine.cli.write import write as write_verb
from engine.data.table import Table, TableRow
from engine.errors import EngineError, RequestError
from engine.export.budget import find_budget
from engine.export.formats import SUFFIXES
from engine.export.mp4 import find_ffmpeg
from engine.files import check_writable
from engine.interrupt import loading
from engine.models.library import USUAL, find_model
from engine.progress import Work

EXAMPLES = """
A card for each row of a table, in the hand that the row names:
  noisegram batch names.csv --text "Dear {name}, see you at 8!" \\
    --hand "{hand}" -o "out/{name}.gif"
What would be made, and which rows are wrong:
  noisegram batch names.csv --text "Dear {name}" -o "out/{name}.gif" --dry-run
Every second row, on one machine of two:
  noisegram batch names.csv --text "Hi {name}" -o "out/{row}.gif" --shard 1/2
By the workers of a Dask cluster:
  noisegram batch names.csv --text "Hi {name}" -o "out/{row}.gif" \\
    --scheduler tcp://head:8786
Thousands: of each character four drawings, used in turn:
  noisegram batch names.csv --text "Hi {name}" -o "out/{row}.gif" --variants 4
"""
NAMED = 12  # so many rows with the same fault are named
YES, NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off")


def template(help_text: str, *names: str, **more: Any) -> Any:
    return typer.Option(*names, help=help_text, metavar="TEXT", **more)


@dataclass(frozen=True, slots=True)
class MessageTemplates:
    """Templates that the cells of a row fill; an option whose template stays empty is left out."""

    text: str
    out: str
    fit: str | None
    options: dict[str, str]  # of `write`, by name
    variants: int = 0
    as_drawn: bool = False
    embed_recipe: bool = True

    def check(self, table: Table) -> None:
        """Raise `RequestError` if a template is none, or asks for a column that is not there."""
        for one in (self.text, self.out, self.fit or "", *self.options.values()):
            check_columns(one, table.columns)
        suffix = Path(self.out).suffix.lower()
        if suffix not in SUFFIXES and "{" not in suffix:
            raise RequestError(
                f"{self.out} is not a kind of file that can be made here.",
                f"Choose a name that ends in {', '.join(SUFFIXES)}.",
            )
        if suffix == ".mp4":
            find_ffmpeg()

    def plan(self, row: TableRow) -> PlannedMessage:
        """The message of a row. Raises an `EngineError` that says what is wrong with it."""
        check_row(row)
        filled = {
            name: fill_cells(one, row.cells, row.number) for name, one in self.options.items()
        }
        given = {name: convert(name, value) for name, value in filled.items() if value.strip()}
        options = only(RecipeOptions, given)
        base = blank_recipe(options.model or USUAL)
        alphabet = alphabet_of(options.model or USUAL, options.hand or AUTO)
        base = row_text(base, self.text, row, alphabet, in_german())
        recipe = choose(base, options, only(DrawingOptions, given))
        card_for(recipe, options).check_letters(letter.char for letter in recipe.letters())
        if self.variants:
            recipe = recipe.with_letters(vary(recipe.letters(), self.variants))
        path = row_path(self.out, row)
        fit = fill_cells(self.fit or "", row.cells, row.number)
        budget = find_budget(fit) if fit.strip() else None
        if budget is not None:
            budget.check_format(path.suffix.lower())
        recipe = with_hash(recipe, hash_of(recipe.drawing.model))
        tries = 0 if self.as_drawn else TRIES
        message = PlannedMessage(row.number, path, recipe, tries, budget, self.embed_recipe)
        message.request.check()
        return message


def batch(
    rows: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The table: CSV with a header (of commas, semicolons or tabs), JSON Lines, or - "
            "for either on stdin.",
        ),
    ],
    *,
    out: Annotated[
        str,
        template(
            "The file of each row, as in out/{name}.gif or out/{row:04}.webp; {row} is its number.",
            "-o",
            "--out",
        ),
    ],
    text: Annotated[
        str,
        template(
            "The message, with columns of the table in braces, as every option may have them; an "
            "option that a row leaves empty is left out of it.",
            rich_help_panel="Drawing",
        ),
    ] = "{text}",
    options: Annotated[RecipeOptions, TEMPLATES],
    sampling: Annotated[DrawingOptions, TEMPLATES],
    fit: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE",
            help="Make the files small enough: for slack, discord, mail or chat, or a size as in "
            "250KB.",
            show_default=False,
        ),
    ] = None,
    variants: Annotated[
        int | None,
        number(
            "Draw so many different pictures of a character, {range}, and use them in turn, in "
            "whatever place of a message: far quicker for very many messages.",
            1,
            100,
            show_default="one for each place",
        ),
    ] = None,
    as_drawn: Annotated[
        bool,
        typer.Option(
            "--as-drawn", help="Keep letters that are hard to read, instead of drawing them again."
        ),
    ] = False,
    no_recipe: Annotated[
        bool,
        typer.Option(
            "--no-recipe",
            help="Leave out of the files what made the message, which noisegram show prints.",
        ),
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="PART",
            show_default=False,
            help="Make one part of the rows, as 1/4 to 4/4 on four machines: every fourth row, "
            "from the first on.",
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default="manifest.jsonl beside the files",
            help="Where it is written down what became of each row; what stands there as made is "
            "not made again.",
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            show_default=False,
            help="Have the letters drawn by the workers of a Dask cluster, as tcp://head:8786 or "
            "the file (.json) that its scheduler writes; the files are put here.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check all rows, and make nothing.")
    ] = False,
    terminal: Terminal,
) -> None:
    """Write a message for each row of a table, each letter that they share drawn once."""
    started = time.monotonic()
    table = read_rows(read_file(rows, MOST_TABLE, terminal.quiet), str(rows))
    given = {
        name: one for group in (options, sampling) for name, one in asdict(group).items() if one
    }
    templates = MessageTemplates(
        text, out, fit, given, variants or 0, as_drawn, embed_recipe=not no_recipe
    )
    templates.check(table)
    part, parts = parse_shard(shard)
    wanted = table.rows[part - 1 :: parts]
    place = manifest or Path(fixed_folder(out)) / manifest_name(part, parts)
    lines = {row.number: row.line for row in wanted}
    if not dry_run:
        check_writable(place.parent, may_make=True)
    with nullcontext(Manifest(place)) if dry_run else own_manifest(place) as known:
        work = plan_batch(table, wanted, out, templates.plan, known, overwrite=terminal.force)
        plan = terminal.follow(work, "Checking")
        name_rows(plan.refused, lines, terminal)
        result = BatchResult()
        if not dry_run:
            plan.note_refused(known)
        if not dry_run and plan.due:

            def failed_too(row: int, error: EngineError) -> None:
                name_rows({row: error}, lines, terminal)

            work = start_work(scheduler, plan.due, known, failed_too, terminal)
            result = terminal.follow(work, "Writing")
    facts: dict[str, Any] = {
        "manifest": str(place), "rows": len(wanted), "made": 0, "there": plan.there,
        "dry_run": dry_run,
    }  # fmt: skip
    failed = len(plan.refused) + result.failed
    if dry_run:
        facts["planned"] = len(plan.due)
        if not failed:
            terminal.tell(f"{with_count(len(plan.due), 'message')} would be made.", facts)
    else:
        facts |= {
            "made": result.made, "letters": result.letters, "drawn": result.drawn,
            "seconds": round(time.monotonic() - started, 1), "device": result.device,
        }  # fmt: skip
        if not failed:
            terminal.tell(what_was_made(facts), facts)
    if failed:
        done = "" if dry_run else f" {with_count(facts['made'], 'message')} made."
        raise RequestError(
            f"{failed} of {with_count(len(wanted), 'row')} cannot be made.{done}",
            "What is wrong with each stands above" + (f", and in {place}." if not dry_run else "."),
        )


def name_rows(
    refused: Mapping[int, EngineError], lines: Mapping[int, int], terminal: Terminal
) -> None:
    """Say what is wrong with rows, by their numbers: once of all that have the same fault."""
    alike: dict[str, list[int]] = {}
    for row, error in refused.items():
        alike.setdefault(str(error), []).append(row)
    for what, rows in alike.items():
        named = ", ".join(f"{row} (line {lines[row]})" for row in rows[:NAMED])
        more = f" and {len(rows) - NAMED:,} more" if len(rows) > NAMED else ""
        terminal.note_error(f"Row{'s' * (len(rows) > 1)} {named}{more}: {what}")


def start_work(
    scheduler: str | None,
    due: list[PlannedMessage],
    known: Manifest,
    failed: Failed,
    terminal: Terminal,
) -> Work[BatchResult]:
    """The making of messages, here or by the workers of a scheduler. Raises `EngineError`."""
    if scheduler is None:
        studio = terminal.start_studio()
        return make_messages(studio, due, known, failed, overwrite=terminal.force)
    with loading():
        from engine.batch.cluster import Cluster, make_on_cluster

    cluster = Cluster(scheduler)
    terminal.note(cluster.describe())
    return make_on_cluster(cluster, due, known, failed, overwrite=terminal.force)


def what_was_made(facts: Mapping[str, Any]) -> str:
    """One line about what was made."""
    there = f", {facts['there']:,} were there" if facts["there"] else ""
    made = with_count(facts["made"], "message")
    letters = f", {facts['letters']:,} letters of which {facts['drawn']:,} were drawn"
    return f"{made} made{there}{letters if facts['made'] else ''}: {facts['manifest']}"


def parse_shard(text: str | None) -> tuple[int, int]:
    """The part and the number of parts of --shard. Raises `RequestError`."""
    if text is None:
        return 1, 1
    part, _, parts = text.partition("/")
    if part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts):
        return int(part), int(parts)
    raise RequestError(
        f"--shard takes a part and the number of parts, not {shown_value(text)}.",
        "As in --shard 1/4, the first of four.",
    )


def manifest_name(part: int, parts: int) -> str:
    """The manifest's name; each shard has its own, so that none waits for another."""
    return f"{NAME}{SUFFIX}" if parts == 1 else f"{NAME}-{part}-of-{parts}{SUFFIX}"


@cache
def hash_of(model: str) -> str:
    return model_hash(find_model(model))


@cache
def options_of_write() -> dict[str, Any]:
    """The options of `write` by name, which know what they take."""
    holder = typer.Typer()
    add_verb(holder, "write", write_verb, "")
    return {one.name or "": one for one in typer.main.get_command(holder).params}


def convert(name: str, text: str) -> Any:
    """An option's value out of a filled template. Raises `RequestError` as `write` does."""
    option = options_of_write()[name]
    if not option.is_flag:
        value = option.type.convert(text.strip(), option, None)
        checked: Callable[[None, object, Any], Any] | None = option.callback
        return checked(None, option, value) if checked else value
    word = text.strip().casefold()
    if word not in (*YES, *NO):
        raise RequestError(f"--{name} takes yes or no, not {shown_value(text)}.", "")
    return word in YES


def only(group: type, given: Mapping[str, Any]) -> Any:
    """A group of options with those of its own that were given."""
    names = {field.name for field in fields(group)}
    return group(**{name: value for name, value in given.items() if name in names})
