"""Accents and other marks that stand above, below or in a letter: the parts of each."""

from dataclasses import replace

from engine.message.composed.part import BAR, Part, Parts, lifted, over

GAP = 0.1  # cap heights between a letter and a mark that does not touch it
DOT = 0.145  # height of a full stop that is a mark
FINE = 0.8  # the stroke of a mark, as a share: its corners would close
FLAT = 0.9  # the height of a mark on a capital, as a share: there is less room


def above(
    glyph: str, height: float, turn: str = "", right: float = 0.0, across: float = 0.0
) -> Part:
    """A mark that stands a little above, so far to the right of the middle."""
    on, own, by = (0.5, 1.0), (0.5, 0.0), (right, GAP)
    return over(glyph, height, on, own, turn, by=by, across=across, bold=FINE)


def below(
    glyph: str, height: float, turn: str = "",
    *, right: float = 0.0, up: float = -GAP, on: float = 0.5, across: float = 0.0,
) -> Part:  # fmt: skip
    """A mark that hangs a little below; with `up` above 0 it touches."""
    return over(glyph, height, (on, 0), (0.5, 1), turn, by=(right, up), across=across, bold=FINE)


def pair(part: Part, left: float, right: float) -> Parts:
    """A mark twice, so far to the left and to the right."""
    return tuple(replace(part, by=(x, part.by[1])) for x in (-left, right))


GRAVE, ACUTE = above("`", 0.25), above("`", 0.25, "mirror")
MARKS: dict[str, Parts] = {  # by their combining characters
    "\u0300": (GRAVE,),
    "\u0301": (ACUTE,),
    "\u0302": (above("^", 0.24),),
    "\u0303": (above("~", 0.17),),
    "\u0304": (above("-", BAR, across=0.42),),
    "\u0306": (above(")", 0.18, "right"),),
    "\u0307": (above(".", DOT),),
    "\u0308": pair(above(".", DOT), 0.14, 0.14),
    "\u0309": (above("?", 0.34),),
    "\u030a": (above("o", 0.27),),
    "\u030b": pair(ACUTE, 0.1, 0.14),
    "\u030c": (above("v", 0.24),),
    "\u030f": pair(GRAVE, 0.14, 0.1),
    "\u0311": (above(")", 0.18, "left"),),
    "\u0312": (above(",", 0.24, "half"),),
    "\u0313": (above(",", 0.24),),
    "\u031b": (over("'", 0.26, (0.93, 0.9), (0.5, 0.4), bold=FINE),),
    "\u0323": (below(".", DOT),),
    "\u0324": pair(below(".", DOT), 0.14, 0.14),
    "\u0325": (below("o", 0.22),),
    "\u0326": (below(",", 0.24),),
    "\u0327": (below(",", 0.3, right=0.02, up=0.08),),
    "\u0328": (below(",", 0.3, "mirror", on=0.75, up=0.1),),
    "\u032d": (below("^", 0.19),),
    "\u032e": (below(")", 0.14, "right"),),
    "\u0330": (below("~", 0.15),),
    "\u0331": (below("-", BAR, across=0.36),),
    "\u0335": (over("-", BAR, across=0.5),),
    "\u0338": (over("/", 0.9),),
}
LOW = frozenset("\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331")
CARON, CEDILLA, OGONEK, HORN = "\u030c", "\u0327", "\u0328", "\u031b"
ATTACHED = frozenset("\u031b\u0327\u0328\u0335\u0338")  # other marks do not stand on these
BESIDE = (over("'", 0.34, (1, 1), (0, 0.85), by=(0.03, 0.0)),)  # a caron on a tall letter
# what Unicode calls the cedilla of these letters is a comma, above the g and below the others
COMMAS = {"g": MARKS["\u0312"]} | dict.fromkeys("GkKlLnNrR", MARKS["\u0326"])
OGONEKS = {"a": 0.85, "A": 0.92, "u": 0.85, "i": 0.6, "e": 0.65, "E": 0.75, "I": 0.6, "U": 0.6}
HORNS = {"o": (0.86, 0.88), "O": (0.86, 0.88), "u": (0.87, 0.85)}  # round, or with a tail

STICK = Part("l", 0.64)
DOTLESS: dict[str, Parts] = {"i": (STICK,), "j": (lifted("J", 0.64, -0.36),)}


def mark_parts(base: str, mark: str) -> Parts:
    """The parts of a combining mark, as it goes with this letter; () of an unknown one."""
    if mark == CARON and base in "dtlL":
        return BESIDE
    if mark == CEDILLA and base in COMMAS:
        return COMMAS[base]
    parts = MARKS.get(mark, ())
    if mark == HORN:
        parts = tuple(replace(part, on=HORNS.get(base, part.on)) for part in parts)
    if mark == OGONEK:
        parts = tuple(replace(part, on=(OGONEKS.get(base, part.on[0]), 0.0)) for part in parts)
    if base.isupper() and mark not in LOW:
        parts = tuple(replace(part, top=FLAT * part.top) for part in parts)
    return parts
