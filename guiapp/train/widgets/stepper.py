"""The column of steps: finished ones folded to a line, the open one, the names of the others."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, named, quiet, restyle, set_tone

MARK = 24  # pixels of the number's circle
TICK = ((0.28, 0.53), (0.44, 0.69), (0.73, 0.35))
LOW = 60 * GRID  # the height below which there is no room for a line a step


class StepMark(QWidget):
    """A step's number in a circle; a tick once it is done."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._open = self._over = False
        self.setFixedSize(QSize(MARK, MARK))

    def show_state(self, *, is_open: bool, over: bool) -> None:
        self._open, self._over = is_open, over
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(QColor(colors.accent if self._open or self._over else colors.edge), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if self._open:
            painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(circle)
        if self._over:
            pen.setWidthF(2)
            painter.setPen(pen)
            side = circle.width()
            corner = circle.topLeft()
            painter.drawPolyline([corner + QPointF(side * x, side * y) for x, y in TICK])
        else:
            painter.setPen(QColor(colors.on_accent if self._open else colors.muted))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepRow(QFrame):
    """The heading of the open step, or the line of a finished one."""

    change_asked = Signal()

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step")
        self._title = title
        self.is_open = False
        self.mark = StepMark(number)
        self.title = named(PlainLabel(title), "title")
        self.summary = ElidedLabel()
        self.change = QPushButton(self.tr("Change"))
        self.change.setAccessibleName(self.tr("Change: {0}").format(title))
        self.change.clicked.connect(self.change_asked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(GRID + GRID // 2)
        for widget in (self.mark, self.title):
            self._row.addWidget(widget)
        self._row.addWidget(self.summary, 1)
        self._row.addWidget(self.change)
        self.unfold()

    def unfold(self) -> None:
        self.is_open = True
        self.setAccessibleName(self.tr("{0}, open").format(self._title))
        self._show()

    def fold(self, summary: str) -> None:
        self.is_open = False
        self.summary.setText(summary)
        self.setAccessibleName(f"{self._title}: {summary}")
        self._show()

    def _show(self) -> None:
        folded = not self.is_open
        self.mark.show_state(is_open=self.is_open, over=folded)
        self.summary.setVisible(folded)
        self.change.setVisible(folded)
        beside, above = (GRID, 1) if folded else (0, GRID // 2)
        self._row.setContentsMargins(beside, above, 1 if folded else 0, above)
        restyle(self, "open", self.is_open)


class ElidedLabel(PlainLabel):
    """A muted line that is elided where it does not fit; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        quiet(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * GRID, super().minimumSizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(plain_tip(self.text() if shown != self.text() else ""))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(side), shown)
        painter.end()


class StepsLine(QWidget):
    """Steps side by side: those to come, or all of them in a low window."""

    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self._parts: list[tuple[QWidget, StepMark, QLabel]] = []
        for number, title in enumerate(titles, 1):
            part, mark, label = QWidget(), StepMark(number), PlainLabel(title)
            inside = QHBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(GRID)
            inside.addWidget(mark)
            inside.addWidget(label)
            row.addWidget(part)
            self._parts.append((part, mark, label))
        row.addStretch(1)

    def show_step(self, step: int, *, all_of_them: bool) -> None:
        """Show the number of the open step, from 0, among all steps or only with those after it."""
        for number, (part, mark, label) in enumerate(self._parts):
            part.setVisible(all_of_them or number > step)
            mark.show_state(is_open=number == step, over=number < step)
            label.setObjectName("title" if number == step else "")
            set_tone(label, "text" if number == step else "muted")
        self.setVisible(all_of_them or step < len(self._parts) - 1)


class Stepper(QWidget):
    """Shows one step open; the lines of earlier steps summarize what was chosen."""

    change_asked = Signal(int)  # the number of a step, from 0

    def __init__(
        self,
        titles: tuple[str, ...],
        bodies: tuple[QWidget, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.step = 0
        self.rows = [StepRow(number, title) for number, title in enumerate(titles, 1)]
        self._bodies = bodies
        self._to_come, self._all = StepsLine(titles), StepsLine(titles)
        self._all.layout().setContentsMargins(0, 0, 0, GRID // 2)  # pyright: ignore
        self._low = False  # whether there is no room for a line a step
        self._summaries = [""] * len(titles)
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
        self._column.insertWidget(0, widget)

    def set_summary(self, step: int, words: str) -> None:
        """Set the summary for a step's line."""
        self._summaries[step] = words

    def open(self, step: int) -> None:
        """Open a step: those before it are folded, those after it wait."""
        self.step = step
        for number, (row, body) in enumerate(zip(self.rows, self._bodies, strict=True)):
            body.setVisible(number == step)
            if number == step:
                row.unfold()
            elif number < step:
                row.fold(self._summaries[number])
        self._show_lines()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
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
        for row in self.rows[: self.step]:
            row.change.setVisible(changeable)
