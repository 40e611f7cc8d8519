"""A message as a file: an animation or a still, inside a budget, with its recipe inside."""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

import numpy as np

from engine.errors import ExportError
from engine.export.budget import Budget
from engine.export.formats import SUFFIXES
from engine.export.inside import read_recipe
from engine.export.mp4 import find_ffmpeg
from engine.export.plan import ExportEstimate, ExportPlan, plan_of
from engine.files import check_writable, write_atomic
from engine.message.recipe import Recipe
from engine.message.split import page_count
from engine.progress import Progress, Work, map_progress

__all__ = ["ExportResult", "check_target", "export_message", "export_pages", "read_recipe"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult(ExportEstimate):
    """The file that was written."""

    path: Path


def export_message(
    path: Path,
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    *,
    budget: Budget | None = None,
    embed_recipe: bool = True,
    overwrite: bool = False,
    plan: ExportPlan | None = None,
    part: int | None = None,
) -> Work[ExportResult]:
    """Write the message at `path`, in the format that its suffix says, within the budget.

    Of a message of several pages all are in the file, or `part`, counted from 0.

    `states` is uint8 [letters, T + 1, H, W], `sigmas` [T + 1]. Yields after each frame; until the
    last one nothing is on disk. Raises `RequestError` if the recipe cannot be carried out, and
    `ExportError` if the target exists and may not be replaced, cannot be written, or if the
    message cannot be made small enough. A `plan` that was made for the same message, format and
    budget is followed; its source has the pages.
    """
    recipe.check()
    check_target(path, overwrite)
    if plan is None:
        plan = plan_of(states, sigmas, recipe, path.suffix.lower(), budget, embed_recipe, part)
    if budget is not None and not plan.chosen:
        yield from count_frames(plan.choose(), len(plan.best.frames), known=False)
    variant, content = yield from count_frames(plan.encode(), len(plan.variant.frames))
    write_atomic(path, content, replace=overwrite)
    return ExportResult.of(variant, len(content), path=path)


def export_pages(
    path: Path,
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    *,
    budget: Budget | None = None,
    embed_recipe: bool = True,
    overwrite: bool = False,
) -> Work[tuple[ExportResult, ...]]:
    """Write each page of the message as `export_message` does; the budget is that of one file.

    The files are called as `page_paths` says. Each holds the recipe of the whole message.
    """
    paths = page_paths(path, count_pages(recipe, budget))
    for each in paths:
        check_target(each, overwrite)
    results: list[ExportResult] = []
    for part, each in enumerate(paths):
        export = export_message(
            each, states, sigmas, recipe,
            budget=budget, embed_recipe=embed_recipe, overwrite=overwrite,
            part=part if len(paths) > 1 else None,
        )  # fmt: skip
        result = yield from map_progress(
            export,
            lambda now, part=part: Progress(
                part * now.total + now.done, len(paths) * now.total, now.note
            ),
        )
        results.append(result)
    return tuple(results)


def count_pages(recipe: Recipe, budget: Budget | None = None) -> int:
    """The files that a message is split into: in a square all of it is on one."""
    return 1 if budget is not None and budget.square else page_count(recipe)


def page_paths(path: Path, count: int) -> list[Path]:
    """The names of the files of so many pages: letter-1.gif, letter-2.gif for letter.gif."""
    if count == 1:
        return [path]
    digits = len(str(count))
    return [path.with_stem(f"{path.stem}-{number:0{digits}}") for number in range(1, count + 1)]


def count_frames(work: Generator[int, None, T], frames: int, known: bool = True) -> Work[T]:
    """Work that yields after each frame, with its progress in frames, 0 where not `known`."""
    done = count(1)
    return map_progress(work, lambda _: Progress(min(next(done), frames) if known else 0, frames))


def check_target(path: Path, overwrite: bool) -> None:
    """Raise `ExportError` if a message cannot be put at `path`: before any work is done."""
    facts = {"path": str(path)}
    if path.is_dir():
        raise ExportError("{path} is a folder.", "Name a file in it.", **facts)
    if path.exists() and not overwrite:
        raise ExportError(
            "{path} exists already.", "Choose another name, or replace it (--force).", **facts
        )
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(
            "{name} is not a kind of file that can be written.",
            "Choose a name that ends in one of: {suffixes}.",
            name=path.name,
            suffixes=", ".join(SUFFIXES),
            **facts,
        )
    if path.suffix.lower() == ".mp4":
        find_ffmpeg()
    check_writable(path.absolute().parent)
