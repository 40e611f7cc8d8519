"""Samples of the hands of a model that came without: drawn while the gallery is open, then cached.

A file's samples are known by the file's hash, so that a model trained further gets others.
"""

import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from engine.api import MIXED, Glyphs, Letter, WriteRequest
from engine.card import model_hash
from engine.errors import EngineError
from engine.message.hand_words import WORD, HandWords, read_words, word_ink
from engine.models.library import find_model
from engine.paths import samples_folder
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.message.usual import usual_drawing
from guiapp.widgets.images import ink_to_qimage

log = logging.getLogger(__name__)

INKS = 400  # so many compositions are kept
STEPS = 16  # of the sampler
AT_ONCE = 2  # hands in one drawing: as many letters as one evaluation takes
DRAWN_AS = 1  # part of a file's name: another one when samples are drawn otherwise


class HandPictures:
    """Composes pictures of the word as they are asked for, and caches them."""

    def __init__(self, words: HandWords | None = None) -> None:
        self._words = words
        self._inks: dict[tuple[str, int, int, float], np.ndarray] = {}

    def __bool__(self) -> bool:
        return self._words is not None and bool(self._words.glyphs)

    def picture(
        self, hand: str, width: int, height: int, ratio: float, color: str
    ) -> QImage | None:
        """The word in this hand, to fit in width x height logical pixels, on nothing."""
        if self._words is None:
            return None
        key = (hand, width, height, ratio)
        ink = self._inks.get(key)
        if ink is None:
            ink = self._compose(self._words, *key)
            if ink is None:
                return None
            if len(self._inks) >= INKS:
                self._inks.clear()
            self._inks[key] = ink
        colors = np.empty((256, 4), np.uint8)
        paint = QColor(color)
        colors[:, :3] = paint.red(), paint.green(), paint.blue()
        colors[:, 3] = np.arange(256)
        image = ink_to_qimage(ink, colors)
        image.setDevicePixelRatio(ratio)
        return image

    def _compose(
        self, words: HandWords, hand: str, width: int, height: int, ratio: float
    ) -> np.ndarray | None:
        if hand == MIXED:
            if not words.glyphs:
                return None
            return word_ink(words.word, words.mixed(), width, height, ratio)
        return words.ink(hand, width, height, ratio)


class HandSamples(QObject):
    """Draws one word in hand after hand while the engine has nothing else to do."""

    changed = Signal()  # more are there, or it is known that none can be drawn

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.words: HandWords | None = None  # those there are; None before `start`
        self.trouble: EngineError | None = None  # why no more can be drawn
        self._model, self._path = "", Path()
        self._missing: list[str] = []
        self._under_way: tuple[str, ...] = ()  # the hands that are being drawn
        self._started = False  # whether samples are to be drawn
        self._unsaved = False
        self._job = Job(lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        lane.rested.connect(self._go_on)

    @property
    def remaining(self) -> int:
        """The number of hands still to be drawn."""
        return len(self._missing)

    def clear(self) -> None:
        """Forget the samples, before another model is used."""
        self.pause()
        self.words, self.trouble, self._model, self._missing = None, None, "", []

    def start(self, model: str, hands: tuple[str, ...]) -> None:
        """Draw the missing samples of these hands of a model, in this order."""
        self._started = True
        if model != self._model or self.words is None:
            try:
                known = model_hash(find_model(model))
            except (EngineError, OSError):
                return  # what writes with it says why
            self._model, self.trouble = model, None
            self._path = samples_folder() / f"{known}-{DRAWN_AS}.npz"
            self.words = read_samples(self._path, known)
        self._missing = [hand for hand in hands if hand not in self.words.glyphs]
        self.changed.emit()
        self._go_on()

    def pause(self) -> None:
        """Draw nothing more; what is drawn so far is saved."""
        self._started = False
        self._job.drop()
        if self._unsaved and self.words is not None:
            self._unsaved = False
            try:
                self.words.save(self._path)
            except EngineError as error:
                log.warning("samples are not kept: %s", error)

    def _go_on(self) -> None:
        """Draw the next ones, if the engine has nothing to do."""
        missing = self._missing
        wanted = self._started and missing and self.trouble is None
        if wanted and not self._job.running and self._lane.idle:
            self._under_way = tuple(missing[:AT_ONCE])
            request = sample_request(self._model, self._under_way)
            self._job.start(self._lane.write(request), spare=True)

    def _fail(self, error: EngineError) -> None:
        log.warning("no samples of the hands of %s: %s", self._model, error)
        self.trouble = error
        self.changed.emit()

    def _take(self, glyphs: Glyphs) -> None:
        words = self.words
        if words is None:
            return
        shape = (len(self._under_way), len(words.word), *glyphs.states.shape[2:])
        drawn = glyphs.states[:, -1].reshape(shape).copy()
        found = words.glyphs | dict(zip(self._under_way, drawn, strict=True))
        self.words = HandWords(words.word, words.model_hash, found)
        self._missing = [hand for hand in self._missing if hand not in found]
        self._unsaved = True
        self.changed.emit()
        self._go_on()


def sample_request(model: str, hands: tuple[str, ...]) -> WriteRequest:
    """The word in each of these hands, all from the same noise."""
    letters = tuple(Letter(i, char, hand=hand) for hand in hands for i, char in enumerate(WORD))
    return WriteRequest(letters, replace(usual_drawing(model), steps=STEPS, frames=1))


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
