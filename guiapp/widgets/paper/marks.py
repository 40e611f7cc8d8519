"""Marks over the letters of a page: frames, locks, and legibility scores."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from guiapp.theme import DARK, LIGHT, Colors

AROUND = 4.0  # logical pixels between a letter's ink and its frame
SMALLEST = 18.0  # a frame's shortest side
ROUND = 6.0
BEYOND = 14  # how far marks reach out of a frame
BADGE = 9.0  # half the size of the lock of a letter that is pointed at
SIGN = 6.5  # and of one that is not
BAR = 3.0  # thickness of a score
BAR_LENGTHS = 8.0, 56.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Locks and scores of the letters of a page, by their places in reading order."""

    locked: frozenset[int] = frozenset()
    scores: tuple[float | None, ...] = ()  # 0..1; None: not known
    threshold: float = 0.5  # below it a letter is hard to read
    bars: bool = False  # whether every score is shown


def colors_on(*, light: bool) -> Colors:
    """The colors that stand out from the paper, whichever scheme the window has."""
    return LIGHT if light else DARK


def frame_around(ink: QRectF) -> QRectF:
    """The frame of a letter whose ink shows here."""
    wide = max(0.0, SMALLEST - ink.width() - 2 * AROUND) / 2 + AROUND
    high = max(0.0, SMALLEST - ink.height() - 2 * AROUND) / 2 + AROUND
    return ink.adjusted(-wide, -high, wide, high)


def draw_frame(
    painter: QPainter, frame: QRectF, color: QColor, width: float, fill: int, *, locked: bool
) -> None:
    """A thin rounded frame, faintly filled (0..255); a locked letter's is dashed and empty."""
    tint = QColor(color)
    tint.setAlpha(0 if locked else fill * color.alpha() // 255)
    pen = QPen(color, width)
    if locked:
        pen.setDashPattern([2.5, 2.0])
    painter.setPen(pen)
    painter.setBrush(tint)
    painter.drawRoundedRect(frame, ROUND, ROUND)


def draw_score(
    painter: QPainter, frame: QRectF, below: float, score: float, marks: Marks, colors: Colors
) -> None:
    """Draw a legibility score: a bar if all are shown, else dots under a letter hard to read.

    The bars of a line stand in a row, at `below`.
    """
    poor = score < marks.threshold
    if not marks.bars and not poor:
        return
    length = min(max(frame.width() - 2 * AROUND - BAR, BAR_LENGTHS[0]), BAR_LENGTHS[1])
    left, y = frame.center().x() - length / 2, (below if marks.bars else frame.bottom()) + BAR
    right = left + length
    soft = Qt.PenCapStyle.RoundCap
    mark = QColor(colors.warn if poor else colors.accent)
    if not marks.bars:  # dots, so that it is not told by color alone
        pen = QPen(mark, 2.2, Qt.PenStyle.CustomDashLine, soft)
        pen.setDashPattern([0.01, 2.0])
        painter.setPen(pen)
        left, y = int(left) + 0.5, int(y) + 0.5  # in the middle of a pixel: sharp
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        return
    track = QColor(colors.muted)
    track.setAlpha(70)
    for color, end in ((track, right), (mark, left + length * max(score, 0.02))):
        painter.setPen(QPen(color, BAR, Qt.PenStyle.SolidLine, soft))
        painter.drawLine(QPointF(left, y), QPointF(end, y))


def draw_badge(painter: QPainter, frame: QRectF, colors: Colors) -> None:
    """The lock of a letter that is pointed at or selected, on the corner of its frame."""
    middle = frame.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.accent))
    painter.drawEllipse(middle, BADGE, BADGE)
    draw_lock(painter, middle, BADGE * 0.62, QColor(colors.on_accent))


def draw_sign(painter: QPainter, frame: QRectF, colors: Colors) -> None:
    draw_lock(painter, frame.topRight() + QPointF(-1, 2), SIGN, QColor(colors.muted))


def draw_lock(painter: QPainter, middle: QPointF, half: float, color: QColor) -> None:
    """A closed lock, `half` its height."""
    body = QRectF(middle.x() - 0.75 * half, middle.y() - 0.1 * half, 1.5 * half, 1.1 * half)
    shackle = QRectF(middle.x() - 0.45 * half, middle.y() - half, 0.9 * half, 1.1 * half)
    bow = QPainterPath(QPointF(shackle.left(), body.top()))
    bow.lineTo(shackle.left(), shackle.center().y())
    bow.arcTo(QRectF(shackle.topLeft(), shackle.topRight() + QPointF(0, 0.9 * half)), 180, -180)
    bow.lineTo(shackle.right(), body.top())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 0.3 * half))
    painter.drawPath(bow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(body, 0.2 * half, 0.2 * half)
