"""A sentence for a person: a template and the facts that fill it, so that it can be translated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import Formatter


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with places for facts, as `str.format` names them; `str` says them in English.

    A fact may be a sentence itself. The template is what a translation is found by, so it is
    written out where the sentence is made.
    """

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.template)

    def __str__(self) -> str:
        return fill(self.template, self.facts)


def fill(template: str, facts: Mapping[str, object], formatter: Formatter | None = None) -> str:
    """The template with its facts; one that asks for others is said as it is."""
    if not facts:
        return template
    try:
        return (formatter or Formatter()).vformat(template, (), facts)
    except (KeyError, IndexError, ValueError):
        return template


def join_sentences(sentences: Iterable[Sentence]) -> str:
    """In one line, in English."""
    return ", ".join(map(str, sentences))
