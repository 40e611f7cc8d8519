"""Runs a lesson by its name."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import numpy as np

from engine.explain.experiment import ExperimentRequest, Taught
from engine.lessons.digits import Digits, print_digits
from engine.lessons.lesson import Teaching
from engine.lessons.training import Setup
from engine.progress import Progress, Work

Make = Callable[[Digits, Setup], Teaching]


def lesson_named(name: str) -> Make:
    """What carries out the lesson of this name, one of `lesson.ABOUT`."""
    module = name.replace("-", "_")
    return getattr(import_module(f"engine.lessons.{module}"), f"{module}_lesson")


def run_experiment(request: ExperimentRequest) -> Work[Taught]:
    """Train both variants on printed digits; closing this keeps nothing. Raises `RequestError`."""
    request.check()
    setup = Setup(seed=request.seed)
    setup = replace(setup, iterations=request.iterations or setup.iterations)
    yield Progress(0, setup.iterations)
    lesson = yield from lesson_named(request.name)(print_digits(seed=request.seed), setup)
    picture = np.asarray(lesson.picture.convert("RGB"))
    return Taught(request, picture, lesson.sentence, lesson.seen)
