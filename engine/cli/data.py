"""data: known data sets, fetched when they are asked for and never otherwise."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from engine.cli.check import megabytes
from engine.cli.shared.completion import choices
from engine.cli.shared.console import Terminal
from engine.cli.shared.facts import FACTS
from engine.cli.shared.help import Family
from engine.cli.shared.registration import add_verb
from engine.cli.shared.target import refuse_stdout
from engine.data.catalog import CATALOG, RemoteDataset, find_dataset
from engine.data.detect import detect_format
from engine.data.download import fetch, fetch_from_file

EXAMPLES = """
What there is:
  noisegram data list
Fetch a data set into a folder of its name, here:
  noisegram data get mnist
"""
LIST_EXAMPLES = """
  noisegram data list
For a script:
  noisegram data list --json
"""
GET_EXAMPLES = """
Into a folder of its name, here:
  noisegram data get mnist
Into another folder, from another server:
  noisegram data get emnist --to letters --mirror https://example.org/emnist/
From a file that was fetched in another way:
  noisegram data get cifar10 --from Downloads/cifar-10-binary.tar.gz
"""

app = typer.Typer(
    cls=Family,
    help="Fetch well-known data sets to train on.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)


def list_offers(*, terminal: Annotated[Terminal, {"device", "force"}]) -> None:
    """List the data sets that can be fetched. Nothing is fetched for it."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for column in ("Name", "What it is, its size and its page"):
        table.add_column(column, overflow="fold")  # which 80 columns are wide enough for
    for offer in CATALOG:
        what = f"{offer.about} ({offer.credit}), {megabytes(offer.bytes)}, {offer.page}"
        table.add_row(offer.name, what)
    terminal.show({"data": [facts(offer) for offer in CATALOG]}, table)


def get(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=f"One of {', '.join(offer.name for offer in CATALOG)}.",
            autocompletion=choices(*(offer.name for offer in CATALOG)),
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            "--to",
            metavar="FOLDER",
            help="The folder to put it in.",
            show_default="NAME, here",
        ),
    ] = None,
    mirror: Annotated[
        list[str] | None,
        typer.Option(
            "--mirror",
            metavar="URL",
            help="Fetch its files from this address. May be repeated: they are tried in turn.",
            show_default="its publishers'",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE|FOLDER",
            help="Take this file, or the folder with its files, fetched in another way, instead.",
            show_default=False,
        ),
    ] = None,
    terminal: Annotated[Terminal, {"device", "force"}],
) -> None:
    """Fetch a data set from the Internet.

    Interrupted, it goes on where it stopped when it is asked for again.
    """
    offer = find_dataset(name)
    folder = out or Path(offer.name)
    refuse_stdout(folder)
    if source is None:
        terminal.note(f"{offer.name}: {megabytes(offer.bytes)} into {folder}")
        work = fetch(offer, folder, mirror or ())
    else:
        work = fetch_from_file(offer, source, folder)
    place = terminal.follow(work, f"Fetching {offer.name}")
    what = str(detect_format(place).description)
    terminal.tell(f"{place}: {what}", {"path": str(place), "said": what})
    terminal.note(f"Train on it: noisegram train {place} --preset {offer.preset}")


add_verb(app, "list", list_offers, LIST_EXAMPLES, FACTS["data list"])
add_verb(app, "get", get, GET_EXAMPLES, FACTS["data get"])


def facts(offer: RemoteDataset) -> dict[str, object]:
    """An offer as JSON has it."""
    return {
        "name": offer.name,
        "about": str(offer.about),
        "credit": offer.credit,
        "page": offer.page,
        "bytes": offer.bytes,
        "preset": offer.preset,
        "mirrors": list(offer.mirrors),
        "files": [{"name": f.name, "bytes": f.bytes, "md5": f.md5} for f in offer.files],
    }
