"""The Python interface: an open model, for scripts and notebooks.

from engine import open_model, write

write("Hi").save("hi.gif")
digits = open_model("digits32")
digits.sample(label=8, seed=1).save("eight.png")
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

import msgspec
import numpy as np
from PIL import Image

from engine.api import ANY, AUTO, MIXED, TRIES, Drawing, SampleRequest, WriteRequest
from engine.card import ModelCard
from engine.drawing.own_sampler import DrawingTask
from engine.errors import RequestError
from engine.export.written import WrittenMessage
from engine.message.change import RENAMED, replace_choices, replace_text, with_drawn
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.names import normalize_name
from engine.progress import finish
from engine.samples import SamplePaths
from engine.studio import Studio

Label = int | str
CHOICES = frozenset(  # of a message: what its recipe's parts have
    {field.name for field in fields(Drawing)}
    | {name for part in (Layout, Look, Timing) for name in part.__struct_fields__}
    | set(RENAMED)
) - {"model", "kind"}


@dataclass(frozen=True, slots=True)
class LiveStep:
    """One state of a picture on its way out of the noise."""

    step: int  # 0 is noise, `steps` is finished
    steps: int
    sigma: float
    picture: Image.Image


class Model:
    """An open model. What a call draws depends on its arguments alone, never on the call before."""

    def __init__(self, name: str = "letters", device: str = "auto") -> None:
        """Open a shipped or own model by name, or any by path. Raises `ModelError`."""
        self._studio = Studio(device)
        self.card: ModelCard = self._studio.open(name).card
        self._drawing = Drawing.for_card(self.card, model=name)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of its classes, () if it draws one kind of thing."""
        return self.card.classes

    def sample(self, label: Label | None = None, seed: int = 0, **options: object) -> Image.Image:
        """One finished picture of a class (its name or number; None: any).

        `options` are fields of `Drawing`: steps, sampler, guidance, hand, options ...
        Raises `RequestError` for a label or option that does not exist.
        """
        return Image.fromarray(self.batch([label], [seed], **options)[0])

    def batch(
        self, labels: Sequence[Label | None], seeds: Sequence[int], **options: object
    ) -> np.ndarray:
        """Finished pictures uint8 [N, H, W] or [N, H, W, 3]; row i depends on its seed alone."""
        request = replace(self._request(labels, seeds, options), keep=2)
        return finish(self._studio.sample(request)).states[:, -1]

    def steps(
        self, label: Label | None = None, seed: int = 0, **options: object
    ) -> Iterator[LiveStep]:
        """The picture that `sample` draws, state by state as it is drawn."""
        following = 0
        for now in self._studio.sample(self._request([label], [seed], options)):
            for state in range(following, now.step + 1):
                picture = Image.fromarray(now.states[0, state])
                yield LiveStep(state, now.steps, float(now.sigmas[state]), picture)
            following = now.step + 1

    def animate(self, label: Label | None = None, seed: int = 0, **options: object) -> SamplePaths:
        """The picture that `sample` draws, with its way out of the noise: saved as .gif, shown
        moving in a notebook."""
        request = self._request([label], [seed], options)
        return SamplePaths(finish(self._studio.sample(request)), self.card)

    def task(
        self, labels: Sequence[Label | None], seeds: Sequence[int], **options: object
    ) -> DrawingTask:
        """What a sampler of one's own starts from and asks, to draw what `batch` would draw.

        `sampler` says whose noise levels are visited: some have levels of their own.
        """
        request = self._request(labels, seeds, options)
        request.check()
        return DrawingTask(self._studio.subject(request))

    def write(
        self, text: str, seed: int = 0, *, as_drawn: bool = False, **choices: object
    ) -> WrittenMessage:
        """A message, each letter out of its own noise, drawn again until it can be read.

        `choices` are named as the options of `noisegram write`: hand, steps, sampler, layout,
        width, align, ink, paper, weight, slant, fps, hold, stagger, loop, boomerang, backward,
        poster, overlay ... What has no likeness among the model's characters is left out.
        `as_drawn` keeps letters that are hard to read. Raises `TextError`, `ModelError` and
        `RequestError`.
        """
        if unknown := sorted(set(choices) - CHOICES):
            raise RequestError(
                f"There is no option {unknown[0]!r}.", f"There are: {', '.join(sorted(CHOICES))}."
            )
        self.card.check_letters("")
        base = Recipe(text="", drawing=self._drawing)
        hand = str(choices.get("hand") or base.drawing.hand)
        recipe, _ = replace_text(base, text, self.card.alphabet_in(hand))
        recipe = replace_choices(recipe, msgspec.to_builtins({"seed": seed} | choices))
        recipe.check()
        if self.card.hands and recipe.drawing.hand not in (ANY, AUTO, MIXED):
            self.card.hand_index(recipe.drawing.hand)
        request = WriteRequest(recipe.letters(), recipe.drawing, 0 if as_drawn else TRIES)
        glyphs = finish(self._studio.write(request))
        return WrittenMessage(with_drawn(recipe, glyphs), glyphs)

    def _request(
        self, labels: Sequence[Label | None], seeds: Sequence[int], options: dict[str, object]
    ) -> SampleRequest:
        known = [name for name in Drawing.__slots__ if name not in ("seed", "model")]
        if unknown := [name for name in options if name not in known]:
            names = ", ".join(["label", "seed", *known])
            raise RequestError(f"There is no option {unknown[0]!r}.", f"There are: {names}.")
        drawing = replace(self._drawing, **options)  # pyright: ignore[reportArgumentType]
        if drawing.hand == AUTO and not self.card.hands:
            drawing = replace(drawing, hand=ANY)
        return SampleRequest(tuple(map(self._index, labels)), tuple(seeds), drawing)

    def _index(self, label: Label | None) -> int:
        """The number of a class; the number after the last one leaves the class open."""
        if label is None:
            return len(self.classes)
        if isinstance(label, str):
            label = label if label in self.classes else normalize_name(label)
        if isinstance(label, str) and label in self.classes:
            return self.classes.index(label)
        if isinstance(label, int) and 0 <= label < len(self.classes):
            return label
        some = ", ".join(self.classes[:12]) or "none: leave the label out"
        some += ", …" if len(self.classes) > 12 else ""
        raise RequestError(f"{self.card.name} has no class {label!r}.", f"It has: {some}.")


def open_model(name: str = "letters", device: str = "auto") -> Model:
    """Open a model by name or path on a device: auto, cpu, cuda or mps. Raises `ModelError`."""
    return Model(name, device)


@cache
def model_for_writing(name: str, device: str) -> Model:
    """An open model, kept for the next message."""
    return open_model(name, device)


def write(
    text: str, seed: int = 0, *, model: str = "letters", device: str = "auto", **choices: object
) -> WrittenMessage:
    """A message by a model of letters, which stays open for the next one; see `Model.write`."""
    return model_for_writing(model, device).write(text, seed, **choices)  # pyright: ignore[reportArgumentType]
