"""Everything that is asked of a network on a way, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.diffusion.denoiser import Answer, Denoise
from engine.drawing.draw import keep_bounds, make_labels
from engine.drawing.subject import Subject
from engine.progress import Progress, Work

CHUNK = 12  # pictures that are asked about together


@dataclass(frozen=True, slots=True, eq=False)
class Noted:
    """One question to the network and its answer: x, x0, told and untold [N, C, H, W].

    Where guidance does not act, the answer that does not know the class is still to be asked for.
    """

    level: float
    x: Tensor
    x0: Tensor
    told: Tensor
    untold: Tensor | None
    subject: Subject


class Notebook:
    """Everything that is asked on a way, in order."""

    def __init__(self) -> None:
        self.notes: list[Noted] = []

    def denoise(self, subject: Subject) -> Denoise:
        """The denoiser of a subject, which notes what it is asked and says."""
        answer = make_answer(subject)

        def denoise(x: Tensor, sigma: float) -> Tensor:
            guided, told, untold = answer(x, sigma)
            bounded = keep_bounds(lambda *_: guided, subject.card, subject.drawing)(x, sigma)
            self.notes.append(Noted(sigma, x, bounded, told, untold, subject))
            return bounded

        return denoise

    def untold(self) -> Work[list[Tensor]]:
        """The answers that do not know the class, of all notes; those that are missing are asked
        for together, `CHUNK` pictures at a time."""
        missing = [i for i, note in enumerate(self.notes) if note.untold is None]
        found = [note.untold for note in self.notes]
        each = max(1, CHUNK // len(self.notes[0].x)) if missing else 1
        for k in range(0, len(missing), each):
            some = [self.notes[i] for i in missing[k : k + each]]
            answers = ask_untold(some)
            for i, answer in zip(missing[k : k + each], answers, strict=True):
                found[i] = answer
            yield Progress(min(k + each, len(missing)), len(missing))
        return [answer for answer in found if answer is not None]

    def find(self, x0: Tensor) -> int:
        """The number of the newest answer, which is this; -1: none is."""
        numbers = range(len(self.notes) - 1, -1, -1)
        return next((i for i in numbers if self.notes[i].x0 is x0), -1)


def make_answer(subject: Subject) -> Answer:
    """The answers about a subject's pictures, with and without their classes."""
    card, drawing = subject.card, subject.drawing
    labels = make_labels(card, subject.classes, subject.hands, subject.device)
    guidance, low, high = drawing.guided(card.sampling_by(drawing.rules))
    return subject.denoiser.answers(labels, guidance, (low, high))


def ask_untold(notes: list[Noted]) -> Sequence[Tensor]:
    """x0 [N, C, H, W] of each note as the network takes it to be that does not know the class."""
    subject, count = notes[0].subject, len(notes[0].x)
    classes, hands = subject.classes * len(notes), subject.hands * len(notes)
    labels = make_labels(subject.card, classes, hands, subject.device)
    levels = torch.tensor([note.level for note in notes for _ in range(count)])
    x = torch.cat([note.x for note in notes])
    denoiser = subject.denoiser
    return denoiser(x, levels.to(x), denoiser.net.null(labels)).split(count)
