"""A number on a slider: what it is, how much, and the slider."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import quiet


class StillSlider(QSlider):
    """A slider that the wheel does not move: it scrolls what is around it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberSlider(QWidget):
    """Tells each new number while it is dragged; or, if that costs much, once it is let go."""

    moved = Signal(float)

    def __init__(
        self,
        name: str,
        low: float,
        high: float,
        step: float,
        say: Callable[[float], str],
        *,
        at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._low, self._high, self._step, self._say = name, low, high, step, say
        self._number = low
        self.bar = StillSlider(Qt.Orientation.Horizontal)
        self.bar.setRange(0, round((high - low) / step))
        self.bar.setPageStep(max(1, self.bar.maximum() // 10))
        self.bar.setTracking(at_once)
        self.bar.setAccessibleName(name)
        self.bar.valueChanged.connect(self._take)
        self.bar.sliderMoved.connect(lambda at: self._tell(self._at(at)))
        self.label = quiet(PlainLabel(name, wordWrap=True))
        self.label.setBuddy(self.bar)
        self.value = PlainLabel()
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.setColumnStretch(0, 1)
        rows.addWidget(self.label, 0, 0)
        rows.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        rows.addWidget(self.bar, 1, 0, 1, 2)
        self.show_number(low)

    @property
    def number(self) -> float:
        return self._number

    def show_number(self, number: float) -> None:
        """Show this number; one beyond the slider's ends is said all the same."""
        self._number = number
        if not self.bar.isSliderDown():
            with QSignalBlocker(self.bar):
                inside = min(max(number, self._low), self._high)
                self.bar.setValue(round((inside - self._low) / self._step))
        self._tell(number)

    def _take(self, at: int) -> None:
        self._number = self._at(at)
        self._tell(self._number)
        self.moved.emit(self._number)

    def _at(self, at: int) -> float:
        return round(self._low + at * self._step, 6)

    def _tell(self, number: float) -> None:
        words = self._say(number)
        self.value.setText(words)
        self.bar.setAccessibleDescription(words)
        self.bar.setToolTip(plain_tip(f"{self._name}: {words}"))
