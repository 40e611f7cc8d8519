"""Pictures pixel by pixel, as large as there is room: each with its scale in numbers, fixed for all
states, so that nothing is stretched to its own extremes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from guiapp.explain.letter.whats_this import color_words, picture_words, scale_words
from guiapp.explain.roles import STYLES, Role, role_color
from guiapp.theme import current_colors
from guiapp.typeface import BODY, SMALL, sized
from guiapp.widgets.keys import ENTER

HEAD, FOOT = 22, 26  # pixels of the title above, and of the scale below, in type of usual size
BAR = 10  # pixels of a scale's bar, with what lies around it
SWATCH = 14  # pixels of the color before a title
WAITING, WAITING_EDGE = 3, 6  # lines of what a picture waits for; pixels beside it
BARE = 12  # pixels of the color alone
MOVES = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip

WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)

Pixel = tuple[int, int]  # row, column


class MagnifiedPicture(QWidget):
    """One picture. A pixel is pointed at by the mouse, or by arrows while it has the focus."""

    pointed = Signal(object)  # Pixel, or None: no more
    stepped = Signal(int)  # by the wheel
    pressed = Signal(object)  # Pixel: the mouse is held there
    released = Signal()
    looked_at = Signal(bool)  # whether the mouse or the focus is on it

    def __init__(self, role: Role, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._title = title
        self._lines = 1  # of the title; 0: only its color is shown
        self._image: QImage | None = None
        self._pixel: Pixel | None = None
        self._ends = ("", "")  # of the scale
        self._shades = (QColor("white"), QColor("black"))
        self._waiting = ""
        self.paints = False  # whether a held mouse paints
        self.symbol = ""  # that stands for it in formulas
        self._marked = False  # a symbol of a formula that stands for it is pointed at
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setFixedSize(self.size_for(112))

    @staticmethod
    def size_for(side: int) -> QSize:
        return QSize(side + 4, side + head_height() + foot_height())

    @property
    def side(self) -> int:
        high = self.height() - head_height(self._lines) - foot_height()
        return max(1, min(self.width() - 4, high))

    @property
    def role(self) -> Role:
        return self._role

    @property
    def title(self) -> str:
        return self._title

    def title_width(self, lines: int) -> int:
        """Pixels that the title needs in so many lines, with its color."""
        return SWATCH + width_in_lines(self._title, lines, QFontMetrics(self.font()))

    def column_width(self, lines: int) -> int:
        """The same, and of what stands in place of the picture in a few lines."""
        if self._image is not None or not self._waiting:
            return self.title_width(lines)
        metrics = QFontMetrics(sized(self.font(), SMALL))
        words = width_in_lines(self._waiting, WAITING, metrics) + 2 * WAITING_EDGE
        return max(self.title_width(lines), words)

    def fit_side(self, side: int, lines: int, column: int = 0) -> None:
        """Be a picture of this side, in a column so wide; its title has so many lines, or none."""
        self._lines = lines
        self.setFixedSize(max(column, side + 4), side + head_height(lines) + foot_height())

    def show_picture(self, image: QImage | None, waiting: str = "") -> None:
        """Show a picture in its own pixels; or words for what it waits for."""
        self._image, self._waiting = image, waiting
        self.update()

    def set_role(self, role: Role) -> None:
        if role != self._role:
            self._role = role
            self.update()

    def set_title(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self.setAccessibleName(title)
            self.update()

    def set_scale(self, low: str, high: str, shades: tuple[QColor, ...]) -> None:
        """Values of the scale's ends, and the colors between them."""
        if (self._ends, self._shades) != ((low, high), shades):
            self._ends, self._shades = (low, high), shades
            self.update()

    def show_pixel(self, pixel: Pixel | None) -> None:
        if pixel != self._pixel:
            self._pixel = pixel
            self.update()

    def set_marked(self, on: bool) -> None:
        """Mark it: a symbol that stands for it is pointed at."""
        if on != self._marked:
            self._marked = on
            self.update()

    def whats_this_at(self, point: QPoint) -> str:
        """What its color, its pixels or its scale is."""
        place = self.picture_place()
        if point.y() < place.top():
            return color_words(self._role)
        if point.y() > place.bottom():
            return scale_words(self._role)
        return picture_words(self.symbol, self._role)

    def picture_place(self) -> QRect:
        side = self.side
        return QRect((self.width() - side) // 2, head_height(self._lines), side, side)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pixel = self._pixel_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and pixel is not None:
            self.pressed.emit(pixel)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pixel = self._pixel_at(event.position())
        self.pointed.emit(pixel)
        if event.buttons() & Qt.MouseButton.LeftButton and pixel is not None:
            self.pressed.emit(pixel)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.CrossCursor if self.paints else Qt.CursorShape.ArrowCursor)
        super().enterEvent(event)
        self.looked_at.emit(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.looked_at.emit(self.hasFocus())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looked_at.emit(self.underMouse())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.stepped.emit(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from pixel to pixel once one is pointed at; Return points at the middle.

        Where one paints, arrows begin at the middle by themselves, Space paints at the pixel, and
        Return is left to whoever goes on from what was painted.
        """
        image, pixel, key = self._image, self._pixel, Qt.Key(event.key())
        if image is None or (self.paints and key in ENTER):
            super().keyPressEvent(event)
        elif key in ENTER or (self.paints and pixel is None and key in MOVES):
            self.pointed.emit((image.height() // 2, image.width() // 2))
        elif self.paints and pixel is not None and key == Qt.Key.Key_Space:
            self.pressed.emit(pixel)
            self.released.emit()
        elif pixel is not None and key in MOVES:
            down, right = MOVES[key]
            row = min(max(pixel[0] + down, 0), image.height() - 1)
            self.pointed.emit((row, min(max(pixel[1] + right, 0), image.width() - 1)))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, place = current_colors(), self.picture_place()
        painter = QPainter(self)
        self._paint_title(painter)
        if self._image is None:
            place = QRect(2, place.top(), self.width() - 4, place.height())
            painter.fillRect(place, QColor(colors.quiet))
            painter.setPen(QColor(colors.muted))
            self._paint_waiting(painter, place.adjusted(2, 0, -2, 0))
        else:
            painter.drawImage(place, self._image)
            if self._pixel is not None:
                self._paint_pixel(painter, place)
        frame = QColor(colors.accent) if self.hasFocus() else QColor(colors.edge)
        painter.setPen(QPen(frame, 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._marked:
            painter.setPen(QPen(role_color(self._role), 4, STYLES[self._role].line))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        self._paint_scale(painter, self.picture_place())
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        """The title: it begins with the picture, or, being wider, lies over its middle."""
        head, metrics = head_height(self._lines) - 2, painter.fontMetrics()
        needed = self.title_width(max(1, self._lines)) if self._lines else SWATCH
        left = max(0, min(self.picture_place().left(), (self.width() - needed) // 2))
        line = min(head, metrics.height())
        room = QRect(left + SWATCH, 0, self.width() - left - SWATCH, head)
        words, used = self._title, metrics.boundingRect(room, WRAPPED, self._title)
        if room.width() < needed - SWATCH:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            used = metrics.boundingRect(room, WRAPPED, words)
        top = max(0, head - used.height()) if self._lines else 0  # it stands on the picture
        painter.fillRect(QRect(left, top + (line - 8) // 2, 9, 9), role_color(self._role))
        if self._lines:
            painter.setPen(QColor(current_colors().text))
            painter.drawText(room.adjusted(0, top, 0, 0), WRAPPED, words)

    def _paint_waiting(self, painter: QPainter, room: QRect) -> None:
        """What is waited for, in smaller type where there is little room."""
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        if not room.contains(painter.boundingRect(room, flags, self._waiting)):
            painter.setFont(sized(self.font(), SMALL))
        painter.drawText(room, flags, self._waiting)
        painter.setFont(self.font())

    def _paint_pixel(self, painter: QPainter, place: QRect) -> None:
        assert self._pixel is not None and self._image is not None
        each = place.width() / self._image.width()
        row, column = self._pixel
        box = QRectF(place.left() + column * each, place.top() + row * each, each, each)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawRect(box)
        painter.setPen(QPen(QColor("#c00038"), 1.5))
        painter.drawRect(box)

    def _paint_scale(self, painter: QPainter, place: QRect) -> None:
        bar = QRect(place.left(), place.bottom() + 5, place.width(), 5)
        shading = QLinearGradient(QPointF(bar.topLeft()), QPointF(bar.topRight()))
        for i, color in enumerate(self._shades):
            shading.setColorAt(i / max(1, len(self._shades) - 1), color)
        painter.fillRect(bar, QBrush(shading))
        painter.setPen(QColor(current_colors().edge))
        painter.drawRect(bar.adjusted(-1, -1, 0, 0))
        painter.setFont(sized(self.font(), SMALL))
        painter.setPen(QColor(current_colors().muted))
        under = QRect(place.left(), bar.bottom() + 1, place.width(), foot_height() - BAR)
        ends, metrics = self._ends, painter.fontMetrics()
        if metrics.horizontalAdvance(" ".join(ends)) > place.width():  # fewer digits
            ends = tuple(map(rounded_end, ends))
        painter.drawText(under, int(Qt.AlignmentFlag.AlignLeft), ends[0])
        painter.drawText(under, int(Qt.AlignmentFlag.AlignRight), ends[1])

    def _pixel_at(self, point: QPointF) -> Pixel | None:
        place = self.picture_place()
        if self._image is None or not place.contains(QPoint(int(point.x()), int(point.y()))):
            return None
        each = place.width() / self._image.width()
        row = int((point.y() - place.top()) / each)
        column = int((point.x() - place.left()) / each)
        return min(row, self._image.height() - 1), min(column, self._image.width() - 1)


def head_height(lines: int = 1) -> int:
    """Pixels of the title above a picture: lines of type, as large as that is now; 0 lines: of
    its color alone."""
    if not lines:
        return BARE
    high = line_height(BODY)
    return max(HEAD, high + 2) + (lines - 1) * high


def foot_height() -> int:
    """Pixels of the scale below a picture: its bar and a line of small type."""
    return max(FOOT, BAR + 1 + line_height(SMALL))


def line_height(pixels: int) -> int:
    """Pixels of a line of the window's type in one of its sizes."""
    return QFontMetrics(sized(QApplication.font(), pixels)).height()


def rounded_end(end: str) -> str:
    """The end of a scale with one digit after the mark; words stay."""
    mark = "," if "," in end else "."
    try:
        value = float(end.replace("−", "-").replace(",", "."))
    except ValueError:
        return end
    return f"{value:.1f}".replace("-", "−").replace(".", mark)


def width_in_lines(words: str, lines: int, metrics: QFontMetrics) -> int:
    """The least pixels across in which words have at most so many lines."""
    parts = words.split(" ")
    whole = metrics.horizontalAdvance(words) + 1
    if lines <= 1 or len(parts) == 1:
        return whole
    return min(
        whole,
        *(
            max(
                metrics.horizontalAdvance(" ".join(parts[:i])) + 1,
                width_in_lines(" ".join(parts[i:]), lines - 1, metrics),
            )
            for i in range(1, len(parts))
        ),
    )


def fitting_side(
    wide: int, high: int, pixels: int, count: int, between: int, lines: int = 1
) -> int:
    """The side of `count` pictures beside each other: whole screen pixels for each of theirs."""
    room = min((wide - between) // max(1, count) - 4, high - head_height(lines) - foot_height())
    return max(2 * pixels, room // pixels * pixels)
