"""What a person chose for an export; remembered between two starts, but for the width."""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from engine.checks import Range, bounds
from engine.export.budget import BUDGETS, Budget, find_budget
from engine.message.recipe import Recipe
from guiapp.settings import Settings, Store

NO_LIMIT, OWN = "", "own"
SUFFIXES = (".gif", ".webp", ".apng", ".png", ".mp4")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """In which format, how large, with what inside."""

    suffix: str = ".gif"
    fit: str = NO_LIMIT  # or a budget's name, or OWN
    kb: Annotated[int, Range(1, 1_000_000)] = 256  # of the own budget
    keep_recipe: bool = True
    width: int | None = None  # of the page, in pixels; None: its own

    def budget(self) -> Budget | None:
        """What the file may measure; None: anything."""
        if self.fit == NO_LIMIT:
            return None
        return find_budget(f"{self.kb}KB" if self.fit == OWN else self.fit)

    @property
    def side(self) -> int | None:
        """Pixels of the square that the letters are set in; None: the page is as it is."""
        budget = self.budget()
        return budget.pixels if budget is not None and budget.square else None

    def applied(self, recipe: Recipe) -> Recipe:
        """The recipe at this width: the same page, larger or smaller."""
        if self.width is None or self.side is not None:
            return recipe
        layout = msgspec.structs.replace(recipe.layout, width=self.width)
        return msgspec.structs.replace(recipe, layout=layout)

    def remember(self, store: Store) -> None:
        """Start with these the next time."""
        store.change(
            export_suffix=self.suffix,
            export_fit=self.fit,
            export_kb=self.kb,
            keep_recipe=self.keep_recipe,
        )


def remembered(settings: Settings) -> ExportOptions:
    """The options of the last time; what there is no longer is replaced."""
    least, most = bounds(ExportOptions, "kb").whole
    fits = (*(budget.name for budget in BUDGETS), OWN)
    return ExportOptions(
        settings.export_suffix if settings.export_suffix in SUFFIXES else ".gif",
        settings.export_fit if settings.export_fit in fits else NO_LIMIT,
        min(max(settings.export_kb, least), most),
        settings.keep_recipe,
    )
