"""Characters and labels: what can be written, and what stands in for what cannot. No torch."""

import unicodedata

from engine.errors import TextError

PRINTABLE = "".join(chr(code) for code in range(33, 127))  # the 94 printable ASCII characters
BLANKS = " \n"

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
# as German spells what it has no type for; elsewhere the dots are an accent, and go
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}


def writable(
    text: str, alphabet: str = PRINTABLE, *, german: bool = False
) -> tuple[str, dict[str, str]]:
    """The text as it can be written, and what was put in place of what.

    Typographic marks become their plain form, accents are stripped, umlauts spelled out where
    people write German. Raises `TextError`, naming the characters, if any have no likeness in
    `alphabet`; nothing is dropped silently.
    """
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
        shown = " ".join(list(refused)[:12]) + (" ..." if len(refused) > 12 else "")
        usual = not missing_characters(alphabet)
        raise TextError(
            "This model cannot write: {shown}.",
            "Leave that out, or use letters, digits and common punctuation."
            if usual
            else "Leave that out, or choose another model. This one has {alphabet}",
            shown=shown,
            characters="".join(refused),
            alphabet=alphabet,
        )
    return "".join(written), replaced


def missing_characters(alphabet: str) -> str:
    """The printable ASCII characters that an alphabet does not have."""
    return "".join(char for char in PRINTABLE if char not in alphabet)


def substitute(char: str, alphabet: str, german: bool = False) -> str | None:
    """What stands in for `char`, or None. An empty string is an invisible character."""
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
