"""What several processes do at the same time."""

from pathlib import Path

from engine.message.recipe import Recipe
from engine.models.library import add_model
from guiapp.history.store import HistoryStore
from guiapp.settings import Store
from tests.reliability.forked import settle


def keep(place: str, who: int, count: int) -> None:
    """A window that keeps messages."""
    folder = Path(place)
    settle(folder)
    store = HistoryStore(folder / "history")
    for number in range(count):
        store.add(Recipe(text=f"{who} {number}"))
        store.retry()
    assert store.retry(), store.trouble
    store.close()


def bring(place: str, who: int, count: int) -> None:
    """A command line that installs models, all of one name."""
    folder = Path(place)
    settle(folder)
    for number in range(count):
        add_model(folder / f"{who}-{number}" / "birds.safetensors")


def change(place: str, who: int, count: int) -> None:
    """A window in which settings are changed, in each another one."""
    folder = Path(place)
    settle(folder)
    store = Store(folder / "settings.json")
    for number in range(count):
        store.change(**{("export_kb", "history_limit")[who]: 100 + number})
