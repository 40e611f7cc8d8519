"""The output of train: the forecast, the progress, the outcome and the next steps."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, Progress, TextColumn

from engine.api_training import FEW_PICTURES, TO_START_FROM, Forecast
from engine.card import ModelCard
from engine.cli.check import megabytes
from engine.cli.shared.console import note
from engine.cli.shared.output import Printer
from engine.cli.shared.words import quoted, with_count
from engine.data.alphabet import missing_characters
from engine.errors import RequestError
from engine.models.library import shipped_folder
from engine.progress import finish

if TYPE_CHECKING:
    from engine.training.latent import AnyTrainer
    from engine.training.run import Run

MEANS = {"look": "shapes and colors", "good": "a good model", "full": "the preset's length"}
OF_POINTS = {"look": "a rough shape"}


def things(card: ModelCard) -> str:
    """What a model learns from."""
    return "points" if card.plane else "pictures"


def length(trainer: "AnyTrainer", minutes: float | None) -> str:
    """The length of a run in words: minutes, or pictures seen."""
    if minutes:
        return f"{minutes:g} min of training"
    first = getattr(trainer, "own", None)
    before = f"{first.images:,} pictures for the autoencoder, then " if first else ""
    return f"{before}{trainer.recipe.images:,} {things(trainer.card)}"


def introduction(trainer: "AnyTrainer", minutes: float | None) -> str:
    """One line on the model's size, its data and the length of the run."""
    parameters = sum(p.numel() for p in trainer.model.parameters())
    size = f"{parameters / 1e6:.1f} million" if parameters >= 1e6 else f"{parameters:,}"
    kept = f" ({apart:,} more kept apart)" if (apart := trainer.feed.apart) else ""
    classes = (
        with_count(len(trainer.card.classes), "class") if trainer.card.classes else "no classes"
    )
    return (
        f"{trainer.card.name}: a network of {size} numbers, {len(trainer.feed):,} "
        f"{things(trainer.card)} to learn from{kept}, {classes}, {length(trainer, minutes)}"
    )


def outcome(trainer: "AnyTrainer") -> str:
    """One line on the finished run: the model's file, pictures seen, loss."""
    training = trainer.finished_card().training
    seen = f"{training.images - training.start_images:,} {things(trainer.card)} seen"
    if training.start_images:
        seen += f" ({training.images:,} with what it started from)"
    done = f"{trainer.model_path}: {seen}, loss {training.loss:.4f}"
    if trainer.stopped_early():
        looks = trainer.recipe.patience
        done += (
            f"\nIt stopped early: {looks} looks at {things(trainer.card)} kept apart brought no "
            f"gain. The best so far is {trainer.model_path.with_name('best.safetensors')}"
        )
    return done


def facts_of(trainer: "AnyTrainer", dry_run: bool) -> dict[str, Any]:
    """The outcome for --json; what a dry run has not done is None."""
    training = trainer.finished_card().training
    learned = {
        "model": str(trainer.model_path), "images": training.images, "loss": training.loss,
        "loss_slope": training.loss_slope, "minutes": training.minutes,
        "stopped_early": trainer.stopped_early(),
    }  # fmt: skip
    lacking = missing_characters(trainer.card.alphabet) if trainer.card.writes else ""
    return (dict.fromkeys(learned) if dry_run else learned) | {
        "lacking": lacking,
        "dry_run": dry_run,
    }


def refuse_finished(trainer: "AnyTrainer", minutes: float | None) -> None:
    """Raise `RequestError` if nothing is left to be done of a run that is to go on."""
    if trainer.stopped_early():
        raise RequestError(
            f"The run in {trainer.folder} stopped early: it had not become better for long.",
            "To go on nevertheless, add --set patience=0.",
        )
    if trainer.share() < 1:
        return
    if minutes is not None:
        end, later = f"{minutes:g} min of training", f"--minutes {2 * minutes:g}"
    else:
        images = trainer.recipe.images
        end, later = f"{images:,} {things(trainer.card)}", f"--images {2 * images}"
    raise RequestError(
        f"The run in {trainer.folder} has reached its end, {end}.",
        f"To train it longer, name a later one: --resume {later}",
    )


