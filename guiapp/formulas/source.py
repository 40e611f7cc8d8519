"""Formulas in a document: LaTeX between dollars, and in blocks of their own."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

BLOCK = re.compile(r"^```math\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<![\\$`])\$([^$`]+?)\$(?!\$)")
EITHER = re.compile(f"{BLOCK.pattern}|{INLINE.pattern}", re.MULTILINE | re.DOTALL)


class Formula(NamedTuple):
    """LaTeX, and whether it stands in a line of its own."""

    latex: str
    displayed: bool

    @property
    def key(self) -> str:
        """Its name in the table: the same LaTeX is set otherwise within a line."""
        return f"{'' if self.displayed else 'inline '}{self.latex}"


def formula_in(match: re.Match[str]) -> Formula:
    """The formula of a match of `EITHER`; how the source is broken into lines has no meaning."""
    return Formula(" ".join((match[1] or match[2]).split()), match[1] is not None)


def formulas_in(markdown: str) -> Iterator[Formula]:
    """Every formula of a document, in its order."""
    return (formula_in(match) for match in EITHER.finditer(markdown))


def replaced(markdown: str, text_of: Callable[[Formula], str]) -> str:
    """The document with other text in the place of each formula."""
    return EITHER.sub(lambda match: text_of(formula_in(match)), markdown)
