"""Figures of noise alone: pictures on their way into it, and the schedules of that."""

from dataclasses import dataclass, fields
from typing import Annotated

import msgspec
import numpy as np
import typer

from engine.api import Drawing, SampleRequest
from engine.card import Sampling
from engine.cli.figures.result import Data, FigureResult, WithoutDevice
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import DrawingOptions, Enlarging, Title, seed_option
from engine.cli.shared.parsing import card_of, wanted_labels
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.interrupt import loading
from engine.samples import dark_on_white

NOT_LEVELS = frozenset(  # options of a drawing that leave its noise levels alone
    {field.name for field in fields(DrawingOptions)}
    - {"steps", "levels", "sigma_min", "sigma_max", "rho"}
)

SCHEDULES = ("linear", "cosine", "karras")
EDM = Sampling(schedule="karras", sigma_min=0.002, sigma_max=80.0, rho=7.0)


@dataclass(frozen=True, slots=True)
class ScheduleOptions:
    """Options of linear and cosine noise schedules."""

    timesteps: Annotated[
        int,
        number("How many steps of noise a linear or cosine schedule has, {range}.", 2, 100_000),
    ] = 1000
    beta_min: Annotated[
        float,
        number(
            "How much noise the first step of the linear schedule adds: its variance, {range}.",
            0,
            1,
        ),
    ] = 1e-4
    beta_max: Annotated[
        float,
        number(
            "How much noise the last step of the linear schedule adds: its variance, {range}.",
            0,
            1,
        ),
    ] = 0.02

    def schedules(self, names: str, zero_snr: bool) -> dict[str, Sampling]:
        """Schedules by their names, comma-separated, also rescaled. Raises `RequestError`."""
        if not 0 < self.beta_min <= self.beta_max < 1:
            raise RequestError(
                f"--beta-min and --beta-max lie between 0 and 1, the smaller one first; "
                f"not {self.beta_min:g} and {self.beta_max:g}.",
                "As in --beta-min 0.0001 --beta-max 0.02",
            )
        schedules: dict[str, Sampling] = {}
        for name in (part.strip() for part in names.split(",")):
            if name not in SCHEDULES:
                raise RequestError(
                    f"There is no schedule called {name!r}.", f"Choose: {', '.join(SCHEDULES)}."
                )
            base = msgspec.structs.replace(
                EDM,
                schedule=name,
                timesteps=self.timesteps,
                beta_min=self.beta_min,
                beta_max=self.beta_max,
            )
            schedules[name] = base
            if zero_snr and name != "karras":
                rescaled = msgspec.structs.replace(base, zero_snr=True)
                schedules[f"{name}, zero terminal SNR"] = rescaled
        return schedules


def forward(
    *,
    data: Data = None,
    char: Annotated[
        str | None,
        typer.Option(
            metavar="CHAR",
            help="A character, drawn by the letters model, in place of --data.",
            show_default="a",
        ),
    ] = None,
    stages: Annotated[
        int, number("How many stages are shown, {range}, at equal distances in time.", 2, 40)
    ] = 9,
    schedule: Annotated[
        str,
        typer.Option(
            metavar="NAMES", help="Schedules, a row each: linear, cosine or karras, with commas."
        ),
    ] = "linear",
    betas: ScheduleOptions,
    zero_snr: Annotated[
        bool,
        typer.Option(
            "--zero-snr", help="Show each schedule also rescaled, so that it ends in pure noise."
        ),
    ] = False,
    seed: Annotated[
        int, seed_option("Where randomness starts: the choice of the picture, and noise.")
    ] = 0,
    enlarging: Enlarging,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Show a picture on its way into noise, stage by stage."""
    if data is not None and char is not None:
        raise RequestError("Data and a character together are too much.", "Give one of them.")
    schedules = betas.schedules(schedule, zero_snr)
    with loading():
        from engine.figures.forward import forward_figure
        from engine.figures.sources import sample_pictures

    if data is not None:
        picture = sample_pictures(data, 1, seed).pixels[0]
    else:
        picture = draw_character(char or "a", seed, terminal)
    rows = schedules if len(schedules) > 1 else {"": next(iter(schedules.values()))}
    return FigureResult(
        forward_figure(
            picture,
            rows,
            stages,
            seed,
            title=title,
            scale=enlarging.scale,
            smooth=enlarging.smooth,
        ),
        f"{with_count(stages, 'stage')}, {', '.join(schedules)}",
        {"stages": stages, "schedules": list(schedules)},
    )


def draw_character(char: str, seed: int, terminal: Terminal) -> np.ndarray:
    """A character as the letters model draws it, dark on white uint8 [28, 28]."""
    card = card_of("letters")
    labels, _ = wanted_labels(card, char, None)
    if len(labels) != 1:
        raise RequestError(f"{char!r} is not one character.", "Give one: --char a")
    drawing = Drawing.for_card(card, model="letters")
    request = SampleRequest(tuple(labels), (seed,), drawing)
    request.check()
    samples = terminal.follow(terminal.start_studio().sample(request), "Drawing")
    return dark_on_white(samples.states[0, -1], card)


def schedule(
    *,
    names: Annotated[
        str,
        typer.Option(
            "--schedule",
            metavar="NAMES",
            help="Schedules to plot: linear, cosine or karras, with commas.",
        ),
    ] = "linear,cosine,karras",
    betas: ScheduleOptions,
    zero_snr: Annotated[
        bool,
        typer.Option(
            "--zero-snr/--no-zero-snr",
            help="Show each schedule also rescaled, so that it ends in pure noise; dashed.",
            show_default="on",
        ),
    ] = True,
    model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Plot the schedule of this model, too, and its levels. May be repeated.",
            show_default=False,
        ),
    ] = None,
    options: Annotated[DrawingOptions, NOT_LEVELS],
    title: Title = "",
    terminal: WithoutDevice,
) -> FigureResult:
    """Plot how fast noise schedules take a picture away, and say what is left at their end."""
    if options.given() and not model:
        raise RequestError("Levels are those of a model.", "Name it: --model cars32-ddpm")
    shown = betas.schedules(names, zero_snr)
    cards = {name: card_of(name) for name in model or []}
    shown |= {name: card.sampling for name, card in cards.items()}
    with loading():
        from engine.diffusion.schedules import drawing_sigmas
        from engine.figures.charts.schedule import schedule_facts, schedule_figure, schedule_numbers

    visited: dict[str, list[float]] = {}
    for name, card in cards.items():
        drawing = options.drawing(card, name)
        drawing.check()
        visited[name] = drawing_sigmas(card.sampling, drawing).tolist()[:-1]
    levels = {f"{name}, {len(sigmas)} steps": np.array(sigmas) for name, sigmas in visited.items()}
    page = schedule_figure(shown, title or f"Noise schedules, T = {betas.timesteps}", levels)
    facts = schedule_facts(shown)
    lines = [
        f"{name}: {100 * one['amplitude']:.3g} % of the signal's amplitude left at T, "
        f"sigma {one['sigma']:.4g}"
        for name, one in facts.items()
    ]
    lines += [
        f"{name}: {with_count(len(sigmas), 'step')} from sigma {sigmas[0]:.4g} to {sigmas[-1]:.4g}"
        for name, sigmas in visited.items()
    ]
    text = "\n".join([with_count(len(facts), "schedule"), *lines])
    numbers = schedule_numbers(shown, levels)
    return FigureResult(page, text, {"schedules": facts, "levels": visited}, numbers)
