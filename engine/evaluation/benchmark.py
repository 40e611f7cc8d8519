"""Models and samplers side by side at equal cost: each draws with so many network evaluations.

Every sampler draws from the same seeds, hence from the same noise, and is measured against the same
real pictures. What is drawn is kept in a folder: a benchmark that was stopped goes on where it
was, and one with more samplers or evaluations draws only what is new. The results are values, and
tables of them for a terminal and for a document; `figures.benchmark` plots them.
"""

import io
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec
import numpy as np
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from engine.api import SAMPLER_NAMES, Drawing, SamplerOptions, read_variance
from engine.card import ModelCard
from engine.data.formats.npz import read_npz
from engine.drawing.rules import count_cost, steps_within
from engine.errors import RequestError
from engine.evaluation.intervals import Estimate
from engine.evaluation.reference import Reference, check_enough, picture_seeds
from engine.evaluation.render import number
from engine.files import write_atomic
from engine.progress import Progress, Work, map_progress

ENOUGH = 256  # pictures a cell, for distances that tell one from another


class BenchmarkCell(msgspec.Struct, frozen=True, kw_only=True):
    """One model with one sampler at one cost."""

    model: str
    parametrization: str
    sampler: str
    levels: str  # see `Drawing.levels`
    evaluations: int  # asked for
    steps: int
    spent: int  # evaluations of one picture, counted; at most as many as asked for
    frechet: Estimate
    ratio: Estimate  # of the floor
    precision: Estimate
    recall: Estimate
    seconds: float  # a picture
    images_trained: int


class Benchmark(msgspec.Struct, frozen=True, kw_only=True):
    """All cells, and the real pictures beside them."""

    pictures: int  # drawn for each cell
    reference: int  # held-out pictures compared with
    seed: int
    device: str
    held_out: str
    measurer: str
    about: str
    drawn: str  # what all ways have in common, as "levels karras, sigma_min 0.01"; "": the usual
    floor: Estimate  # Fréchet distance of as many real training pictures
    real_precision: Estimate
    real_recall: Estimate
    cells: tuple[BenchmarkCell, ...]

    def costs(self) -> list[int]:
        """The evaluations asked for, rising."""
        return sorted({cell.evaluations for cell in self.cells})

    def rows(self) -> dict[tuple[str, str], dict[int, BenchmarkCell]]:
        """For each model and sampler its cells by cost, in the order they were run."""
        rows: dict[tuple[str, str], dict[int, BenchmarkCell]] = {}
        for cell in self.cells:
            rows.setdefault((cell.model, cell.sampler), {})[cell.evaluations] = cell
        return rows

    def best(self, cost: int) -> BenchmarkCell:
        """The nearest to real pictures at a cost."""
        return min((c for c in self.cells if c.evaluations == cost), key=lambda c: c.frechet.value)


def render_benchmark(benchmark: Benchmark) -> RenderableType:
    """The Fréchet distances by cost, then precision and recall at the highest."""
    title = f"Fréchet distance by network evaluations, N = {benchmark.pictures:,}"
    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
    table.add_column("Model", no_wrap=True)  # two that begin alike are not cut to the same words
    table.add_column("Sampler", no_wrap=True)
    for cost in benchmark.costs():
        table.add_column(str(cost), justify="right")
    for name in ("Precision", "Recall"):
        table.add_column(f"{name}\n{benchmark.costs()[-1]}", justify="right", style="dim")
    table.add_column("Seconds a\npicture", justify="right", style="dim")
    previous = ""
    for (model, sampler), cells in benchmark.rows().items():
        if previous and model != previous:
            table.add_section()
        previous, last = model, cells[max(cells)]
        found = [
            Text(
                number(cell.frechet.value),
                style="bold green" if cell is benchmark.best(cost) else "",
            )
            for cost, cell in sorted(cells.items())
        ]
        shares = (last.precision, last.recall)
        table.add_row(
            model, sampler, *found, *(number(share.value) for share in shares),
            f"{last.seconds:.2f}",
        )  # fmt: skip
    return Group(table, Text(benchmark_notes(benchmark), style="dim"))


