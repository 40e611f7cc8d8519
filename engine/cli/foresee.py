"""What train --dry-run says of a run that was not begun: how long it takes, how good it gets."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.api_training import FEW_PICTURES, TO_START_FROM, Forecast
from engine.cli.check import megabytes
from engine.cli.console import note
from engine.data.alphabet import missing_characters
from engine.progress import finish

if TYPE_CHECKING:
    from engine.training.monitor import Run
    from engine.training.run import RunRequest

MEANS = {"look": "shapes and colors", "good": "a good model", "best": "hardly better after"}


def foresee(run: "Run", started: bool, hand: bool, quiet: bool) -> Forecast:
    """Measure a run for some seconds, on the machine it is meant for."""
    from engine.training.forecast import forecast

    note("Measuring how fast it learns here.", quiet)
    return finish(forecast(run, started, hand))


def said(forecast: Forecast, run: "Run", minutes: float | None) -> str:
    """A forecast in words, and what it means for the run as it was asked for."""
    rate = forecast.images_per_second
    if minutes is None:
        own = f"this run takes {lasting(run.recipe.images / rate / 60)}"
    else:
        own = f"this run sees about {round(minutes * 60 * rate, -2):,.0f}"
    levels = "; ".join(
        f"{MEANS[level.name]}: {level.images:,} seen, {lasting(level.minutes)}"
        for level in forecast.levels
    )
    return (
        f"Measured here: {rate:.0f} pictures a second, so {own}.\n"
        f"{levels[:1].upper()}{levels[1:]}.\n"
        f"The model: {megabytes(forecast.model_bytes)}. While it learns: "
        f"{megabytes(forecast.disk_bytes)} on the disk, {megabytes(forecast.free_bytes)} free."
    )


def lasting(minutes: float) -> str:
    """A number of minutes, in words."""
    if minutes < 1.5:
        return "about a minute"
    return f"about {minutes:.0f} minutes" if minutes < 100 else f"about {minutes / 60:.0f} hours"


def hints(run: "Run", request: "RunRequest") -> Iterator[str]:
    """What a person should know of a run before it begins."""
    from engine.training.run import doubt_of, preset_of

    preset = preset_of(request)
    if doubt := doubt_of(preset, run.card):
        yield str(doubt)
    if run.card.writes and (missing := missing_characters(run.card.alphabet)):
        yield f"The data lacks {missing}, so the model will not write them."
    anew = request.init is None and not request.resume
    if anew and preset.width and (hint := sooner(run, len(run.feed))):
        yield hint


def sooner(run: "Run", pictures: int) -> str:
    """A model to start from that few pictures are learned sooner with, as a hint; or nothing."""
    card = run.card
    if (card.size, card.channels) != (32, 3) or card.autoencoder or pictures >= FEW_PICTURES:
        return ""
    return f"So few are learned much sooner from a model that draws already: --init {TO_START_FROM}"
