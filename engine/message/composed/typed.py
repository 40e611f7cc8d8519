"""A typed text as it can be drawn: composed, with substitutes, without what has no likeness."""

import re
import unicodedata

from engine.data.alphabet import BLANKS, PRINTABLE, check_length, refusal, substitute
from engine.message.composed.compose import glyphs_of, split_letters
from engine.message.composed.smileys import single_emoji, smiley

BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n",
          "\x85": "\n"}  # fmt: skip
TAB = "    "
MOST_MARKS = 8  # on one character; any script that is read has fewer
HIDDEN = ("Cf", "Cc", "Co", "Cs")  # categories of what cannot be seen
SHAPES = ("<wide>", "<narrow>", "<font>")
LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆǄǅǆǇǈǉǊǋǌǱǲǳ")
STYLES = frozenset(map(chr, (*range(0xFE00, 0xFE10), 0x20E3)))  # how the sign before looks
PLAIN = {"ẞ": "SS", "ŋ": "ng", "Ŋ": "NG", "ƒ": "f", "☐": "[]", "☑": "[x]"}
LEFT_OUT = "\0"  # stands where nothing is drawn
# with one of the blanks around it
GONE = re.compile(rf"(?m)^(?:{LEFT_OUT}+ )+| {LEFT_OUT}+(?=\W|$)|{LEFT_OUT}+")


def drawable(
    text: str, alphabet: str = PRINTABLE, *, german: bool = False
) -> tuple[str, dict[str, str]]:
    """The text in characters that a model of this alphabet draws, and what stands in for others.

    A character whose parts the model has is kept as it is typed. Emoji become the smileys they
    were, others a likeness (umlauts spelled out if `german`); what has none becomes "". Blanks,
    line ends and what cannot be seen are set right without a word. Raises `TextError` if nothing
    is left of a text that has something in it, or if it is too long for a message. Of the marks
    on one character those beyond `MOST_MARKS` are left out.
    """
    check_length(text)
    for old, new in BREAKS.items():
        text = text.replace(old, new)
    text = without_hidden(single_emoji(text.replace("\t", TAB)))
    text = unicodedata.normalize("NFC", "".join(map(same_character, text)))
    known, written = set(alphabet), list[str]()
    replaced: dict[str, str] = {}
    for char in split_letters(text):
        if char.isspace():
            written.append(char if char in BLANKS else " ")
            continue
        char = char[: 1 + MOST_MARKS]
        if char in known or known.issuperset(glyphs_of(char)):
            written.append(char)
            continue
        likeness = smiley(char) or PLAIN.get(char)
        if likeness is None or not known.issuperset(likeness):
            likeness = plain_letter(char, alphabet, german)
        replaced[char] = likeness
        written.append(likeness or LEFT_OUT)
    drawn = GONE.sub("", "".join(written))
    if replaced and not drawn.strip():
        raise refusal(replaced, alphabet)
    return drawn, replaced


def drawn_whole(text: str, alphabet: str) -> str:
    """The characters of a text, beyond ASCII, that a model of this alphabet has a class for."""
    return "".join(dict.fromkeys(char for char in text if char > "~" and char in alphabet))


def without_hidden(text: str) -> str:
    """The text without what cannot be seen: soft hyphens, joiners, directions, controls."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char for char in text
        if char in BLANKS or not (unicodedata.category(char) in HIDDEN or char in STYLES)
    )  # fmt: skip


def same_character(char: str) -> str:
    """Full-width forms, ligatures and letters of mathematics as what they are a shape of."""
    kind = unicodedata.decomposition(char).partition(" ")[0]
    if kind in SHAPES or char in LIGATURES:
        return unicodedata.normalize("NFKC", char)
    return char


def plain_letter(char: str, alphabet: str, german: bool) -> str:
    """A likeness of a character with its marks; "" if there is none."""
    for end in range(len(char), 0, -1):  # without its last mark, and so on
        likeness = substitute(char[:end], alphabet, german)
        if likeness is not None:
            return likeness
    return ""