def markdown(benchmark: Benchmark) -> str:
    """Two tables in Markdown: of distances, and of precision and recall."""
    costs = benchmark.costs()
    head = ["Model", "Sampler", *map(str, costs)]
    lines = [f"Fréchet distance by network evaluations, N = {benchmark.pictures:,} (95 %)", ""]
    lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for (model, sampler), cells in benchmark.rows().items():
        entries = []
        for cost, cell in sorted(cells.items()):
            bold = "**" if cell is benchmark.best(cost) else ""
            half = cell.frechet.value - cell.frechet.low
            entries.append(f"{bold}{number(cell.frechet.value)}{bold} ± {number(half)}")
        lines.append("| " + " | ".join([model, sampler, *entries]) + " |")
    lines += ["", "Precision / recall", ""]
    lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for (model, sampler), cells in benchmark.rows().items():
        entries = [
            f"{cell.precision.value:.2f} / {cell.recall.value:.2f}"
            for _, cell in sorted(cells.items())
        ]
        lines.append("| " + " | ".join([model, sampler, *entries]) + " |")
    return "\n".join([*lines, "", benchmark_notes(benchmark), ""])


def benchmark_notes(benchmark: Benchmark) -> str:
    """The floor, the settings, and the reliability of the figures."""
    floor, p, r = benchmark.floor, benchmark.real_precision, benchmark.real_recall
    seen = {cell.model: cell.images_trained for cell in benchmark.cells}
    trained = ", ".join(f"{model} has seen {count:,}" for model, count in seen.items())
    heun = next((cell for cell in benchmark.cells if cell.spent != cell.evaluations), None)
    odd = (
        f" {heun.sampler} spends an odd number: {heun.spent} of {heun.evaluations}." if heun else ""
    )
    drawn = f"All drawn with {benchmark.drawn}. " if benchmark.drawn else ""
    few = "" if benchmark.pictures >= ENOUGH else f"So few pictures say little: take -n {ENOUGH}. "
    return (few + drawn) + (
        f"The floor, {benchmark.pictures:,} real training pictures in place of drawn ones, is "
        f"{number(floor.value)} ({number(floor.low)}–{number(floor.high)}); their precision "
        f"{number(p.value)}, recall {number(r.value)}. Held-out pictures: {benchmark.held_out} "
        f"({benchmark.reference:,}). All ways start from the same noise (seed {benchmark.seed})."
        f"{odd} "
        f"Pictures in training: {trained}. {benchmark.about}"
    )


# draw(drawing, labels, seeds) yields finished pictures in order, as they come
LARGEST_KEPT = 2**33  # bytes of pictures that are kept to go on from
DrawWith = Callable[[Drawing, Sequence[int], Sequence[int]], Iterator[np.ndarray]]
SWITCHES: dict[str, type[str] | type[float]] = {  # of a drawing, beside its sampler's own
    "levels": str, "sigma_min": float, "sigma_max": float, "rho": float, "guidance": float,
    "guidance_low": float, "guidance_high": float,
}  # fmt: skip
SAVE_EVERY_S = 20.0  # what an interruption loses at most


@dataclass(frozen=True, slots=True)
class Contestant:
    """A model that takes part."""

    model: str  # what it is opened by
    card: ModelCard
    hash: str


