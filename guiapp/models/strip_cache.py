"""A strip of pictures of each model: drawn when the engine has nothing else to do, then kept.

The shipped models bring theirs (packaging/resources/strips.py). A strip is known by its model's
hash, so that a model trained further gets another.
"""

import logging
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.api import ANY, AUTO, Drawing, SampleRequest, Samples
from engine.card import Hand, ModelCard, model_hash
from engine.errors import EngineError
from engine.models import library
from engine.models.library import ModelInfo
from engine.paths import strips_folder
from engine.pictures import save_png
from engine.samples import dark_on_white
from guiapp.draw.options import usual_classes
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job, start_job
from guiapp.jobs.lane import Lane
from guiapp.message.usual import card_of
from guiapp.widgets.images import to_qimage

log = logging.getLogger(__name__)

PICTURES = 8
STEPS, SAMPLER = 16, "dpmpp2m"  # of any model: ancestral sampling needs more steps
DRAWN_AS = 1  # part of a strip's name: another one when strips are drawn otherwise
OWN_DRAWN_AS = 2  # the same of models with an own hand


@dataclass(frozen=True, slots=True)
class MissingStrip:
    """A model whose strip is wanted, and the file that it is kept in."""

    info: ModelInfo
    kept: Path


class StripCache(QObject):
    """Finds strips, and draws missing ones, one at a time, while the engine is idle."""

    found = Signal(str, object)  # a model's name, and the QImage of its pictures side by side
    began = Signal(str)  # a model's name: its strip is being drawn
    failed = Signal(str, object)  # a model's name, EngineError: no pictures can be drawn

    def __init__(self, engine: EngineLane, exports: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._exports = engine, exports
        self._known: dict[tuple[Path, int], QImage | None] = {}  # by file and its age
        self._looked_up: list[ModelInfo] = []  # those whose strips are being looked up
        self._missing: list[MissingStrip] = []
        self._under_way: MissingStrip | None = None  # the one whose strip is being drawn
        self._job = Job(engine, self)
        self.wanted = False  # whether the page is in view
        self._job.finished.connect(self._keep)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._put_back)
        engine.rested.connect(self._go_on)

    def want(self, infos: list[ModelInfo]) -> None:
        """The strips of these models are wanted, and no others any more."""
        self._missing.clear()
        for info in infos:
            key = age(info)
            image = self._known.get(key)
            if image is not None:
                self.found.emit(info.name, image)
            elif info not in self._looked_up:
                self._look_up(info)
        self._go_on()

    def set_wanted(self, wanted: bool) -> None:
        """Draw missing strips only while the page is in view."""
        self.wanted = wanted
        if wanted:
            self._go_on()
        else:
            self._job.cancel()

    def leave(self) -> None:
        """The window closes: late answers are of no interest."""
        self.wanted = False
        self._missing.clear()
        for job in self.findChildren(Job):
            job.forget()

    def _look_up(self, info: ModelInfo) -> None:
        self._looked_up.append(info)
        job = start_job(self._exports, lambda: find_strip(info.path), self)
        job.ended.connect(lambda: self._looked_up.remove(info))
        job.finished.connect(lambda kept: self._take_file(info, kept))
        job.failed.connect(lambda error: self.failed.emit(info.name, error))

    def _take_file(self, info: ModelInfo, kept: Path) -> None:
        image = QImage(str(kept)) if kept.is_file() else QImage()
        if image.isNull():
            self._missing.append(MissingStrip(info, kept))
            self._go_on()
        else:
            self._show(info, image)

    def _go_on(self) -> None:
        """Draw the next one, if the engine has nothing to do."""
        if self.wanted and self._missing and not self._job.running and self._engine.idle:
            self._under_way = self._missing.pop(0)
            info = self._under_way.info
            self._job.start(self._engine.sample(strip_request(info)), spare=True)
            self.began.emit(info.name)

    def _put_back(self) -> None:
        """Something else came first: it is drawn later."""
        assert self._under_way is not None
        self._missing.insert(0, self._under_way)
        self._go_on()

    def _fail(self, error: EngineError) -> None:
        assert self._under_way is not None
        info = self._under_way.info
        log.warning("no strip of %s: %s", info.name, error)
        self.failed.emit(info.name, error)
        self._go_on()

    def _keep(self, samples: Samples) -> None:
        wanted = self._under_way
        assert wanted is not None
        picture = side_by_side(samples, wanted.info.card)
        try:
            save_png(wanted.kept, picture)
        except EngineError as error:
            log.warning("a strip is not kept: %s", error)
        self._show(wanted.info, to_qimage(picture))
        self._go_on()

    def _show(self, info: ModelInfo, image: QImage) -> None:
        self._known[age(info)] = image
        self.found.emit(info.name, image)


def find_strip(path: Path) -> Generator[None, None, Path]:
    """Where the strip of a model file is kept, whether it is there or not."""
    yield
    name = strip_name(path)
    shipped = shipped_strips() / name
    return shipped if shipped.is_file() else strips_folder() / name


def strip_name(path: Path) -> str:
    """A file's name for the strip of a model; one that cannot be read has its own, too."""
    card = card_of(str(path))
    drawn_as = OWN_DRAWN_AS if card is not None and own_hand(card) else DRAWN_AS
    return f"{model_hash(path)}-{drawn_as}.png"


def own_hand(card: ModelCard) -> Hand | None:
    """The hand that was added to a model last; None: it has only those of its own training."""
    return next((hand for hand in reversed(card.hands) if hand.own), None)


def shipped_strips() -> Path:
    """Where the strips of the models lie that come with the app."""
    return library.shipped_folder().parent / "strips"


def strip_request(info: ModelInfo) -> SampleRequest:
    """A few pictures that show what a model draws: of one with an own hand, that hand."""
    card, own = info.card, own_hand(info.card)
    labels = usual_classes(card) or (len(card.classes),)
    if own is not None:
        wrote = tuple(label for label in labels if card.classes[label] in own.wrote)
        labels = wrote or labels
    hand = own.name if own is not None else AUTO if card.hands else ANY
    drawing = Drawing.for_card(card, STEPS, SAMPLER, model=str(info.path), hand=hand, frames=1)
    chosen = tuple(labels[i % len(labels)] for i in range(PICTURES))
    return SampleRequest(chosen, tuple(range(PICTURES)), drawing, keep=2)


def side_by_side(samples: Samples, card: ModelCard) -> np.ndarray:
    """The finished pictures in a row, uint8 [H, N * W] or [H, N * W, 3]."""
    return np.ascontiguousarray(np.concatenate(dark_on_white(samples.states[:, -1], card), axis=1))


def age(info: ModelInfo) -> tuple[Path, int]:
    """A model file and its modification time, which together identify its content."""
    try:
        return info.path, info.path.stat().st_mtime_ns
    except OSError:
        return info.path, 0
