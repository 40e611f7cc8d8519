"""Lanes beside one another: of each its state, its guess, and what was measured until then."""

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.sides import MOST_LANES
from guiapp.explain.letter.pictures import (
    BARE,
    FOOT,
    HEAD,
    SWATCH,
    MagnifiedPicture,
    Pixel,
    fitting_side,
    foot_height,
    head_height,
    line_height,
)
from guiapp.explain.roles import Role, role_color
from guiapp.explain.sides.drawer import LaneDrawer, in_short
from guiapp.explain.sides.shown import lane_pictures, lane_words, measured_words, told_words
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, named
from guiapp.typeface import BODY, SMALL
from guiapp.widgets.images import to_qimage

BETWEEN, TITLE, WORDS = 2 * GRID, 22, 32  # pixels between lanes, of a name, of what is measured
ROOM = 28 * GRID  # of what is measured, in a lane
LEAST = 56  # pixels of the side of a picture
PIXELS = 28  # of a picture that is not known yet


def title_height() -> int:
    """Pixels of a lane's name, in type as large as it is now."""
    return max(TITLE, line_height(BODY) + 2)


def words_height(lines: int) -> int:
    """Pixels of what is measured of a lane, in so many lines."""
    return max(WORDS, lines * line_height(SMALL) + 2)


class LaneView(QWidget):
    """A lane: its name, what is measured of it, its state and its guess."""

    pointed = Signal(object)  # Pixel or None
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = ("",)  # from whole to short
        self.title = named(PlainLabel(self), "title")
        self.words = named(PlainLabel(self, wordWrap=True), "note")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setToolTip(plain_tip(measured_words()))
        self.pictures = [
            MagnifiedPicture("state", self.tr("noisy state"), self),
            MagnifiedPicture("guess", self.tr("guess x̂₀"), self),
        ]
        for picture in self.pictures:
            picture.pointed.connect(self.pointed)
            picture.stepped.connect(self.stepped)

    def show_lane(self, drawer: LaneDrawer, lane: int, spent: int, apart: bool) -> None:
        """Show what stands after so many evaluations."""
        whole = lane_words(drawer, lane)
        self.names = whole, in_short(whole), in_short(lane_words(drawer, lane, steps=False))
        self.words.setText(told_words(drawer, lane, spent))
        shown = lane_pictures(drawer, lane, spent, apart=apart)
        for picture, one in zip(self.pictures, shown, strict=True):
            image = None if one.pixels is None else to_qimage(one.pixels)
            picture.set_role(one.role)
            picture.symbol = "" if one.role == "change" else one.role
            picture.set_title(one.title)
            picture.set_scale(*one.scale, one.shades)
            picture.show_picture(image, one.said if image is None else "")
            picture.setAccessibleName(f"{drawer.words[lane]}: {one.title}")
            picture.setAccessibleDescription(one.said)

    def place(self, side: int, stacked: bool, titled: bool) -> None:
        """Place the pictures, each of this side; `titled`: with their titles."""
        title = title_height()
        self.title.setGeometry(2, 0, self.width() - 2, title)
        for i, picture in enumerate(self.pictures):
            picture.fit_side(side, int(titled))
            across, down = (0, i) if stacked else (i, 0)
            picture.move(across * picture.width(), title + down * picture.height())
        below = title + self.pictures[0].height() * (2 if stacked else 1)
        self.words.setGeometry(2, below, self.width() - 2, self.height() - below)

    def shortness(self) -> int:
        """Which of the names has room: 0 is the whole one; 2 if none has."""
        metrics = self.title.fontMetrics()
        fits = (metrics.horizontalAdvance(name) <= self.width() - 2 for name in self.names)
        return next((i for i, fit in enumerate(fits) if fit), len(self.names) - 1)

    def show_name(self, shortness: int) -> None:
        """The name; the whole one in the tooltip."""
        elide, name = Qt.TextElideMode.ElideRight, self.names[shortness]
        self.title.setText(self.title.fontMetrics().elidedText(name, elide, self.width() - 2))
        whole = self.names[0]
        self.title.setToolTip(plain_tip(whole if self.title.text() != whole else ""))


