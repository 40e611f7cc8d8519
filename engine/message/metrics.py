"""Where each character stands on its line and how large it is: what the glyphs have lost.

Every glyph is scaled to the same 24 x 24 ink box. This table gives size, baseline and spacing
back. Heights are in units of the cap height, measured up from the baseline; the natural size of
the ink in its cell is the median over the handwriting corpus.
"""

from dataclasses import dataclass

CELL = 28  # pixels of a glyph's cell, each side
ASCENT, DESCENT = 1.08, 0.40  # reach of a line above and below its baseline
LINE = 1.72  # from baseline to baseline
SPACE = 0.44  # width of a blank between words
GAP = 0.15  # between the ink of two letters that stand upright
WEIGHT = 0.112  # width of a stroke


@dataclass(frozen=True, slots=True)
class Metric:
    """Proportions in which one character is set."""

    top: float  # cap heights above the baseline
    bottom: float
    ink_width: float  # natural ink box in the cell, pixels of the cell
    ink_height: float
    room: float = 1.0  # share of the usual gap beside it: less for open shapes, more for sticks
    weight: float = 1.0  # share of the usual stroke; 0: its stroke is its shape (a full stop)
    stroke: float = 3.0  # its natural width in the cell, pixels: the median over the corpus

    @property
    def scale(self) -> float:
        """Cap heights a cell pixel."""
        return (self.top - self.bottom) / self.ink_height

    @property
    def width(self) -> float:
        """Natural width of the ink in cap heights."""
        return self.ink_width * self.scale

    @property
    def flat(self) -> bool:
        """True where the width is fitted, as of a dash, and not the height."""
        return self.ink_width > 1.4 * self.ink_height


X, CAP, TALL, DROP = 0.64, 1.0, 1.06, -0.38  # x-height, capitals, ascenders, descenders

# top, bottom, then (character, natural ink width, height) as measured
BODIES: tuple[tuple[float, float, dict[str, tuple[float, float]]], ...] = (
    (CAP, 0, {
        "A": (20, 24), "B": (18, 24), "C": (21, 24), "D": (19, 24), "E": (19, 24), "F": (19, 24),
        "G": (20, 24), "H": (19, 24), "I": (15, 24), "J": (18, 24), "K": (18, 24), "L": (18, 24),
        "M": (24, 21), "N": (22, 23), "O": (22, 23.5), "P": (16, 24), "R": (20, 24),
        "S": (20, 24), "T": (22, 23), "U": (22, 23.5), "V": (20, 24), "W": (24, 22), "X": (19, 24),
        "Y": (17, 24), "Z": (21, 23.5), "&": (19, 24), "#": (22, 20), "%": (20, 24), "?": (12, 24),
        "!": (6, 24), "0": (18, 24), "1": (11, 24), "2": (20, 24), "3": (18, 24), "4": (17, 24),
        "5": (19, 24), "6": (16, 24), "7": (17, 24), "8": (16, 24), "9": (15, 24),
    }),
    (CAP, -0.14, {"Q": (20, 24)}),
    (TALL, 0, {
        "b": (15, 24), "d": (18, 24), "f": (15, 24), "h": (16, 24), "k": (16, 24), "l": (8, 24),
    }),
    (0.92, 0, {"t": (16, 24), "i": (8, 24)}),
    (X, 0, {
        "a": (22, 20), "c": (21, 23), "e": (22, 21), "m": (24, 17), "n": (22, 20.5),
        "o": (21, 22), "r": (20, 22), "s": (19, 23), "u": (22, 21.5), "v": (21, 22), "w": (24, 18),
        "x": (21, 22), "z": (23, 20.5),
    }),
    (X, DROP, {"g": (16, 24), "p": (14, 24), "q": (16, 24), "y": (16, 24)}),
    (0.92, DROP, {"j": (11, 24)}),
    (1.1, -0.2, {
        "(": (10, 24), ")": (10, 24), "[": (12, 24), "]": (12, 24), "{": (9.5, 24), "}": (10, 24),
        "/": (14, 24), "\\": (12, 24), "|": (4.5, 24), "$": (16, 24),
    }),
    (0.86, -0.18, {"@": (22, 24)}),
    (0.15, -0.01, {".": (24, 24)}),
    (0.15, -0.22, {",": (10, 24)}),
    (0.58, 0, {":": (6, 24)}),
    (0.58, -0.22, {";": (8, 24)}),
    (1.08, 0.70, {"'": (10, 24), '"': (24, 24)}),
    (1.10, 0.84, {"`": (19, 24)}),
    (1.06, 0.70, {"^": (22, 22)}),
    (1.04, 0.58, {"*": (23, 23)}),
    (0.66, 0.10, {"<": (20, 24), ">": (18, 24)}),
    (0.64, 0.10, {"+": (21, 23)}),
    (0.51, 0.21, {"=": (24, 14.5)}),
    (0.41, 0.33, {"-": (24, 4)}),
    (-0.10, -0.19, {"_": (24, 4)}),
    (0.48, 0.25, {"~": (24, 10)}),
)  # fmt: skip

ROOM = {0.55: ".,:;'\"`", 0.75: "crtfTLFPVYvyAJ7/\\-_~^*r", 1.25: "ilI1|!MNH[](){}"}
SHARE = {0.0: ".", 0.9: "'\"`*^@#%&$"}
STROKE = {
    2.2: "/;", 2.4: "!()347:<=>?[\\|", 2.6: "%,025689@J]_yz{}~", 2.8: "$&*+1x", 3.2: "EMRXZdgw",
    3.4: '"CNSUabilq', 3.6: "Akms", 3.8: "enp", 4.0: "^c", 4.2: "'orv", 4.4: "O`u",
}  # fmt: skip


def _build_table() -> dict[str, Metric]:
    rooms = {char: room for room, chars in ROOM.items() for char in chars}
    shares = {char: weight for weight, chars in SHARE.items() for char in chars}
    strokes = {char: width for width, chars in STROKE.items() for char in chars}
    return {
        char: Metric(
            top,
            bottom,
            wide,
            high,
            rooms.get(char, 1.0),
            shares.get(char, 1.0),
            strokes.get(char, 3.0),
        )
        for top, bottom, chars in BODIES
        for char, (wide, high) in chars.items()
    }


METRICS = _build_table()
