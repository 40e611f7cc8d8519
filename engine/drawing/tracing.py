"""Ways from noise to a picture with all that is asked and answered on them.

A trace is the ordinary sampler over a denoiser that notes its answers: no sampler knows of it.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from torch import Tensor

from engine.api import kept_states
from engine.card import ModelCard
from engine.diffusion.samplers import Fresh, Step, Walk
from engine.drawing.film import film_sigmas
from engine.drawing.hands import hand_names
from engine.drawing.notebook import Notebook
from engine.drawing.rules import choose_walk
from engine.drawing.showing import to_ink
from engine.drawing.subject import Subject
from engine.errors import RequestError
from engine.explain.door import (
    Answers,
    Departure,
    Guess,
    GuessRequest,
    Trace,
    TraceProgress,
    TraceRequest,
    WaySoFar,
)
from engine.models.readers import READER_SIZE, load_app_reader, score_legibility
from engine.progress import Progress, Work, finish, map_progress


@dataclass(slots=True, eq=False)
class State:
    """A state of the way, and which answers it has to do with, see `Trace`."""

    x: Tensor
    sigma: float
    shown: np.ndarray
    guess: int
    made: int
    spent: int


class Record:
    """The states of a way that are kept, and where its steps begin."""

    def __init__(self, book: Notebook, levels: list[float], renewed: dict[float, bool]) -> None:
        """`levels` are the sampler's; `renewed`: where it begins anew, and if from other states."""
        self._book, self._levels, self._renewed = book, levels, renewed
        self.states: list[State] = []
        self.passes = 0  # of the network on the steps until now
        self.goals: dict[int, float] = {}  # of each answer that a step begins with
        self.before: dict[int, int] = {}
        self._step = -1  # the answer that the newest step began with

    def follow(
        self, walk: Walk, kept: list[float], show: Callable[[Step], np.ndarray]
    ) -> Work[None]:
        """Keep the states at these levels, as `Film` takes them."""
        number, way = 0, None
        for step in walk:
            previous = self._step
            if step.sigma > 0:
                self._begin_step(step)
            while number < len(kept):
                level = kept[number]
                if level <= step.following and not step.sigma == level == 0:
                    break
                own = level == step.sigma
                x = step.x if own or step.at is None else step.at(level)
                made = previous if own and level > 0 else self._step
                if own and self._renewed.get(level, False):
                    made = -1
                shown = show(step._replace(x=x, sigma=level))
                spent = len(self._book.notes)
                self.states.append(State(x, level, shown, self._step, made, spent))
                way = way or empty_way(kept, x, shown)
                x0 = self._book.notes[self._step].x0
                for array, of in ((way.x, x), (way.x0, x0)):
                    array[:, number] = of.float().cpu().numpy()
                way.shown[:, number] = shown
                number += 1
            now = None if way is None else replace(way, count=number)
            yield TraceProgress(self.passes, self.most_passes, way=now)

    @property
    def most_passes(self) -> int:
        """Of the network: each step is answered with the class and without."""
        return 2 * (len(self._levels) - 1)

    def _begin_step(self, step: Step) -> None:
        answer = self._book.find(step.x0)
        self.goals[answer] = max(level for level in self._levels if level < step.sigma)
        self.before[answer] = -1 if step.sigma in self._renewed else self._step
        self._step = answer
        passes = 1 if self._book.notes[answer].untold is None else 2
        self.passes = min(self.passes + passes, self.most_passes)


