"""Models and samplers side by side at equal cost: each draws with so many network evaluations.

Every way draws from the same seeds, hence from the same noise, and is measured against the same
real pictures. What is drawn is kept in a folder: a sweep that was stopped goes on where it was, and
one with more samplers or evaluations draws only what is new.
"""

import io
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from engine.api import SAMPLER_NAMES, Drawing, SamplerOptions
from engine.card import ModelCard
from engine.diffusion.noise import stable_hash
from engine.diffusion.samplers import EVALUATIONS
from engine.errors import RequestError
from engine.evaluation.sweep_report import Cell, Sweep
from engine.evaluation.yardstick import Yardstick, check_enough
from engine.files import write_atomic
from engine.progress import Progress, Work, map_progress

# draw(drawing, labels, seeds) yields finished pictures in order, as they come
DrawWith = Callable[[Drawing, Sequence[int], Sequence[int]], Iterator[np.ndarray]]
SAVE_EVERY_S = 20.0  # what an interruption loses at most


@dataclass(frozen=True, slots=True)
class Contestant:
    """A model that takes part."""

    model: str  # what it is opened by
    card: ModelCard
    hash: str


@dataclass(frozen=True, slots=True)
class Way:
    """A sampler with its switches, as it is written: ddpm, ddpm:variance=0."""

    name: str
    sampler: str
    options: SamplerOptions

    def steps(self, evaluations: int) -> int:
        """The most steps that cost at most so many evaluations (Heun's last step costs one)."""
        each = EVALUATIONS.get(self.sampler, 1)
        return (evaluations + each - 1) // each

    def spent(self, steps: int) -> int:
        """What so many steps cost."""
        each = EVALUATIONS.get(self.sampler, 1)
        return each * steps - (each - 1)


def parse_way(text: str) -> Way:
    """A way from its words. Raises `RequestError`."""
    sampler, *switches = text.strip().split(":")
    options = SamplerOptions()
    kinds = {field.name: type(getattr(options, field.name)) for field in fields(options)}
    try:
        given = dict(switch.split("=", 1) for switch in switches)
        chosen = {key: kinds[key](value) for key, value in given.items()}
        if sampler not in SAMPLER_NAMES:
            raise KeyError(sampler)
    except (KeyError, ValueError) as error:
        raise RequestError(
            "{text!r} is no sampler.",
            "Choose {names}, with switches like ddpm:variance=0 or heun:churn=40.",
            text=text, names=", ".join(SAMPLER_NAMES),
        ) from error  # fmt: skip
    options = replace(options, **chosen)
    options.check()
    return Way(text.strip(), sampler, options)


def run_sweep(
    contestants: Sequence[Contestant],
    ways: Sequence[Way],
    evaluations: Sequence[int],
    yardstick: Yardstick,
    draw: DrawWith,
    folder: Path,
    pictures: int = 256,
    seed: int = 0,
    guidance: float | None = None,
    device: str = "",
) -> Work[Sweep]:
    """Draw with every model in every way at every cost, and measure. Raises `RequestError`."""
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
    plan = [(one, way, cost) for one in contestants for way in ways for cost in sorted(evaluations)]
    total = pictures * sum(cost for _, _, cost in plan)
    labels = np.arange(pictures) % max(1, len(first.classes))
    names = np.array(first.classes or ("",))[labels]
    cells: list[Cell] = []
    done, floor, real = 0, None, None
    for one, way, cost in plan:
        steps = way.steps(cost)
        drawing = Drawing(
            steps=steps, sampler=way.sampler, guidance=guidance, model=one.model,
            options=way.options,
        )  # fmt: skip
        drawing.check()
        kept = folder / f"{file_name(one, way, steps, guidance, seed)}.npz"
        images, seconds = yield from map_progress(
            drawn(draw, drawing, labels, seed, kept),
            lambda count, done=done, cost=cost: Progress(done + count * cost, total),
        )
        done += pictures * cost
        yield Progress(done, total)
        looked = yardstick.describe(images[:pictures], names)
        rng = np.random.default_rng(seed)  # the same real pictures beside every way
        frechet, real = yardstick.frechet(looked, rng), yardstick.coverage(looked, rng)
        floor = frechet
        cells.append(
            Cell(
                model=one.card.name, parametrization=one.card.parametrization, sampler=way.name,
                evaluations=cost, steps=steps, spent=way.spent(steps), frechet=frechet.drawn,
                ratio=frechet.ratio, precision=real.precision, recall=real.recall,
                seconds=seconds, images_trained=one.card.training.images,
            )
        )  # fmt: skip
    assert floor is not None and real is not None
    return Sweep(
        pictures=pictures, reference=floor.reference, seed=seed, device=device,
        held_out=yardstick.split, measurer=yardstick.measurer.name, about=yardstick.measurer.about,
        floor=floor.floor, real_precision=real.real_precision, real_recall=real.real_recall,
        cells=tuple(cells),
    )  # fmt: skip


def file_name(one: Contestant, way: Way, steps: int, guidance: float | None, seed: int) -> str:
    """Where the pictures of one way are kept: everything that shapes them."""
    told = way.name.replace(":", "-").replace("=", "")
    asked = "" if guidance is None else f"-g{guidance:g}"
    return f"{one.card.name}-{one.hash[:8]}-{told}-{steps}{asked}-s{seed}"


def drawn(
    draw: DrawWith, drawing: Drawing, labels: np.ndarray, seed: int, kept: Path
) -> Generator[int, None, tuple[np.ndarray, float]]:
    """Draw what is not kept yet, keeping it; yields how many there are.

    Returns pictures uint8 [N, H, W] or [N, H, W, 3] and the seconds that one took.
    """
    parts, seconds = read_kept(kept)
    have = sum(len(part) for part in parts)
    seeds = [stable_hash("sweep", seed, i) for i in range(len(labels))]
    began = saved = time.monotonic()
    before = seconds
    try:
        for part in draw(drawing, labels[have:].tolist(), seeds[have:]):
            parts.append(part)
            have += len(part)
            now = time.monotonic()
            seconds = before + now - began
            if now - saved > SAVE_EVERY_S and have < len(labels):
                keep(kept, parts, seconds)
                saved = now
            yield have
    finally:
        if seconds > before:
            keep(kept, parts, seconds)
    return np.concatenate(parts), seconds / have


def keep(path: Path, parts: list[np.ndarray], seconds: float) -> None:
    """Write pictures so that they can be gone on with."""
    buffer = io.BytesIO()
    np.savez(buffer, image=np.concatenate(parts), seconds=seconds)
    write_atomic(path, buffer.getvalue())


def read_kept(path: Path) -> tuple[list[np.ndarray], float]:
    """Pictures that were drawn before and how long that took; nothing where there are none."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return [file["image"]], float(file["seconds"])
    except (OSError, ValueError, KeyError, BadZipFile):
        return [], 0.0
