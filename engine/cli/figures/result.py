"""What the function of a figure returns, and the options that figures share."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer
from PIL import Image

from engine.cli.shared.console import Terminal
from engine.cli.shared.options import seed_option
from engine.cli.shared.usage import number
from engine.figures.numbers import Numbers

DATA = (
    "Real pictures: one, a folder of them, idx files (MNIST), CIFAR-10 or an .npz corpus of glyphs."
)

Data = Annotated[Path | None, typer.Option(help=DATA, show_default=False)]


class SplitName(StrEnum):
    """The two parts of a data set."""

    TRAIN = "train"
    TEST = "test"


Split = Annotated[SplitName, typer.Option(help="The part of the data to take, if it has two.")]
PictureSeed = Annotated[
    int, seed_option("Where randomness starts: the choice of pictures, and noise.")
]
Stages = Annotated[
    int,
    number(
        "How many states a PNG shows, {range}, evenly on the way; a GIF is a whole film.", 2, 1001
    ),
]
MOST_STATES = 101  # of a GIF of the way out of the noise
WithoutDevice = Annotated[Terminal, {"device"}]


class MovingPage(NamedTuple):
    """A figure that moves: frames uint8 [H, W] or [H, W, 3], for a GIF or a video."""

    frames: Iterable[np.ndarray]
    delay_ms: int = 60
    hold: int = 20  # frames that the last one is held
    palette: tuple[tuple[int, int, int], ...] = ()  # of all frames; (): each has its own


Save = Callable[[Path], None]


class FigureResult(NamedTuple):
    """A finished figure, what is said of it after its name, and its facts for --json."""

    page: Image.Image | MovingPage
    text: str
    facts: dict[str, Any]
    numbers: Numbers | None = None  # of a chart, for .csv
    others: Mapping[str, Save] = {}  # how files of other kinds are written, by their suffix
