"""The engine behind the door: holds open models and turns requests into generators."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api import (
    ANY,
    AUTO,
    MIXED,
    MOST_BYTES,
    READABLE,
    Drawing,
    Glyphs,
    Letter,
    SampleRequest,
    Samples,
    WriteProgress,
    WriteRequest,
    kept_states,
)
from engine.api_training import Forecast, Review, ReviewRequest, Trained, TrainingNow, TrainRequest
from engine.device import choose_device, describe
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.noise import letter_key, nudge_key, stable_hash
from engine.drawing.draw import draw
from engine.errors import ModelError, RequestError, TextError
from engine.evaluation.readers import READER_SIZE, load_app_reader, score_legibility
from engine.models.card import ModelCard, file_hash
from engine.models.file import load_model
from engine.models.library import find_model
from engine.progress import map_progress
from engine.sentence import Sentence

if TYPE_CHECKING:
    from engine.workshop import Workshop

PATIENCE_S = 4.0  # after so long, no more letters are redrawn because they cannot be read


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model ready to draw."""

    denoiser: Denoiser
    card: ModelCard
    hash: str


class Studio:
    """Implements `engine.api.Engine` on one device."""

    def __init__(self, device: str = "auto") -> None:
        self.device, self.notice = choose_device(device)
        self._open: dict[tuple[Path, int], OpenModel] = {}

    def device_name(self) -> Sentence:
        """The device in words."""
        return describe(self.device)

    def open(self, name: str) -> OpenModel:
        """Open a model by name or path; one that is open already, and unchanged, is kept."""
        path = find_model(name).resolve()
        key = (path, path.stat().st_mtime_ns if path.exists() else 0)
        if key not in self._open:
            denoiser, card = load_model(path, self.device)
            self._open = {k: m for k, m in self._open.items() if k[0] != path}
            self._open[key] = OpenModel(denoiser, card, file_hash(path))
        return self._open[key]

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        """Draw a message's letters, each from its own noise."""
        request.check()
        drawing, letters = request.drawing, request.letters
        model = self.open(drawing.model)
        card = model.card
        if not card.writes:  # characters of another size cannot be set in lines
            raise ModelError(
                "{model} does not draw letters.", "Choose another model.", model=card.name
            )
        if refused := dict.fromkeys(x.char for x in letters if x.char not in card.alphabet):
            raise TextError(
                "{model} cannot write {shown}.", "Leave it out, or choose another model.",
                model=card.name, shown=" ".join(refused), characters="".join(refused),
            )  # fmt: skip
        for letter in letters:
            if letter.nudge and not 1 <= letter.branch < drawing.steps:
                raise RequestError(
                    "A letter cannot branch from step {branch} of {steps}.",
                    "Choose one between the first and the last.",
                    branch=letter.branch,
                    steps=drawing.steps,
                )
        glyphs = yield from self._draw_letters(model, drawing, letters)
        readable = yield from self._redraw(model, request, glyphs)
        return readable

    def _draw_letters(
        self, model: OpenModel, drawing: Drawing, letters: tuple[Letter, ...]
    ) -> Generator[WriteProgress, None, Glyphs]:
        """Draw letters as they are, and read them."""
        card = model.card
        named = [i for i, hand in enumerate(card.hands) if hand.named]
        seeds = [drawing.seed if letter.seed is None else letter.seed for letter in letters]
        hands = []
        for letter, seed in zip(letters, seeds, strict=True):
            wish = letter.hand or drawing.hand
            pick = stable_hash("hand", seed, *([letter.id] if wish == MIXED else []))
            hands.append(pick_hand(card, named, wish, pick))
        own = list(zip(seeds, letters, strict=True))
        states, sigmas = yield from draw(
            model.denoiser,
            card,
            drawing,
            classes=[card.alphabet.index(letter.char) for letter in letters],
            hands=hands,
            keys=[letter_key(seed, letter) for seed, letter in own],
            device=self.device,
            branches=[(x.branch, nudge_key(seed, x)) if x.nudge else None for seed, x in own],
        )
        names = tuple(card.hands[h].name if h < len(card.hands) else ANY for h in hands)
        read = ()
        if states.shape[2:] == (READER_SIZE, READER_SIZE):
            chars = "".join(letter.char for letter in letters)
            read = tuple(score_legibility(load_app_reader(), states[:, -1], chars).tolist())
        return Glyphs(letters, states, sigmas, names, model.hash, read)

    def _redraw(
        self, model: OpenModel, request: WriteRequest, glyphs: Glyphs
    ) -> Generator[WriteProgress, None, Glyphs]:
        """Draw letters that cannot be read again, and keep of each the one that reads best.

        What a person has seen and chosen, a nudge or a kept letter, stays as it is.
        """
        drawing, steps = request.drawing, len(glyphs.sigmas) - 1
        letters, states, read = list(glyphs.letters), glyphs.states.copy(), list(glyphs.scores)
        open_to = [not letter.nudge and letter.seed is None for letter in letters]
        standing = WriteProgress(steps, steps, glyphs.sigmas, glyphs.states, glyphs)
        began = time.monotonic()
        for attempt in range(1, request.tries + 1):
            poor = [i for i, score in enumerate(read) if score < READABLE and open_to[i]]
            if not poor or time.monotonic() - began > PATIENCE_S:
                break
            first = [glyphs.letters[i] for i in poor]
            walk = self._draw_letters(
                model, drawing, tuple(replace(x, redraw=x.redraw + attempt) for x in first)
            )
            yield standing
            again = yield from map_progress(walk, lambda _: standing)
            for k, i in enumerate(poor):
                if again.scores[k] > read[i]:
                    letters[i], states[i], read[i] = (
                        again.letters[k],
                        again.states[k],
                        again.scores[k],
                    )
        states.flags.writeable = False
        return replace(glyphs, letters=tuple(letters), states=states, scores=tuple(read))

    def sample(self, request: SampleRequest) -> Generator[WriteProgress, None, Samples]:
        """Draw pictures by label and seed; each could be drawn again alone."""
        request.check()
        model = self.open(request.drawing.model)
        card = model.card
        check_labels(request, card)
        check_memory(request, card)
        hands = hands_of(request, card)
        states, sigmas = yield from draw(
            model.denoiser,
            card,
            request.drawing,
            classes=list(request.labels),
            hands=hands,
            keys=[stable_hash("sample", seed) for seed in request.seeds],
            device=self.device,
            keep=request.keep,
            view=request.view,
        )
        names = tuple(card.hands[h].name if h < len(card.hands) else ANY for h in hands)
        return Samples(states, request.labels, request.seeds, sigmas, names, request.view)

    @cached_property
    def _workshop(self) -> "Workshop":
        """Opened when it is needed: most people only write."""
        from engine.workshop import Workshop

        return Workshop(self.device, self.sample)

    def train(self, request: TrainRequest) -> Generator[TrainingNow, None, Trained]:
        """Train a model; closing this keeps what was learned, to be resumed."""
        return self._workshop.train(request)

    def keep(self) -> Generator[None, None, Path]:
        """Write the model of the training under way as it is now, and return its path."""
        return self._workshop.keep()

    def forecast(self, request: TrainRequest) -> Generator[float, None, Forecast]:
        """Measure what a training would take, yielding the share that is done."""
        return self._workshop.forecast(request)

    def review(self, request: ReviewRequest) -> Generator[float, None, Review]:
        """Draw with a trained model, beside what it learned from."""
        return self._workshop.review(request)


