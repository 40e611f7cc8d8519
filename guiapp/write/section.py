"""A part of the side panel: a heading, a way back to the defaults, and rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID, named

LABEL = 9 * GRID  # width of the words before a field


class Section(QWidget):
    """Rows under a heading."""

    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = named(QLabel(), "title")
        self.back = QPushButton(self.tr("Reset"))
        self.back.setToolTip(self.tr("Back to the defaults"))
        self.back.clicked.connect(self.reset)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self.stops: list[QWidget] = [self.back]  # what takes the focus, from top to bottom
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self._rows.addLayout(head)

    def set_title(self, title: str) -> None:
        """The heading."""
        self.title.setText(title)
        self.back.setAccessibleName(self.tr("{0}: back to the defaults").format(title))

    def add(self, widget: QWidget) -> None:
        """A row of its own."""
        self._rows.addWidget(widget)
        self.stops += stops_in(widget)

    def add_row(self, words: str, *fields: QWidget) -> QWidget:
        """Fields after their name, as one row."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        label = QLabel(words)
        label.setProperty("quiet", "true")
        label.setMinimumWidth(LABEL)
        label.setBuddy(fields[0])
        line.addWidget(label)
        for place, field in enumerate(fields):
            if isinstance(field, QComboBox):  # a long entry is cut, the panel stays as it is
                field.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                field.setMinimumContentsLength(8)
            line.addWidget(field, 0 if place else 1)
            self.stops += stops_in(field)
        self._rows.addWidget(row)
        return row

    def add_hint(self, words: str) -> QLabel:
        """A quiet sentence."""
        label = QLabel(words, wordWrap=True)
        label.setProperty("quiet", "true")
        self._rows.addWidget(label)
        return label

    def show_changed(self, changed: bool) -> None:
        """Whether there is anything to take back."""
        self.back.setEnabled(changed)


def stops_in(widget: QWidget) -> list[QWidget]:
    """What takes the focus: a field itself, or what it is made of."""
    none = Qt.FocusPolicy.NoFocus
    if widget.focusPolicy() != none:
        return [widget]
    return [each for each in widget.findChildren(QWidget) if each.focusPolicy() != none]
