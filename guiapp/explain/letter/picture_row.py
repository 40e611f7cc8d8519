"""The pictures of a state side by side, with the signs of the equation between them."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.explain.letter.pictures import (
    FOOT,
    HEAD,
    MagnifiedPicture,
    Pixel,
    fitting_side,
    foot_height,
    head_height,
)
from guiapp.explain.letter.shown import Shown, Signs
from guiapp.explain.letter.whats_this import sign_words
from guiapp.explain.roles import STYLES, Role, role_color
from guiapp.opening import accept_copy, dropped_paths
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.images import to_qimage

BETWEEN = (32, 104, 32, 12)  # pixels of the signs, in type of usual size
LONGEST = ("=", "+ 0.0000 ×", "=", "")  # none says more
TITLE_LINES = (1, 2, 3)  # that titles may have; as few as leave pictures as large
NARROW, WIDE = 760, 1000  # the widths from which on there is room for a fourth and a fifth picture


class PictureRow(QWidget):
    """Three pictures, up to five; a pixel of one is the same pixel of all."""

    pointed = Signal(object)  # Pixel or None
    stepped = Signal(int)
    pressed = Signal(object)  # Pixel of the first picture
    released = Signal()
    dropped = Signal(object)  # Path of a file
    room_changed = Signal()
    symbol_pointed = Signal(str)  # of the picture, or the number, that is looked at; "": none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = 28
        self._wanted = self._room = 3
        roles: tuple[Role, ...] = ("state", "guess", "noise", "change", "change")
        self._needs: dict[object, list[int]] = {}  # pixels of titles, by what they are of
        self._level = False  # whether a sign says the noise level
        self._marked = self._said = ""  # symbols: marked here; last named to the outside
        self.pictures = [MagnifiedPicture(role, self.tr("Picture"), self) for role in roles]
        self.signs = [named(PlainLabel(self), "heading") for _ in BETWEEN]
        for sign in self.signs:
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMouseTracking(True)
        for i, picture in enumerate(self.pictures):
            picture.looked_at.connect(partial(self._look_at, i))
            picture.pointed.connect(self.pointed)
            picture.stepped.connect(self.stepped)
        self.pictures[0].pressed.connect(self.pressed)
        self.pictures[0].released.connect(self.released)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(2 * 28 + HEAD + FOOT)
        self.setAcceptDrops(True)

    @property
    def room(self) -> int:
        """How many pictures have room."""
        return 3 + (self.width() >= NARROW) + (self.width() >= WIDE)

    def show_pictures(self, shown: list[Shown], signs: Signs, pixels: int) -> None:
        """Show up to five pictures of so many pixels a side; the last only where there is room."""
        self._wanted = len(shown)
        if pixels != self._pixels:
            self._pixels = pixels
        for picture, one in zip(self.pictures, shown, strict=False):
            image = None if one.pixels is None else to_qimage(one.pixels)
            picture.set_role(one.role)
            picture.symbol = one.symbol
            picture.set_title(one.title)
            picture.set_scale(*one.scale, one.shades)
            picture.show_picture(image, one.said)
            picture.setAccessibleDescription(one.said)
        for sign, words in zip(self.signs, signs, strict=False):
            sign.setText(words)
        self._level = "×" in self.signs[1].text()
        self.mark_symbol(self._marked)
        self._fit()

    def show_pixel(self, pixel: Pixel | None) -> None:
        for picture in self.pictures:
            picture.show_pixel(pixel)

    def mark_symbol(self, symbol: str) -> None:
        """Mark the picture, or the noise level, that a symbol stands for."""
        if symbol != self._marked:
            self._marked = symbol
            self.update()
        for picture in self.pictures:
            picture.set_marked(bool(symbol) and picture.symbol == symbol)

    def whats_this_at(self, point: QPoint) -> str:
        """What the signs between the pictures are."""
        return sign_words(self.level_place().contains(point))

    def level_place(self) -> QRect:
        """Where the noise level stands; empty where it is not said."""
        sign = self.signs[1]
        if not (self._level and sign.isVisible()):
            return QRect()
        high = sign.fontMetrics().height() + 12
        return QRect(sign.x(), sign.geometry().center().y() - high // 2, sign.width(), high)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.level_place().contains(event.position().toPoint())
        self._name("level" if over else "")

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._said == "level":
            self._name("")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked == "level":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(role_color("noise"), 2.5, STYLES["noise"].line))
            painter.drawRoundedRect(self.level_place().adjusted(2, 0, -2, 0), 5, 5)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before = self._room
        super().resizeEvent(event)
        self._needs.clear()
        self._room = self.room
        self._fit()
        if self._room != before:
            self.room_changed.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # titles, scales and signs need other room
            self._needs.clear()
            self._fit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is held over the pictures."""
        if dropped_paths(event):
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event)
        if paths:
            accept_copy(event)
            self.dropped.emit(paths[0])

    def _fit(self) -> None:
        """As many pictures as there is room for, as large as there is."""
        count = min(self._wanted, self.room)
        wide = self._signs_wide()
        between = sum(wide[: count - 1])
        if sum(self._titles_wide(TITLE_LINES[-1], count)) + between > self.width():
            wide = self._signs_need()
            between = sum(wide[: count - 1])
        fits = [self._side_in(lines, count, between) for lines in TITLE_LINES]
        side = max(fits)
        lines = TITLE_LINES[fits.index(side)]
        columns = [max(side + 4, need) for need in self._titles_wide(lines, count)]
        while sum(columns) + between > self.width() and max(columns) > side + 4:
            widest = columns.index(max(columns))
            left_over = self.width() - between - sum(columns) + columns[widest]
            columns[widest] = max(side + 4, min(left_over, columns[widest] - 1))
        left = (self.width() - sum(columns) - between) // 2
        top = max(0, (self.height() - side - head_height(lines) - foot_height()) // 2)
        for i, picture in enumerate(self.pictures):
            picture.fit_side(side, lines, columns[i] if i < count else 0)
            picture.move(left, top)
            picture.setVisible(i < count)
            left += picture.width()
            if i < len(self.signs):
                beside = top + picture.picture_place().top()
                self.signs[i].setGeometry(left, beside, wide[i], side)
                self.signs[i].setVisible(i < count - 1)
                left += wide[i]

    def _side_in(self, lines: int, count: int, between: int) -> int:
        """The side of the pictures if their titles have so many lines; 0: these have no room."""
        wide, high, pixels = self.width(), self.height(), self._pixels
        needs = self._titles_wide(lines, count)
        if lines < TITLE_LINES[-1] and sum(needs) + between > wide:
            return 0
        side = fitting_side(wide, high, pixels, count, between, lines)
        while side > 2 * pixels and sum(max(side + 4, need) for need in needs) + between > wide:
            side -= pixels
        return side

    def _titles_wide(self, lines: int, count: int) -> list[int]:
        """Pixels that titles need; what one needed stays, so that nothing moves as they change."""
        key = (lines, *(picture.symbol or picture.role for picture in self.pictures[:count]))
        now = [picture.column_width(lines) for picture in self.pictures[:count]]
        before = self._needs.get(key, now)
        self._needs[key] = [max(pair) for pair in zip(before, now, strict=True)]
        return self._needs[key]

    def _signs_wide(self) -> list[int]:
        """Pixels of the signs: as usual, or more where type is larger."""
        pairs = zip(BETWEEN, self._signs_need(), strict=True)
        return [max(usual, need) for usual, need in pairs]

    def _signs_need(self) -> list[int]:
        """Pixels of the signs: as few as can be."""
        return [
            sign.fontMetrics().horizontalAdvance(words) + GRID if words else 0
            for sign, words in zip(self.signs, LONGEST, strict=True)
        ]

    def _look_at(self, number: int, on: bool) -> None:
        """A picture is pointed at, or has the focus."""
        symbol = self.pictures[number].symbol
        if on or self._said == symbol:
            self._name(symbol if on else "")

    def _name(self, symbol: str) -> None:
        if symbol != self._said:
            self._said = symbol
            self.symbol_pointed.emit(symbol)
