"""Names that people give: file systems store an umlaut as one code point or as two."""

import re
import unicodedata

# What Windows takes for a place, a stream or a pattern, and what no name needs.
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]')
DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
LONGEST = 200  # bytes of a name; with what is put before and behind it, it may have 255


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


def is_file_name(name: str) -> bool:
    """True if a file can be called so on every system: what is made on one opens on others."""
    stem = name.partition(".")[0].rstrip(" ")
    return (
        name == name.strip(" ").rstrip(".") != ""
        and not FORBIDDEN.search(name)
        and not DEVICES.fullmatch(stem)
        and len(name.encode()) <= LONGEST
    )


def file_name(name: str, otherwise: str) -> str:
    """The letters, digits and dashes of a name, of any script; `otherwise` if it has none."""
    plain = re.sub(r"[^\w-]+", "-", normalize_name(name)).strip("-_")
    while len(plain.encode()) > LONGEST // 2:
        plain = plain[:-1]
    return plain if plain and is_file_name(plain) else otherwise
