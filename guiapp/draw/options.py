"""The options of the Draw page, and the request to the engine that is made of them."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from engine.api import ANY, AUTO, FRAMES, Drawing, SampleRequest, SamplerOptions, View
from engine.card import ModelCard
from engine.checks import Range, bounds

USUAL_STEPS = 50  # the most to begin with, whatever a model was made for
KEPT = 101  # states at most of each picture: 80 MB of 64 pictures in color, 64 x 64
SHOWN_FIRST = "AaBbGgRr2358&?"  # characters that say most about a hand
FEW_CLASSES = 12  # all of which are drawn unless a person chooses


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """Everything on the panel beside the pictures."""

    count: Annotated[int, Range(1, 64)] = 16
    classes: tuple[int, ...] = ()  # in turn; (): left open
    sampler: str = "dpmpp2m"
    steps: int = USUAL_STEPS
    frames: Annotated[int, bounds(Drawing, "frames")] = FRAMES
    guidance: Annotated[float, bounds(Drawing, "guidance")] = 1.0
    eta: Annotated[float, bounds(SamplerOptions, "eta")] = 0.0
    variance: float | Literal["data"] = 0.0  # see `SamplerOptions`
    levels: str = "model"
    sigma_max: Annotated[float | None, bounds(Drawing, "sigma_max")] = None
    sigma_min: Annotated[float | None, bounds(Drawing, "sigma_min")] = None
    rho: Annotated[float | None, bounds(Drawing, "rho")] = None
    seed: int = 0
    view: View = "picture"  # of a latent model: its states decoded, or the latent itself

    def per_picture(self) -> "DrawOptions":
        """The options that apply to each picture, whatever its class and seed."""
        return replace(self, count=1, classes=(), seed=0)

    def request(self, card: ModelCard, model: str) -> SampleRequest:
        """All pictures. Number i has the seed `seed` + i and the i-th class, however many."""
        labels = self.classes or (len(card.classes),)
        chosen = tuple(labels[i % len(labels)] for i in range(self.count))
        return self._of(chosen, tuple(self.seed + i for i in range(self.count)), card, model)

    def single(self, label: int, seed: int, card: ModelCard, model: str) -> SampleRequest:
        return self._of((label,), (seed,), card, model)

    def drawing(self, card: ModelCard, model: str) -> Drawing:
        return Drawing(
            hand=AUTO if card.hands else ANY,
            steps=self.steps,
            frames=self.frames,
            sampler=self.sampler,
            guidance=self.guidance if card.classes else None,
            model=model,
            options=SamplerOptions(eta=self.eta, variance=self.variance),
            levels=self.levels,
            sigma_min=self.sigma_min,
            sigma_max=self.sigma_max,
            rho=self.rho,
        )

    def _of(
        self, labels: tuple[int, ...], seeds: tuple[int, ...], card: ModelCard, model: str
    ) -> SampleRequest:
        view: View = self.view if card.autoencoder else "picture"
        return SampleRequest(labels, seeds, self.drawing(card, model), keep=KEPT, view=view)


def usual_options(card: ModelCard) -> DrawOptions:
    """The options that a model starts with: those of its card, in at most `USUAL_STEPS` steps.

    Ancestral sampling needs nearly all of its steps; cut short, the deterministic sampler of the
    same equation takes its place.
    """
    s = card.sampling
    options = DrawOptions(
        classes=usual_classes(card), sampler=s.sampler, steps=s.steps, guidance=s.guidance
    )
    if s.steps <= USUAL_STEPS:
        return options
    sampler = "ddim" if s.sampler == "ddpm" else s.sampler
    return replace(options, sampler=sampler, steps=USUAL_STEPS)


def usual_classes(card: ModelCard) -> tuple[int, ...]:
    """The classes drawn to begin with: all if they are few, else some that show the most."""
    if len(card.classes) <= FEW_CLASSES:
        return tuple(range(len(card.classes)))
    telling = tuple(card.classes.index(char) for char in SHOWN_FIRST if char in card.classes)
    return telling or tuple(range(FEW_CLASSES))
