"""A typed text as it can be drawn: composed, with substitutes, without what has no likeness."""

import re
import unicodedata

from engine.data.alphabet import BLANKS, PRINTABLE, missing_characters, substitute
from engine.errors import TextError
from engine.message.composed.compose import glyphs_of, split_letters
from engine.message.composed.smileys import single_emoji, smiley

BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n",
          "\x85": "\n"}  # fmt: skip
TAB = "    "
PLAIN = {"ẞ": "SS", "ŋ": "ng", "Ŋ": "NG", "ƒ": "f", "☐": "[]", "☑": "[x]"}
LEFT_OUT = "\0"  # stands where nothing is drawn
GONE = re.compile(rf" {LEFT_OUT}+(?=\W|$)|{LEFT_OUT}+")  # with one of the blanks around it


def drawable(
    text: str, alphabet: str = PRINTABLE, *, german: bool = False
) -> tuple[str, dict[str, str]]:
    """The text in characters that a model of this alphabet draws, and what stands in for others.

    A character whose parts the model has is kept as it is typed. Emoji become the smileys they
    were, others a likeness (umlauts spelled out if `german`); what has none becomes "". Blanks,
    line ends and what cannot be seen are set right without a word. Raises `TextError` if nothing
    is left of a text that has something in it.
    """
    for old, new in BREAKS.items():
        text = text.replace(old, new)
    text = unicodedata.normalize("NFC", single_emoji(text.replace("\t", TAB)))
    written: list[str] = []
    replaced: dict[str, str] = {}
    for char in split_letters(without_hidden(text)):
        if char in BLANKS or char.isspace():
            written.append(char if char in BLANKS else " ")
            continue
        char = same_character(char)
        if all(glyph in alphabet for glyph in char) or set(glyphs_of(char)) <= set(alphabet):
            written.append(char)
            continue
        likeness = smiley(char) or PLAIN.get(char)
        if likeness is None or not set(likeness) <= set(alphabet):
            likeness = plain_letter(char, alphabet, german)
        replaced[char] = likeness
        written.append(likeness or LEFT_OUT)
    drawn = GONE.sub("", "".join(written))
    if replaced and not drawn.strip():
        refuse(replaced, alphabet)
    return drawn, replaced


def drawn_whole(text: str, alphabet: str) -> str:
    """The characters of a text, beyond ASCII, that a model of this alphabet has a class for."""
    return "".join(dict.fromkeys(char for char in text if char > "~" and char in alphabet))


def without_hidden(text: str) -> str:
    """The text without what cannot be seen: soft hyphens, joiners, directions, controls."""
    if text.isascii() and text.isprintable():
        return text
    hidden = ("Cf", "Cc", "Cn", "Co")
    return "".join(
        char for char in text
        if char in BLANKS
        or not (unicodedata.category(char) in hidden or 0xFE00 <= ord(char) < 0xFE10)
    )  # fmt: skip


def same_character(char: str) -> str:
    """Full-width forms, ligatures and digits of mathematics as what they are a shape of."""
    kind = unicodedata.decomposition(char[0]).partition(" ")[0]
    if kind in ("<wide>", "<narrow>", "<font>") or (kind == "<compat>" and char[0] in LIGATURES):
        return unicodedata.normalize("NFKC", char)
    return char


LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆǄǅǆǇǈǉǊǋǌǱǲǳ"


def plain_letter(char: str, alphabet: str, german: bool) -> str:
    """A likeness of a character with its marks; "" if there is none."""
    base = unicodedata.normalize("NFC", char)
    while base:
        likeness = substitute(base[0] if len(base) == 1 else base, alphabet, german)
        if likeness is not None or len(base) == 1:
            return likeness or ""
        base = base[:-1]
    return ""


def refuse(replaced: dict[str, str], alphabet: str) -> None:
    """Raise `TextError`, naming what cannot be drawn."""
    shown = " ".join(list(replaced)[:12]) + (" ..." if len(replaced) > 12 else "")
    usual = not missing_characters(alphabet)
    raise TextError(
        "This model cannot write: {shown}.",
        "Leave that out, or use letters, digits and common punctuation."
        if usual
        else "Leave that out, or choose another model. This one has {alphabet}",
        shown=shown,
        characters="".join(replaced),
        alphabet=alphabet,
    )
