"""The options that verbs share, each declared once, and groups of them."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Annotated, Any, Literal

import typer

from engine.api import (
    ANY,
    AUTO,
    FRAMES,
    LEVEL_NAMES,
    MIXED,
    SAMPLER_NAMES,
    SAMPLER_SWITCHES,
    Drawing,
    SamplerOptions,
    read_variance,
)
from engine.card import ModelCard
from engine.cli.shared.completion import (
    choices,
    complete_clips,
    complete_hands,
    complete_labels,
    complete_levels,
    complete_models,
    complete_samplers,
)
from engine.cli.shared.usage import either, limits, number, shown_value
from engine.errors import RequestError
from engine.pictures import MOST_SCALE

Model = Annotated[
    str,
    typer.Option(
        "--model", metavar="NAME",
        help="The model that draws, by name (noisegram models list) or path.",
        autocompletion=complete_models,
    ),
]  # fmt: skip
Device = Annotated[
    str,
    typer.Option(
        metavar="DEVICE",
        help="Where to compute: cpu, cuda (NVIDIA), mps (Apple), or auto, the fastest one here.",
        autocompletion=choices("auto", "cpu", "cuda", "mps"),
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for scripts.")]
Guidance = Annotated[
    float | None,
    number(
        "How strongly pictures are made to look like their class, {range}: 1 is not at all, more "
        "is clearer and less varied.",
        *limits(Drawing, "guidance"),
        show_default="the model's",
    ),
]
Hand = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Whose hand to draw in: a name (noisegram hands), any (none in particular) or auto "
        "(each seed chooses one).",
        autocompletion=complete_hands,
    ),
]  # fmt: skip
Chars = Annotated[
    str | None,
    typer.Option(
        metavar="CHARS",
        help="The characters to draw, for a model that writes.",
        show_default=False,
    ),
]
Labels = Annotated[
    list[str] | None,
    typer.Option(
        "--label", metavar="CLASS", show_default=False,
        help="The classes to draw, by name or number, as in cat,3; any stands for none in "
        "particular. May be repeated.",
        autocompletion=complete_labels,
    ),
]  # fmt: skip
Title = Annotated[str, typer.Option(help="A line of text above the figure.", show_default=False)]


def sampling(
    help_text: str,
    record_type: type = Drawing,
    field: str = "",
    show_default: str = "the model's",
    **more: Any,
) -> Any:
    """An option of the sampler in the range of a field; the default None leaves the model's own."""
    ends = limits(record_type, field) if field else (None, None)
    return number(help_text, *ends, show_default=show_default, **more)


def seed_option(help_text: str) -> Any:
    """Where randomness starts."""
    return number(help_text, *limits(Drawing, "seed"))


def out_option(kinds: Sequence[str], **more: Any) -> Any:
    """The file to make, of one of these suffixes."""
    suffixes = either(kinds)
    return typer.Option(
        "-o", "--out", help=f"The file to make: {suffixes}; - sends it to stdout.", **more
    )


def format_option(kinds: Sequence[str]) -> Any:
    """The format of what `-o -` sends to stdout, one of these suffixes, the first unless named."""
    names = [kind.lstrip(".") for kind in kinds]
    return typer.Option(
        "-f", "--format", metavar="FORMAT", show_default=names[0], autocompletion=choices(*names),
        help=f"With -o -, the kind of file to send: {', '.join(names)}.",
    )  # fmt: skip


def count_option(help_text: str, low: int, high: int | None, *more_names: str, **more: Any) -> Any:
    """How many of something: -n and --count, everywhere."""
    return number(help_text, low, high, "-n", "--count", *more_names, **more)


class Resampling(StrEnum):
    """How pictures are enlarged."""

    NEAREST = "nearest"
    LANCZOS = "lanczos"


@dataclass(frozen=True, slots=True)
class Enlarging:
    """How much larger than the model draws them pictures are shown."""

    scale: Annotated[
        int | None,
        number(
            "How many times larger than it is drawn each picture is shown, {range}.",
            1,
            MOST_SCALE,
            show_default="by its size",
        ),
    ] = None
    resample: Annotated[
        Resampling,
        typer.Option(
            help="How pictures are enlarged: nearest keeps pixels as squares, lanczos blends them."
        ),
    ] = Resampling.NEAREST

    @property
    def smooth(self) -> bool:
        return self.resample is Resampling.LANCZOS


NO_FILM = frozenset({"frames"})  # options that a verb lacks which shows no film


