"""evaluate: how good a model is, drawing exactly as write and sample do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import numpy as np
import typer
from rich.console import Console

from engine.api import Drawing, SampleRequest
from engine.cli.console import (
    AsJson,
    Device,
    Guidance,
    Model,
    OwnSampler,
    OwnSteps,
    Quiet,
    follow,
    note,
    start_studio,
    tell,
)
from engine.cli.estimate import roughly, seconds_to_draw
from engine.errors import DatasetError
from engine.interrupt import loading
from engine.models.card import ModelCard, read_card
from engine.models.library import find_model

if TYPE_CHECKING:
    from engine.studio import Studio

EXAMPLES = """Examples:\n
noisegram evaluate --data handwriting.npz\n
noisegram evaluate --data handwriting.npz --model runs/mine/model.safetensors -n 10 --json\n
noisegram evaluate --data mnist --model digits32\n
noisegram evaluate --data cifar10 --model cars32-edm -n 1000"""
BATCH = {"cpu": 48}  # pictures drawn between two signs of progress, else `MANY`
MANY = 512
GLYPHS, PICTURES = 50, 256  # drawn unless asked otherwise: of each class, and where there is none

Settings = dict[str, str | int | float]


def evaluate(
    data: Annotated[
        Path,
        typer.Option(help="Real pictures to compare with: a corpus of glyphs, or a folder."),
    ],
    model: Model = "letters",
    n: Annotated[
        int | None,
        typer.Option(
            "-n",
            help=f"Glyphs a character, pictures a class ({GLYPHS}), "
            f"or pictures in all of a model without classes ({PICTURES}).",
        ),
    ] = None,
    classes: Annotated[
        str | None,
        typer.Option(help="Of a model without classes: the data's classes to compare with."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed, other pictures.")] = 0,
    steps: OwnSteps = None,
    sampler: OwnSampler = None,
    guidance: Guidance = None,
    device: Device = "auto",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Score a model next to real pictures: legibility, distance, coverage, copies, hands.

    Handwriting with -n 50 takes about 13 minutes on 2 CPU cores, with -n 10 about 4; it says so
    first.
    """
    card = read_card(find_model(model))
    drawing = Drawing.for_card(card, steps, sampler, guidance, model=model)
    drawing.check()
    if not data.exists():
        raise DatasetError("There is no data at {path}.", "Check the path.", path=str(data))
    studio = start_studio(device, quiet)
    count = n if n is not None else GLYPHS if card.classes else PICTURES
    settings: Settings = {
        "steps": drawing.steps,
        "sampler": drawing.sampler,
        "guidance": card.sampling.guidance if guidance is None else guidance,
        "guidance_low": card.sampling.guidance_low,
        "guidance_high": card.sampling.guidance_high,
        "device": str(studio.device_name()),
    }
    if data.is_file():
        report, shown = on_glyphs(studio, card, drawing, data, count, seed, settings, quiet)
    else:
        only = tuple(part.strip() for part in (classes or "").split(",") if part.strip())
        report, shown = on_pictures(studio, card, drawing, data, count, seed, settings, quiet, only)
    if as_json:
        tell("", msgspec.to_builtins(report), True)
    else:
        Console(soft_wrap=True).print(shown)


def on_glyphs(
    studio: "Studio",
    card: ModelCard,
    drawing: Drawing,
    data: Path,
    n: int,
    seed: int,
    settings: Settings,
    quiet: bool,
):
    """Measure a model of handwriting; the report, and how it is shown."""
    with loading():
        from engine.data.formats.corpus import open_corpus
        from engine.evaluation.evaluate import HELD_OUT
        from engine.evaluation.evaluate import evaluate as measure
        from engine.evaluation.render import render

    open_corpus(data)  # what is wrong with it is said before anybody waits
    if not quiet and n >= 2 and card.alphabet:
        letters = sum(char.isalnum() for char in card.alphabet)
        pictures = n * len(card.alphabet) + min(n, HELD_OUT) * letters
        say_wait(studio, card, drawing, pictures, "glyphs")
    work = measure(glyph_drawer(studio, card, drawing), card, data, n, seed, settings)
    report = follow(work, "Drawing", quiet)
    return report, render(report)


def on_pictures(
    studio: "Studio",
    card: ModelCard,
    drawing: Drawing,
    data: Path,
    n: int,
    seed: int,
    settings: Settings,
    quiet: bool,
    classes: tuple[str, ...] = (),
):
    """Measure a model of other pictures; the report, and how it is shown."""
    with loading():
        from engine.evaluation.evaluate import evaluate_pictures
        from engine.evaluation.features import choose_extractor, open_extractor
        from engine.evaluation.reference import check_enough, load_reference
        from engine.evaluation.render import render_pictures

    check_enough(n)
    note("Looking at the real pictures first.", quiet)
    extractor = choose_extractor(card)
    extract, held_out = open_extractor(extractor)
    reference = load_reference(card, data, extractor, extract, classes)
    if not quiet:
        say_wait(studio, card, drawing, n * max(1, len(card.classes)), "pictures")
    draw = picture_drawer(studio, drawing)
    work = evaluate_pictures(draw, card, reference, n, seed, settings, held_out)
    report = follow(work, "Drawing", quiet)
    return report, render_pictures(report)


def say_wait(studio: "Studio", card: ModelCard, drawing: Drawing, pictures: int, what: str) -> None:
    """Say how many pictures are drawn, and how long that takes here."""
    seeds = tuple(range(12))
    labels = tuple(i % max(1, len(card.classes)) for i in seeds)
    wait = roughly(seconds_to_draw(studio, SampleRequest(labels, seeds, drawing), pictures))
    note(f"About {pictures:,} {what} to draw and compare: {wait}.")


def glyph_drawer(studio: "Studio", card: ModelCard, drawing: Drawing):
    """Draw characters in hands from seeds, as `evaluation.evaluate` wants them."""

    def draw(
        chars: Sequence[str], hands: Sequence[str], seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        for part in batches(studio, len(chars)):
            labels = tuple(card.alphabet.index(char) for char in chars[part])
            yield finished(studio, drawing, labels, tuple(seeds[part]), tuple(hands[part]))

    return draw


def picture_drawer(studio: "Studio", drawing: Drawing):
    """Draw classes from seeds, as `evaluation.evaluate_pictures` wants them."""

    def draw(labels: Sequence[int], seeds: Sequence[int]) -> Iterator[np.ndarray]:
        for part in batches(studio, len(labels)):
            yield finished(studio, drawing, tuple(labels[part]), tuple(seeds[part]))

    return draw


def batches(studio: "Studio", count: int) -> Iterator[slice]:
    """What is drawn together."""
    size = BATCH.get(studio.device.type, MANY)
    return (slice(start, start + size) for start in range(0, count, size))


def finished(
    studio: "Studio",
    drawing: Drawing,
    labels: tuple[int, ...],
    seeds: tuple[int, ...],
    hands: tuple[str, ...] = (),
) -> np.ndarray:
    """Finished pictures uint8 [N, H, W] or [N, H, W, 3], their states forgotten."""
    request = SampleRequest(labels=labels, seeds=seeds, drawing=drawing, hands=hands, keep=2)
    samples = follow(studio.sample(request), "", quiet=True)
    return samples.states[:, -1]
