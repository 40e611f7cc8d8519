"""The steps side by side, with what was chosen in those that are done, and the open one below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, named, quiet, restyle, set_tone

MARK = 24  # pixels of the number's circle
TICK = ((0.28, 0.53), (0.44, 0.69), (0.73, 0.35))
LOW = 60 * GRID  # the height below which there is no room for what was chosen


class StepMark(QWidget):
    """A step's number in a circle; a tick once it is done."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
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
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.end()


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


class StepButton(QAbstractButton):
    """A step's mark and name, and what was chosen in it; one that is done leads back to it."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._low = False
        self.is_open = self.is_done = False
        self.mark = StepMark(number)
        self.title = PlainLabel(title)
        self.summary = named(ElidedLabel(), "note")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for part in (self.mark, self.title, self.summary):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_state(step=0, summary="")
        self.set_changeable(changeable=False)

    def show_state(self, *, step: int, summary: str) -> None:
        """Show it beside the number of the open step, from 0."""
        number = self.mark.number - 1
        self.is_open, self.is_done = number == step, number < step
        self.mark.show_state(is_open=self.is_open, over=self.is_done)
        self.title.setObjectName("title" if self.is_open else "")
        restyle(self.title, "open", self.is_open)  # by its new name
        set_tone(self.title, "text" if self.is_open or self.is_done else "muted")
        self.summary.setText(summary if self.is_done else "")
        said = self.tr("{0}, open").format(self._title) if self.is_open else self._title
        if self.is_done and summary:
            said = f"{self._title}: {summary}"
        self.setAccessibleName(said)
        self._show_summary()

    def set_changeable(self, *, changeable: bool) -> None:
        """Lead back to it, or not while something runs."""
        able = changeable and self.is_done
        self.setEnabled(able)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if able else Qt.FocusPolicy.NoFocus)
        if able:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        tip = self.tr("Change: {0}").format(self.summary.text() or self._title)
        self.setToolTip(plain_tip(tip if able else self.summary.text()))

    def set_low(self, *, low: bool) -> None:
        """Leave out what was chosen: the tooltip has it."""
        self._low = low
        self._show_summary()

    def _show_summary(self) -> None:
        self.summary.setVisible(bool(self.summary.text()) and not self._low)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and self.underMouse():
            painter.setBrush(QColor(colors.quiet_hover))
            painter.drawRoundedRect(QRectF(self.rect()), GRID, GRID)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID, GRID)
        painter.end()


class Stepper(QWidget):
    """Shows one step open; a click on an earlier one asks to go back to it."""

    change_asked = Signal(int)  # the number of a step, from 0

    def __init__(
        self,
        titles: tuple[str, ...],
        bodies: tuple[QWidget, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.step = 0
        self.buttons = [StepButton(number, title) for number, title in enumerate(titles, 1)]
        self._bodies = bodies
        self._summaries = [""] * len(titles)
        self._changeable = False
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self.change_asked.emit(number))
            line.addWidget(button, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addLayout(line)
        for body in bodies:
            self._column.addWidget(body, 1)

    def put_on_top(self, widget: QWidget) -> None:
        self._column.insertWidget(0, widget)

    def set_summary(self, step: int, words: str) -> None:
        """Set what was chosen in a step."""
        self._summaries[step] = words

    def open(self, step: int) -> None:
        """Open a step; those after it wait."""
        self.step = step
        for number, body in enumerate(self._bodies):
            body.setVisible(number == step)
        self._show()

    def set_changeable(self, changeable: bool) -> None:
        """Let a click lead back to an earlier step, or not."""
        self._changeable = changeable
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self.buttons:
            button.set_low(low=self.height() < LOW)

    def _show(self) -> None:
        for button, summary in zip(self.buttons, self._summaries, strict=True):
            button.show_state(step=self.step, summary=summary)
            button.set_changeable(changeable=self._changeable)
