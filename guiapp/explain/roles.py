"""The parts of the equation: each has one color and one line, wherever it is shown."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPen

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

SYMBOLS: dict[str, Role] = {  # what symbols of formulas stand for: a picture, or the noise level
    "state": "state", "guess": "guess", "noise": "noise", "level": "noise",
    "told": "guess", "untold": "state", "truth": "state",
}  # fmt: skip


def role_color(role: Role) -> QColor:
    style = STYLES[role]
    return QColor(style.dark if current_colors() is DARK else style.light)


def symbol_pen(symbol: str) -> QPen:
    """The color of what a symbol stands for, and its line."""
    role = SYMBOLS[symbol]
    return QPen(role_color(role), 1.5, STYLES[role].line)


def symbol_words(symbol: str) -> str:
    """What a symbol stands for."""
    translate = QCoreApplication.translate
    return {
        "state": translate("Explain", "the noisy state x"),
        "guess": translate("Explain", "the guess x̂₀, what the network D says"),
        "noise": translate("Explain", "the noise ε"),
        "level": translate("Explain", "the noise level σ"),
        "truth": translate("Explain", "the finished picture x₀"),
        "told": translate("Explain", "the answer of the network that is told the name"),
        "untold": translate("Explain", "the answer of the network that is not told the name"),
    }[symbol]
