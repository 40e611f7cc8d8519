"""Where everything on the Write page lies."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from guiapp.theme import GRID, named


def typing_panel(
    field: QWidget, button: QWidget, note: QWidget, controls: QWidget, export: QWidget
) -> QFrame:
    """What one types into, what is said of it, and the few controls under it."""
    panel = named(QFrame(), "panel")
    typing = QHBoxLayout()
    typing.setSpacing(GRID)
    typing.addWidget(field, 1)
    typing.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(controls, 1)
    row.addWidget(export)
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    inside.setSpacing(GRID)
    inside.addLayout(typing)
    inside.addWidget(note)
    inside.addLayout(row)
    return panel


def stage(notices: QWidget, canvas: QWidget, transport: QWidget) -> QVBoxLayout:
    """The desk with the sheet, what is said above it, and under it where it stands."""
    above = QVBoxLayout()
    above.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
    above.addWidget(notices)
    center = QHBoxLayout()
    center.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
    center.addStretch(1)
    center.addWidget(transport, 100)  # as wide as it may be
    center.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addLayout(above)
    column.addWidget(canvas, 1)
    column.addLayout(center)
    return column
