"""Ink and paper in the bar of Write: the pairs, and a button that opens all other colors."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from guiapp.message.session import Session
from guiapp.plain import plain_tip
from guiapp.settings import Store
from guiapp.theme import GRID
from guiapp.widgets.icons import icon
from guiapp.widgets.overlay import Overlay
from guiapp.write.colors.palette import color_words, inks, pairs, papers
from guiapp.write.colors.swatches import SIDE, PairSwatch, Swatch, SwatchRow, paint_pair

if TYPE_CHECKING:
    from guiapp.write.colors.picker import ColorPicker

SAMPLE = 3 * GRID  # of the colors in use
ARROW = 2 * GRID


class ColorButton(QPushButton):
    """Shows the ink and the paper in use, and opens the panel for any other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = True

    def show_words(self, shown: bool) -> None:
        """Say what it is beside the sample, or leave that to the tooltip."""
        if shown != self._words:
            self._words = shown
            self.updateGeometry()
            self.update()

    def width_with(self, *, words: bool) -> int:
        """The width with or without words."""
        bare = SAMPLE + ARROW + 3 * GRID
        return bare + (self.fontMetrics().horizontalAdvance(self._said()) + GRID if words else 0)

    def follow(self) -> None:
        """Show the page's colors."""
        look = self._session.look
        ink, paper = color_words(look.ink, inks()), color_words(look.paper, papers())
        said = self.tr("Ink {0}, paper {1}").format(ink, paper)
        self.setAccessibleName(self.tr("Colors: {0}").format(said))
        self.setToolTip(plain_tip(said))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_with(words=self._words), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(GRID, 0, -GRID, 0)
        sample, arrow = QRectF(0, 0, SAMPLE, SAMPLE), QRectF(0, 0, ARROW, ARROW)
        for place in (sample, arrow):
            place.moveCenter(inside.center())
        right_to_left = self.isRightToLeft()
        sample.moveLeft(inside.right() - SAMPLE if right_to_left else inside.left())
        arrow.moveLeft(inside.left() if right_to_left else inside.right() - ARROW)
        if self._words:
            words = inside.adjusted(SAMPLE + GRID, 0, -ARROW, 0)
            if right_to_left:
                words = inside.adjusted(ARROW, 0, -SAMPLE - GRID, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            side = self.style().visualAlignment(self.layoutDirection(), flags)
            painter.drawText(words, side, self._said())
        icon("down", "muted").paint(painter, arrow.toRect())
        look = self._session.look
        paint_pair(painter, sample.adjusted(0.5, 0.5, -0.5, -0.5), look.ink, look.paper)
        painter.end()

    def _said(self) -> str:
        return self.tr("Colors")


class ColorBar(QWidget):
    """The pairs side by side where there is room, and the button for everything else."""

    def __init__(self, session: Session, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._store = session, store
        self.pairs = SwatchRow([PairSwatch(pair) for pair in pairs()], len(pairs()))
        self.button = ColorButton(session)
        self._picker: ColorPicker | None = None
        self._overlay: Overlay | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.pairs)
        row.addWidget(self.button)
        self.pairs.chosen.connect(self._take)
        self.button.clicked.connect(self.open_picker)
        session.page_changed.connect(self.follow)
        self.follow()

    @property
    def picker(self) -> "ColorPicker":
        """The panel with all colors; loaded and made when it is needed first."""
        if self._picker is None:
            from guiapp.write.colors.picker import ColorPicker

            picker = self._picker = ColorPicker(self._session, self._store)
            self._overlay = Overlay(picker, self.button, self.window())
            self._overlay.accepted.connect(self.close_picker)
            self._overlay.closed.connect(picker.remember)
        return self._picker

    @property
    def stops(self) -> list[QWidget]:
        """The widgets that take the focus."""
        return [*self.pairs.swatches, self.button]

    def open_picker(self) -> None:
        picker = self.picker
        assert self._overlay is not None
        picker.open(with_pairs=self.pairs.isHidden())
        self._overlay.open(picker.parts.buttons[picker.part])

    def close_picker(self) -> None:
        if self._overlay is not None:
            self._overlay.close_panel()

    def show_parts(self, *, swatches: bool, words: bool) -> None:
        """Show the pairs, or leave them to the panel; and the button's words."""
        self.pairs.setVisible(swatches)
        self.button.show_words(words)
        self._row.activate()

    def width_with(self, *, swatches: bool, words: bool) -> int:
        """The width with or without the pairs and the button's words."""
        row = len(self.pairs.swatches) * SIDE + GRID // 2 if swatches else 0
        return row + self.button.width_with(words=words)

    def follow(self) -> None:
        """Show the page's colors."""
        self.pairs.follow(self._session.look)
        self.button.follow()

    def _take(self, swatch: Swatch) -> None:
        assert isinstance(swatch, PairSwatch)
        self._session.change(look={"ink": swatch.pair.ink, "paper": swatch.pair.paper})
