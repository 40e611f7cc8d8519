"""Words in the hands of models: those that are kept, and others drawn while nothing else is to do.

A model's words are known by its hash, so that a model trained further gets others.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from engine.api import MIXED, Glyphs, WriteRequest
from engine.card import ModelCard, model_hash, read_card
from engine.errors import EngineError
from engine.message.composed.compose import text_letters
from engine.message.composed.typed import drawn_whole
from engine.message.hand_words import (
    FIRST,
    WORD,
    HandWords,
    line_start,
    read_words,
    shipped_words,
    word_ink,
)
from engine.models.library import find_model
from engine.paths import samples_folder
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.message.usual import usual_drawing
from guiapp.widgets.images import ink_to_qimage

log = logging.getLogger(__name__)

MOST = 1_000  # words kept in memory, some 10 KB each
STEPS = 5  # of the sampler: fewer than usual, which at this size is hardly seen
TRIES = 1  # for a letter that cannot be read
DRAWN_AS = 2  # part of a file's name: another one when words are drawn otherwise


@dataclass(frozen=True, slots=True)
class HandKey:
    """A hand among those of all models."""

    model: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class HandWord:
    """A word in one hand; its pictures are composed as they are asked for."""

    text: str
    glyphs: np.ndarray  # uint8 [glyphs, H, W]
    whole: str = ""  # characters that are not composed of parts
    inks: dict[tuple[int, int, float], np.ndarray] = field(default_factory=dict)

    def picture(self, width: int, height: int, ratio: float, color: str) -> QImage:
        """The word, to fit in width x height logical pixels, on nothing."""
        size = (width, height, ratio)
        if size not in self.inks:
            self.inks[size] = word_ink(self.text, self.glyphs, *size, self.whole)
        colors = np.empty((256, 4), np.uint8)
        paint = QColor(color)
        colors[:, :3] = paint.red(), paint.green(), paint.blue()
        colors[:, 3] = np.arange(256)
        image = ink_to_qimage(self.inks[size], colors)
        image.setDevicePixelRatio(ratio)
        return image


@dataclass(slots=True, eq=False)
class ModelWords:
    """The usual word in the hands of a model, and what is asked to draw others."""

    words: HandWords
    card: ModelCard
    kept: Path | None  # where words that are drawn are saved; None: they came with the app
    usual: dict[str, HandWord] = field(default_factory=dict)  # by a hand's name
    unsaved: bool = False

    def whole(self, text: str, hand: str) -> str:
        """The characters of a text that are drawn whole in this hand, not composed."""
        return drawn_whole(text, self.card.alphabet_in(hand))

    def word(self, hand: str) -> HandWord | None:
        """The usual word in this hand; None: it is not drawn."""
        if hand not in self.usual:
            glyphs = self.words.glyphs.get(hand)
            if hand == MIXED and self.words.glyphs:
                glyphs = self.words.mixed()
            if glyphs is None:
                return None
            self.usual[hand] = HandWord(self.words.word, glyphs)
        return self.usual[hand]

    def add(self, hand: str, glyphs: np.ndarray) -> None:
        if hand != MIXED:
            words = self.words
            self.words = replace(words, glyphs=words.glyphs | {hand: glyphs})
            self.usual.pop(MIXED, None)
            self.unsaved = self.kept is not None

    def save(self) -> None:
        """Keep what was drawn; a folder that cannot be written costs a line in the log."""
        if self.unsaved and self.kept is not None:
            self.unsaved = False
            try:
                self.words.save(self.kept)
            except EngineError as error:
                log.warning("samples are not kept: %s", error)


class HandSamples(QObject):
    """Draws the first letters of the message in hand after hand, while the engine is idle."""

    changed = Signal()  # more are there, or it is known that some cannot be drawn

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._models: dict[tuple[Path, int], ModelWords] = {}  # by file and its age
        self._drawn: dict[tuple[str, str, str], HandWord] = {}  # by model's hash, hand, text
        self._text = ""  # of the message; "": the usual word
        self._wanted: list[HandKey] = []
        self._under_way: tuple[HandKey, ...] = ()  # the hands that are being drawn
        self._failed: set[str] = set()  # models that draw none
        self._job = Job(lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        lane.rested.connect(self._go_on)

    @property
    def trouble(self) -> bool:
        """True if a model's words cannot be drawn."""
        return bool(self._failed)

    def show_text(self, text: str) -> None:
        """Words are the first letters of this from now on; of "", the usual word."""
        words = line_start(text)
        if words != self._text:
            self._job.drop()
            self._text = words

    def want(self, hands: Sequence[HandKey]) -> None:
        """Draw the word in those of these hands that lack it, in this order, and in no others."""
        self._wanted = [hand for hand in hands if self._missing(hand)]
        self._go_on()

    def pause(self) -> None:
        """Draw nothing more; what is drawn so far is kept."""
        self._wanted.clear()
        self._failed.clear()
        self._job.drop()
        for model in self._models.values():
            model.save()

    def word(self, hand: HandKey) -> HandWord | None:
        """The message's first letters in this hand, or the usual word until they are drawn."""
        model = self._model(hand.model)
        if model is None:
            return None
        return self._drawn.get(self._key(model, hand.name)) or model.word(hand.name)

    def usual(self, hand: HandKey) -> HandWord | None:
        """The usual word in this hand; None: it is not drawn."""
        model = self._model(hand.model)
        return model and model.word(hand.name)

    def is_ready(self, hand: HandKey) -> bool:
        """True if `word` returns what it will stay."""
        return not self._missing(hand)

    def _missing(self, hand: HandKey) -> bool:
        model = self._model(hand.model)
        if model is None or hand.model in self._failed:
            return False
        if self._text_for(model, hand.name) == WORD:
            return model.word(hand.name) is None and (hand.name != MIXED)
        return self._key(model, hand.name) not in self._drawn

    def _model(self, name: str) -> ModelWords | None:
        """What is known of a model; None: its file cannot be read."""
        try:
            path = find_model(name)
            age = (path, path.stat().st_mtime_ns)
            if age not in self._models:
                self._models[age] = open_words(name, path)
        except (EngineError, OSError):
            return None  # what writes with it says why
        return self._models[age]

    def _text_for(self, model: ModelWords, hand: str) -> str:
        """The message's letters, if this model has them all."""
        letters, alphabet = (
            text_letters(self._text, model.whole(self._text, hand)),
            model.card.alphabet,
        )
        able = all(letter.char in alphabet for letter in letters)
        return self._text if self._text and able else WORD

    def _key(self, model: ModelWords, hand: str) -> tuple[str, str, str]:
        return model.words.model_hash, hand, self._text_for(model, hand)

    def _go_on(self) -> None:
        """Draw the next ones, if the engine has nothing to do."""
        if not self._wanted or self._job.running or not self._lane.idle:
            return
        name = self._wanted[0].model
        model = self._model(name)
        if model is None:
            self._wanted.clear()
            return
        text = self._text_for(model, self._wanted[0].name)
        whole = model.whole(text, self._wanted[0].name)
        letters = text_letters(text, whole)
        # as many as one evaluation takes, of hands that compose the same
        count = max(1, FIRST // len(letters))
        alike = (hand for hand in self._wanted
                 if hand.model == name and self._text_for(model, hand.name) == text
                 and model.whole(text, hand.name) == whole)  # fmt: skip
        self._under_way = tuple(islice(alike, count))
        asked = tuple(replace(one, hand=hand.name) for hand in self._under_way for one in letters)
        drawing = replace(usual_drawing(name), steps=STEPS, frames=1)
        self._job.start(self._lane.write(WriteRequest(asked, drawing, TRIES)), spare=True)

    def _fail(self, error: EngineError) -> None:
        name = self._under_way[0].model
        log.warning("no samples of the hands of %s: %s", name, error)
        self._failed.add(name)
        self._wanted = [hand for hand in self._wanted if hand.model != name]
        self.changed.emit()
        self._go_on()

    def _take(self, glyphs: Glyphs) -> None:
        hands = self._under_way
        model = self._model(hands[0].model)
        if model is not None:
            text = self._text_for(model, hands[0].name)
            whole = model.whole(text, hands[0].name)
            each = glyphs.states[:, -1].reshape(len(hands), -1, *glyphs.states.shape[2:])
            for hand, drawn in zip(hands, each, strict=True):
                if text == WORD:
                    model.add(hand.name, drawn.copy())
                else:
                    word = HandWord(text, drawn.copy(), whole)
                    self._drawn[self._key(model, hand.name)] = word
        while len(self._drawn) > MOST:
            del self._drawn[next(iter(self._drawn))]
        self._wanted = [hand for hand in self._wanted if hand not in hands]
        self.changed.emit()
        self._go_on()


def open_words(name: str, path: Path) -> ModelWords:
    """The usual word in a model's hands: shipped, or drawn before. Raises `EngineError`s."""
    card = read_card(path)
    shipped = shipped_words(name)
    if shipped is not None:
        return ModelWords(shipped, card, None)
    known = model_hash(path)
    kept = samples_folder() / f"{known}-{DRAWN_AS}.npz"
    return ModelWords(read_samples(kept, known), card, kept)


def read_samples(path: Path, model_hash: str) -> HandWords:
    """The samples saved for the model with this hash; none if they are gone or damaged."""
    words = None
    try:
        with path.open("rb") as file:
            words = read_words(file)
    except OSError:
        pass  # nothing was drawn yet
    if words is None or (words.word, words.model_hash) != (WORD, model_hash):
        return HandWords(WORD, model_hash, {})
    return words