def check_labels(request: SampleRequest, card: ModelCard) -> None:
    """Raise `RequestError` if the model has no such labels."""
    if any(not 0 <= label <= len(card.classes) for label in request.labels):
        raise RequestError(
            "{model} has the labels 0 to {last}.",
            "Choose among them (noisegram models card NAME lists them).",
            model=card.name,
            last=len(card.classes) - 1,
        )


def hands_of(request: SampleRequest, card: ModelCard) -> list[int]:
    """The hand of each picture, chosen by its seed where the request leaves it open."""
    named = [i for i, hand in enumerate(card.hands) if hand.named]
    wishes = request.hands or (request.drawing.hand,) * len(request.labels)
    return [
        pick_hand(card, named, wish, stable_hash("hand", seed))
        for wish, seed in zip(wishes, request.seeds, strict=True)
    ]


def check_memory(request: SampleRequest, card: ModelCard) -> None:
    """Raise `RequestError` if the states would not fit into a usual memory."""
    states = len(kept_states(request.drawing.steps, request.keep))
    size = len(request.labels) * states * card.size**2 * card.channels
    if size > MOST_BYTES:
        raise RequestError(
            "{pictures:,} pictures with {states:,} states each need {gigabytes:.1f} GB.",
            "Draw fewer at a time, or take fewer steps.",
            pictures=len(request.labels), states=states, gigabytes=size / 1e9,
        )  # fmt: skip


def pick_hand(card: ModelCard, named: list[int], wish: str, pick: int) -> int:
    """Index of the hand asked for; `pick` chooses among the named ones; the null hand for "any"."""
    if wish == ANY or not card.hands:
        return len(card.hands)
    if wish in (AUTO, MIXED):
        return named[pick % len(named)] if named else len(card.hands)
    return card.hand_index(wish)
