"""A formula broken into lines of a width, and painted."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from guiapp.formulas.table import EM, PLACE, Entry, glyph_path, rule_path

INDENT, BETWEEN = 1200, 350  # thousandths of an em: of further lines; between two
SMALLEST = 0.6  # what still does not fit is shrunk so far
PenOf = Callable[[str], QPen]  # of what a symbol stands for: its color, and the line under it


class Piece(NamedTuple):
    """A glyph or a rule, in thousandths of an em, where it stands in one long line."""

    path: QPainterPath
    x: float
    place: int  # among the links, or -1


class Line(NamedTuple):
    """A part of the formula: from x to x of the one long line."""

    start: float
    end: float
    ascent: float
    descent: float
    indent: float


class Box(NamedTuple):
    """Where a symbol stands, in pixels from the upper left corner."""

    name: str  # what it stands for
    place: QRectF


class FormulaLines:
    """An entry of the table, set for so many pixels an em and at most so many across."""

    def __init__(self, entry: Entry, pixels: float, across: float | None = None) -> None:
        self._entry = entry
        self._pieces = list(pieces_of(entry))
        limit = None if across is None else across * EM / pixels
        self._lines = self._broken(limit)
        widest = max(line.indent + line.end - line.start for line in self._lines)
        shrunk = 1.0 if limit is None else min(1.0, max(SMALLEST, limit / max(widest, 1)))
        self._unit = shrunk * pixels / EM
        self.width = widest * self._unit
        self.ascent = self._lines[0].ascent * self._unit
        heights = sum(line.ascent + line.descent for line in self._lines)
        self.height = (heights + BETWEEN * (len(self._lines) - 1)) * self._unit

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def paint(self, painter: QPainter, corner: QPointF, color: QColor, pen_of: PenOf) -> None:
        """Paint it, its upper left corner there; symbols in the color of what they stand for."""
        for line, baseline in self._baselines():
            painter.save()
            painter.translate(corner + QPointF(0, baseline))
            painter.scale(self._unit, self._unit)
            painter.translate(line.indent - line.start, 0)
            for piece in self._pieces:
                if line.start <= piece.x < line.end:
                    link = piece.place >= 0
                    ink = pen_of(self._entry.links[piece.place]).color() if link else color
                    painter.fillPath(piece.path, ink)
            painter.restore()

    def boxes(self) -> list[Box]:
        """Where its symbols are that stand for something, in reading order."""
        found: list[Box] = []
        for line, baseline in self._baselines():
            places: dict[int, QRectF] = {}
            for piece in self._pieces:
                if piece.place >= 0 and line.start <= piece.x < line.end:
                    inside = piece.path.boundingRect()
                    places[piece.place] = places.get(piece.place, QRectF()).united(inside)
            for place, box in sorted(places.items()):
                moved = box.translated(line.indent - line.start, 0)
                scaled = QRectF(moved.topLeft() * self._unit, moved.size() * self._unit)
                found.append(Box(self._entry.links[place], scaled.translated(0, baseline)))
        return found

    def _baselines(self) -> Iterator[tuple[Line, float]]:
        top = 0.0
        for line in self._lines:
            yield line, top + line.ascent * self._unit
            top += (line.ascent + line.descent + BETWEEN) * self._unit

    def _broken(self, limit: float | None) -> list[Line]:
        width, ascent, descent = self._entry.size
        if limit is None or width <= limit:
            return [Line(0, width, ascent, descent, 0)]
        spans = split(0, width, limit, self._entry.breaks)
        return [self._line(start, end, INDENT if start else 0) for start, end in spans]

    def _line(self, start: float, end: float, indent: float) -> Line:
        """A line; wide space at its end does not count."""
        box = QRectF()
        for piece in self._pieces:
            if start <= piece.x < end:
                box = box.united(piece.path.boundingRect())
        return Line(start, min(end, box.right() + 1), -box.top(), box.bottom(), indent)


def paint_link(painter: QPainter, place: QRectF, pen: QPen, *, marked: bool) -> None:
    """The line under a symbol, in the manner of what it stands for; around a marked one."""
    around = place.adjusted(-2, -2, 2, 2)
    if marked:
        ground = pen.color()
        ground.setAlphaF(0.16)
        painter.setPen(QPen(pen.color(), 1.5, pen.style()))
        painter.setBrush(ground)
        painter.drawRoundedRect(around, 3, 3)
    else:
        pen.setWidthF(1.0)
        painter.setPen(pen)
        painter.drawLine(around.bottomLeft(), around.bottomRight())


def pieces_of(entry: Entry) -> Iterator[Piece]:
    for at in range(0, len(entry.glyphs), PLACE):
        number, x, y, scale, place = entry.glyphs[at : at + PLACE]
        yield Piece(glyph_path(number, x, y, scale), max(x, 0), place)
    for at in range(0, len(entry.rules), PLACE):
        x, y, width, height, place = entry.rules[at : at + PLACE]
        yield Piece(rule_path(x, y, width, height), max(x, 0), place)


def split(
    start: float, end: float, limit: float, breaks: list[list[int]]
) -> list[tuple[float, float]]:
    """Parts of a line, none longer than the limit if the breaks allow it; better breaks first."""
    room = limit - (INDENT if start else 0)
    if end - start <= room or not breaks:
        return [(start, end)]
    inside = [at for at in breaks[0] if start < at < end]
    parts: list[tuple[float, float]] = []
    for first, last in zip([start, *inside], [*inside, end], strict=True):
        begun = parts[-1][0] if parts else first
        if parts and last - begun <= limit - (INDENT if begun else 0):
            parts[-1] = (begun, last)
        else:
            parts.append((first, last))
    return [each for part in parts for each in split(*part, limit, breaks[1:])]
