"""The corner marks that are printed are those that are looked for."""

import itertools

import numpy as np
import pytest
from pyapriltags import Detector

from engine.data.sheet import marks
from engine.data.sheet.marks import find_marks, lay_flat
from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.tags import ACROSS, CODES, mark_pattern
from engine.errors import DatasetError, DeviceError
from tests.engine.data.sheet.photographed import sheet_picture

TURNS = range(4)


def printed(number: int, scale: int = 6) -> np.ndarray:
    """A mark on white paper, uint8."""
    pattern = np.pad(mark_pattern(number), 2)
    return np.kron(np.where(pattern, 20, 230), np.ones((scale, scale))).astype(np.uint8)


def test_every_mark_is_found_with_its_number_and_corners() -> None:
    rows = np.array([printed(number) for number in range(len(CODES))])
    side = rows.shape[1]
    board = rows.reshape(8, 16, side, side).swapaxes(1, 2).reshape(8 * side, 16 * side)
    for turn in TURNS:
        found = find_marks(np.ascontiguousarray(np.rot90(board, turn)))
        assert sorted(found) == list(range(len(CODES)))
    found = find_marks(board)
    for number, corners in found.items():
        top, left = (6 * (2 + (ACROSS + 4) * at) for at in divmod(number, 16))
        clockwise = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * 6 * ACROSS
        assert np.abs(corners - (left, top) - clockwise).max() < 0.1


def test_no_mark_passes_for_another_however_it_is_turned() -> None:
    codes = [
        [np.rot90(mark_pattern(number), turn) for turn in TURNS] for number in range(len(CODES))
    ]
    for one, other in itertools.combinations(codes, 2):
        assert min((one[0] != turned).sum() for turned in other) >= 11
    for turned in codes:
        assert min((turned[0] != turned[turn]).sum() for turn in (1, 2, 3)) >= 11


def test_other_marks_are_none_of_its_business(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = np.pad(printed(7), 40, constant_values=230)
    assert list(find_marks(picture)) == [7]
    monkeypatch.setattr(marks, "CODES", CODES[:7])  # the family has more than a sheet uses
    assert find_marks(picture) == {}


@pytest.mark.parametrize("other", [0, 1], ids=["the same twice", "two of a sheet"])
def test_two_pages_in_one_picture_are_said(other: int) -> None:
    plan = SheetPlan("a4")
    pages = [np.array(sheet_picture(plan, page, 3.0)) for page in (0, other)]
    with pytest.raises(DatasetError, match="more than one page"):
        lay_flat(np.concatenate(pages, axis=1))


def test_a_library_that_does_not_load_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(**_: object) -> Detector:
        raise OSError("libapriltag.so: cannot open shared object file")

    monkeypatch.setattr(marks, "Detector", missing)
    with pytest.raises(DeviceError, match=r"cannot be loaded: libapriltag\.so") as caught:
        lay_flat(np.zeros((600, 800, 3), np.uint8))
    assert caught.value.remedy
