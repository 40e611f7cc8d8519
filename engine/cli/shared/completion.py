"""What a shell offers at the cursor: names of models, hands, classes and choices.

Nothing is loaded for it but headers of model files, and nothing is ever refused: where a name
cannot be found out, none is offered.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import get_args

import typer

from engine.api import ANY, AUTO, LEVEL_NAMES, MIXED, SAMPLER_NAMES, Clip
from engine.card import ModelCard, read_card
from engine.models.library import SUFFIX, USUAL, find_model, shipped_folder
from engine.paths import models_folder

Completer = Callable[[typer.Context, str], list[str]]


def starting_with(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that go on from what is typed, in its case, as shells take them."""
    return [name for name in names if name.startswith(incomplete)]


def completer(names: Callable[[typer.Context], Iterable[str]]) -> Completer:
    """Offer some names; what goes wrong offers none."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        with suppress(Exception):
            return starting_with(names(ctx), incomplete)
        return []

    return complete


def choices(*names: str) -> Completer:
    """Offer these names."""
    return completer(lambda _: names)


def model_names() -> list[str]:
    """Installed models by the names of their files, whatever is in them."""
    folders = shipped_folder(), models_folder()
    return sorted({path.stem for folder in folders for path in folder.glob(f"*{SUFFIX}")})


def own_models() -> list[str]:
    """The user's own models, as `model_names` has them."""
    return sorted(path.stem for path in models_folder().glob(f"*{SUFFIX}"))


def card_in(ctx: typer.Context) -> ModelCard:
    """The card of the model that the words before the cursor name, or of the usual one."""
    return read_card(find_model(str(ctx.params.get("model") or USUAL)))


complete_models = completer(lambda _: model_names())
complete_own_models = completer(lambda _: own_models())
complete_hands = completer(lambda ctx: [AUTO, MIXED, ANY, *(h.name for h in card_in(ctx).hands)])
complete_labels = completer(lambda ctx: [*card_in(ctx).classes, ANY])
complete_samplers = choices(*SAMPLER_NAMES)
complete_levels = choices(*LEVEL_NAMES)
complete_clips = choices(*get_args(Clip))
