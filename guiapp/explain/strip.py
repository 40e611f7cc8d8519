"""The message's letters at the noise level that is shown, small; one of them is looked at."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.samples import dark_on_white
from guiapp.explain.session import ExplainSession
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import to_qimage
from guiapp.words import quoted

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LARGEST, SMALL, GAP = 56, 36, 6


class LetterStrip(QWidget):
    """A click or an arrow key chooses a letter."""

    chosen = Signal(int)

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._low = False
        self.shows_way = True  # letters at the state that is shown; else as they end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Letters of the message"))
        self._tip = self.tr("Choose a letter (↑ ↓)")
        self.setToolTip(plain_tip(self._tip))
        for signal in (
            session.opened, session.chosen, session.traced, session.moved, session.branched,
            session.progressed,
        ):  # fmt: skip
            signal.connect(self._show)
        self._show()

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, self._side() + 2 * GAP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(8 * GRID, self._side() + 2 * GAP)

    def set_low(self, low: bool) -> None:
        """Little height: smaller letters."""
        self._low = low
        self.updateGeometry()
        self.update()

    def places(self) -> list[QRectF]:
        """Where the letters are."""
        count, side = len(self._session.subject.letters), float(self._side())
        side = min(side, (self.width() - GAP) / max(1, count) - GAP)
        left = (self.width() - count * (side + GAP) + GAP) / 2
        top = max(GAP, (self.height() - side) / 2)
        return [QRectF(left + i * (side + GAP), top, side, side) for i in range(count)]

    def letter_at(self, point: QPointF) -> int | None:
        """The number of the letter at a place; None: there is none."""
        for i, place in enumerate(self.places()):
            if place.adjusted(-GAP / 2, -GAP, GAP / 2, GAP).contains(point):
                return i
        return None

    def words_of(self, number: int) -> str:
        """Which letter it is, and of a composed character which part."""
        letters = self._session.subject.letters
        letter = letters[number]
        place = self.tr("{0} of {1}").format(number + 1, len(letters))
        if letter.of:
            return self.tr("{0}, drawn as {1}, of {2}").format(
                place, quoted(letter.char), quoted(letter.seen)
            )
        return f"{quoted(letter.seen)}, {place}"

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.letter_at(event.position())
        if at is not None:
            self.chosen.emit(at)

    @override
    def event(self, event: QEvent) -> bool:
        """Name the letter that is pointed at: in noise all look alike."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.letter_at(QPointF(event.pos()))
            which = "" if at is None else f"{self.words_of(at)}. "
            self.setToolTip(plain_tip(f"{which}{self._tip}"))
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            self.chosen.emit(self._session.letter + STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        session, colors = self._session, current_colors()
        sigma = (session.sigma or 0.0) if self.shows_way else 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, place in enumerate(self.places()):
            ink = session.ink(i, sigma)
            if ink is None:
                painter.fillRect(place, QColor(colors.quiet))
            else:
                painter.drawImage(place, to_qimage(dark_on_white(ink, session.subject.card)))
            if i and session.subject.letters[i].part:  # one character with the glyph before
                painter.fillRect(
                    QRectF(place.left() - GAP - 3, place.bottom() + 3, GAP + 6, 2),
                    QColor(colors.muted),
                )
            if i == session.letter:
                painter.setPen(QPen(QColor(colors.accent), 3 if self.hasFocus() else 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 3, 3)
        painter.end()

    def _side(self) -> int:
        return SMALL if self._low else LARGEST

    def _show(self) -> None:
        self.setAccessibleDescription(self.words_of(self._session.letter))
        self.update()
