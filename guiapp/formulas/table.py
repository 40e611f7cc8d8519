"""The table of formulas that comes along (made by packaging/formulas.py), and their outlines."""

from functools import cache
from importlib.resources import files

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QTransform

from guiapp.formulas.source import Formula

EM = 1000
PLACE = 5  # numbers of a glyph or a rule
ARGUMENTS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}  # of each command of an outline


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A formula. Lengths are thousandths of an em; y points down, 0 is the baseline."""

    size: list[int]  # width, ascent, descent
    glyphs: list[int]  # five each: outline, x, y, scale, place among the links or -1
    rules: list[int] = []  # five each: x, y, width, height, place among the links or -1
    links: list[str] = []  # what on the page each of its symbols stands for
    breaks: list[list[int]] = []  # x where a long one may become two lines: best, next best, least
    en: str = ""  # spoken
    de: str = ""  # of those that are shown in the reader's language


class FormulaTable(msgspec.Struct, frozen=True):
    """All formulas by key, and the outlines they are put together of."""

    font: str
    outlines: list[str]
    formulas: dict[str, Entry]


@cache
def load_table() -> FormulaTable:
    """The table, read once: some 10 ms."""
    content = (files("resources") / "formulas.json").read_bytes()
    return msgspec.json.decode(content, type=FormulaTable)


def entry_of(formula: Formula) -> Entry | None:
    """A formula of the table; None of one that is not in it."""
    return load_table().formulas.get(formula.key)


@cache
def outline(number: int) -> QPainterPath:
    """An outline of the table, in thousandths of an em."""
    path = QPainterPath()
    path.setFillRule(path.fillRule().WindingFill)
    words = load_table().outlines[number].split()
    at = 0
    while at < len(words):
        command = words[at]
        numbers = [int(word) for word in words[at + 1 : at + 1 + ARGUMENTS[command]]]
        at += 1 + len(numbers)
        if command == "M":
            path.moveTo(*numbers)
        elif command == "L":
            path.lineTo(*numbers)
        elif command == "Q":
            path.quadTo(*numbers)
        elif command == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path


def glyph_path(number: int, x: float, y: float, scale: float) -> QPainterPath:
    """An outline where it stands; `scale` in thousandths."""
    shrunk = QTransform.fromScale(scale / EM, scale / EM)
    return QTransform.fromTranslate(x, y).map(shrunk.map(outline(number)))


def rule_path(x: float, y: float, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(x, y, width, height))
    return path
