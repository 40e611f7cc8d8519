"""One of a few, side by side: arrow keys move the choice."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Choice(QWidget):
    """A row of buttons of which one is down."""

    chosen = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[Any, str]], parent: QWidget | None = None
    ) -> None:
        """`options` are values with their words."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)  # exclusive: Tab stops once
        self.buttons: dict[Any, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value, words in options:
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setProperty("segment", "true")
            button.setAccessibleName(f"{name}: {words}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)

    def show_value(self, value: Any) -> None:
        """Show this as chosen; Tab comes to it, arrow keys to the others."""
        with QSignalBlocker(self._group):
            self.buttons[value].setChecked(True)
        for each, button in self.buttons.items():
            policy = Qt.FocusPolicy
            button.setFocusPolicy(policy.StrongFocus if each == value else policy.ClickFocus)
