"""Widgets in a row that goes on in another line where there is no room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QStyle, QStyleOptionFrame, QWidget
from typing_extensions import override

from guiapp.theme import GRID

INSIDE = 5  # pixels that Qt keeps free beside the words of a field


class WrappingRow(QLayout):
    """Each widget has the width that it asks for; they begin at the side where reading begins."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GRID)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for _, place in places), default=0)

    @override
    def sizeHint(self) -> QSize:
        wide = [item.sizeHint().width() for item in self._shown()]
        across = sum(wide) + self.spacing() * max(0, len(wide) - 1)
        return QSize(across, self.heightForWidth(across))

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item, place in self._places(rect.width()):
            moved = place.translated(rect.topLeft())
            if mirrored:
                moved.moveRight(rect.right() - place.left())
            item.setGeometry(moved)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each widget goes if there is so much room across."""
        found: list[tuple[QLayoutItem, QRect]] = []
        corner, high = QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint()
            wide = min(size.width(), width)
            if corner.x() and corner.x() + wide > width:
                corner = QPoint(0, corner.y() + high + self.spacing() // 2)
                high = 0
            found.append((item, QRect(corner, QSize(wide, size.height()))))
            corner = corner + QPoint(wide + self.spacing(), 0)
            high = max(high, size.height())
        return found


def fit_placeholder(field: QLineEdit, least: int) -> None:
    """Make a field so wide that the words in it while it is empty are not cut."""
    field.ensurePolished()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    edges = field.width() - inside.width() + INSIDE
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    field.setFixedWidth(max(least, words + edges))
