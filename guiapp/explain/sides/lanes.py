"""Lanes beside one another: of each its state, its guess, and what was measured until then."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.sides import MOST_LANES
from guiapp.explain.letter.pictures import (
    FOOT,
    HEAD,
    MagnifiedPicture,
    Pixel,
    fitting_side,
    line_height,
)
from guiapp.explain.sides.drawer import LaneDrawer
from guiapp.explain.sides.shown import lane_pictures, lane_words, measured_words, told_words
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.typeface import BODY, SMALL
from guiapp.widgets.images import to_qimage

BETWEEN, TITLE, WORDS = 2 * GRID, 24, 36  # pixels between lanes, of a name, of what is measured
ROOM = 28 * GRID  # of what is measured, in a lane
PIXELS = 28  # of a picture that is not known yet


def title_height() -> int:
    """Pixels of a lane's name, in type as large as it is now."""
    return max(TITLE, line_height(BODY) + 2)


def words_height() -> int:
    """Pixels of what is measured of a lane: two lines."""
    return max(WORDS, 2 * line_height(SMALL) + 2)


class LaneView(QWidget):
    """A lane: its name, what is measured of it, its state and its guess."""

    pointed = Signal(object)  # Pixel or None
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
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
        self._name = lane_words(drawer, lane)
        self._show_name()
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

    def place(self, side: int, stacked: bool) -> None:
        """Place the pictures, each of this side."""
        size = MagnifiedPicture.size_for(side)
        title, words = title_height(), words_height()
        self.title.setGeometry(2, 0, self.width() - 2, title)
        self._show_name()
        for i, picture in enumerate(self.pictures):
            picture.setFixedSize(size)
            across, down = (0, i) if stacked else (i, 0)
            picture.move(across * size.width(), title + down * size.height())
        below = title + size.height() * (2 if stacked else 1)
        self.words.setGeometry(2, below, self.width() - 2, words)

    def _show_name(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        self.title.setText(self.title.fontMetrics().elidedText(self._name, elide, self.width() - 2))


class LanesView(QWidget):
    """Up to four lanes; a pixel of one is the same pixel of all."""

    stepped = Signal(int)
    symbol_pointed = Signal(str)  # of the picture that is looked at; "": none

    def __init__(self, drawer: LaneDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawer = drawer
        self._pixels = PIXELS
        self.apart = False  # whether guesses are shown as their difference to the first lane's
        self.lanes = [LaneView(self) for _ in range(MOST_LANES)]
        for lane in self.lanes:
            lane.pointed.connect(self._show_pixel)
            lane.stepped.connect(self.stepped)
            for picture in lane.pictures:
                picture.looked_at.connect(partial(self._look_at, picture))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(TITLE + 2 * PIXELS + HEAD + FOOT + WORDS)

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
        count = max(1, len(self._drawer.lanes))
        around = title_height() + words_height()
        wide, high = (self.width() - (count - 1) * BETWEEN) // count, self.height() - around
        beside = fitting_side(wide, high, self._pixels, 2, 0)
        below = fitting_side(wide, high // 2, self._pixels, 1, 0)
        stacked = below > beside
        size = MagnifiedPicture.size_for(below if stacked else beside)
        across, down = (1, 2) if stacked else (2, 1)
        column = max(across * size.width(), min(wide, ROOM))
        left = max(0, (self.width() - count * column - (count - 1) * BETWEEN) // 2)
        tall = around + down * size.height()
        top = max(0, (self.height() - tall) // 2)
        for lane in self.lanes[:count]:
            lane.setGeometry(left, top, column, tall)
            lane.place(size.width() - 4, stacked)
            left += column + BETWEEN
