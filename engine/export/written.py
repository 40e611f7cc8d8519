"""A message that was drawn, as Python has it: it saves itself, and shows itself in a notebook."""

from dataclasses import dataclass
from pathlib import Path

from engine.api import Glyphs
from engine.errors import RequestError
from engine.export.budget import find_budget
from engine.export.export import ExportResult, export_message
from engine.export.formats import SUFFIXES
from engine.files import temporary_folder
from engine.message.recipe import Recipe
from engine.pictures import embedded
from engine.progress import finish


@dataclass(frozen=True, slots=True, eq=False)
class WrittenMessage:
    """A message that was drawn, with all its frames."""

    recipe: Recipe  # every input that made it
    glyphs: Glyphs  # every letter with the states on its way

    @property
    def text(self) -> str:
        """What is written: with substitutes where the model lacks a character."""
        return self.recipe.text

    def save(
        self,
        path: str | Path,
        *,
        fit: str | None = None,
        recipe: bool = True,
        overwrite: bool = True,
    ) -> ExportResult:
        """Write a .gif, .webp, .apng, .png or .mp4; the result says how large it came out.

        `fit` is a size to keep to (slack, discord, mail, chat, 250KB). Without `recipe` the file
        does not say what made it. Raises `ExportError` and `RequestError`.
        """
        path, budget = Path(path), find_budget(fit) if fit else None
        if budget is not None:
            budget.check_format(path.suffix.lower())
        work = export_message(
            path, self.glyphs.states, self.glyphs.sigmas, self.recipe,
            budget=budget, embed_recipe=recipe, overwrite=overwrite,
        )  # fmt: skip
        return finish(work)

    def encode(self, suffix: str = ".gif", *, fit: str | None = None) -> bytes:
        """The bytes of such a file."""
        if suffix not in SUFFIXES:
            raise RequestError(
                "{name} is not a kind of file that can be written.",
                "Choose a name that ends in one of: {suffixes}.",
                name=suffix,
                suffixes=", ".join(SUFFIXES),
            )
        with temporary_folder() as folder:
            return self.save(folder / f"message{suffix}", fit=fit).path.read_bytes()

    def _repr_png_(self) -> bytes:
        """The finished page."""
        return self.encode(".png")

    def _repr_html_(self) -> str:
        return embedded(self.encode(".webp"), "webp", self.text)