@torch.inference_mode()
def trace_subject(subject: Subject, request: TraceRequest) -> Work[Trace]:
    """Draw a subject and note all of its way. Raises `RequestError`, or `ModelError` for a hand
    that the model lacks."""
    began = time.monotonic()
    card, chain = subject.card, () if request.departure is None else request.departure.chain
    _, sigmas = choose_walk(card, subject.drawing)
    book = Notebook()
    walk, other = subject.walk(book.denoise(subject)), subject
    renewed = {subject.nudge[0]: True} if subject.nudge else {}
    legs = [(math.inf, subject)]  # from which level on whose way it is
    for departure in chain:
        fork, before, other = (
            fork_level(departure.at, subject),
            other,
            change_subject_once(other, departure),
        )
        walk = depart(walk, before, other, departure, fork, book)
        renewed = {level: new for level, new in renewed.items() if level >= fork}
        renewed[fork] = renewed.get(fork, False) or bool(departure.noise or departure.strokes)
        legs.append((fork, other))

    def show(step: Step) -> np.ndarray:
        return to_ink(step, card, subject.denoiser.autoencoder)

    record = Record(book, sigmas.tolist(), renewed)
    yield from record.follow(walk, kept_levels(subject, request, list(renewed)), show)
    states = record.states
    first = next((i for i, state in enumerate(states) if state.sigma <= legs[-1][0]), len(states))
    if request.each:
        for i, state in enumerate(states):
            if 0 < state.sigma != book.notes[state.guess].level:
                who = [one for level, one in legs if state.sigma <= level][-1]
                book.denoise(who)(state.x, state.sigma)
                state.guess = len(book.notes) - 1
                yield Progress(i, len(states))
    guidance, low, high = other.drawing.guided(card.sampling_by(subject.drawing.rules))
    names = [note.subject.names for note in book.notes]
    begun, rest = record.passes, record.most_passes - record.passes
    answers = yield from map_progress(
        gather_answers(book, record, names, card, show),
        lambda now: Progress(begun + rest * now.done // now.total, begun + rest),
    )
    return Trace(
        request, card, stack([state.x for state in states]),
        frozen(np.array([state.sigma for state in states])),
        frozen(np.stack([state.shown for state in states], axis=1)),
        frozen(np.array([state.guess for state in states])),
        frozen(np.array([state.made for state in states])),
        frozen(np.array([state.spent for state in states])),
        answers, other.names, hand_names(card, other.hands),
        guidance, (low, high), first if chain else len(states), time.monotonic() - began,
    )  # fmt: skip


def empty_way(kept: list[float], x: Tensor, shown: np.ndarray) -> WaySoFar:
    """Room for the states at these levels; pictures are as this one [N, ...]."""
    count, k = len(x), len(kept)
    numbers = np.zeros((count, k, *x.shape[1:]), np.float32)
    pictures = np.zeros((count, k, *shown.shape[1:]), np.uint8)
    return WaySoFar(0, frozen(np.array(kept)), numbers, np.zeros_like(numbers), pictures)


def depart(
    walk: Walk, subject: Subject, other: Subject, departure: Departure, at: float, book: Notebook
) -> Walk:
    """A walk that goes on from the level `at` as another subject, see `Departure`."""
    for step in walk:
        if not step.following < at <= step.sigma:
            yield step
            continue
        x, x0 = step.x, step.x0
        if at < step.sigma:
            assert step.at is not None  # `fork_level` asks for none else
            yield step._replace(following=at)
            x = step.at(at)
            x0 = book.denoise(subject)(x, at) if departure.noise else x
        if departure.noise:
            x = x0 + at * subject.new_noise(departure.noise)
        sampler, sigmas = choose_walk(subject.card, other.drawing)
        below = sigmas[sigmas < at]
        fresh = partial(later_noise, subject.fresh, len(sigmas) - len(below) - 1)
        rest = torch.cat([sigmas.new_tensor([at]), below])
        yield from sampler(book.denoise(other), add_ink(x, departure, subject.card), rest, fresh)
        return


def later_noise(fresh: Fresh, steps: int, i: int) -> Tensor:
    """The noise of step i of a walk that begins after so many steps."""
    return fresh(steps + i)


def add_ink(x: Tensor, departure: Departure, card: ModelCard) -> Tensor:
    """States with the ink of strokes added. Raises `RequestError` outside of a picture."""
    if not departure.strokes:
        return x
    if card.autoencoder:
        raise RequestError(
            "{model} diffuses a latent, on which nobody can paint.", "Choose another model.",
            model=card.name,
        )  # fmt: skip
    x = x.clone()
    for row, column, ink in departure.strokes:
        if not (0 <= row < card.size and 0 <= column < card.size):
            raise RequestError("A stroke lies outside of the picture.", "Paint inside.")
        x[:, :, row, column] += ink * card.pixel_scale
    return x


def change_subject(subject: Subject, departure: Departure) -> Subject:
    """A subject as it goes on after a departure, and those before it."""
    for one in departure.chain:
        subject = change_subject_once(subject, one)
    return subject


def change_subject_once(subject: Subject, departure: Departure) -> Subject:
    """A subject as it goes on after one departure. Raises `RequestError` or `ModelError`."""
    card, count = subject.card, len(subject.classes)
    classes, hands, drawing = subject.classes, subject.hands, subject.drawing
    if departure.label:
        if departure.label not in card.classes:
            raise RequestError(
                "{model} draws no {label!r}.", "Choose one of its classes.",
                model=card.name, label=departure.label,
            )  # fmt: skip
        classes = [card.classes.index(departure.label)] * count
    if departure.hand:
        hands = [card.hand_index(departure.hand)] * count
    if departure.guidance is not None:
        drawing = replace(drawing, guidance=departure.guidance)
        drawing.check()
    return replace(subject, classes=classes, hands=hands, drawing=drawing)


def fork_level(at: float, subject: Subject) -> float:
    """The noise level where a way leaves: `at`, or of a sampler that adds noise the nearest own."""
    _, sigmas = choose_walk(subject.card, subject.drawing)
    if subject.drawing.has_dense_output:
        return min(at, float(sigmas[0]))
    own = sigmas[:-1]
    return float(own[(own.log() - math.log(at)).abs().argmin()])


def kept_levels(subject: Subject, request: TraceRequest, forks: list[float]) -> list[float]:
    """The noise levels of the states that are kept, decreasing.

    Those of the film; unless each of these is asked about, the sampler's own among them.
    """
    _, sigmas = choose_walk(subject.card, subject.drawing)
    film = film_sigmas(subject.drawing, sigmas, subject.card.sigma_data).tolist()
    kept = [film[i] for i in kept_states(len(film) - 1, request.keep)]
    own = sigmas.tolist()
    if request.each or 0 < request.keep < len(own):
        own = []
    own = [*own, *forks]
    apart = [s for s in kept if all(abs(s - level) > 1e-6 * level for level in own)]
    return sorted({*apart, *own, 0.0}, reverse=True)


def gather_answers(
    book: Notebook,
    record: Record,
    names: list[tuple[str, ...]],
    card: ModelCard,
    show: Callable[[Step], np.ndarray],
) -> Work[Answers]:
    """The notes as arrays."""
    notes, untold = book.notes, (yield from book.untold())
    shown = np.stack([show(Step(note.x0, note.x0, 0.0)) for note in notes], axis=1)
    numbers = range(len(notes))
    return Answers(
        levels=frozen(np.array([note.level for note in notes])),
        asked=stack([note.x for note in notes]),
        x0=stack([note.x0 for note in notes]),
        told=stack([note.told for note in notes]),
        untold=stack(untold),
        shown=frozen(shown),
        scores=frozen(score_states(shown, names, card)),
        goals=frozen(np.array([record.goals.get(i, np.nan) for i in numbers])),
        before=frozen(np.array([record.before.get(i, -1) for i in numbers])),
    )


def score_pictures(ink: np.ndarray, names: tuple[str, ...], card: ModelCard) -> np.ndarray:
    """How surely pictures are read as what they should be, float32 [N]; [0] without a reader."""
    if not (card.writes and card.size == READER_SIZE and all(names)):
        return np.zeros(0, np.float32)
    return score_legibility(load_app_reader(), ink, "".join(names)).astype(np.float32)


def score_states(
    shown: np.ndarray, names: Sequence[tuple[str, ...]], card: ModelCard
) -> np.ndarray:
    """The same of N pictures on their way [N, k]; [N, 0] without a reader.

    shown [N, k, H, W] or [N, k, H, W, 3]; `names` are those of all pictures at each of the k.
    """
    every = tuple(name for some in names for name in some)
    scores = score_pictures(np.concatenate(list(shown.swapaxes(0, 1))), every, card)
    count = len(shown)
    return scores.reshape(-1, count).T if len(scores) else np.zeros((count, 0), np.float32)


def stack(some: list[Tensor]) -> np.ndarray:
    """Arrays [N, ...] as one read-only float32 [N, k, ...]."""
    return frozen(torch.stack(some, dim=1).float().cpu().numpy())


def frozen(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array


@torch.inference_mode()
def guess_states(subject: Subject, request: GuessRequest) -> Guess:
    """The answers about some states of the first picture of a subject. Raises `RequestError`."""
    card, x = subject.card, torch.from_numpy(np.array(request.x, np.float32)).to(subject.device)
    if x.shape[1:] != card.state_shape:
        raise RequestError(
            "States of {model} have other sizes.", "Ask about states of its own.", model=card.name
        )
    if request.departure is not None:
        subject = change_subject(subject, request.departure)
    many = replace(subject, classes=subject.classes[:1] * len(x), hands=subject.hands[:1] * len(x))
    book = Notebook()
    x0 = book.denoise(many)(x, request.sigma)
    shown = to_ink(Step(x0, x0, 0.0), card, subject.denoiser.autoencoder)
    said, scores = book.notes[0], score_pictures(shown, many.names, card)
    untold = finish(book.untold())[0] if request.both or said.untold is not None else x[:0]
    x0, told, untold = (frozen(y.float().cpu().numpy()) for y in (x0, said.told, untold))
    return Guess(x0, told, untold, frozen(shown), frozen(scores))
