"""Numbers in words: the same number is written in the same way everywhere."""

from pathlib import Path

PLURALS = {"box": "boxes", "class": "classes"}


def with_count(number: int, what: str) -> str:
    """A number of things: 1 row, 2 rows, 1,000 classes."""
    return f"{number:,} {what if number == 1 else PLURALS.get(what, what + 's')}"


def plain_number(number: float) -> str:
    """A number as one writes it: 64, 0.6, 1,000; whole ones without a decimal point."""
    whole = float(number).is_integer()
    return f"{round(number):,}" if whole else f"{number:,.10g}"


def range_words(low: float | None, high: float | None) -> str:
    """What numbers are possible: 1 to 64, 0 or more, at most 8; "" where any is."""
    if low is not None and high is not None:
        return f"{plain_number(low)} to {plain_number(high)}"
    if low is not None:
        return f"{plain_number(low)} or more"
    return "" if high is None else f"at most {plain_number(high)}"


def quoted(path: Path | str) -> str:
    """A path or a name as a shell takes it."""
    return f'"{path}"' if " " in str(path) else str(path)
