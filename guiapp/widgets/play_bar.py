"""Play, a bar to drag through a drawing, and in words where it is."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.icons import show_icon


class FilmSlider(QSlider):
    """A slider that goes where one clicks, and on from there as one drags."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        kind = QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(kind, option, part, self)
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(point):
            wide, span = handle.width(), self.width() - handle.width()
            at, mirrored = point.x() - wide // 2, self.isRightToLeft()
            self.setValue(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, span, mirrored)
            )
        super().mousePressEvent(event)


class PlayBar(QWidget):
    """Shows what it is told to; what is pressed and dragged is carried out elsewhere."""

    def __init__(self, longest: str, parent: QWidget | None = None) -> None:
        """`longest`: the words that need the most room."""
        super().__init__(parent)
        self.play = QToolButton()
        self._icon = ""  # the name of the one on it
        self.bar = FilmSlider(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(self.tr("Frame of the film"))
        self.bar.setToolTip(self.tr("Drag through the film"))
        self.time = named(PlainLabel(), "time")
        self._longest = longest
        self.keep_room(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.play)
        row.addWidget(self.bar, 1)
        row.addWidget(self.time)

    def keep_room(self, keep: bool) -> None:
        """Whether the longest words have room always, so that the bar keeps its length."""
        wide = self.time.fontMetrics().horizontalAdvance(self._longest) + GRID
        self.time.setMinimumWidth(wide if keep else 0)

    def show_place(self, at: int, last: int, words: str, *, able: bool, playing: bool) -> None:
        """Show place `at` of 0 .. `last`; `able`: one may go elsewhere."""
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, last)
            self.bar.setValue(at)
        self.bar.setEnabled(able)
        self.play.setEnabled(able)
        said = self.tr("Pause") if playing else self.tr("Play again")
        if said != self.play.toolTip():
            self.play.setToolTip(plain_tip(said))
            self.play.setAccessibleName(said)
        if self._icon != (wanted := "pause" if playing else "play"):
            self._icon = wanted
            show_icon(self.play, wanted)
        self.time.setText(words)
        self.bar.setAccessibleDescription(words)