@dataclass(frozen=True, slots=True)
class SamplerChoice:
    """A way to draw, as it is written: ddpm, ddpm:variance=0, dpmpp2m:levels=karras."""

    name: str
    drawing: Drawing  # of any model, in any number of steps

    @property
    def sampler(self) -> str:
        return self.drawing.sampler

    def drawing_by(self, one: Contestant, steps: int) -> Drawing:
        """How a model draws in so many steps."""
        return replace(self.drawing, steps=steps, model=one.model)

    def spent(self, one: Contestant, steps: int) -> int:
        """Evaluations of one picture in so many steps."""
        return count_cost(one.card, self.drawing_by(one, steps)).evaluations

    def steps(self, one: Contestant, evaluations: int) -> int:
        """The most steps of a model that cost at most so many evaluations."""
        return steps_within(evaluations, lambda steps: self.spent(one, steps))


def parse_sampler(text: str, usual: Drawing | None = None) -> SamplerChoice:
    """A sampler and its switches from `name:switch=value`. Raises `RequestError`.

    A switch is a field of `SamplerOptions` or one of `SWITCHES`; the rest is as `usual`.
    """
    usual = usual or Drawing()
    sampler, *switches = text.strip().split(":")
    own = {field.name: type(getattr(usual.options, field.name)) for field in fields(SamplerOptions)}
    kinds = SWITCHES | own | {"variance": read_variance}
    try:
        given = dict(switch.split("=", 1) for switch in switches)
        chosen = {key: kinds[key](value) for key, value in given.items()}
        if sampler not in SAMPLER_NAMES:
            raise KeyError(sampler)
    except (KeyError, ValueError) as error:
        raise RequestError(
            "{text!r} is no sampler.",
            "Choose {names}, with options like ddpm:variance=0 or dpmpp2m:levels=karras.",
            text=text, names=", ".join(SAMPLER_NAMES),
        ) from error  # fmt: skip
    options = replace(usual.options, **{key: chosen.pop(key) for key in own.keys() & chosen.keys()})
    drawing = replace(usual, sampler=sampler, options=options, **chosen)
    drawing.check()
    return SamplerChoice(text.strip(), drawing)


def chosen_fields(drawing: Drawing) -> dict[str, str]:
    """What a drawing chooses otherwise than usual, apart from its sampler, steps and model."""
    usual = Drawing()
    pairs: dict[str, tuple[object, object]] = {f.name: (drawing, usual) for f in fields(Drawing)}
    pairs |= {f.name: (drawing.options, usual.options) for f in fields(SamplerOptions)}
    values = {name: (getattr(a, name), getattr(b, name)) for name, (a, b) in pairs.items()}
    return {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, (value, default) in values.items()
        if value != default and name not in ("sampler", "steps", "model", "options")
    }


def in_common(choices: Sequence[SamplerChoice]) -> str:
    """What every way chooses otherwise than usual: "levels karras, sigma_min 0.01"."""
    each = [chosen_fields(choice.drawing).items() for choice in choices]
    return ", ".join(f"{n} {value}" for n, value in each[0] if all((n, value) in e for e in each))


