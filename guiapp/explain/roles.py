"""The parts of the equation: each has one color and one line, wherever it is shown."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from guiapp.theme import DARK, current_colors

Role = Literal["state", "guess", "noise", "change"]


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """The color on a light scheme and on a dark one, and the line."""

    light: str
    dark: str
    line: Qt.PenStyle


STYLES: dict[Role, RoleStyle] = {
    "state": RoleStyle("#4d4d57", "#c3c5cf", Qt.PenStyle.SolidLine),
    "guess": RoleStyle("#2348b0", "#8fb2ff", Qt.PenStyle.SolidLine),
    "noise": RoleStyle("#9a4300", "#f4ac62", Qt.PenStyle.DashLine),
    "change": RoleStyle("#75309a", "#d3a6f7", Qt.PenStyle.DotLine),
}


def role_color(role: Role) -> QColor:
    style = STYLES[role]
    return QColor(style.dark if current_colors() is DARK else style.light)