@dataclass(frozen=True, slots=True)
class DrawingOptions:
    """How the sampler draws; None leaves the model's own, or what a recipe says.

    A field has the name of the field of `Drawing` or `SamplerOptions` that it sets.
    """

    steps: Annotated[
        int | None,
        sampling(
            "How many steps lead from noise to picture, {range}. More take longer.", field="steps"
        ),
    ] = None
    frames: Annotated[
        int | None,
        sampling(
            "How many frames show the way from noise to picture, {range}, however many steps it "
            "takes.",
            field="frames",
            show_default=str(FRAMES),
        ),
    ] = None
    sampler: Annotated[
        str | None,
        sampling(
            f"How the steps are taken: {', '.join(SAMPLER_NAMES)}.", metavar="NAME",
            autocompletion=complete_samplers,
        ),
    ] = None  # fmt: skip
    levels: Annotated[
        str | None,
        sampling(
            f"How noise levels are spread over the steps: {', '.join(LEVEL_NAMES)}.",
            metavar="NAME", autocompletion=complete_levels,
        ),
    ] = None  # fmt: skip
    sigma_min: Annotated[
        float | None,
        sampling("The lowest noise level of the steps, {range}.", field="sigma_min"),
    ] = None
    sigma_max: Annotated[
        float | None,
        sampling("The highest noise level, where drawing begins, {range}.", field="sigma_max"),
    ] = None
    rho: Annotated[
        float | None,
        sampling(
            "With --levels karras: how unevenly they are spread, {range}. A larger number spends "
            "more steps at low noise; 7 is usual.",
            field="rho",
        ),
    ] = None
    guidance: Guidance = None
    guidance_low: Annotated[
        float | None, sampling("Guidance acts from this noise level on.", field="guidance_low")
    ] = None
    guidance_high: Annotated[
        float | None, sampling("Guidance acts up to this noise level.", field="guidance_high")
    ] = None
    eta: Annotated[
        float | None,
        sampling(
            "With ddim: how much new noise each step adds, from 0 (none) to 1 (as much as ddpm).",
            SamplerOptions,
            "eta",
            "0",
        ),
    ] = None
    variance: Annotated[
        str | None,
        sampling(
            "With ddpm: variance of the noise that a step adds, from 0 (the posterior's) to 1 "
            "(beta_t), or data: so that pictures vary as much as the data.",
            metavar="NUMBER|data",
            show_default="0",
        ),
    ] = None
    churn: Annotated[
        float | None,
        sampling(
            "With heun: how much new noise all steps together add, S_churn of Karras et al.",
            SamplerOptions,
            "churn",
            "0",
        ),
    ] = None
    churn_min: Annotated[
        float | None,
        sampling(
            "With heun: noise is added from this noise level on.", SamplerOptions, "churn_min", "0"
        ),
    ] = None
    churn_max: Annotated[
        float | None,
        sampling(
            "With heun: noise is added up to this noise level.",
            SamplerOptions,
            "churn_max",
            "no end",
        ),
    ] = None
    churn_noise: Annotated[
        float | None,
        sampling(
            "With heun: how strong the added noise is, S_noise; 1 fits the noise level.",
            SamplerOptions,
            "churn_noise",
            "1",
        ),
    ] = None
    clip: Annotated[
        str | None,
        sampling(
            "How each step keeps within the range of pictures: none (not at all), clip (cuts off), "
            "dynamic (scales) or auto (as the model does).",
            metavar="NAME", autocompletion=complete_clips,
        ),
    ] = None  # fmt: skip

    def given(self) -> dict[str, Any]:
        """The options that were given, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def change(self, drawing: Drawing) -> Drawing:
        """The drawing with the options that were given."""
        given = self.given()
        own = {field.name for field in fields(SamplerOptions)} & given.keys()
        if "variance" in given:
            given["variance"] = parse_variance(given["variance"])
        options = replace(drawing.options, **{name: given.pop(name) for name in own})
        changed = replace(drawing, options=options, **given)
        if "steps" not in given and drawing.has_dense_output and not changed.has_dense_output:
            # one that adds noise shows its steps, and wants more of them
            changed = replace(changed, steps=max(changed.steps, FRAMES))
        return changed

    def drawing(self, card: ModelCard, model: str, hand: str = AUTO) -> Drawing:
        """The drawing by a model, whose card this is. Raises as `check_hand` does."""
        check_hand(card, hand)
        return self.change(Drawing.for_card(card, model=model, hand=hand))

    def ignored(self, drawing: Drawing, card: ModelCard) -> list[str]:
        """A sentence for each option that was given and makes no difference to the drawing."""
        given = self.given()
        sentences = [
            f"--{name.replace('_', '-')} is for {sampler}; {drawing.sampler} leaves it alone."
            for sampler, names in SAMPLER_SWITCHES.items()
            for name in names
            if name in given and sampler != drawing.sampler
        ]
        if "frames" in given and not drawing.has_dense_output:
            sentences.append(
                f"--frames is for samplers that add no noise; {drawing.sampler} shows its steps."
            )
        if "guidance" in given and not card.classes:
            sentences.append(f"{card.name} draws one kind of picture, so --guidance does nothing.")
        own = card.sampling.levels or card.sampling.schedule
        if "rho" in given and (own if drawing.levels == "model" else drawing.levels) != "karras":
            sentences.append("--rho is for --levels karras; others leave it alone.")
        return sentences


def check_hand(card: ModelCard, hand: str) -> None:
    """Raise `RequestError` or `ModelError` for a hand that the model does not have."""
    if hand in (AUTO, ANY, MIXED):
        return
    if not card.hands:
        raise RequestError(f"{card.name} knows no hands.", "Leave --hand out.")
    card.hand_index(hand)


def parse_variance(text: str) -> float | Literal["data"]:
    """The variance of an ancestral step. Raises `RequestError`."""
    with suppress(ValueError):
        found = read_variance(text)
        if found == "data" or 0 <= found <= 1:
            return found
    raise RequestError(
        f"--variance takes a number from 0 to 1, or data, not {shown_value(text)}.",
        "As in --variance 1",
    )


def answer(question: str, yes: bool, refusal: str) -> None:
    """Return if a person agrees, or has agreed with --yes; else leave the verb undone.

    Where nobody can be asked, raises `RequestError` with the refusal.
    """
    if yes:
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise RequestError(refusal, "There is no terminal to ask in: add --yes to agree.")
    if not typer.confirm(question, err=True):
        raise typer.Exit(1)
