"""The layout of the pages of a handwriting sheet, in millimeters from the top left.

The strip of squares on each page says which characters the sheet has, of one of two tables: it has
room for no more. Which table that is, is told by the number that its checksum starts from. So the
letters of a language are on a sheet of their own, beside that of the keyboard.
"""

import binascii
import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from engine.errors import DatasetError, RequestError

Paper = Literal["a4", "letter"]
PAPERS: dict[str, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}

LETTERS = string.ascii_lowercase + string.ascii_uppercase
LATIN = "".join(chr(code) for code in range(0xA1, 0x100) if code != 0xAD)  # no soft hyphen
DEFAULT = LETTERS + string.digits + string.punctuation  # the 94 printable ASCII characters
PRINTED = DEFAULT + LATIN  # the order on the page, and of the code's bits
BEYOND = (  # the same of a sheet of letters and marks that a keyboard lacks; only to be added to
    "àáâãäåæāăąÀÁÂÃÄÅÆĀĂĄçćċčÇĆĊČðďđÐĎĐèéêëēėęěÈÉÊËĒĖĘĚğġģĞĠĢħĦìíîï"
    "īįıÌÍÎÏĪĮİķĶĺļľłĹĻĽŁñńņňÑŃŅŇòóôõöøőœơÒÓÔÕÖØŐŒƠŕřŔŘßśşšșŚŞŠȘẞþť"
    "țÞŤȚùúûüūůűųưÙÚÛÜŪŮŰŲƯŵŴýÿŷÝŶŸźżžŹŻŽ"
    "„“”‘’«»¿¡·ªº–—…€£§°"
)
SHEET_CHARS = "".join(dict.fromkeys(PRINTED + BEYOND))

