"""What the engine says, in the language of the window."""

import re
from collections.abc import Iterable
from string import Formatter

from PySide6.QtCore import QCoreApplication, QLocale

from engine.errors import EngineError
from engine.sentence import Sentence, fill

CONTEXT = "Engine"  # where the translations of the engine's sentences are filed
TYPED = re.compile(r" \([^()]*(?:--|noisegram )[^()]*\)")  # a hint for those who type commands


class Local(Formatter):
    """Fills in numbers as people here write them, and sentences in their language."""

    def format_field(self, value: object, format_spec: str) -> str:
        """As usual, but for the marks in numbers."""
        if isinstance(value, Sentence):
            return said(value)
        words: str = super().format_field(value, format_spec)
        if not isinstance(value, int | float):
            return words
        locale = QLocale()
        marks = {",": str(locale.groupSeparator()), ".": str(locale.decimalPoint())}
        return "".join(marks.get(char, char) for char in words)


def number_words(number: float, form: str = "g") -> str:
    """A number as people here write it, in one of Python's forms."""
    return Local().format(f"{{0:{form}}}", number)


def said(sentence: Sentence) -> str:
    """A sentence of the engine in the language of the window."""
    if not sentence:
        return ""
    template = TYPED.sub("", QCoreApplication.translate(CONTEXT, sentence.template))
    return fill(template, sentence.facts, Local())


def all_said(sentences: Iterable[Sentence]) -> str:
    """Some of them in one line."""
    return ", ".join(said(sentence) for sentence in sentences)


def what_and_remedy(error: EngineError) -> tuple[str, str]:
    """What went wrong and what to do about it."""
    what, remedy = error.sentences
    return said(what), said(remedy)
