"""Where a panel goes: beside what it belongs to, never over it, and inside the window."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6  # logical pixels between the two


def beside(
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
        for place in around(size, target, line, room)
        if room.contains(place) and not place.intersects(target)
    ]
    if free:
        return min(free, key=lambda at: sum(map(at.intersects, others))).topLeft()
    spots = [pushed(place, rooms[-1]) for place in around(size, target, line, rooms[-1])]
    return min(spots, key=lambda at: area(at.intersected(target))).topLeft()


def around(size: QSize, target: QRect, line: QRect, room: QRect) -> list[QRect]:
    """A panel below, above, right and left of the line, as near to the target as the room lets."""
    middle = target.center()
    x = inside(middle.x() - size.width() // 2, size.width(), room.left(), room.width())
    y = inside(middle.y() - size.height() // 2, size.height(), room.top(), room.height())
    corners = (
        QPoint(x, line.bottom() + GAP),
        QPoint(x, line.top() - GAP - size.height()),
        QPoint(line.right() + GAP, y),
        QPoint(line.left() - GAP - size.width(), y),
    )
    return [QRect(corner, size) for corner in corners]


def pushed(place: QRect, room: QRect) -> QRect:
    """A place, moved into the room."""
    x = inside(place.x(), place.width(), room.left(), room.width())
    y = inside(place.y(), place.height(), room.top(), room.height())
    return QRect(QPoint(x, y), place.size())


def inside(at: int, length: int, start: int, room: int) -> int:
    """Where something that long may begin so that it lies in the room."""
    return max(start, min(at, start + room - length))


def area(rect: QRect) -> int:
    """How many pixels a rectangle covers."""
    return max(0, rect.width()) * max(0, rect.height())
