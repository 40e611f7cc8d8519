"""The typeface that comes along is the window's, in three sizes and no other."""

import re
from pathlib import Path

from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from guiapp.theme import LIGHT, Theme, style_sheet
from guiapp.typeface import BODY, FAMILY, LARGE, SMALL, sized

WINDOW = Path(__file__).parents[2] / "guiapp"


def test_everything_is_set_in_it(qapp: QApplication, theme: Theme) -> None:
    font = QFontInfo(qapp.font())
    assert (font.family(), font.pixelSize()) == (FAMILY, BODY)


def test_its_heavier_face_is_a_face_of_its_own(qapp: QApplication, theme: Theme) -> None:
    usual, strong = qapp.font(), sized(qapp.font(), BODY, strong=True)
    assert QFontInfo(strong).family() == FAMILY
    assert QFontInfo(strong).weight() == 600
    words = "Handgloves"
    assert QFontMetrics(strong).horizontalAdvance(words) > QFontMetrics(usual).horizontalAdvance(
        words
    )


def test_it_has_the_letters_of_both_languages(qapp: QApplication, theme: Theme) -> None:
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFontUcs4(ord(char)) for char in "aZäöüßÄÖÜ„“…·σ→×½€–")


def test_the_style_sheet_has_no_other_sizes() -> None:
    sizes = set(re.findall(r"font-size: (\S+);", style_sheet(LIGHT)))
    assert sizes <= {f"{size}px" for size in (SMALL, BODY, LARGE)}


def test_nobody_chooses_a_size_by_the_way() -> None:
    """But the sheet that is printed, which is measured in millimeters, and the typeface itself."""
    own = {"typeface.py", "sheet_card.py"}
    found = [
        path.name
        for path in sorted(WINDOW.rglob("*.py"))
        if path.name not in own
        and re.search(r"set(PointSizeF?|PixelSize|Bold)\(", path.read_text("utf-8"))
    ]
    assert not found
