"""The column of steps: lines of those that are over, the open one, the names of those to come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from guiapp.theme import GRID, Theme, named
from guiapp.train.step import StepRow, StepsLine

LOW = 60 * GRID  # the height below which there is no room for a line a step


class StepColumn(QWidget):
    """Shows one step open; what was chosen in those before is said in their lines."""

    change_asked = Signal(int)  # the number of a step, from 0

    def __init__(
        self,
        titles: tuple[str, ...],
        bodies: tuple[QWidget, ...],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.step = 0
        self.rows = [StepRow(number, title, theme) for number, title in enumerate(titles, 1)]
        self._bodies = bodies
        self._to_come, self._all = StepsLine(titles, theme), StepsLine(titles, theme)
        self._all.layout().setContentsMargins(0, 0, 0, GRID // 2)  # pyright: ignore
        self._low = False  # whether there is no room for a line a step
        self._said = [""] * len(titles)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._all)
        for number, (row, body) in enumerate(zip(self.rows, bodies, strict=True)):
            row.change_asked.connect(lambda number=number: self.change_asked.emit(number))
            self._column.addWidget(row)
            self._column.addWidget(body, 1)
        self._column.addWidget(self._to_come)

    def put_on_top(self, widget: QWidget) -> None:
        """A widget over all steps."""
        self._column.insertWidget(0, widget)

    def say(self, step: int, words: str) -> None:
        """What was chosen in a step, for its line."""
        self._said[step] = words

    def open(self, step: int) -> None:
        """Open a step: those before it are folded, those after it wait."""
        self.step = step
        for number, (row, body) in enumerate(zip(self.rows, self._bodies, strict=True)):
            body.setVisible(number == step)
            if number == step:
                row.unfold()
            elif number < step:
                row.fold(self._said[number])
        self._show_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, all steps stand in one line."""
        super().resizeEvent(event)
        low = self.height() < LOW
        if low != self._low:
            self._low = low
            self._show_lines()

    def _show_lines(self) -> None:
        for number, row in enumerate(self.rows):
            row.setVisible(number <= self.step and not self._low)
        self._all.show_step(self.step, all_of_them=True)
        self._all.setVisible(self._low)
        self._to_come.show_step(self.step, all_of_them=False)
        if self._low:
            self._to_come.hide()

    def set_changeable(self, changeable: bool) -> None:
        """Whether earlier steps can be changed now."""
        for row in self.rows[: self.step]:
            row.change.setVisible(changeable)


def held(body: QWidget) -> QWidget:
    """A step that stays at the top where there is more room than it needs."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(body, 1000)
    column.addStretch(1)
    return place


def scrolled(body: QWidget) -> QScrollArea:
    """A step that scrolls where it does not fit."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    named(body, "step_body")
    area.setStyleSheet("QScrollArea, #step_body { background: transparent; }")
    area.setWidget(body)
    return area
