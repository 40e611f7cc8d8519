"""evaluate: how good a model is, drawing exactly as write and sample do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import numpy as np
import typer

from engine.api import TRIES, Cost, Drawing, Letter, SampleRequest, WriteProgress, WriteRequest
from engine.card import ModelCard, read_card
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import NO_FILM, DrawingOptions, Model, count_option, seed_option
from engine.cli.shared.parsing import split_names
from engine.errors import DatasetError, RequestError
from engine.interrupt import loading
from engine.models.library import find_model
from engine.progress import finish, map_progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from engine.evaluation.report import PictureReport, Report
    from engine.studio import Studio

EXAMPLES = r"""
A model of digits, next to the data set it was trained on:
  noisegram data get mnist
  noisegram evaluate --data mnist --model digits32
A model of a run of yours, next to its folder, 128 pictures:
  noisegram evaluate --data cars --model runs/cars64 -n 128
The letters model, next to a corpus of handwriting (see README):
  noisegram evaluate --data handwriting.npz
Quicker and for a script, a model of your own:
  noisegram evaluate --data handwriting.npz -n 10 --json \
    --model runs/mine/model.safetensors
"""
BATCH = {"cpu": 48}  # pictures drawn between two signs of progress, else `MANY`
MANY = 512
MESSAGE = 12  # letters written together, where some are drawn again
GLYPHS, PICTURES = 50, 256  # drawn unless asked otherwise: of each class, and where there is none


def evaluate(
    *,
    data: Annotated[
        Path,
        typer.Option(
            help="Real pictures to compare with: an .npz corpus of glyphs for a model that writes, "
            "else a folder of pictures."
        ),
    ],
    model: Model = "letters",
    n: Annotated[
        int | None,
        count_option(
            "How many pictures to draw of each character or class; in all, where there are no "
            "classes or too many to compare one by one.",
            1,
            None,
            show_default=f"{GLYPHS} of each, {PICTURES} in all",
        ),
    ] = None,
    classes: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="For a model without classes: compare with these classes of the data only, as in "
            "cat,dog.",
            show_default="all",
        ),
    ] = None,
    seed: Annotated[
        int, seed_option("Where randomness starts: another seed draws other pictures.")
    ] = 0,
    as_written: Annotated[
        bool,
        typer.Option(
            "--as-written",
            help="Draw letters again that are hard to read, as write does. What the model draws "
            "by itself is measured beside.",
        ),
    ] = False,
    options: Annotated[DrawingOptions, NO_FILM],
    terminal: Annotated[Terminal, {"force"}],
) -> None:
    """Measure how good a model's pictures are, next to real ones.

    Of handwriting: how much of it can be read, how varied it is, whether it copies training
    glyphs, and whether a hand looks like its writer. Of other pictures: their distance to real
    ones (Fréchet, precision, recall). Handwriting with -n 50 takes about 13 minutes on 2 CPU
    cores, with -n 10 about 4; the time is told first.
    """
    card = read_card(find_model(model))
    card.check_pictures()
    drawing = options.drawing(card, model)
    drawing.check()
    terminal.note_each(options.ignored(drawing, card))
    if not data.exists():
        raise DatasetError("There is no data at {path}.", "Check the path.", path=str(data))
    studio = terminal.start_studio()
    evaluation = Evaluation(terminal, studio, card, drawing, data, n, seed)
    if as_written and not (card.writes and data.is_file()):
        raise RequestError(
            f"{card.name} is not measured as it writes.",
            "--as-written is for a model that writes, next to a corpus of glyphs.",
        )
    if data.is_file():
        report, text = evaluation.of_glyphs(as_written)
    else:
        only = split_names(classes)
        report, text = evaluation.of_pictures(only)
    terminal.show(msgspec.to_builtins(report), text)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A measurement of one model, drawn in one way, next to one data set."""

    terminal: Terminal
    studio: "Studio"
    card: ModelCard
    drawing: Drawing
    data: Path
    n: int | None  # of each class, or in all; None: enough
    seed: int

    def of_glyphs(self, as_written: bool = False) -> "tuple[Report, RenderableType]":
        """Measure a model of handwriting; the report, and how it is shown."""
        with loading():
            from engine.data.formats.corpus import open_corpus
            from engine.evaluation.evaluate import HELD_OUT
            from engine.evaluation.evaluate import evaluate as measure
            from engine.evaluation.render import render

        open_corpus(self.data)  # what is wrong with it is said before anybody waits
        card, n = self.card, GLYPHS if self.n is None else self.n
        if n >= 2 and card.alphabet:
            letters = sum(char.isalnum() for char in card.alphabet)
            self.note_wait(n * len(card.alphabet) + min(n, HELD_OUT) * letters, "glyphs")
        written = WrittenGlyphs(self.studio, replace(self.drawing, seed=self.seed))
        draw = written.draw if as_written else glyph_drawer(self.studio, card, self.drawing)
        work = measure(draw, card, self.data, n, self.seed, self.settings())
        report = self.terminal.follow(work, "Drawing")
        if as_written:  # the same once more, of what was drawn first
            work = measure(written.draw_first, card, self.data, n, self.seed, self.settings())
            bare = self.terminal.follow(work, "Measuring")
            settings = report.settings | written.facts()
            report = msgspec.structs.replace(report, settings=settings, bare=bare)
        return report, render(report)

    def of_pictures(self, classes: tuple[str, ...] = ()) -> "tuple[PictureReport, RenderableType]":
        """Measure a model of other pictures; the report, and how it is shown."""
        with loading():
            from engine.evaluation.evaluate import evaluate_pictures
            from engine.evaluation.features import choose_extractor, open_extractor
            from engine.evaluation.reference import check_enough, load_reference
            from engine.evaluation.render import render_pictures

        card = self.card
        check_enough(PICTURES if self.n is None else self.n)
        self.terminal.note("Looking at the real pictures first.")
        extractor = choose_extractor(card)
        extract, held_out = open_extractor(extractor)
        reference = load_reference(card, self.data, extractor, extract, classes)
        groups = 1 if reference.mix else max(1, len(card.classes))
        n = (GLYPHS if groups > 1 else PICTURES) if self.n is None else self.n
        self.note_wait(n * groups, "pictures")
        draw = picture_drawer(self.studio, self.drawing)
        work = evaluate_pictures(draw, card, reference, n, self.seed, self.settings(), held_out)
        report = self.terminal.follow(work, "Drawing")
        return report, render_pictures(report)

    def settings(self) -> dict[str, str | int | float]:
        """The drawing's numbers and the device, for the report."""
        from engine.drawing.rules import choose_walk, count_cost

        drawing = self.drawing
        guidance, low, high = drawing.guided(self.card.sampling_by(drawing.rules))
        _, levels = choose_walk(self.card, drawing)
        sigmas, cost = levels.tolist(), count_cost(self.card, drawing)
        return {
            "steps": drawing.steps,
            "evaluations": cost.evaluations,
            "passes": cost.passes,
            "sampler": drawing.sampler,
            "levels": drawing.levels,
            "sigma_max": float(f"{sigmas[0]:.4g}"),
            "sigma_min": float(f"{sigmas[-2]:.4g}"),
            "guidance": guidance,
            "guidance_low": low,
            "guidance_high": high,
            "device": str(self.studio.device_name()),
        }

    def note_wait(self, pictures: int, what: str) -> None:
        """Note how many pictures are drawn, and how long that takes here."""
        request = some_pictures(self.card, self.drawing)
        text = f"About {pictures:,} {what} to draw and compare"
        self.terminal.note_wait(text, self.studio, request, pictures)


