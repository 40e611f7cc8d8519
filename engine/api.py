"""The requests that a front end makes of the engine, and their results.

Requests and results are frozen values. Long work is a generator: `yield` is progress, `return` is
the result, `close()` is cancel. Nothing here imports torch; `engine.studio.Studio` implements
`Engine`.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, get_args

import numpy as np

from engine.card import ModelCard, Sampling
from engine.checks import Range, check
from engine.errors import RequestError
from engine.sentence import Sentence

if TYPE_CHECKING:  # a message is written without
    from engine.api_training import (
        Forecast,
        Review,
        ReviewRequest,
        Trained,
        TrainingNow,
        TrainRequest,
    )

MAX_LETTERS = 1_000  # a message longer than this is refused, with a sentence
MOST_BYTES = 2_000_000_000  # of the states of one drawing
GLYPH_BYTES = 28 * 28  # of one state of a letter
READABLE = 0.5  # the score from which on a letter counts as read
CLEAR = 0.9  # the score below which a letter is drawn again
TRIES = 5  # how often a letter below it is usually redrawn
RULES = 2  # by which a new drawing is made
FRAMES = 50  # of a film, usually
SAMPLER_NAMES = ("dpmpp2m", "heun", "euler", "ddim", "ddpm")
SAMPLER_SWITCHES = {  # the fields of `SamplerOptions` that one sampler alone reads
    "ddim": ("eta",),
    "ddpm": ("variance",),
    "heun": ("churn", "churn_min", "churn_max", "churn_noise"),
}
# see `diffusion.schedules`
LEVEL_NAMES = ("model", "karras", "snr", "angle", "linear", "cosine", "flow")
View = Literal["picture", "latent"]  # what of a latent model is shown: decoded, or as it is
Clip = Literal["auto", "none", "clip", "dynamic"]  # of an x0 outside of what pictures can be
ETA_RANGE = Range(
    0, 1,
    refusal=Sentence("Eta and variance lie between 0 and 1."),
    remedy=Sentence("Choose in that range."),
)  # fmt: skip
CHURN_RANGE = Range(
    0, inf,
    refusal=Sentence("A sampler's numbers must be 0 or more."),
    remedy=Sentence("Check churn and clip."),
)  # fmt: skip
SIGMA_RANGE = Range(
    1e-4, 1e6, usual=(0.002, 80),
    refusal=Sentence("Noise levels lie between {low:g} and {high:,.0f}."),
    remedy=Sentence("Choose sigmas in that range."),
)  # fmt: skip
GUIDED_RANGE = Range(
    0, 1e9,
    refusal=Sentence("Guidance acts between two noise levels, 0 or more."),
    remedy=Sentence("Choose two sigmas, the lower one first."),
)  # fmt: skip
AUTO, MIXED, ANY = "auto", "mixed", "any"  # hands: one chosen by the seed, one a letter, none


@dataclass(frozen=True, slots=True)
class Letter:
    """One glyph to draw. Its noise belongs to it: (seed, id, redraw, char, part).

    A composed character is several letters of one id, its parts; they are drawn apart and seen as
    one, see `message.composed`.

    A nudged letter is drawn as before down to the noise level `branch`; from its x0 there it goes
    on with new noise, another one for each `nudge`.
    """

    id: int
    char: str
    redraw: int = 0
    nudge: int = 0  # 0: as the noise has it
    branch: float = 0.0  # the sigma where a nudge leaves the way
    branch_step: int = 0  # in a message of version 0.1: the number of the state instead
    seed: int | None = None  # its own; None: the message's
    hand: str | None = None
    part: int = 0  # its number in a composed character
    of: str = ""  # and that character; "": it is none

    @property
    def seen(self) -> str:
        """The character that a person sees it in."""
        return self.of or self.char


def letter_count(letters: Iterable[Letter]) -> int:
    """The characters that a person sees in letters: a composed one has several."""
    return sum(letter.part == 0 for letter in letters)


@dataclass(frozen=True, slots=True)
class SamplerOptions:
    """Parameters of single samplers; a sampler ignores those of the others."""

    eta: Annotated[float, ETA_RANGE] = 0.0  # DDIM: 0 deterministic, 1 ancestral
    # DDPM: 0 the posterior's, 1 beta_t, "data" what keeps the spread of data of sigma_data
    variance: Annotated[float | Literal["data"], ETA_RANGE] = 0.0
    churn: Annotated[float, CHURN_RANGE] = 0.0  # Heun: S_churn
    churn_min: Annotated[float, CHURN_RANGE] = 0.0  # S_tmin, a sigma
    churn_max: Annotated[float, CHURN_RANGE] = 1e9  # S_tmax
    churn_noise: Annotated[float, CHURN_RANGE] = 1.0  # S_noise
    clip: Clip = "auto"  # x0 in each step; auto: the model's
    percentile: float = 0.995  # of dynamic clipping

    def check(self) -> None:
        """Raise `RequestError` if a number is out of range."""
        check(self)
        if isinstance(self.variance, str) and self.variance != "data":
            raise RequestError(
                "A variance of {variance!r} is not possible.",
                "Use a number between 0 and 1, or data.",
                variance=self.variance,
            )
        if not self.churn_min <= self.churn_max or not 0 < self.percentile <= 1:
            raise RequestError("A sampler's numbers must be 0 or more.", "Check churn and clip.")
        if self.clip not in get_args(Clip):
            raise RequestError(
                "x0 cannot be clipped by {clip!r}.",
                "Choose: {names}.",
                clip=self.clip,
                names=", ".join(get_args(Clip)),
            )


def read_variance(text: str) -> float | Literal["data"]:
    """The variance of an ancestral step as it is written. Raises `ValueError`."""
    return "data" if text == "data" else float(text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The parameters of drawing glyphs, apart from the letters themselves."""

    seed: Annotated[
        int,
        Range(
            0, 2**63 - 1,
            refusal=Sentence("The seed {seed} is not possible."),
            remedy=Sentence("Use a number from 0 to {high}."),
        ),
    ] = 0  # fmt: skip
    hand: str = AUTO
    steps: Annotated[
        int,
        Range(
            1, 1_000, usual=(5, 150),
            refusal=Sentence("{steps} steps are not possible."),
            remedy=Sentence("Choose between {low} and {high}."),
        ),
    ] = 50  # fmt: skip  # evaluations of a sampler of first order
    # of the film, from noise to picture; None: one a step
    frames: Annotated[
        int | None,
        Range(
            1, 1_000, usual=(10, 100),
            refusal=Sentence("A film of {frames} frames is not possible."),
            remedy=Sentence("Choose between {low} and {high}."),
        ),
    ] = None  # fmt: skip
    sampler: str = "dpmpp2m"
    guidance: Annotated[
        float | None,
        Range(0, 20, usual=(0, 8), refusal=Sentence("A guidance of {guidance} is not possible.")),
    ] = None  # None: the model's own
    model: str = "letters"  # an installed model's name, or a path
    options: SamplerOptions = SamplerOptions()
    levels: str = "model"  # the noise levels that the steps visit; model: its card's
    sigma_min: Annotated[float | None, SIGMA_RANGE] = None  # the lowest; None: the model's own
    sigma_max: Annotated[float | None, SIGMA_RANGE] = None  # where sampling begins
    rho: Annotated[
        float | None,
        Range(
            1, 100, usual=(1, 12),
            refusal=Sentence("A rho of {rho:g} is not possible."),
        ),
    ] = None  # fmt: skip  # of Karras levels: the larger, the more steps at low noise
    guidance_low: Annotated[float | None, GUIDED_RANGE] = None  # guidance acts for sigma
    guidance_high: Annotated[float | None, GUIDED_RANGE] = None  # inside [low, high]
    # 1: levels and guards of version 0.1, for messages that it made; see `drawing.rules`
    rules: Annotated[
        int,
        Range(
            1, RULES,
            refusal=Sentence("Noisegram does not know the rules {rules} of drawing."),
            remedy=Sentence("Update to open it."),
        ),
    ] = RULES  # fmt: skip

    @classmethod
    def for_card(
        cls,
        card: ModelCard,
        steps: int | None = None,
        sampler: str | None = None,
        guidance: float | None = None,
        seed: int = 0,
        *,
        model: str,
        hand: str = AUTO,
        options: SamplerOptions | None = None,
        frames: int | None = FRAMES,
    ) -> "Drawing":
        """A drawing with `model`, whose card this is, and its steps and sampler unless given."""
        return cls(
            seed=seed,
            hand=hand,
            steps=card.sampling.steps if steps is None else steps,
            frames=frames,
            sampler=sampler or card.sampling.sampler,
            guidance=guidance,
            model=model,
            options=options or SamplerOptions(),
        )

    def check(self) -> None:
        """Raise `RequestError` if a number or choice is out of range."""
        check(self)
        if self.sampler not in SAMPLER_NAMES:
            raise RequestError(
                "There is no sampler called {sampler!r}.",
                "Choose: {names}.",
                sampler=self.sampler,
                names=", ".join(SAMPLER_NAMES),
            )
        if self.levels not in LEVEL_NAMES:
            raise RequestError(
                "There are no levels called {levels!r}.",
                "Choose: {names}.",
                levels=self.levels,
                names=", ".join(LEVEL_NAMES),
            )
        check_order(self.sigma_min, self.sigma_max)
        low, high = self.guidance_low, self.guidance_high
        if low is not None and high is not None and low > high:
            raise RequestError(
                "Guidance acts between two noise levels, 0 or more.",
                "Choose two sigmas, the lower one first.",
            )
        self.options.check()

    @property
    def adds_noise(self) -> bool:
        """True of ancestral sampling: each step replaces some of the noise."""
        return self.sampler == "ddpm" or (self.sampler == "ddim" and self.options.eta > 0)

    @property
    def has_dense_output(self) -> bool:
        """True if a film has states between those of the steps: where no step adds noise."""
        churns = self.sampler == "heun" and self.options.churn > 0
        return self.rules > 1 and not self.adds_noise and not churns

    @property
    def film(self) -> int:
        """Frames from noise to picture; the film has one state more."""
        return self.frames if self.frames and self.has_dense_output else self.steps

    @property
    def chooses_levels(self) -> bool:
        """False if the noise levels are left to the model."""
        return (self.levels, self.sigma_min, self.sigma_max, self.rho) != ("model",) + (None,) * 3

    def guided(self, own: Sampling) -> tuple[float, float, float]:
        """The guidance of a model sampled as it says, and between which sigmas it acts."""
        return (
            own.guidance if self.guidance is None else self.guidance,
            own.guidance_low if self.guidance_low is None else self.guidance_low,
            own.guidance_high if self.guidance_high is None else self.guidance_high,
        )


