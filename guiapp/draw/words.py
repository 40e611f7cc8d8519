"""Descriptions of a sample in words."""

from PySide6.QtCore import QCoreApplication

from engine.card import ModelCard
from guiapp.words import quoted


def class_words(label: int, card: ModelCard) -> str:
    """A class by its name; the one after the last leaves it open."""
    if label < len(card.classes):
        return card.classes[label]
    return QCoreApplication.translate("Draw", "any") if card.classes else ""


def picture_words(number: int, label: int, seed: int, card: ModelCard) -> str:
    """Which picture this is: "Picture 3 · “B” · seed 12"."""
    translate = QCoreApplication.translate
    what = class_words(label, card)
    words = [
        translate("Draw", "Picture {0}").format(number + 1),
        quoted(what) if what else "",
    ]
    words.append(translate("Draw", "seed {0}").format(seed))
    return " · ".join(word for word in words if word)