def some_pictures(card: ModelCard, drawing: Drawing) -> SampleRequest:
    """A few pictures of several classes, to be timed."""
    seeds = tuple(range(12))
    return SampleRequest(tuple(i % max(1, len(card.classes)) for i in seeds), seeds, drawing)


def glyph_drawer(studio: "Studio", card: ModelCard, drawing: Drawing):
    """Draw characters in hands from seeds, as `evaluation.evaluate` wants them."""

    def draw(
        chars: Sequence[str], hands: Sequence[str], seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        for part in batch_slices(studio, len(chars)):
            labels = tuple(card.alphabet.index(char) for char in chars[part])
            yield draw_pictures(studio, drawing, labels, tuple(seeds[part]), tuple(hands[part]))

    return draw


class WrittenGlyphs:
    """Characters drawn as `write` draws them, and what was drawn of each first."""

    def __init__(self, studio: "Studio", drawing: Drawing) -> None:
        self._studio, self._drawing = studio, replace(drawing, frames=1)
        self._first: list[np.ndarray] = []
        self._cost, self._again, self._letters = Cost(), 0, 0

    def draw(
        self, chars: Sequence[str], hands: Sequence[str], _seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """Those that are kept; letters have no seeds of their own but those of a message."""
        for start in range(0, len(chars), MESSAGE):
            part = slice(start, start + MESSAGE)
            asked = tuple(
                Letter(self._letters + i, char, hand=hand)
                for i, (char, hand) in enumerate(zip(chars[part], hands[part], strict=True))
            )
            attempts: list[np.ndarray] = []
            walk = self._studio.write(WriteRequest(asked, self._drawing, TRIES))
            glyphs = finish(map_progress(walk, partial(take_whole, attempts)))
            kept = glyphs.states[:, -1]
            self._first.append(attempts[0] if attempts else kept)
            self._cost += glyphs.cost
            self._letters += len(asked)
            self._again += sum(a != b for a, b in zip(asked, glyphs.letters, strict=True))
            yield kept

    def draw_first(
        self, chars: Sequence[str], _hands: Sequence[str], _seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """What `draw` drew of them first, once."""
        left = len(chars)
        while left > 0:
            part = self._first.pop(0)
            left -= len(part)
            yield part

    def facts(self) -> dict[str, float]:
        """Evaluations and passes a letter, all its drawings counted, and the share drawn again."""
        count = max(1, self._letters)
        return {
            "evaluations": round(self._cost.evaluations / count, 2),
            "passes": round(self._cost.passes / count, 2),
            "drawn_again": round(self._again / count, 4),
        }


def take_whole(attempts: list[np.ndarray], now: WriteProgress) -> None:
    """Add the finished letters that stand while some of them are drawn again."""
    if now.whole is not None and not attempts:
        attempts.append(now.whole.states[:, -1].copy())


def picture_drawer(studio: "Studio", drawing: Drawing):
    """Draw classes from seeds, as `evaluation.evaluate_pictures` wants them."""

    def draw(labels: Sequence[int], seeds: Sequence[int]) -> Iterator[np.ndarray]:
        for part in batch_slices(studio, len(labels)):
            yield draw_pictures(studio, drawing, tuple(labels[part]), tuple(seeds[part]))

    return draw


def batch_slices(studio: "Studio", count: int) -> Iterator[slice]:
    """Slices of pictures that are drawn in one batch."""
    size = BATCH.get(studio.device.type, MANY)
    return (slice(start, start + size) for start in range(0, count, size))


def draw_pictures(
    studio: "Studio",
    drawing: Drawing,
    labels: tuple[int, ...],
    seeds: tuple[int, ...],
    hands: tuple[str, ...] = (),
) -> np.ndarray:
    """Finished pictures, uint8 [N, H, W] or [N, H, W, 3]."""
    request = SampleRequest(labels=labels, seeds=seeds, drawing=drawing, hands=hands, keep=2)
    return finish(studio.sample(request)).states[:, -1]
