"""sheet: a page to write on by hand, and its photographs cut into glyphs to train on."""

import shlex
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.shared.console import Terminal
from engine.cli.shared.facts import FACTS
from engine.cli.shared.help import Family
from engine.cli.shared.input import as_file
from engine.cli.shared.options import out_option
from engine.cli.shared.registration import add_verb
from engine.cli.shared.target import find_target, refuse_stdout
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.data.sheet.languages import letters_of_language
from engine.data.sheet.pdf import sheet_pdf
from engine.data.sheet.plan import DEFAULT, LETTERS, letters_plan, split_plan
from engine.data.sheet.read import SheetReading, read_sheets
from engine.data.sheet.save import CORPUS, check_folder, report_facts, save_reading
from engine.files import write_atomic

EXAMPLES = """
Print this, write on it with a dark pen, and photograph each page:
  noisegram sheet make -o sheet.pdf
Cut the photographs into glyphs, and see what to write again:
  noisegram sheet read page1.jpg page2.jpg -o my-sheet --report
Add the hand to the letters model, and write with it:
  noisegram train my-sheet --init letters --hand Mia
"""
MAKE_EXAMPLES = """
All characters of a keyboard, twice each:
  noisegram sheet make -o sheet.pdf
A page more for ä, ö, ü, ß and what else German needs (or fr, pl, es ...):
  noisegram sheet make -o sheet.pdf --language de
Letters only, on American paper:
  noisegram sheet make -o letters.pdf --letters --paper letter
Some characters, four times each:
  noisegram sheet make -o digits.pdf --chars 0123456789 --copies 4
"""
READ_EXAMPLES = """
Two photographs, with a list of what to write again:
  noisegram sheet read page1.jpg page2.jpg -o my-sheet --report
All of a folder, in place of an earlier reading:
  noisegram sheet read photos/*.jpg -o my-sheet --force
"""


class PaperName(StrEnum):
    """The papers a sheet is made for."""

    a4 = "a4"
    letter = "letter"


app = typer.Typer(
    cls=Family,
    help="Teach the program your own handwriting, from a sheet that you write on.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)


def make(
    out: Annotated[Path, out_option((".pdf",))],
    *,
    paper: Annotated[
        PaperName, typer.Option(help="The size of the paper in the printer.")
    ] = PaperName.a4,
    chars: Annotated[
        str | None,
        typer.Option(
            metavar="CHARS", help="The characters to write.", show_default="all 94 on a keyboard"
        ),
    ] = None,
    letters: Annotated[
        bool, typer.Option("--letters", help="Only a to z and A to Z, on fewer pages.")
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            help="A page more, of the letters of this language: de, French, ...",
        ),
    ] = None,
    copies: Annotated[int, number("How often each character is written, {range}.", 1, 8)] = 2,
    terminal: Annotated[Terminal, {"device"}],
) -> None:
    """Make a sheet to print and to write on by hand."""
    target = find_target(out, (".pdf",), terminal)
    wanted = chars if chars is not None else LETTERS if letters else DEFAULT
    plans = split_plan(paper.value, wanted, copies)
    if language is not None:
        plans += (letters_plan(paper.value, letters_of_language(language), copies),)
    with target.opened() as path:
        write_atomic(path, sheet_pdf(plans))
    terminal.note(
        "Print it, write with a dark pen, photograph each page, then: "
        "noisegram sheet read page1.jpg page2.jpg -o my-sheet"
    )
    pages = sum(plan.pages for plan in plans)
    boxes = [f"{with_count(len(plan.chars), 'character')} x {plan.copies}" for plan in plans]
    facts = {
        "file": str(out),
        "paper": paper.value,
        "pages": pages,
        "chars": "".join(plan.chars for plan in plans),
        "copies": copies,
    }
    target.tell(f"{with_count(pages, 'page')}, {' and '.join(boxes)}", facts)


def read(
    photos: Annotated[
        list[Path],
        typer.Argument(
            metavar="PHOTO...", help="Photographs or scans of the pages, in any order; - is stdin."
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FOLDER", help="The folder to make for the glyphs."),
    ],
    report: Annotated[
        bool, typer.Option("--report", help="List the characters to write again, with the reason.")
    ] = False,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Keep the glyphs that have something wrong, too.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the folder of an earlier reading.")
    ] = False,
    terminal: Annotated[Terminal, {"device", "force"}],
) -> None:
    """Cut photographs of a written sheet into glyphs to train on."""
    refuse_stdout(out)
    check_folder(out, force)
    with ExitStack() as stack:
        photos = [
            stack.enter_context(as_file(photo, f"photo{number}", terminal.quiet))
            for number, photo in enumerate(photos, 1)
        ]
        reading = terminal.follow(read_sheets(photos), "Reading")
    saved = save_reading(reading, out, force, doubtful)
    for skip in reading.skipped:
        terminal.note(f"Left out: {skip.photo.name}: {skip.why}")
    for _, page in reading.missing():
        terminal.note(f"Page {page} was not among the pictures.")
    lines = [f"{out / CORPUS}: {saved} of {with_count(len(reading.glyphs), 'box')}"]
    if report:
        lines += ["", *report_lines(reading)]
    elif reading.rewrites():
        terminal.note(f"{len(reading.rewrites())} could be written again: --report says which.")
    facts = {"folder": str(out), "saved": saved, **report_facts(reading)}
    terminal.tell("\n".join(lines), facts)


add_verb(app, "make", make, MAKE_EXAMPLES, FACTS["sheet make"])
add_verb(app, "read", read, READ_EXAMPLES, FACTS["sheet read"])


def report_lines(reading: SheetReading) -> list[str]:
    """The glyphs to write again, each with its reasons, and the command that prints their sheet."""
    again = reading.rewrites()
    if not again:
        return ["All is well: nothing to write again."]
    lines = [f"Write {'this one' if len(again) == 1 else f'these {len(again)}'} again:"]
    for item in again:
        times = f" x {item.times}" if item.times > 1 else ""
        lines.append(f"  {item.char}{times}  {', '.join(map(str, item.reasons))}")
    chars = shlex.quote("".join(item.char for item in again))
    copies = max(item.times for item in again)
    lines += [
        "",
        f"A sheet of them: noisegram sheet make -o again.pdf --chars={chars} --copies {copies}",
        "Then read its picture together with the others.",
    ]
    return lines
