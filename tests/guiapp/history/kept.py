"""Recipes to keep, and the texts that a store has."""

from engine.api import Drawing
from engine.message.recipe import Recipe
from guiapp.history.store import HistoryStore


def recipe(text: str, seed: int = 0) -> Recipe:
    return Recipe(text=text, drawing=Drawing(seed=seed))


def texts(store: HistoryStore, words: str = "") -> list[str]:
    return [entry.text for entry in store.search(words)]
