"""Everything that is written, by a function each: the same file twice, with other content."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from engine.api_training import TrainRequest
from engine.card import read_card, write_with_card
from engine.data.points import PointSet, write_points
from engine.files import write_atomic
from engine.message.hand_words import WORD, HandWords
from engine.message.recipe import Recipe
from engine.models.file import save_model
from engine.models.library import copy
from engine.pictures import save_gif, save_png
from engine.run_folder import RUN_FILE, save_request
from guiapp.message.draft import encode_draft
from guiapp.message.letters import from_recipe
from tests.engine.message.scribble import export
from tests.engine.tiny import random_denoiser, tiny_card, tiny_model
from tests.reliability.killed import RECIPES

Write = Callable[[Path, int], None]  # a path to write to, and which of two contents


def message(path: Path, which: int) -> None:
    export(path, RECIPES[which], steps=1, overwrite=True)


def model(path: Path, which: int) -> None:
    card = tiny_card(classes="ab")
    save_model(path, random_denoiser(card, which).net, card)


@cache
def model_bytes(which: int) -> bytes:
    with TemporaryDirectory() as folder:
        return tiny_model(Path(folder), "m", which).read_bytes()


@contextmanager
def model_elsewhere(which: int) -> Iterator[Path]:
    """A model on another disk than the one that is written to."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "m.safetensors"
        source.write_bytes(model_bytes(which))
        yield source


def installed(path: Path, which: int) -> None:
    with model_elsewhere(which) as source:
        copy(source, path, force=True)


def carded(path: Path, which: int) -> None:
    with model_elsewhere(which) as source:
        write_with_card(source, read_card(source), path)


def request(path: Path, which: int) -> None:
    save_request(TrainRequest(data=path, folder=path.parent, name=f"run {which}"))


def draft(path: Path, which: int) -> None:
    recipe = Recipe(text=f"Hi {which}")
    write_atomic(path, encode_draft(from_recipe(recipe), ""), private=True)


def words(path: Path, which: int) -> None:
    glyphs = np.full((len(WORD), 28, 28), which, np.uint8)
    HandWords(WORD, str(which), {"Ada": glyphs}).save(path)


def points(path: Path, which: int) -> None:
    xy = np.full((3, 2), which, np.float32)
    write_points(path, PointSet(xy, np.zeros(3, np.int64)))


def picture(path: Path, which: int) -> None:
    save_png(path, np.full((9, 9), which, np.uint8))


def pictures(path: Path, which: int) -> None:
    save_gif(path, [np.full((9, 9), which + i, np.uint8) for i in range(2)])


WRITERS: dict[str, Write] = {
    "a.gif": message, "a.png": message, "a.webp": message, "b.png": picture, "b.gif": pictures,
    "model.safetensors": model, "came.safetensors": installed, "card.safetensors": carded,
    RUN_FILE: request, "draft.json": draft, "words.npz": words, "a.csv": points,
    "a.npz": points,
}  # fmt: skip