class LanesView(QWidget):
    """Up to four lanes; a pixel of one is the same pixel of all.

    Titles that are wider than their pictures stand once, above all lanes.
    """

    stepped = Signal(int)
    symbol_pointed = Signal(str)  # of the picture that is looked at; "": none

    def __init__(self, drawer: LaneDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawer = drawer
        self._pixels = PIXELS
        self._narrow = False  # two pictures have no room beside each other
        self.legend: dict[tuple[Role, str], None] = {}  # titles above all lanes
        self.apart = False  # whether guesses are shown as their difference to the first lane's
        self.lanes = [LaneView(self) for _ in range(MOST_LANES)]
        for lane in self.lanes:
            lane.pointed.connect(self._show_pixel)
            lane.stepped.connect(self.stepped)
            for picture in lane.pictures:
                picture.looked_at.connect(partial(self._look_at, picture))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lines = 2  # of what is measured of a lane
        self._between = BETWEEN
        self._need_height()

    def show_lanes(self, spent: int) -> None:
        """Show all lanes when so many evaluations are spent."""
        count = len(self._drawer.lanes)
        for i, lane in enumerate(self.lanes):
            lane.setVisible(i < count)
            if i < count:
                lane.show_lane(self._drawer, i, spent, self.apart)
                run = self._drawer.run(i)
                self._pixels = run.card.size if run is not None else self._pixels
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mark_symbol(self, symbol: str) -> None:
        """Mark the pictures of all lanes that a symbol stands for."""
        for lane in self.lanes:
            for picture in lane.pictures:
                picture.set_marked(bool(symbol) and picture.symbol == symbol)

    def _look_at(self, picture: MagnifiedPicture, on: bool) -> None:
        self.symbol_pointed.emit(picture.symbol if on else "")

    def _show_pixel(self, pixel: Pixel | None) -> None:
        for lane in self.lanes:
            for picture in lane.pictures:
                picture.show_pixel(pixel)

    def _fit(self) -> None:
        """As large as there is room for: state and guess beside each other, or stacked."""
        lanes = self.lanes[: max(1, len(self._drawer.lanes))]
        self._between = BETWEEN
        self._narrow = self._room(len(lanes)) < 2 * MagnifiedPicture.size_for(LEAST).width()
        self._lines, self._between = (4, BETWEEN // 2) if self._narrow else (2, BETWEEN)
        self._need_height()
        side, stacked = self._side_in(lanes, titled=True)
        pictures = [picture for lane in lanes for picture in lane.pictures]
        titled = all(picture.title_width(1) <= side + 4 for picture in pictures)
        if not titled:
            side, stacked = self._side_in(lanes, titled=False)
        self.legend = {} if titled else {(each.role, each.title): None for each in pictures}
        count, wide = len(lanes), self._room(len(lanes))
        across, down = (1, 2) if stacked else (2, 1)
        column = max(across * (side + 4), min(wide, ROOM))
        left = max(0, (self.width() - count * column - (count - 1) * self._between) // 2)
        tall = title_height() + words_height(self._lines)
        tall += down * (head_height(int(titled)) + side + foot_height())
        above = 0 if titled else head_height()
        top = above + max(0, (self.height() - above - tall) // 2)
        for lane in lanes:
            lane.setGeometry(left, top, column, tall)
            lane.place(side, stacked, titled)
            left += column + self._between
        shortness = max(lane.shortness() for lane in lanes)
        for lane in lanes:
            lane.show_name(min(shortness, len(lane.names) - 1))
        self.update()

    def _room(self, count: int) -> int:
        """Pixels across of a lane."""
        return (self.width() - (count - 1) * self._between) // count

    def _side_in(self, lanes: list[LaneView], *, titled: bool) -> tuple[int, bool]:
        """The side of the pictures, and whether they are stacked, with titles or a legend."""
        above = 0 if titled else head_height()
        wide, around = self._room(len(lanes)), above + title_height() + words_height(self._lines)
        high = self.height() - around
        beside = fitting_side(wide, high, self._pixels, 2, 0, int(titled))
        below = fitting_side(wide, high // 2, self._pixels, 1, 0, int(titled))
        stacked = self._narrow or below > beside
        return below if stacked else beside, stacked

    def _need_height(self) -> None:
        """Ask for as much height as the least pictures need."""
        down = 2 if self._narrow else 1
        around = HEAD + TITLE + words_height(self._lines)
        self.setMinimumHeight(around + down * (BARE + LEAST + FOOT))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The titles that stand once."""
        painter = QPainter(self)
        metrics, left, high = painter.fontMetrics(), self.lanes[0].x() + 2, head_height() - 2
        for role, title in self.legend:
            painter.fillRect(QRect(left, (high - 8) // 2, 9, 9), role_color(role))
            painter.setPen(QColor(current_colors().text))
            wide = metrics.horizontalAdvance(title) + 1
            room = QRect(left + SWATCH, 0, wide, high)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
            left += SWATCH + wide + BETWEEN
        painter.end()
