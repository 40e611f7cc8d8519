"""How large a file will be, from a few of its frames."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from engine.export.budget import Budget
from engine.export.cut import Message
from engine.export.fitting import Choice, choose
from engine.export.inside import marked
from engine.message.recipe import Recipe
from engine.progress import map_progress
from engine.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a file will be."""

    bytes: int
    width: int
    height: int
    frames: int
    delay_ms: int  # of a frame that moves
    traded: tuple[Sentence, ...] = ()  # what will be given up for it


def find(
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    suffix: str,
    budget: Budget | None = None,
    *,
    embed_recipe: bool = True,
) -> Generator[None, None, Choice]:
    """Find how to make a file of a message, for `told` and `export_message`.

    Raises `ExportError` if the message cannot be made so small, or not in this format at all.
    """
    recipe.check()
    comment = marked(recipe.ascii()) if embed_recipe else ""
    message = Message(states, sigmas, recipe, suffix, comment, budget)
    return (yield from map_progress(choose(message), lambda _: None))


def told(choice: Choice) -> Estimate:
    """What a file will be, with what will be traded for the budget."""
    cut, film = choice.cut, choice.cut.film
    return Estimate(
        choice.size, film.width, film.height, len(cut.shots), cut.delay_ms, cut.traded()
    )
