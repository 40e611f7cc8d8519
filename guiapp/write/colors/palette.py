"""The colors that are offered, with their names, and how two of them read."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.errors import RequestError
from engine.export.accessibility import contrast
from engine.message.recipe import TRANSPARENT, Look, parse_color
from guiapp.widgets.paper.paper_view import is_light


@dataclass(frozen=True, slots=True)
class ColorPair:
    """An ink on a paper, as hex."""

    name: str
    ink: str
    paper: str


def pairs() -> tuple[ColorPair, ...]:
    """The presets, the default first."""
    translate = QCoreApplication.translate
    return (
        ColorPair(translate("Pairs", "Black on white"), Look().ink, Look().paper),
        ColorPair(translate("Pairs", "Fountain pen"), "#2348b0", "#ffffff"),
        ColorPair(translate("Pairs", "Old letter"), "#51301a", "#f6ead2"),
        ColorPair(translate("Pairs", "Rose"), "#94204f", "#fdeef1"),
        ColorPair(translate("Pairs", "Garden"), "#1d5138", "#ebf4e6"),
        ColorPair(translate("Pairs", "Sticky note"), "#33302a", "#ffe26e"),
        ColorPair(translate("Pairs", "Blackboard"), "#f3f1e6", "#24453a"),
        ColorPair(translate("Pairs", "Night sky"), "#dfe6ff", "#171a33"),
        ColorPair(translate("Pairs", "Lantern"), "#ffcf70", "#2a1a33"),
        ColorPair(translate("Pairs", "Blueprint"), "#eaf3ff", "#1d4f91"),
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


def paper_contrast(look: Look) -> float | None:
    """Contrast of ink on paper, 1..21 (WCAG 2.2); None without paper."""
    return None if look.paper == TRANSPARENT else contrast(look.ink, look.paper)


def has_light_paper(look: Look) -> bool:
    """True if dark words are read on the paper; on none, by what the ink is."""
    if look.paper == TRANSPARENT:
        return not is_light(to_color(look.ink))
    return is_light(to_color(look.paper))


def to_color(name: str) -> QColor:
    """A recipe's color for Qt; black for one that is none."""
    try:
        return QColor(*parse_color(name))
    except RequestError:
        return QColor("black")


def same_color(one: str, other: str) -> bool:
    """True if two of a recipe's colors look the same."""
    if TRANSPARENT in (one, other):
        return one == other
    return to_color(one) == to_color(other)


def color_words(color: str, offers: tuple[tuple[str, str], ...]) -> str:
    """What a color is called: by the name that it is offered under, or as it is written."""
    return next((words for words, each in offers if same_color(each, color)), color)