def next_steps(model: Path, name: str, writes: bool, hand: str = "", points: bool = False) -> str:
    """The commands that try and keep a trained model, to be copied."""
    attempt = "write Hi -o hi.gif" if writes else "sample -o sample.png"
    attempt = "sample -n 1000 -o sample.csv" if points else attempt
    attempt += f" --hand {quoted(hand)}" if hand else ""
    taken = (shipped_folder() / f"{name}.safetensors").exists()
    keep = quoted(model.parent) + (" --name mine" if taken else "")
    return (
        f"Try it:   noisegram {attempt} --model {quoted(model)}\n"
        f"Keep it:  noisegram models import {keep}"
    )


def watch(run: Iterator, what: str, quiet: bool) -> None:
    """Follow a training from `what`, pictures or points; an interruption ends it tidily."""
    console = Printer(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[left]}")
    plain = not quiet and not console.is_terminal
    spoken = 0.0
    with Progress(*columns, console=console, disable=quiet or plain) as bar:
        task = bar.add_task("Training", total=1.0, left="")
        for now in run:
            if now.notice:
                note(str(now.notice), quiet)
            rate = f"{now.images_per_second:,.0f} a second"
            stage = f"{now.stage}: " if now.stage else ""
            line = f"{stage}{now.images:,} {what}, loss {now.loss:.4f}, {rate}"
            left = time_left(now.seconds_left)
            bar.update(task, completed=now.share, description=line, left=left)
            if plain and now.share - spoken >= 0.01:
                spoken = now.share
                note(f"{now.share:4.0%}  {line}, {left}")


def time_left(seconds: float) -> str:
    """The rest of a training, in words."""
    seconds = max(0.0, seconds)
    return f"{seconds / 60:.0f} min left" if seconds >= 90 else f"{seconds:.0f} s left"


def measure(run: "Run", trainer: "AnyTrainer", quiet: bool) -> Forecast:
    """Measure a run for some seconds, on the machine it is meant for."""
    from engine.training.forecast import forecast

    note("Measuring how fast it learns here.", quiet)
    request = run.request
    return finish(forecast(trainer, bool(request.start or request.resume), bool(request.hand)))


def describe_forecast(forecast: Forecast, trainer: "AnyTrainer", minutes: float | None) -> str:
    """A forecast in words, and what it means for the run as it was asked for."""
    from engine.training.forecast import with_first_stage

    rate, what = forecast.images_per_second, things(trainer.card)
    means = MEANS | (OF_POINTS if trainer.card.plane else {})
    if minutes is None:
        images = with_first_stage(trainer, trainer.recipe.images)
        own = f"this run takes {lasting(images / rate / 60)}"
    else:
        own = f"this run sees about {round(minutes * 60 * rate, -2):,.0f} {what}"
    levels = "; ".join(
        f"{means[level.name]}: {level.images:,} seen, {lasting(level.minutes)}"
        for level in forecast.levels
    )
    return (
        f"Measured here: {rate:,.0f} {what} a second, so {own}.\n"
        f"{levels[:1].upper()}{levels[1:]}.\n"
        f"The model: {megabytes(forecast.model_bytes)}. While it learns: "
        f"{megabytes(forecast.disk_bytes)} on the disk, {megabytes(forecast.free_bytes)} free."
    )


def lasting(minutes: float) -> str:
    """A number of minutes, in words."""
    if minutes < 0.75:
        return "less than a minute"
    if minutes < 1.5:
        return "about a minute"
    return f"about {minutes:.0f} minutes" if minutes < 100 else f"about {minutes / 60:.0f} hours"


def hints(run: "Run", trainer: "AnyTrainer") -> Iterator[str]:
    """Warnings and advice for a run, before it begins."""
    from engine.training.run import find_doubt

    if doubt := find_doubt(run.preset, run.card):
        yield str(doubt)
    if run.card.writes and (missing := missing_characters(run.card.alphabet)):
        yield f"The data lacks {missing}, so the model will not write them."
    anew = not run.request.start and not run.request.resume
    if anew and run.preset.width and (hint := sooner(run.card, len(trainer.feed))):
        yield hint


def sooner(card: ModelCard, pictures: int) -> str:
    """A model to start from that few pictures are learned sooner with, as a hint; or nothing."""
    if (card.size, card.channels) != (32, 3) or card.autoencoder or pictures >= FEW_PICTURES:
        return ""
    return f"So few are learned much sooner from a model that draws already: --init {TO_START_FROM}"
