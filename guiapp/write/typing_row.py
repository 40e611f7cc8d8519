"""The field one types into, under the sheet and as wide as that, with its button beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from guiapp.theme import GRID


class TypingRow(QWidget):
    """In a narrow window, field and button share all there is."""

    def __init__(self, field: QWidget, button: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button, self._column = button, 0
        self._row = QHBoxLayout(self)
        self._row.setSpacing(GRID)
        self._row.addWidget(field, 1)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._fit()

    def set_column(self, width: int) -> None:
        """Make the field this wide, in the middle, where the button has room beside it."""
        if width != self._column:
            self._column = width
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self._button.sizeHint().width() + GRID
        aside = (self.width() - self._column) // 2
        if not self._column or aside < beside:
            self._row.setContentsMargins(0, 0, 0, 0)
        else:
            self._row.setContentsMargins(aside, 0, aside - beside, 0)
