"""Where everything is on a sheet, and the PDF of it."""

import itertools
import re
import zlib

import numpy as np
import pytest

from engine.data.alphabet import PRINTABLE
from engine.data.sheet.draw import DROPOUT, Rectangle, TextLine, draw_page, sheet_pdf
from engine.data.sheet.plan import (
    DEFAULT,
    LETTERS,
    MARGIN,
    PAPERS,
    Paper,
    PaperBox,
    SheetPlan,
    read_code,
    read_marker_id,
)
from engine.errors import DatasetError, RequestError

SHEETS: list[tuple[Paper, str, int]] = [
    ("a4", DEFAULT, 2),
    ("letter", DEFAULT, 2),
    ("letter", LETTERS, 2),
    ("a4", "äß!", 8),
]


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
    pdf = sheet_pdf(plan)
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
    assert len(sheet_pdf(SheetPlan())) < 30_000
