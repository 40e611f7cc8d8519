"""Where everything is on a sheet, and the PDF of it."""

import itertools
import re
import zlib

import numpy as np
import pytest

from engine.data.alphabet import PRINTABLE
from engine.data.sheet.cut import max_parts
from engine.data.sheet.draw import DROPOUT, Rectangle, TextLine, draw_page
from engine.data.sheet.languages import LANGUAGES, letters_of_language
from engine.data.sheet.pdf import font_bytes, font_parts, sheet_pdf
from engine.data.sheet.plan import (
    BEYOND,
    DEFAULT,
    LETTERS,
    MARGIN,
    PAPERS,
    PRINTED,
    Paper,
    PaperBox,
    SheetPlan,
    letters_plan,
    read_code,
    read_marker_id,
    split_plan,
)
from engine.errors import DatasetError, RequestError
from engine.message.composed.compose import compose

SHEETS: list[tuple[Paper, str, int]] = [
    ("a4", DEFAULT, 2),
    ("letter", DEFAULT, 2),
    ("letter", LETTERS, 2),
    ("a4", "äß!", 8),
    *(("a4", letters, 3) for _, letters in LANGUAGES.values()),
]
# as version 0.1 printed them: such sheets lie on desks, and may be photographed any time
OLD_STRIPS = {
    SheetPlan("a4"): "c71c71c71c71c71c71c71c7238e38e38e38e38e38e38e38a9a5e",
    SheetPlan("letter", "äß!", 8): "38e38e38e38e38e18e38e38e38e38e38e38e38f30e38e38fea2a",
}


def apart(a: PaperBox, b: PaperBox) -> bool:
    return a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top


@pytest.mark.parametrize(("paper", "chars", "copies"), SHEETS)
def test_every_character_has_its_boxes_and_nothing_touches(
    paper: Paper, chars: str, copies: int
) -> None:
    plan = SheetPlan(paper, chars, copies)
    written = [cell.char for page in range(plan.pages) for cell in plan.cells(page)]
    assert sorted(written) == sorted(chars * copies)
    width, height = PAPERS[paper]
    for page in range(plan.pages):
        boxes = [cell.box for cell in plan.cells(page)]
        boxes += [*plan.markers(), plan.code_box()]
        assert all(apart(a, b) for a, b in itertools.combinations(boxes, 2))
        assert all(box.left >= MARGIN and box.right <= width - MARGIN for box in boxes)
        assert all(box.top >= MARGIN and box.bottom <= height - MARGIN for box in boxes)


def test_all_keys_twice_are_two_pages_of_all() -> None:
    plan = SheetPlan()
    assert set(plan.chars) == set(PRINTABLE)
    assert plan.pages == 2
    assert [cell.char for cell in plan.cells(0)] == [cell.char for cell in plan.cells(1)]


def test_marks_say_page_paper_and_corner() -> None:
    papers: tuple[Paper, ...] = ("a4", "letter")
    known: list[tuple[int, Paper, int]]
    known = [(page, paper, corner) for page in range(16) for paper in papers for corner in range(4)]
    numbers = [SheetPlan(paper, "a").marker_id(page, corner) for page, paper, corner in known]
    assert [read_marker_id(number) for number in numbers] == known
    assert max(numbers) < 250  # what the dictionary of marks has


@pytest.mark.parametrize(("paper", "chars", "copies"), SHEETS)
def test_the_strip_says_which_characters(paper: Paper, chars: str, copies: int) -> None:
    plan = SheetPlan(paper, chars, copies)
    assert read_code(plan.code(), paper) == plan


@pytest.mark.parametrize("plan", OLD_STRIPS)
def test_sheets_that_were_printed_before_are_read(plan: SheetPlan) -> None:
    old = np.unpackbits(np.frombuffer(bytes.fromhex(OLD_STRIPS[plan]), np.uint8)).astype(bool)
    assert np.array_equal(plan.code().ravel(), old)
    assert read_code(old.reshape(4, 52), plan.paper) == plan


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_letters_of_a_language_fit_on_a_page_of_their_own(code: str) -> None:
    english, letters = LANGUAGES[code]
    assert letters_of_language(english.upper()) == letters_of_language(f" {code}_XY") == letters
    assert len(set(letters)) == len(letters)
    capitals = {char.upper() for char in letters if len(char.upper()) == 1}
    assert capitals <= {*letters, "I"}
    assert letters_plan("a4", letters, 2).pages == 1
    assert all(compose(char) for char in letters)  # a hand without them composes them


