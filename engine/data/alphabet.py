"""The characters that a model can write, and substitutes for those it cannot. No torch."""

import unicodedata
from collections.abc import Iterable

from engine.errors import TextError

PRINTABLE = "".join(chr(code) for code in range(33, 127))  # the 94 printable ASCII characters
BLANKS = " \n"
MAX_CHARACTERS = 10_000  # of a text, blanks and all; a longer one is not looked at

SUBSTITUTES = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "•": "*", "·": ".",
    "…": "...", "×": "x", "÷": "/", "⁄": "/", "¿": "?", "¡": "!",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ﬁ": "fi", "ﬂ": "fl",
    "€": "EUR", "£": "GBP", "¥": "JPY", "©": "(c)", "®": "(R)", "™": "(TM)", "°": "o",
    "\t": "    ", "\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n",
    "\u00ad": "", "\u200b": "", "\ufeff": "",
}  # fmt: skip
# German transliteration; in other languages the dots are an accent, and are stripped
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}


def writable(
    text: str, alphabet: str = PRINTABLE, *, german: bool = False
) -> tuple[str, dict[str, str]]:
    """The text in characters of `alphabet`, and the substitutes used: original -> substitute.

    Typographic marks become their plain form, accents are stripped, umlauts spelled out if
    `german`. Raises `TextError`, naming the characters, if any have no substitute in `alphabet`;
    nothing is dropped silently. One that is too long raises it, too.
    """
    check_length(text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    written: list[str] = []
    replaced: dict[str, str] = {}
    refused: dict[str, None] = {}
    for char in text:
        if char in alphabet or char in BLANKS:
            written.append(char)
            continue
        likeness = substitute(char, alphabet, german)
        if likeness is None:
            refused[char] = None
        else:
            written.append(likeness)
            replaced[char] = likeness
    if refused:
        raise refusal(refused, alphabet)
    return "".join(written), replaced


def check_length(text: str) -> None:
    """Raise `TextError` for a text that is longer than any message."""
    if len(text) > MAX_CHARACTERS:
        raise TextError(
            "{count:,} characters are too many for one message.",
            "Write at most {most:,}, blanks among them.",
            count=len(text),
            most=MAX_CHARACTERS,
        )


def refusal(refused: Iterable[str], alphabet: str) -> TextError:
    """The error that names characters which a model of this alphabet cannot write."""
    usual = not missing_characters(alphabet)
    return TextError(
        "This model cannot write: {shown}.",
        "Leave that out, or use Latin letters, digits and common punctuation."
        if usual
        else "Leave that out, or choose another model. This one has {alphabet}",
        shown=name_some(refused),
        characters="".join(refused),
        alphabet=alphabet,
    )


def name_some(chars: Iterable[str], most: int = 12) -> str:
    """Characters with blanks between them, the first of many."""
    known = list(chars)
    return " ".join(known[:most]) + (" ..." if len(known) > most else "")


def missing_characters(alphabet: str) -> str:
    """The printable ASCII characters that an alphabet does not have."""
    return "".join(char for char in PRINTABLE if char not in alphabet)


def substitute(char: str, alphabet: str, german: bool = False) -> str | None:
    """Characters of `alphabet` in place of `char`, "" for an invisible one; None without any."""
    candidates = [GERMAN.get(char) if german else None, SUBSTITUTES.get(char)]
    if char.isspace():
        candidates.append(" ")
    plain = unicodedata.normalize("NFKD", char)
    candidates.append("".join(SUBSTITUTES.get(c, c) for c in plain if not unicodedata.combining(c)))
    if char.swapcase() in alphabet:  # a model of capitals alone still writes a word
        candidates.append(char.swapcase())
    for candidate in candidates:
        if candidate is None or (candidate == "" and SUBSTITUTES.get(char) != ""):
            continue
        if all(c in alphabet or c in BLANKS for c in candidate):
            return candidate
    return None
