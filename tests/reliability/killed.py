"""Work that goes on until its process is killed: each kind keeps replacing what it wrote."""

import os
from collections.abc import Callable
from itertools import count, cycle
from multiprocessing.connection import Connection
from pathlib import Path

from engine.message.recipe import Layout, Recipe
from engine.models.library import import_model
from guiapp.history.store import HistoryStore
from guiapp.settings import Store
from tests.engine.message.scribble import export
from tests.engine.training.apart import train
from tests.reliability.forked import settle

RECIPES = [Recipe(text=text, layout=Layout(width=40)) for text in ("Hi", "Ho")]
Told = Callable[[int], None]  # each time that something is done


def go_on(kind: str, place: str, there: Connection) -> None:
    """Do one kind of work for ever, and tell how often it was done."""
    folder = Path(place)
    settle(folder)
    (folder / "out").mkdir(exist_ok=True)
    WORK[kind](folder, there.send)


def write_messages(folder: Path, told: Told) -> None:
    for number, recipe in enumerate(cycle(RECIPES)):
        export(folder / "out" / "a.gif", recipe, steps=1, overwrite=True)
        told(number)


def change_settings(folder: Path, told: Told) -> None:
    store = Store(folder / "out" / "settings.json")
    for number in count(1):
        store.change(export_kb=number)
        told(number)


def keep_messages(folder: Path, told: Told) -> None:
    store = HistoryStore(folder / "out")
    for number in count(store.count()):
        store.add(Recipe(text=f"message {number}"))
        told(number + 1)


def import_models(folder: Path, told: Told) -> None:
    for number, name in enumerate(cycle("ab")):
        import_model(folder / f"{name}.safetensors", "came", force=True)
        told(number)


def train_on(folder: Path, told: Told) -> None:
    told(0)
    train(folder / "corpus.npz", folder / "parts", any((folder / "parts").glob("checkpoint-*")))
    os._exit(0)


WORK: dict[str, Callable[[Path, Told], None]] = {
    "export": write_messages,
    "settings": change_settings,
    "history": keep_messages,
    "import": import_models,
    "training": train_on,
}
