"""A letter in words: which it is, and how surely it is read."""

from PySide6.QtCore import QCoreApplication

from engine.api import Letter
from guiapp.message.session import Session

CLEARLY = 0.9  # the score from which on a letter reads clearly


def name_words(letter: Letter | None, letters: tuple[Letter, ...]) -> str:
    """Which letter of the message it is."""
    if letter is None:
        return ""
    said = QCoreApplication.translate("LetterTools", "{0}, letter {1} of {2}")
    return said.format(letter.char, letters.index(letter) + 1, len(letters))


def refused_words() -> str:
    """Why nothing happens to it."""
    return QCoreApplication.translate("LetterTools", "locked; L unlocks it")


def reading_words(letter: Letter | None, session: Session) -> str:
    """How surely it is read, or how far its drawing is."""
    translate = QCoreApplication.translate
    score = session.drawn.scores.get(letter) if letter is not None else None
    if score is None:
        return drawn_words(letter, session)
    said = translate("LetterTools", "hard to read, {0} %")
    if score >= CLEARLY:
        said = translate("LetterTools", "reads clearly, {0} %")
    elif score >= session.threshold:
        said = translate("LetterTools", "can be read, {0} %")
    return said.format(round(100 * score))


def drawn_words(letter: Letter | None, session: Session) -> str:
    """How far the drawing of a letter is that was not read yet."""
    translate = QCoreApplication.translate
    if letter is not None and session.busy and letter in session.condensing.letters:
        return translate("LetterTools", "being drawn…")
    if letter is not None and session.drawn.reach[session.letters.index(letter)] < 0:
        return translate("LetterTools", "not drawn yet")
    return " "
