"""The usual way to draw with a model, as its card says: that of a new message."""

from functools import cache
from typing import Any

from engine.api import FRAMES, RULES, Drawing
from engine.card import ModelCard, read_card
from engine.errors import ModelError
from engine.message.recipe import Recipe
from engine.models.library import check_named_model, find_model

SHIPPED = Drawing().model  # the model that messages are written with unless another is chosen
OF_A_MODEL = "model", "steps", "sampler", "frames"  # the fields that another model brings along


def card_of(model: str) -> ModelCard | None:
    """The card of a model; None: it cannot be read."""
    try:
        return read_card(find_model(model))
    except ModelError:
        return None


def usual_drawing(model: str = SHIPPED) -> Drawing:
    """A new drawing with a model. One that cannot be read is told of when it is to draw."""
    card = card_of(model)
    if card is None:
        return Drawing(frames=FRAMES, model=model)
    return Drawing.for_card(card, model=model)


@cache
def shipped_drawing() -> Drawing:
    """A new drawing with the shipped model, whose file stays as it is."""
    return usual_drawing()


def fields_of_model(model: str) -> dict[str, Any]:
    """What of a drawing changes with its model; it is drawn by the rules of today then."""
    drawing = usual_drawing(model)
    return {name: getattr(drawing, name) for name in OF_A_MODEL} | {"rules": RULES}


def with_named_model(recipe: Recipe) -> Recipe:
    """The recipe of a message from elsewhere. Raises `ModelError` if its model is a path."""
    check_named_model(recipe.drawing.model)
    return recipe
