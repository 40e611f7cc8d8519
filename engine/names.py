"""Names that people give: file systems store an umlaut as one code point or as two."""

import unicodedata


def normalize_name(name: str) -> str:
    """A name in NFC, stripped."""
    return unicodedata.normalize("NFC", name).strip()


def same_name(one: str, other: str) -> bool:
    """True of names that people take for the same: in any case, however they are stored."""
    return normalize_name(one).casefold() == normalize_name(other).casefold()


def search_form(name: str) -> str:
    """A name as it is searched for: in any case, with its accents or without."""
    apart = unicodedata.normalize("NFD", name.strip())
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
