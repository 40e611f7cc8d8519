"""Buttons that stand on the desk, and rows of controls."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from guiapp.plain import plain_tip
from guiapp.theme import GRID, named


def desk_button(words: str, tip: str, *, checkable: bool = False) -> QPushButton:
    button = named(QPushButton(words), "on_desk")
    button.setCheckable(checkable)
    button.setToolTip(plain_tip(tip))
    return button


def switch(words: str, tip: str) -> QPushButton:
    """A button that stays down."""
    return desk_button(words, tip, checkable=True)


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """The widgets side by side, without a margin."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    return row
