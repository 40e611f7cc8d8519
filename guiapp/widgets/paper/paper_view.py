"""The desk with the sheet of paper on it: paints a composed page at the screen's own pixels.

A page that has no room is scrolled; the wheel with Ctrl, a pinch and `set_zoom` change its size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from math import sqrt

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMoveEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QScrollBar, QSizePolicy, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import ink_to_qimage

MARGIN = 4 * GRID  # of desk around the sheet
LARGEST = 2.5  # a short message is shown at most this many times its exported size
COLUMN = 80 * GRID  # logical pixels: the width of a letter page, at least, where there is room
NEARLY = 0.75  # of that width, at which a letter page is shown whole rather than scrolled
LEAST, MOST = 0.1, 6.0  # that one can zoom to, in logical pixels a page pixel
STEP = 1.2  # by which a key or a turn of the wheel zooms
MOST_PIXELS = 6_000_000  # of a composed page; larger, it is stretched
TURN = 120  # of a wheel by one notch, as Qt counts it
SHADOW = 24  # how far the shadow reaches, in logical pixels
SQUARES = {True: ("#ffffff", "#e9e9ec"), False: ("#24252b", "#2e2f37")}  # of no paper; light, dark
SQUARE = GRID
HARD_TO_READ = 2.5  # contrast of ink on paper (WCAG 2) below which words are not made out

Inked = tuple[np.ndarray, np.ndarray]  # ink uint8 [h, w], and its colors uint8 [256, 3 or 4]
Compose = Callable[[float], Inked | None]  # from device pixels a page pixel


class Fit(Enum):
    """Sizes that follow the view."""

    AUTO = auto()  # the whole page; a letter page at the width of a column of text
    WHOLE = auto()
    WIDTH = auto()


Zoom = Fit | float  # or so many logical pixels a page pixel


@dataclass(frozen=True, slots=True)
class PageView:
    """A page in a view of this size, logical pixels; a `tall` page is one to scroll through."""

    view: QSize
    page: QSize
    tall: bool = False
    zoom: Zoom = Fit.AUTO

    @property
    def scale(self) -> float:
        """Logical pixels for a pixel of the page."""
        if not isinstance(self.zoom, Fit):
            return min(max(self.zoom, LEAST), MOST)
        room = self.room
        across, down = room.width() / self.page.width(), room.height() / self.page.height()
        whole, width = min(across, down, LARGEST), min(across, LARGEST)
        if self.zoom is Fit.AUTO and self.tall:
            column = self.column / self.page.width()
            return whole if whole > NEARLY * column else column
        return width if self.zoom is Fit.WIDTH else whole

    @property
    def room(self) -> QSize:
        """For the sheet, without the desk around it."""
        return (self.view - QSize(2 * MARGIN, 2 * self.margin)).expandedTo(QSize(1, 1))

    @property
    def margin(self) -> int:
        """Above and below the sheet: less in a view that is low."""
        return max(GRID, min(MARGIN, self.view.height() // 10))

    @property
    def column(self) -> int:
        """The width of a page like this, at most, whatever is on it; of a letter page, what reads
        with ease, or what shows all of one of 4:5 where the view is large."""
        room = self.room
        most = round(min(room.width(), LARGEST * self.page.width()))
        return min(most, max(COLUMN, round(0.8 * room.height()))) if self.tall else most

    @property
    def sheet(self) -> QSize:
        return QSize(
            max(1, round(self.page.width() * self.scale)),
            max(1, round(self.page.height() * self.scale)),
        )

    @property
    def reach(self) -> QSize:
        """How far it can be scrolled."""
        around = QSize(2 * MARGIN, 2 * self.margin)
        return (self.sheet + around - self.view).expandedTo(QSize(0, 0))

    def place(self, scrolled: QPoint) -> QRect:
        """Where the sheet lies: in the middle, where it has room."""
        size, reach = self.sheet, self.reach
        corner = QRect(QPoint(), self.view).center() - QRect(QPoint(), size).center()
        if reach.width():
            corner.setX(MARGIN - scrolled.x())
        if reach.height():
            corner.setY(self.margin - scrolled.y())
        return QRect(corner, size)

    def pixel_ratio(self, of_screen: float) -> float:
        """At which the page is composed on a screen with so many pixels a logical one."""
        most = sqrt(MOST_PIXELS / (self.page.width() * self.page.height()))
        return min(self.scale * of_screen, max(most, LEAST))


class PaperView(QWidget):
    """Shows one page. What it shows is asked for only when it is painted."""

    placed = Signal()  # the sheet lies elsewhere, or has another size
    zoomed = Signal()  # a person chose another size

    def __init__(self, compose: Compose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compose = compose
        self._page = QSize(480, 96)  # of the page, in its own pixels
        self._tall = False
        self._zoom: Zoom = Fit.AUTO
        self._picture: QImage | None = None
        self._fresh = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(32 * GRID, 16 * GRID)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.across = QScrollBar(Qt.Orientation.Horizontal, self)
        self.down = QScrollBar(Qt.Orientation.Vertical, self)
        for bar in (self.across, self.down):
            bar.setSingleStep(5 * GRID)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys scroll, see `scroll_page`
            bar.setCursor(Qt.CursorShape.ArrowCursor)
            bar.hide()
            bar.valueChanged.connect(self._scroll)

    def set_page_size(self, width: int, height: int, *, tall: bool = False) -> None:
        """Set the size of the page, in its own pixels; a `tall` one is scrolled through."""
        if (QSize(width, height), tall) != (self._page, self._tall):
            self._page, self._tall = QSize(width, height), tall
            self._rearrange()

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def scale(self) -> float:
        """Logical pixels for a pixel of the page."""
        return self._view().scale

    @property
    def column(self) -> int:
        """The width that a page like this has at most in this view, logical pixels."""
        return self._view().column

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Show the page at another size; what is `at` this point, or in the middle, stays there."""
        if zoom == self._zoom:
            return
        at = QPointF(self.rect().center()) if at is None else at
        stays = self.to_page(at)
        self._zoom = zoom
        self._rearrange()
        scale = self.scale
        sheet, goal = self.paper_rect().topLeft(), at - stays * scale
        self.across.setValue(self.across.value() + round(sheet.x() - goal.x()))
        self.down.setValue(self.down.value() + round(sheet.y() - goal.y()))
        self.zoomed.emit()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom in (above 1) or out."""
        view = self._view()
        self.set_zoom(PageView(view.view, view.page, zoom=view.scale * factor).scale, at)

    def scroll_page(self, pages: float) -> None:
        """Scroll by so many views, up if below 0."""
        self.down.setValue(self.down.value() + round(pages * 0.9 * self.height()))

    def scroll_to(self, part: QRectF) -> None:
        """Scroll as little as brings a part of the page into view, page pixels."""
        place = self.from_page(part.x(), part.y(), part.width(), part.height())
        above = self._view().margin
        room = self.rect().adjusted(MARGIN, above, -MARGIN, -above)
        for bar, start, end, first, last in (
            (self.across, place.left(), place.right(), room.left(), room.right()),
            (self.down, place.top(), place.bottom(), room.top(), room.bottom()),
        ):
            bar.setValue(bar.value() + round(max(0.0, end - last) - max(0.0, first - start)))

    def refresh(self) -> None:
        """The page looks otherwise now: compose it at the next paint."""
        self._fresh = False
        self.update()

    def paper_rect(self) -> QRect:
        """Where the sheet lies, in logical pixels; outside of the view in part, if scrolled."""
        return self._view().place(QPoint(self.across.value(), self.down.value()))

    def picture(self) -> QImage | None:
        """The sheet as it is painted, in device pixels."""
        return self._picture

    def to_page(self, point: QPointF) -> QPointF:
        """A point of this widget, in pixels of the page."""
        return (point - self.paper_rect().topLeft()) / self.scale

    def from_page(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle of the page, in logical pixels of this widget."""
        return self.page_transform().mapRect(QRectF(x, y, width, height))

    def page_transform(self) -> QTransform:
        """From pixels of the page to logical pixels of this widget."""
        scale, corner = self.scale, self.paper_rect().topLeft()
        return QTransform(scale, 0, 0, scale, corner.x(), corner.y())

    def paper_is_light(self) -> bool:
        return self._picture is None or has_light_paper(self._picture)

    @override
    def event(self, event: QEvent) -> bool:
        """Two fingers zoom, on a touchpad or a screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), self._from_screen(pinch.centerPoint()))
                return True
        return super().event(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms where the mouse is, else the page scrolls."""
        turn, fine = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn.y():
                self.zoom_by(STEP ** (turn.y() / TURN), event.position())
        else:
            step = 3 * self.down.singleStep() / TURN
            way = QPointF(fine) if not fine.isNull() else QPointF(turn) * step
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                way = way.transposed()
            self.across.setValue(self.across.value() - round(way.x()))
            self.down.setValue(self.down.value() - round(way.y()))
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = self.paper_rect()
        if not self._fresh:  # before anything is painted: an error may not leave a painter open
            self._fresh = True
            self._picture = self._paint_page()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current_colors().desk))
        draw_shadow(painter, sheet.translated(0, 5))
        draw_picture(painter, sheet, self._picture)
        painter.end()

    def _paint_page(self) -> QImage | None:
        inked = self._compose(self._view().pixel_ratio(self.devicePixelRatioF()))
        return None if inked is None else ink_to_qimage(*inked)

    def _view(self) -> PageView:
        return PageView(self.size(), self._page, self._tall, self._zoom)

    def _rearrange(self) -> None:
        """The page, the view or the zoom is another: the scroll bars have other ends."""
        reach = self._view().reach
        wide = self.down.sizeHint().width()
        self.down.setGeometry(self.width() - wide, 0, wide, self.height())
        high = self.across.sizeHint().height()
        self.across.setGeometry(0, self.height() - high, self.width() - wide, high)
        for bar, most, page in (
            (self.across, reach.width(), self.width()),
            (self.down, reach.height(), self.height()),
        ):
            bar.setPageStep(page)
            bar.setRange(0, most)
            bar.setVisible(most > 0)
        self.refresh()
        self.placed.emit()

    def _scroll(self) -> None:
        self.update()
        self.placed.emit()

    def _from_screen(self, point: QPointF) -> QPointF:
        return self.mapFromGlobal(point)


