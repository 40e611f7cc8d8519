"""The pictures side by side, as large as there is room for."""

import math

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from guiapp.draw.player import Player
from guiapp.draw.session import DrawSession
from guiapp.draw.words import picture_words
from guiapp.theme import GRID, Theme
from guiapp.widgets.keys import ENTER

Index = QModelIndex | QPersistentModelIndex
LARGEST, SMALLEST = 256, 24  # logical pixels of a picture
GAP = GRID // 2
SLACK = 4  # pixels that a row is shorter than its place: a full one would be wrapped
ROUND = 4
FULL = 1.12  # so much smaller pictures may be for rows that are all full


class PictureRows(QAbstractListModel):
    """The pictures of the session, as rows with names."""

    def __init__(self, session: DrawSession) -> None:
        super().__init__(session)
        self._session = session
        self._count = 0
        session.began.connect(self._begin)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many pictures there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Which picture it is, in words."""
        shown, row = self._session.every, index.row()
        spoken = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
        if shown is None or not 0 <= row < len(shown) or role not in spoken:
            return None
        return picture_words(row, shown.labels[row], shown.seeds[row], shown.card)

    def _begin(self) -> None:
        count = len(self._session.every or ())
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()


class PicturePainter(QStyledItemDelegate):
    """Paints one picture in the state that is shown."""

    def __init__(self, session: DrawSession, player: Player, theme: Theme) -> None:
        super().__init__(player)
        self._session, self._player, self._theme = session, player, theme
        self.smooth = False
        self.side = SMALLEST

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A square."""
        return QSize(self.side, self.side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture, or empty paper; a frame around the one that is meant."""
        every, colors = self._session.every, self._theme.colors
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        place = QRectF(rect).adjusted(GAP, GAP, -GAP, -GAP)
        if every is not None and not self.smooth:
            place = in_whole_pixels(place, every.card.size, painter.device().devicePixelRatioF())
        image = every.image(index.row(), self._player.state) if every is not None else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(place, ROUND, ROUND)
        if image is None:
            painter.fillPath(outline, QColor(colors.quiet))
        else:
            painter.setClipPath(outline)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
            painter.drawImage(place, image)
            painter.setClipping(False)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if focus or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(colors.accent), 3 if focus else 2))
            painter.drawPath(outline)
        painter.restore()


class PictureGrid(QListView):
    """Arrow keys go from picture to picture; Enter or a click looks at one."""

    picked = Signal(int)

    def __init__(
        self, session: DrawSession, player: Player, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = PictureRows(session)
        self._painter = PicturePainter(session, player, theme)
        self.columns = 1  # pictures in a row
        self.setAccessibleName(self.tr("Pictures"))
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(24 * GRID, 20 * GRID)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.clicked.connect(lambda index: self.picked.emit(index.row()))
        self._rows.modelReset.connect(self._fit)
        session.opened.connect(self._fit)
        player.changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def set_smooth(self, smooth: bool) -> None:
        """Whether pixels run into each other."""
        self._painter.smooth = smooth
        self._fit()
        self.viewport().update()

    def go_to(self, number: int) -> None:
        """Mean this picture."""
        self.setCurrentIndex(self._rows.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at the picture that is meant."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One picture is always meant while the grid has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The side at which all pictures are in view, and margins that put them in the middle."""
        count = max(1, self._rows.rowCount())
        width, height = self.width() - SLACK, self.height() - SLACK

        def side_of(across: int) -> int:
            return min(width // across, height // -(-count // across))

        def worth(across: int) -> float:
            return side_of(across) * (1 if count % across else FULL)

        columns = max(range(1, count + 1), key=worth)
        side = min(max(side_of(columns), SMALLEST), LARGEST)
        if not self._painter.smooth:  # closer together rather than with wide gaps
            room = QRectF(0, 0, side - 2 * GAP, side - 2 * GAP)
            pixels, ratio = self._session.card.size, self.devicePixelRatioF()
            side = math.ceil(in_whole_pixels(room, pixels, ratio).width()) + 2 * GAP
        self._painter.side = side
        self.columns, rows = columns, -(-count // columns)
        self.setGridSize(QSize(side, side))
        beside = max(0, (width - columns * side) // 2)
        above = max(0, (height - rows * side) // 2)
        self.setViewportMargins(beside, above, beside, above)
        self.scheduleDelayedItemsLayout()


def in_whole_pixels(place: QRectF, pixels: int, ratio: float) -> QRectF:
    """The middle of a square in which each of a picture's pixels covers as many of the screen's."""
    times = int(place.width() * ratio / pixels)
    if times < 1:
        return place
    side = times * pixels / ratio
    spare = place.width() - side
    left, top = (int((at + spare / 2) * ratio) / ratio for at in (place.x(), place.y()))
    return QRectF(left, top, side, side)
