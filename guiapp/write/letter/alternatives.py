"""Alternatives of a letter as buttons, which show their drawing while it goes on."""

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from engine.message.layout import PageLayout
from engine.message.look import page_colors
from engine.message.page import Page
from engine.message.recipe import Look
from guiapp.message.drawing import ALTERNATIVES
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, named
from guiapp.widgets.images import ink_to_qimage
from guiapp.widgets.keys import press_or_pass
from guiapp.widgets.paper.paper_view import draw_picture

SIDE = 76  # logical pixels of a square
ROUND = 8
SEEN, MIDDLE = 1.5, 0.33  # cap heights that a square shows, and where above the line its middle is
TALL = 1.3  # of a letter that needs more


class AlternativeButton(QAbstractButton):
    """One alternative, on its paper."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._picture: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName(self.tr("Alternative {0} of {1}").format(number, ALTERNATIVES))
        self.setToolTip(plain_tip(self.tr("Take this one ({0})").format(number)))

    def show_picture(self, picture: QImage | None) -> None:
        """Show a picture, or empty paper."""
        self._picture = picture
        self.update()

    def picture(self) -> QImage | None:
        return self._picture

    @override
    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_or_pass(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        pointed = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = QPainterPath()
        outline.addRoundedRect(edge, ROUND, ROUND)
        painter.setClipPath(outline)
        draw_picture(painter, self.rect(), self._picture)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colors.accent if pointed else colors.line), 3 if pointed else 1))
        painter.drawPath(outline)
        painter.end()


class AlternativesRow(QWidget):
    """Buttons with the alternatives of a letter, and how to choose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.squares = tuple(AlternativeButton(number + 1, self) for number in range(ALTERNATIVES))
        self._layout: PageLayout | None = None
        self._sigmas = np.zeros(0)
        self._pages: tuple[Page, ...] = ()
        self._shown: tuple[object, ...] = ()
        hint = named(PlainLabel(self.tr("1 to 4 takes one, Esc keeps the letter as it is")), "who")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for number, square in enumerate(self.squares):
            square.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            row.addWidget(square, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)

    def has_focus(self) -> bool:
        return any(square.hasFocus() for square in self.squares)

    def show_states(
        self, states: np.ndarray, step: int, sigmas: np.ndarray, layout: PageLayout, look: Look
    ) -> None:
        """Show this state of uint8 [4 x parts, T + 1, H, W]; -1: there is none yet.

        `layout` is that of a page with the one letter, see `crop_letter`.
        """
        if step < 0:
            self._pages, self._shown = (), ()
            for square in self.squares:
                square.show_picture(None)
            return
        ratio = SIDE * self.devicePixelRatioF() / layout.width
        made_for = (layout, ratio, sigmas.tobytes())
        if self._shown[:3] != made_for:
            self._pages = tuple(Page(layout, sigmas, ratio) for _ in self.squares)
        if self._shown == (*made_for, step, look):
            return
        self._shown = (*made_for, step, look)
        parts = len(states) // ALTERNATIVES
        colors, at = page_colors(look), np.full(parts, step)
        for i, (square, page) in enumerate(zip(self.squares, self._pages, strict=True)):
            ink = page.ink(states[i * parts : (i + 1) * parts], at)
            square.show_picture(ink_to_qimage(ink, colors))


def crop_letter(layout: PageLayout, letter: int) -> PageLayout:
    """A small square page with one letter of a page, as it stands on its line."""
    box, cap = layout.boxes[letter], layout.cap_height
    side, middle = math.ceil(SEEN * cap or box.height), box.baseline - MIDDLE * cap
    if cap and (high := box.bottom - box.top) > TALL * cap:  # a capital with its marks
        side, middle = math.ceil(high + (SEEN - TALL) * cap), (box.top + box.bottom) / 2
    right = side / 2 - (box.left + box.right) / 2
    down = side / 2 - middle if cap else -box.y
    moved = replace(
        box, letter=0, line=0, x=box.x + right, left=box.left + right, right=box.right + right,
        y=box.y + down, top=box.top + down, bottom=box.bottom + down,
        baseline=box.baseline + down,
    )  # fmt: skip
    return replace(
        layout, boxes=(moved,), width=side, height=side, margin=0.04 * side, align="center"
    )
