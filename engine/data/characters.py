"""Names of classes that are characters: a folder for "/" or for both a and A needs another one."""

import re

CODE_POINT = re.compile(r"[Uu]\+([0-9A-Fa-f]{4,6})")


def character(name: str) -> str:
    """The character that a class is named after, as U+0041; any other name as it is."""
    found = CODE_POINT.fullmatch(name)
    return chr(int(found[1], 16)) if found and int(found[1], 16) < 0x110000 else name