def run_benchmark(
    contestants: Sequence[Contestant],
    choices: Sequence[SamplerChoice],
    evaluations: Sequence[int],
    reference: Reference,
    draw: DrawWith,
    folder: Path,
    pictures: int = 256,
    seed: int = 0,
    device: str = "",
) -> Work[Benchmark]:
    """Draw with every model and sampler at every cost, and measure. Raises `RequestError`."""
    check_enough(pictures)
    first = contestants[0].card
    for other in (one.card for one in contestants[1:]):
        if (other.size, other.channels, other.classes) != (
            first.size,
            first.channels,
            first.classes,
        ):
            raise RequestError(
                "{a} and {b} do not draw the same things.", "Compare models of the same data.",
                a=first.name, b=other.name,
            )  # fmt: skip
    plan = [
        (one, choice, cost)
        for one in contestants
        for choice in choices
        for cost in sorted(evaluations)
    ]
    total = pictures * sum(cost for _, _, cost in plan)
    labels = reference.labels(first, pictures)
    names = reference.names(first, labels)
    if pictures < len(reference.classes()):
        raise RequestError(
            "{count} pictures do not show all {classes} classes.",
            "Ask for {classes} or more: -n {classes}",
            count=pictures, classes=len(reference.classes()),
        )  # fmt: skip
    cells: list[BenchmarkCell] = []
    done, floor, real = 0, None, None
    for one, choice, cost in plan:
        steps = choice.steps(one, cost)
        drawing = choice.drawing_by(one, steps)
        drawing.check()
        kept = folder / f"{pictures_name(one, choice, steps, seed)}.npz"
        images, seconds = yield from map_progress(
            draw_pictures(draw, drawing, labels, seed, kept),
            lambda count, done=done, cost=cost: Progress(done + count * cost, total),
        )
        done += pictures * cost
        yield Progress(done, total)
        looked = reference.describe(images[:pictures], names)
        rng = np.random.default_rng(seed)  # the same real pictures beside every sampler
        frechet, real = reference.frechet(looked, rng), reference.coverage(looked, rng)
        floor = frechet
        cells.append(
            BenchmarkCell(
                model=one.card.name, parametrization=one.card.parametrization, sampler=choice.name,
                levels=choice.drawing.levels, evaluations=cost, steps=steps,
                spent=choice.spent(one, steps), frechet=frechet.drawn, ratio=frechet.ratio,
                precision=real.precision, recall=real.recall,
                seconds=seconds, images_trained=one.card.training.images,
            )
        )  # fmt: skip
    assert floor is not None and real is not None
    return Benchmark(
        pictures=pictures, reference=floor.reference, seed=seed, device=device,
        held_out=reference.split, measurer=reference.extractor.name,
        about=reference.about, drawn=in_common(choices),
        floor=floor.floor, real_precision=real.real_precision, real_recall=real.real_recall,
        cells=tuple(cells),
    )  # fmt: skip


def pictures_name(one: Contestant, choice: SamplerChoice, steps: int, seed: int) -> str:
    """File name of one cell's pictures: everything that shapes them."""
    chosen = "".join(f"-{name}{value}" for name, value in chosen_fields(choice.drawing).items())
    rules = f"r{choice.drawing.rules}"
    return f"{one.card.name}-{one.hash[:8]}-{choice.sampler}{chosen}-{steps}-{rules}-s{seed}"


def draw_pictures(
    draw: DrawWith, drawing: Drawing, labels: np.ndarray, seed: int, kept: Path
) -> Generator[int, None, tuple[np.ndarray, float]]:
    """Draw what is not kept yet, keeping it; yields how many there are.

    Returns pictures uint8 [N, H, W] or [N, H, W, 3] and the seconds that one took.
    """
    parts, seconds = load_pictures(kept)
    have = sum(len(part) for part in parts)
    seeds = picture_seeds(seed, len(labels))
    began = saved = time.monotonic()
    before = seconds
    try:
        for part in draw(drawing, labels[have:].tolist(), seeds[have:]):
            parts.append(part)
            have += len(part)
            now = time.monotonic()
            seconds = before + now - began
            if now - saved > SAVE_EVERY_S and have < len(labels):
                save_pictures(kept, parts, seconds)
                saved = now
            yield have
    finally:
        if seconds > before:
            save_pictures(kept, parts, seconds)
    return np.concatenate(parts), seconds / have


def save_pictures(path: Path, parts: list[np.ndarray], seconds: float) -> None:
    """Write pictures so that drawing can be resumed."""
    buffer = io.BytesIO()
    np.savez(buffer, image=np.concatenate(parts), seconds=seconds)
    write_atomic(path, buffer.getvalue())


def load_pictures(path: Path) -> tuple[list[np.ndarray], float]:
    """Pictures drawn before, and the seconds they took; nothing where there are none."""
    try:
        with path.open("rb") as file:
            arrays = read_npz(file, LARGEST_KEPT)
        return [arrays["image"]], float(arrays["seconds"])
    except (OSError, ValueError, KeyError, TypeError):
        return [], 0.0
