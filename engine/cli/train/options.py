"""The options of train, in the panels of its help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.api import Drawing
from engine.cli.shared.completion import choices, complete_models
from engine.cli.shared.usage import limits, number
from engine.data.shapes import SHAPE_NAMES
from engine.training.presets import PRESETS

START, LEARNING, RESULT = "Start", "Learning", "Result"  # panels of the help


class Shape(StrEnum):
    """Ways to make a picture square."""

    CROP = "crop"
    PAD = "pad"
    SQUASH = "squash"


class Resume(StrEnum):
    """Which run goes on: one that is there, or also one that is still to begin."""

    LAST = "last"
    AUTO = "auto"


FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="What to learn from: a folder or .zip of pictures, whose subfolders are the classes; "
        "a folder of idx files (MNIST, EMNIST) or of CIFAR-10; or a corpus of handwriting (.npz). "
        f"Or points in a plane: a .csv, an .npz, or a shape ({SHAPE_NAMES}).",
        show_default=False,
    ),
]
PresetOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"The kind of model and how it learns: {', '.join(PRESETS)}, or a .toml or .json "
        "file of your own.",
        show_default="that of --init; letters for handwriting, else pictures",
        autocompletion=choices(*PRESETS),
    ),
]
DataOption = Annotated[
    Path | None, typer.Option(help="Another way to name FOLDER.", show_default=False)
]
ParamOption = Annotated[
    str | None,
    typer.Option(
        help="What the network predicts: ddpm (the noise), x0 (the picture), or edm, v or flow "
        "(mixes of both).",
        rich_help_panel=LEARNING,
        show_default="the preset's",
    ),
]
SizeOption = Annotated[
    int | None,
    number("Width and height of the pictures, in pixels.", 1, show_default="the preset's"),
]
ClassesOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES", help="Learn only these classes, as in cat,dog.", show_default="all"
    ),
]
GrayOption = Annotated[bool, typer.Option("--gray", help="Turn colors into shades of gray.")]
InitOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Start from this model, by name or path, instead of from nothing. Classes of the "
        "same name are kept.",
        rich_help_panel=START,
        show_default=False,
        autocompletion=complete_models,
    ),
]
HandOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Add a hand of this name to the model of --init: the pictures are the letters of one "
        "person, as noisegram sheet read leaves them.",
        rich_help_panel=START,
        show_default=False,
    ),
]
OwnLettersOption = Annotated[
    bool,
    typer.Option(
        "--own-letters",
        help="With --hand: learn also what was written of letters like ä and ß, in place of "
        "composing them. It takes twice as long, and needs four of each or more.",
        rich_help_panel=START,
    ),
]
NameOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The name of the run, which is its folder in the folder of runs, and of its model.",
        rich_help_panel=RESULT,
        show_default="the preset's",
    ),
]
OutOption = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="FOLDER",
        help="The folder that runs are kept in, each in one of its own.",
        rich_help_panel=RESULT,
    ),
]
ImagesOption = Annotated[
    int | None,
    number(
        "Stop after this number of pictures, counted each time one is seen. The autoencoder of a "
        "latent model learns from a share of them (--set autoencoder.images=N).",
        1,
        show_default="the preset's",
    ),
]
EpochsOption = Annotated[
    float | None,
    number("Stop after this number of rounds through all pictures.", show_default=False),
]
MinutesOption = Annotated[
    float | None,
    number(
        "Stop after this many minutes of training; loading and saving come on top.",
        show_default=False,
    ),
]
BatchOption = Annotated[
    int | None,
    number(
        "How many pictures the model learns from at once, in each iteration.",
        1,
        show_default="the preset's",
        rich_help_panel=LEARNING,
    ),
]
SeedOption = Annotated[
    int | None,
    number(
        "Where randomness starts: weights, order and noise.",
        *limits(Drawing, "seed"),
        show_default="0",
        rich_help_panel=LEARNING,
    ),
]
ResumeOption = Annotated[
    Resume | None,
    typer.Option(
        "--resume",
        help="Go on with a run from its last checkpoint (--resume alone), to the end that it was "
        "started with or to the one that you name. With auto, begin it if it is not there.",
        rich_help_panel=START,
        show_default=False,
    ),
]
DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Only say what is in the data, what is wrong with it, and how long a training would "
        "take.",
    ),
]
FixOption = Annotated[
    bool,
    typer.Option(
        "--fix", help="Mend what --dry-run marks with *, in memory; your files stay as they are."
    ),
]
FitOption = Annotated[
    Shape | None,
    typer.Option(
        help="How pictures become square: crop the longer side, pad the shorter one with bars, or "
        "squash them.",
        show_default="the preset's",
        rich_help_panel="Pictures",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change any other setting of the preset, as in sampling.steps=18 or "
        "network.widths=[48,96]. May be repeated.",
        rich_help_panel=LEARNING,
        show_default=False,
    ),
]
LicenseOption = Annotated[
    str | None,
    typer.Option(
        "--license",
        metavar="NAME",
        help="What others may do with the model, as in CC-BY-4.0. Written into its card.",
        rich_help_panel=RESULT,
        show_default=False,
    ),
]
