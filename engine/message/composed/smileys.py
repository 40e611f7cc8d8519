"""Emoji as they were before they were pictures, and signs that have a likeness in ASCII."""

import re
import unicodedata

SKINS, TEXT_STYLE, JOINER = range(0x1F3FB, 0x1F400), "\ufe0e\ufe0f", "\u200d"
TABLE = {
    ":)": "🙂☺😊😌🤗🙃😇☻🤠🤭",
    ":D": "😀😃😄😁😆😂🤣😸😺",
    ";)": "😉😏",
    ":(": "🙁☹😞😟😔😕😣😖",
    ":'(": "😢😭😥😿😪",
    ":P": "😛😝😋🤪",
    ";P": "😜",
    ":O": "😮😯😲😱😧😦🤯",
    ":|": "😐😑😶🫤😒🙄",
    ":/": "🤔🧐😬",
    ":x": "🤐🤫",
    ":*": "😘😗😙😚💋",
    "8)": "😎🤓",
    ">:(": "😠😡🤬👿",
    "<3": "❤♥♡💕💖💗💓💞💝💘😍🥰💙💚💛🧡💜🖤🤍🤎🩷🩵🩶",
    "</3": "💔",
    "(y)": "👍✅👌💪",
    "(n)": "👎",
    "o/": "👋",
    "\\o/": "🎉🎊🙌🥳🙋💃🕺🎈",
    "zzz": "😴💤🥱",
    "@>-": "🌹🌷",
    "*": "⭐🌟✨★☆✩✪✦✧✱✳❄❅❆🌸🌼💫🌺",
    "x": "❌✗✘✕✖",
    "!": "❗❕⚠",
    "?": "❓❔",
    "!!": "‼",
    "!?": "⁉",
    "->": "👉➡➜➔",
    "<-": "👈⬅",
    "+": "➕",
    "-": "➖",
    "o": "○◯◦⚪",
    "#": "♯",
    "b": "♭",
    "c[]": "☕🍵🍺🍻",
    "<><": "🐟🐠",
    "100": "💯",
}
SMILEYS = {emoji: plain for plain, group in TABLE.items() for emoji in group}
CLUSTER = re.compile(
    f"(.)[{TEXT_STYLE}\U0001f3fb-\U0001f3ff]*(?:{JOINER}.[{TEXT_STYLE}\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)
FIRST_LETTER = 0x1F1E6  # of the letters that flags are made of


def smiley(char: str) -> str | None:
    """The sign in ASCII that an emoji stands for; None if there is none."""
    if len(char) == 1 and FIRST_LETTER <= ord(char) < FIRST_LETTER + 26:
        return chr(ord("A") + ord(char) - FIRST_LETTER)
    return SMILEYS.get(char)


def is_emoji(char: str) -> bool:
    """True of pictures, which may have a skin tone, a style and others joined to them."""
    return unicodedata.category(char) == "So" or ord(char) >= 0x1F000


def single_emoji(text: str) -> str:
    """The text with each emoji alone: without skin tones, styles and what is joined to it."""

    def first(found: re.Match[str]) -> str:
        return found[1] if is_emoji(found[1]) else found[0]

    return text if text.isascii() else CLUSTER.sub(first, text)
