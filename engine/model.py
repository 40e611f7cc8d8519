"""The Python interface: an open model, for scripts and notebooks.

from engine import open_model

digits = open_model("digits32")
digits.sample(label=8, seed=1).save("eight.png")
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from engine.api import ANY, AUTO, Drawing, SampleRequest
from engine.card import ModelCard
from engine.errors import RequestError
from engine.names import normalize_name
from engine.progress import finish
from engine.studio import Studio

Label = int | str


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

        `options` are fields of `engine.api.Drawing`: steps, sampler, guidance, hand, options ...
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
