"""What doctor tries: a drawing, a file with its recipe, a step of learning. A few seconds."""

import tempfile
from pathlib import Path

from engine.api import Drawing, Engine, Glyphs, WriteRequest
from engine.errors import DeviceError
from engine.export.export import export_message, read_recipe
from engine.message.recipe import Recipe
from engine.progress import finish

STEPS = 20
INKED = (0.01, 0.6)  # finished letters are mostly paper with some ink; noise or a blank is neither


def self_test(engine: Engine) -> None:
    """Raise `DeviceError` for what does not work here."""
    check_file(check_drawing(engine))
    check_learning()


def check_drawing(engine: Engine) -> tuple[Recipe, Glyphs]:
    """Two letters are drawn, and look like letters."""
    recipe = Recipe(text="ok", drawing=Drawing(steps=STEPS))
    glyphs: Glyphs = finish(engine.write(WriteRequest(recipe.letters(), recipe.drawing)))
    if not INKED[0] < float((glyphs.states[:, -1] > 128).mean()) < INKED[1]:
        raise DeviceError("The self-test drew something that is no letter.", "Try --device cpu.")
    return recipe, glyphs


def check_file(message: tuple[Recipe, Glyphs]) -> None:
    """They go into a GIF, from which their recipe can be read."""
    recipe, glyphs = message
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ok.gif"
        finish(export_message(path, glyphs.states, glyphs.sigmas, recipe))
        if read_recipe(path).text != recipe.text:
            raise DeviceError(
                "The self-test wrote a file that it cannot read.", "Install Noisegram again."
            )


def check_learning() -> None:
    """An optimizer steps downhill; in an installed program, what it loads may be missing."""
    import torch

    x = torch.nn.Parameter(torch.ones(3))
    adam = torch.optim.Adam([x], lr=0.1)
    x.square().sum().backward()
    adam.step()
    if not bool((x < 1).all()):
        raise DeviceError("The self-test learned nothing.", "Install Noisegram again.")