def draw_picture(painter: QPainter, place: QRect, picture: QImage | None) -> None:
    """A composed page, or one without anything on it; squares stand for no paper."""
    if picture is None:
        painter.fillRect(place, QColor("white"))
        return
    if not has_paper(picture):
        painter.drawTiledPixmap(place, squares(light=has_light_paper(picture)))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(place), picture)


def has_paper(picture: QImage) -> bool:
    """True unless the page is transparent."""
    return QColor.fromRgba(picture.color(0)).alpha() == 255


def has_light_paper(picture: QImage) -> bool:
    """True if dark marks stand out; on a transparent page, by its ink."""
    paper, ink = (QColor.fromRgba(picture.color(i)) for i in (0, 255))
    return is_light(paper) if has_paper(picture) else not is_light(ink)


def is_light(color: QColor) -> bool:
    """True if black has more contrast to it than white."""
    return luminance(color) > 0.179


def luminance(color: QColor) -> float:
    """Relative luminance, 0..1, as WCAG 2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def squares(*, light: bool) -> QPixmap:
    """The squares that stand for no paper, to be laid as tiles."""
    one, other = SQUARES[light]
    tile = QPixmap(2 * SQUARE, 2 * SQUARE)
    tile.fill(QColor(one))
    painter = QPainter(tile)
    painter.fillRect(0, 0, SQUARE, SQUARE, QColor(other))
    painter.fillRect(SQUARE, SQUARE, SQUARE, SQUARE, QColor(other))
    painter.end()
    return tile


def draw_shadow(painter: QPainter, sheet: QRect) -> None:
    """The shadow of a sheet of any size: corners, and edges that are stretched."""
    patch, corner = shadow_patch(), SHADOW + 2
    around = sheet.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
    ends = patch.width() - corner
    columns = (
        (around.left(), corner, 0, corner),
        (around.left() + corner, around.width() - 2 * corner, corner, ends - corner),
        (around.right() + 1 - corner, corner, ends, corner),
    )
    rows = (
        (around.top(), corner, 0, corner),
        (around.top() + corner, around.height() - 2 * corner, corner, ends - corner),
        (around.bottom() + 1 - corner, corner, ends, corner),
    )
    for y, height, from_y, from_height in rows:
        for x, width, from_x, from_width in columns:
            painter.drawPixmap(
                QRect(x, y, width, height), patch, QRect(from_x, from_y, from_width, from_height)
            )


@cache
def shadow_patch() -> QPixmap:
    """A small shadow, whose edges are alike everywhere."""
    return soft_shadow(QSize(GRID, GRID))


def soft_shadow(size: QSize, reach: int = SHADOW) -> QPixmap:
    """The shadow of a sheet of this size, `reach` wider on every side."""
    picture = QPixmap(size.width() + 2 * reach, size.height() + 2 * reach)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for grow in range(reach, 0, -2):  # faint rings that add up toward the sheet
        painter.setBrush(QColor(0, 0, 0, round(1 + 3 * (1 - grow / reach) ** 2)))
        box = QRectF(reach, reach, size.width(), size.height()).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(box, grow, grow)
    painter.end()
    return picture
