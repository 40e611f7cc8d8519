"""The range of a field of a record: written on the field, checked and shown from there.

    fps: Annotated[float, Range(1, 50, Sentence("speed in frames a second"))] = 20.0

`check` refuses a record with a value outside; sliders and help texts ask `bounds`. A record that is
refused by its decoder, like settings, has a `msgspec.Meta` instead; a recipe is not, because that
would be without the sentence.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import get_type_hints

import msgspec

from engine.errors import RequestError
from engine.sentence import Sentence

NO_NAME = Sentence("")
OUTSIDE = Sentence("A {what} of {value:g} is not possible.")
BETWEEN = Sentence("Choose between {low:,} and {high:,}.")


@dataclass(frozen=True, slots=True)
class Range:
    """low <= value <= high, and the sentences for a value outside.

    Their facts are {what}, {value}, {low} and {high}, and the value under the field's own name.
    """

    low: float
    high: float
    what: Sentence = NO_NAME  # the quantity, where `refusal` names none
    refusal: Sentence = OUTSIDE
    remedy: Sentence = BETWEEN
    usual: tuple[float, float] | None = None  # the part of it that a slider spans; None: all

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g}"

    @property
    def span(self) -> tuple[float, float]:
        return self.usual or (self.low, self.high)

    @property
    def whole(self) -> tuple[int, int]:
        return round(self.low), round(self.high)

    def holds(self, value: float) -> bool:
        """False for nan, too."""
        return self.low <= value <= self.high


@cache
def ranges(record_type: type) -> dict[str, Range]:
    hints = get_type_hints(record_type, include_extras=True)
    return {
        field: found
        for field, hint in hints.items()
        for extra in getattr(hint, "__metadata__", ())
        if (found := as_range(extra)) is not None
    }


def as_range(annotation: object) -> Range | None:
    """A range, also of a `msgspec.Meta`; None for other annotations."""
    if isinstance(annotation, msgspec.Meta):
        low, high = annotation.ge, annotation.le
        return None if low is None or high is None else Range(low, high)
    return annotation if isinstance(annotation, Range) else None


def bounds(record_type: type, field: str) -> Range:
    """The range of a field. Raises `KeyError` where none is written on it."""
    return ranges(record_type)[field]


def check(record: object) -> None:
    """Raise `RequestError` if a field with a range is outside of it; what is no number is not."""
    for field, allowed in ranges(type(record)).items():
        value = getattr(record, field)
        if value is None or isinstance(value, str) or allowed.holds(value):
            continue
        facts = {
            "what": allowed.what, "value": value, "low": without_point(allowed.low),
            "high": without_point(allowed.high), field: value,
        }  # fmt: skip
        raise RequestError(
            "{refusal}",
            "{remedy}",
            refusal=replace(allowed.refusal, facts=facts),
            remedy=replace(allowed.remedy, facts=facts),
        )


def without_point(number: float) -> float:
    """A number that is written without a decimal point if it is whole: 25, not 25.0."""
    return round(number) if float(number).is_integer() else number
