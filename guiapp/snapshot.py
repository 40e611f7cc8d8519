"""All that a person chose, as one value: what undo goes back to, and what a recipe opens."""

from dataclasses import dataclass, fields

from engine.api import Drawing, Letter
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.version import installed_version


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The message as it was chosen. Pictures are found again by their keys."""

    typed: str
    text: str
    letters: tuple[Letter, ...]
    locked: frozenset[int]  # ids
    drawing: Drawing
    layout: Layout
    look: Look
    timing: Timing


def opened(recipe: Recipe) -> Snapshot:
    """What a recipe says. Its letters with a seed of their own are locked."""
    drawing = Drawing(**{f.name: getattr(recipe.drawing, f.name) for f in fields(Drawing)})
    letters = recipe.letters()
    locked = frozenset(letter.id for letter in letters if letter.seed is not None)
    return Snapshot(
        recipe.text, recipe.text, letters, locked, drawing,
        recipe.layout, recipe.look, recipe.timing,
    )  # fmt: skip


def to_recipe(snapshot: Snapshot, model_hash: str) -> Recipe:
    """Everything that makes this message, as this model draws it."""
    return Recipe(
        version=installed_version(),
        text=snapshot.text,
        drawing=snapshot.drawing,
        model_hash=model_hash,
        layout=snapshot.layout,
        look=snapshot.look,
        timing=snapshot.timing,
    ).with_letters(snapshot.letters)