MARGIN = 12.0  # no printer needs more
MARKER = 12.0  # side of a corner mark
COLUMNS, ROWS = 10, 10
HEAD, FOOT = 17.0, 15.0  # from the margin to the boxes
LABEL = 4.2  # room for the printed character above its box
GUTTER = 1.6  # between boxes
BASELINE, X_LINE = 0.68, 0.40  # guides, in shares of a box's height
MOST_COPIES, MOST_PAGES = 8, 16
MOST_LETTERS = 4  # times that a letter of a language is written, if its page has room
CORNERS = 4
CODE_ROWS, CODE_COLUMNS = 4, 52  # the strip of squares between the lower corner marks
CODE_WIDTH, CODE_HEIGHT = 2.8, 2.6  # one square
COPIES_BITS, CHECK_BITS = 4, 16
TABLES = {PRINTED: 0xFFFF, BEYOND: 0x1D0F}  # each with what its checksum starts from
TABLE_BITS = CODE_ROWS * CODE_COLUMNS - COPIES_BITS - CHECK_BITS
# mask that mixes black and white squares, whatever the bits
SCRAMBLE = np.array([place * place // 3 % 2 == 1 for place in range(CODE_ROWS * CODE_COLUMNS)])


class PaperBox(NamedTuple):
    """A place on the paper, in millimeters."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Cell(NamedTuple):
    """One box to write in, of a character; copy, row and column count from 0."""

    char: str
    copy: int
    row: int
    column: int
    box: PaperBox


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The paper, characters and copies of a sheet, which determine its layout.

    Raises `RequestError` if a character has no place on a sheet, or beside the others, or if the
    numbers are out of range.
    """

    paper: Paper = "a4"
    chars: str = DEFAULT
    copies: int = 2

    def __post_init__(self) -> None:
        wanted = set(self.chars) - set(string.whitespace)
        table = table_of(wanted)
        refused = sorted(wanted - set(SHEET_CHARS)) or sorted(wanted - set(table))
        if self.paper not in PAPERS:
            raise RequestError(
                "There is no paper called {paper}.", "a4 or letter.", paper=self.paper
            )
        if refused:
            raise RequestError(
                "A sheet has no room for: {shown}.",
                "It takes letters of European languages and common signs; leave the others out.",
                shown=" ".join(refused[:12]),
            )
        if not wanted:
            raise RequestError("There is no character to write.", "Name some (--chars abc).")
        if not 1 <= self.copies <= MOST_COPIES:
            raise RequestError(
                "A character is written 1 to {most} times on a sheet.",
                "Choose a number between these.",
                most=MOST_COPIES,
            )
        object.__setattr__(self, "chars", "".join(char for char in table if char in wanted))

    @property
    def table(self) -> str:
        """The characters that this sheet could have, in their order."""
        return table_of(self.chars)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in millimeters."""
        return PAPERS[self.paper]

    @property
    def pages(self) -> int:
        return -(-len(self.chars) * self.copies // (COLUMNS * ROWS))

    def cells(self, page: int) -> tuple[Cell, ...]:
        """The boxes of a page; all characters once, then all again, spread evenly over pages."""
        sequence = [(char, copy) for copy in range(self.copies) for char in self.chars]
        each = -(-len(sequence) // self.pages)
        width, height = self.size
        across = (width - 2 * MARGIN) / COLUMNS
        down = (height - 2 * MARGIN - HEAD - FOOT) / ROWS
        cells = []
        for place, (char, copy) in enumerate(sequence[page * each : (page + 1) * each]):
            row, column = divmod(place, COLUMNS)
            left = MARGIN + column * across + GUTTER / 2
            top = MARGIN + HEAD + row * down + LABEL
            box = PaperBox(left, top, across - GUTTER, down - LABEL - GUTTER)
            cells.append(Cell(char, copy, row, column, box))
        return tuple(cells)

    def markers(self) -> tuple[PaperBox, ...]:
        """The corner marks: top left, top right, bottom right, bottom left."""
        width, height = self.size
        right, bottom = width - MARGIN - MARKER, height - MARGIN - MARKER
        places = ((MARGIN, MARGIN), (right, MARGIN), (right, bottom), (MARGIN, bottom))
        return tuple(PaperBox(left, top, MARKER, MARKER) for left, top in places)

    def marker_id(self, page: int, corner: int) -> int:
        """The number in a corner mark: page, paper and corner."""
        return (page * len(PAPERS) + list(PAPERS).index(self.paper)) * CORNERS + corner

    def code(self) -> np.ndarray:
        """The strip of squares that encodes characters and copies: bool [4, 52], True is black."""
        bits = [char in self.chars for char in self.table.ljust(TABLE_BITS)]
        bits += [bool(self.copies >> place & 1) for place in range(COPIES_BITS)]
        check = checksum(bits, TABLES[self.table])
        bits += [bool(check >> place & 1) for place in range(CHECK_BITS)]
        return (np.array(bits) ^ SCRAMBLE).reshape(CODE_ROWS, CODE_COLUMNS)

    def code_box(self) -> PaperBox:
        return code_box(self.paper)


def table_of(chars: Iterable[str]) -> str:
    """The table of a sheet with these characters: the first, unless it lacks one."""
    return next((table for table in TABLES if set(chars) <= set(table)), BEYOND)


def code_box(paper: str) -> PaperBox:
    """The place of the strip of squares on a paper."""
    width, height = PAPERS[paper]
    wide, high = CODE_COLUMNS * CODE_WIDTH, CODE_ROWS * CODE_HEIGHT
    middle = height - MARGIN - MARKER / 2
    return PaperBox((width - wide) / 2, middle - high / 2, wide, high)


def checksum(bits: list[bool], start: int) -> int:
    """CRC-16 (CCITT) of some bits."""
    return binascii.crc_hqx(bytes(bits), start)


def read_marker_id(number: int) -> tuple[int, Paper, int]:
    """Page, paper and corner of a mark's number."""
    rest, corner = divmod(number, CORNERS)
    page, paper = divmod(rest, len(PAPERS))
    names: tuple[Paper, ...] = ("a4", "letter")
    return page, names[paper], corner


def read_code(code: np.ndarray, paper: Paper) -> SheetPlan:
    """The sheet that a strip, bool [4, 52], belongs to. Raises `DatasetError` if it is garbled."""
    bits = [bool(bit) for bit in code.ravel() ^ SCRAMBLE]
    body, check = bits[:-CHECK_BITS], bits[-CHECK_BITS:]
    stated = sum(bit << place for place, bit in enumerate(check))
    table = next((known for known, start in TABLES.items() if checksum(body, start) == stated), "")
    chars = "".join(char for char, bit in zip(table, body, strict=False) if bit)
    copies = sum(bit << place for place, bit in enumerate(body[TABLE_BITS:]))
    if not chars or not 1 <= copies <= MOST_COPIES:
        raise DatasetError(
            "The strip of squares at the bottom of the page cannot be read.",
            "Lay the page flat, in even light, and photograph it again.",
        )
    return SheetPlan(paper, chars, copies)


def split_plan(paper: Paper, chars: str, copies: int) -> tuple["SheetPlan", ...]:
    """The sheets of some characters: one, or a second one of those that a keyboard lacks."""
    wanted = "".join(char for char in chars if not char.isspace())
    plain = "".join(char for char in wanted if char in DEFAULT)
    if set(wanted) <= set(table_of(wanted)) or not plain:
        return (SheetPlan(paper, wanted, copies),)
    beyond = "".join(char for char in wanted if char not in DEFAULT)
    return SheetPlan(paper, plain, copies), SheetPlan(paper, beyond, copies)


def letters_plan(paper: Paper, letters: str, copies: int) -> "SheetPlan":
    """A sheet of a language's letters: written oftener than others where its page has room."""
    room = COLUMNS * ROWS // len(letters)
    return SheetPlan(paper, letters, max(copies, min(room, MOST_LETTERS)))
