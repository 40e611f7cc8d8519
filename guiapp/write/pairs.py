"""Inks and papers to choose from: pairs that read well, and each color with a name."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.errors import RequestError
from engine.message.recipe import TRANSPARENT, Look, parse_color
from guiapp.widgets.sheet import luminance

READS_WELL, HARD_TO_READ = 4.5, 2.5  # contrasts: what every preset keeps, what is warned of


@dataclass(frozen=True, slots=True)
class Pair:
    """An ink on a paper, as hex."""

    name: str
    ink: str
    paper: str


def pairs() -> tuple[Pair, ...]:
    """The presets, the default first."""
    translate = QCoreApplication.translate
    return (
        Pair(translate("Pairs", "Black on white"), Look().ink, Look().paper),
        Pair(translate("Pairs", "Fountain pen"), "#2348b0", "#ffffff"),
        Pair(translate("Pairs", "Old letter"), "#51301a", "#f6ead2"),
        Pair(translate("Pairs", "Rose"), "#94204f", "#fdeef1"),
        Pair(translate("Pairs", "Garden"), "#1d5138", "#ebf4e6"),
        Pair(translate("Pairs", "Sticky note"), "#33302a", "#ffe26e"),
        Pair(translate("Pairs", "Blackboard"), "#f3f1e6", "#24453a"),
        Pair(translate("Pairs", "Night sky"), "#dfe6ff", "#171a33"),
        Pair(translate("Pairs", "Lantern"), "#ffcf70", "#2a1a33"),
        Pair(translate("Pairs", "Blueprint"), "#eaf3ff", "#1d4f91"),
    )


def inks() -> tuple[tuple[str, str], ...]:
    """Names and colors of single inks."""
    translate = QCoreApplication.translate
    return (
        (translate("Pairs", "Black"), Look().ink),
        (translate("Pairs", "Blue"), "#2348b0"),
        (translate("Pairs", "Red"), "#b3261e"),
        (translate("Pairs", "Green"), "#1d6b40"),
        (translate("Pairs", "Purple"), "#6a2c91"),
        (translate("Pairs", "Brown"), "#51301a"),
        (translate("Pairs", "Gray"), "#5f6068"),
        (translate("Pairs", "White"), "#ffffff"),
    )


def papers() -> tuple[tuple[str, str], ...]:
    """Names and colors of single papers; the last is none."""
    translate = QCoreApplication.translate
    return (
        (translate("Pairs", "White"), Look().paper),
        (translate("Pairs", "Cream"), "#f6ead2"),
        (translate("Pairs", "Pink"), "#fdeef1"),
        (translate("Pairs", "Yellow"), "#ffe26e"),
        (translate("Pairs", "Pale blue"), "#e6effb"),
        (translate("Pairs", "Blackboard"), "#24453a"),
        (translate("Pairs", "Black"), "#121216"),
        (translate("Pairs", "None (see-through)"), TRANSPARENT),
    )


def contrast(look: Look) -> float | None:
    """Contrast of ink on paper, 1 .. 21, as WCAG 2 has it; None without paper."""
    if look.paper == TRANSPARENT:
        return None
    shades = sorted((luminance(to_color(look.ink)), luminance(to_color(look.paper))))
    return (shades[1] + 0.05) / (shades[0] + 0.05)


def to_color(name: str) -> QColor:
    """A recipe's color for Qt; black for one that is none."""
    try:
        return QColor(*parse_color(name))
    except RequestError:
        return QColor("black")


def same_color(one: str, other: str) -> bool:
    """Whether two of a recipe's colors look the same."""
    if TRANSPARENT in (one, other):
        return one == other
    return to_color(one) == to_color(other)