def check_order(sigma_min: float | None, sigma_max: float | None) -> None:
    """Raise `RequestError` unless the least noise level is below the largest."""
    if sigma_min is not None and sigma_max is not None and not sigma_min < sigma_max:
        raise RequestError(
            "Noise levels cannot fall from {high:g} to {low:g}.",
            "Choose a sigma-max above sigma-min.",
            low=sigma_min,
            high=sigma_max,
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """What drawing asked of a model, summed over the pictures."""

    evaluations: int = 0  # of the denoiser
    passes: int = 0  # of the network: an evaluation where guidance acts takes two

    def __add__(self, other: "Cost") -> "Cost":
        """Both together."""
        return Cost(self.evaluations + other.evaluations, self.passes + other.passes)


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """Draw these letters by reverse diffusion."""

    letters: tuple[Letter, ...]
    drawing: Drawing = field(default_factory=Drawing)
    tries: int = 0  # how often a letter that the reader cannot read is redrawn
    patience: float = 4.0  # seconds after which no more letters are redrawn

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.drawing.check()
        if not self.letters:
            raise RequestError("There is nothing to write.", "Type a message first.")
        count = letter_count(self.letters)
        if count > MAX_LETTERS:
            raise RequestError(
                "{letters:,} letters are too many for one message.",
                "Write at most {most:,}.",
                letters=count,
                most=MAX_LETTERS,
            )
        states = self.drawing.film + 1
        if (size := len(self.letters) * states * GLYPH_BYTES) > MOST_BYTES:
            raise RequestError(
                "{pictures:,} pictures with {states:,} states each need {gigabytes:.1f} GB.",
                "Draw fewer at a time, or take fewer steps or frames.",
                pictures=len(self.letters), states=states, gigabytes=size / 1e9,
            )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class WriteProgress:
    """The states drawn so far: `states[:, : step + 1]`; the rest fills in place later. The last is
    the finished picture as it is estimated so far.

    Steps are those of the film; where not every state is kept, of those that are.
    """

    step: int  # newest state of every picture: 0 is noise, `steps` is finished
    steps: int
    sigmas: np.ndarray  # float64 [steps + 1]
    states: np.ndarray  # uint8 [letters, steps + 1, H, W], read-only
    whole: "Glyphs | None" = None  # once all stand, while some are drawn again to be readable

    @property
    def done(self) -> int:
        """The steps taken, as `Progress` counts."""
        return self.step

    @property
    def total(self) -> int:
        """All steps, as `Progress` counts."""
        return self.steps


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Finished glyphs with every state on their way: noise first, x0 last."""

    letters: tuple[Letter, ...]  # as requested, except for the `redraw` of those drawn again
    states: np.ndarray  # uint8 [letters, steps + 1, H, W], ink 0..255, read-only
    sigmas: np.ndarray  # float64 [steps + 1], decreasing, the last one 0
    hands: tuple[str, ...]  # the hand each letter was drawn in
    model_hash: str
    scores: tuple[
        float, ...
    ] = ()  # confidence that each reads as its character, 0..1; (): no reader
    cost: Cost = Cost()  # letters drawn again included


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """Draw one picture for each label, each from its own seed."""

    labels: tuple[int, ...]  # class indices; len(classes) = any
    seeds: tuple[int, ...]  # one a picture, as many as labels
    drawing: Drawing = field(default_factory=Drawing)  # its seed is not used
    hands: tuple[str, ...] = ()  # one a picture; empty: the drawing's
    keep: int = 0  # states kept at most: noise, the finished one, evenly between; 0: all
    view: View = "picture"  # "latent": the states as a latent model sees them, noise as noise

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.drawing.check()
        if self.keep and self.keep < 2:
            raise RequestError("Noise and picture are two states.", "Keep 2 or more, or 0 for all.")
        if not self.labels:
            raise RequestError("There is nothing to draw.", "Name at least one label.")
        if len(self.seeds) != len(self.labels) or len(self.hands) not in (0, len(self.labels)):
            raise RequestError(
                "Every picture needs one seed and one hand.", "Name as many of them as labels."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Finished pictures; row i is drawn again by its label and seed alone."""

    states: np.ndarray  # uint8 [N, steps + 1, H, W] or [..., 3], read-only; those kept
    labels: tuple[int, ...]
    seeds: tuple[int, ...]
    sigmas: np.ndarray  # float64 [steps + 1]
    hands: tuple[str, ...]  # the hand each picture was drawn in
    view: View = "picture"  # what the states show
    cost: Cost = Cost()


def kept_states(steps: int, most: int = 0) -> list[int]:
    """The states kept of 0 .. `steps`: at most `most`, evenly, with both ends; 0: all."""
    if not most or most > steps:
        return list(range(steps + 1))
    return [round(i * steps / (most - 1)) for i in range(most)]


class Engine(Protocol):
    """The engine as a front end holds it; implemented by `engine.studio.Studio`."""

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        """Draw a message's letters, one yield a step at least every ~100 ms."""
        ...

    def sample(self, request: SampleRequest) -> Generator[WriteProgress, None, Samples]:
        """Draw pictures by label and seed."""
        ...

    def train(self, request: "TrainRequest") -> "Generator[TrainingNow, None, Trained]":
        """Train a model; closing this keeps what was learned, to be resumed."""
        ...

    def keep(self) -> Generator[None, None, Path]:
        """Write the model of the training under way as it is now, and return its path."""
        ...

    def forecast(self, request: "TrainRequest") -> "Generator[float, None, Forecast]":
        """Measure what a training would take, yielding the share that is done."""
        ...

    def review(self, request: "ReviewRequest") -> "Generator[float, None, Review]":
        """Draw with a trained model, beside what it learned from."""
        ...

    def device_name(self) -> Sentence:
        """The device in words, e.g. "CPU, 2 threads"."""
        ...