def test_what_is_no_language_is_refused_with_those_that_are() -> None:
    with pytest.raises(RequestError, match="Klingon"):
        letters_of_language("Klingon")
    with pytest.raises(RequestError, match="no letters that a keyboard lacks"):
        letters_of_language("en-US")


def test_characters_that_one_strip_cannot_tell_are_two_sheets() -> None:
    assert [plan.chars for plan in split_plan("a4", "a ä", 1)] == ["aä"]
    assert [plan.chars for plan in split_plan("a4", "zł ä", 1)] == ["z", "äł"]
    assert [plan.chars for plan in split_plan("a4", "ł", 1)] == ["ł"]
    with pytest.raises(RequestError, match="no room for: →"):
        SheetPlan(chars="a→")
    with pytest.raises(RequestError, match="no room for: →"):
        split_plan("a4", "ał→", 1)


def test_every_letter_can_be_printed() -> None:
    for char in PRINTED + BEYOND:
        parts = font_parts(char)
        assert b"?" not in b"".join(font_bytes(text) for text, *_ in parts) or char == "?"
        assert all(len(text) == 1 for text, *_ in parts)
    assert font_parts("ů") == [("u", 0, 0), ("\u02da", 111, 0)]
    assert font_parts("Ů")[1][2] > 0  # its ring stands higher
    assert font_parts("ņ")[1][2] < 0


def test_letters_may_have_as_many_parts_as_they_are_written_in() -> None:
    wanted = {"ä": 4, "ő": 3, "ó": 2, "i": 3, "í": 4, "„": 3, "…": 4, "l": 1}
    assert {char: max_parts(char) for char in wanted} == wanted


def test_a_garbled_strip_is_refused() -> None:
    for place in np.ndindex(4, 52):
        code = SheetPlan().code()
        code[place] ^= True
        with pytest.raises(DatasetError, match="strip"):
            read_code(code, "a4")


@pytest.mark.parametrize("chars", ["名", "aé→", "", " \n"])
def test_what_has_no_place_on_a_sheet_is_refused(chars: str) -> None:
    with pytest.raises(RequestError):
        SheetPlan(chars=chars)


def test_guides_drop_out_and_words_stay_between_the_marks() -> None:
    plan = SheetPlan("letter")
    shapes = draw_page(plan, 1)
    cells = plan.cells(1)
    inside = [
        shape
        for shape in shapes
        if isinstance(shape, Rectangle)
        for cell in cells
        if not apart(shape.box, cell.box)
    ]
    assert inside
    assert all(shape.color == DROPOUT and shape.color[0] == 255 for shape in inside)
    words = [shape for shape in shapes if isinstance(shape, TextLine)]
    assert any("2 of 2" in word.text for word in words)
    for word in words:  # none in a box, by its baseline
        assert all(apart(PaperBox(word.left, word.baseline, 0.1, 0.01), cell.box) for cell in cells)


def test_the_pdf_is_sound() -> None:
    plan = SheetPlan("letter", "(\\)ä")
    pdf = sheet_pdf([plan])
    assert pdf.startswith(b"%PDF-1.4")
    assert pdf.endswith(b"%%EOF\n")
    table = int(re.findall(rb"startxref\n(\d+)", pdf)[0])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", pdf[table:])]
    for number, place in enumerate(places, start=1):
        assert pdf[place:].startswith(b"%d 0 obj" % number)
    assert b"/MediaBox [0 0 612.00 792.00]" in pdf
    streams = re.findall(rb"/Length (\d+) >>\nstream\n", pdf)
    start = pdf.index(b"stream\n") + 7
    text = zlib.decompress(pdf[start : start + int(streams[0])])
    for char in (b"(\\()", b"(\\\\)", b"(\\))", b"(\xe4)"):
        assert char + b" Tj" in text
    assert len(sheet_pdf([SheetPlan()])) < 30_000
