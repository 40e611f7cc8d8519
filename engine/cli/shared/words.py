"""Numbers in words."""

PLURALS = {"box": "boxes", "class": "classes"}


def with_count(number: int, what: str) -> str:
    """A number of things: 1 row, 2 rows, 1,000 classes."""
    return f"{number:,} {what if number == 1 else PLURALS.get(what, what + 's')}"
