"""What the function of a figure returns, and the options that figures share."""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer
from PIL import Image

from engine.cli.shared.console import Terminal

DATA = "A picture, a folder of them, idx files, CIFAR-10 or an .npz corpus."

Data = Annotated[Path | None, typer.Option(help=DATA)]
Split = Annotated[str, typer.Option(help="Of data with two: train or test.")]
PictureSeed = Annotated[int, typer.Option(help="Chooses pictures and noise.")]
BetaMin = Annotated[float, typer.Option(help="Of a linear one.")]
BetaMax = Annotated[float, typer.Option(help="Of a linear one.")]
WithoutDevice = Annotated[Terminal, {"device"}]


class MovingPage(NamedTuple):
    """A figure that moves: frames uint8 [H, W] or [H, W, 3], for a GIF."""

    frames: list[np.ndarray]
    delay_ms: int = 60
    hold: int = 20  # frames that the last one is held
    palette: tuple[tuple[int, int, int], ...] = ()  # of all frames; (): each has its own


class FigureResult(NamedTuple):
    """A finished figure, what is said of it after its name, and its facts for --json."""

    page: Image.Image | MovingPage
    text: str
    facts: dict[str, Any]
