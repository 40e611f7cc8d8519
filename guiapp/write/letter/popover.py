"""The panel of a letter floats over the whole page: it glides to its letter, and covers none."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QObject, QPoint, QPropertyAnimation, QRect, QSize
from PySide6.QtWidgets import QWidget

from guiapp.theme import GRID
from guiapp.widgets.paper.canvas import Canvas
from guiapp.write.letter.panel import AROUND, EDGE, LetterPanel

GAP = 6  # logical pixels between the two
GLIDE_MS = 140
RISE = 6  # logical pixels that the panel rises as it appears
AIR = QMargins(GRID, GRID, GRID, GRID)  # to the edges of the window


def place_beside(
    size: QSize,
    target: QRect,
    line: QRect,
    rooms: Sequence[QRect],
    others: Sequence[QRect] = (),
) -> QPoint:
    """The corner for a panel of this size: below the line of `target`, else above or beside it.

    Of all places in all rooms the one that covers the fewest of `others`, in this order. If there
    is none, the one in the last room that covers least of the target.
    """
    free = [
        place
        for room in rooms
        for place in places_around(size, target, line, room)
        if room.contains(place) and not place.intersects(target)
    ]
    if free:
        return min(free, key=lambda at: sum(map(at.intersects, others))).topLeft()
    spots = [push_into(place, rooms[-1]) for place in places_around(size, target, line, rooms[-1])]
    return min(spots, key=lambda at: area(at.intersected(target))).topLeft()


def places_around(size: QSize, target: QRect, line: QRect, room: QRect) -> list[QRect]:
    """Places below, above, right and left of the line, as near to the target as the room allows."""
    middle = target.center()
    x = start_inside(middle.x() - size.width() // 2, size.width(), room.left(), room.width())
    y = start_inside(middle.y() - size.height() // 2, size.height(), room.top(), room.height())
    corners = (
        QPoint(x, line.bottom() + GAP),
        QPoint(x, line.top() - GAP - size.height()),
        QPoint(line.right() + GAP, y),
        QPoint(line.left() - GAP - size.width(), y),
    )
    return [QRect(corner, size) for corner in corners]


def push_into(place: QRect, room: QRect) -> QRect:
    """A place, moved into the room."""
    x = start_inside(place.x(), place.width(), room.left(), room.width())
    y = start_inside(place.y(), place.height(), room.top(), room.height())
    return QRect(QPoint(x, y), place.size())


def start_inside(at: int, length: int, start: int, room: int) -> int:
    """The start of a stretch of this length, moved so that it lies in the room."""
    return max(start, min(at, start + room - length))


def area(rect: QRect) -> int:
    """The area of a rectangle in pixels."""
    return max(0, rect.width()) * max(0, rect.height())


class Popover(QObject):
    """Moves `panel` over `page`, on which the canvas lies."""

    def __init__(self, panel: LetterPanel, canvas: Canvas, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._canvas, self._page = panel, canvas, page
        self._glide = QPropertyAnimation(panel, b"pos", self)
        self._glide.setDuration(GLIDE_MS)

    def stop(self) -> None:
        self._glide.stop()

    def place(self, *, glide: bool = True) -> None:
        """Move beside the letter that is selected on the canvas."""
        canvas, panel = self._canvas, self._panel
        move, lines = canvas.mapTo(self._page, QPoint()), canvas.places().lines
        if canvas.letter >= len(lines):
            return
        frames = [canvas.frame(i).translated(move) for i in range(len(lines))]
        target = frames[canvas.letter]
        line = target  # it keeps clear of the whole line, and so does not jump along it
        for number, frame in zip(lines, frames, strict=True):
            if number == lines[canvas.letter]:
                line = line.united(frame)
        panel.fit(canvas.width())
        # its shadow may lie over the letter and outside the window
        size = panel.size().shrunkBy(AROUND)
        rooms = (QRect(move, canvas.size()) - AIR, self._page.rect() - AIR)
        corner = place_beside(size, target, line, rooms, frames) - QPoint(EDGE, EDGE)
        appears = not panel.isVisible() or self._glide.endValue() is None
        self._glide.stop()
        if canvas.reduced_motion or not glide:
            panel.move(corner)
            return
        if appears:
            panel.move(corner + QPoint(0, RISE))
        self._glide.setEndValue(corner)
        self._glide.start()
