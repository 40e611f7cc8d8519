"""A letter at several strengths of guidance, from the same noise: drawn once they are asked for."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.api import WriteRequest
from engine.errors import EngineError
from engine.explain.door import Trace, TraceRequest
from engine.samples import dark_on_white
from guiapp.explain.session import ExplainSession, Key
from guiapp.jobs.job import Job
from guiapp.theme import current_colors
from guiapp.typeface import SMALL, sized
from guiapp.widgets.images import to_qimage
from guiapp.words import number_words

STRENGTHS = (0.0, 1.0, 2.0, 4.0, 8.0)
SIDE, GAP, FOOT = 32, 6, 14


class GuidanceStrip(QWidget):
    """One picture a strength; a click, or an arrow key, puts the ruler there."""

    chosen = Signal(float)
    changed = Signal()  # more of them are drawn, or no more will be

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._drawn: dict[tuple[Key, float], np.ndarray] = {}
        self._wanted: list[tuple[Key, float]] = []
        self._at = -1  # the one that was chosen
        self._job = Job(session.lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The letter at several strengths of guidance"))
        self.setToolTip(self.tr("The letter at guidance 0, 1, 2, 4 and 8; a click tries it here"))

    @property
    def complete(self) -> bool:
        """True if all of the letter that is looked at are drawn."""
        return all((self._key(), g) in self._drawn for g in STRENGTHS)

    @property
    def busy(self) -> bool:
        return self._job.running

    def draw(self) -> None:
        """Draw what is missing, the weakest first."""
        key = self._key()
        self._wanted = [(key, g) for g in STRENGTHS if (key, g) not in self._drawn]
        self._next()

    def stop(self) -> None:
        """Nothing more is drawn."""
        self._wanted = []
        self._job.drop()

    def places(self) -> list[QRectF]:
        return [QRectF(i * (SIDE + GAP) + 2, 2, SIDE, SIDE) for i in range(len(STRENGTHS))]

    @override
    def sizeHint(self) -> QSize:
        return QSize(len(STRENGTHS) * (SIDE + GAP), SIDE + FOOT + 4)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for i, place in enumerate(self.places()):
            if place.adjusted(-GAP / 2, 0, GAP / 2, FOOT).contains(event.position()):
                self._choose(i)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(max(self._at + by, 0), len(STRENGTHS) - 1))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, key = current_colors(), self._key()
        painter = QPainter(self)
        painter.setFont(sized(self.font(), SMALL))
        metrics = QFontMetricsF(painter.font())
        for i, (strength, place) in enumerate(zip(STRENGTHS, self.places(), strict=True)):
            drawn = self._drawn.get((key, strength))
            if drawn is None:
                painter.fillRect(place, QColor(colors.quiet))
            else:
                card = self._session.subject.card
                painter.drawImage(place, to_qimage(dark_on_white(drawn, card)))
            framed = self.hasFocus() and i == self._at
            painter.setPen(QPen(QColor(colors.accent if framed else colors.edge), 1 + framed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
            words = number_words(strength, "g")
            left = place.center().x() - metrics.horizontalAdvance(words) / 2
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(left, place.bottom() + 1 + metrics.ascent()), words)
        painter.end()

    def _choose(self, at: int) -> None:
        self._at = at
        self.chosen.emit(STRENGTHS[at])
        self.update()

    def _next(self) -> None:
        if not self._wanted or self.busy:
            return
        (letter, drawing, _), strength = self._wanted[0]
        of = WriteRequest((letter,), replace(drawing, guidance=strength))
        self._job.start(self._session.lane.trace(TraceRequest(of, keep=2)))

    def _take(self, trace: Trace) -> None:
        if self._wanted:
            self._drawn[self._wanted.pop(0)] = trace.shown[0, -1]
        self.update()
        self._next()
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self._wanted = []
        self.changed.emit()
        self._session.failed.emit(error)

    def _key(self) -> Key:
        return (self._session.looked_at, self._session.subject.drawing, None)
