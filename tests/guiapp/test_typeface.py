"""The typeface that comes along is the window's, in three sizes and no other."""

import re
from pathlib import Path

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QTextDocument
from PySide6.QtWidgets import QApplication

from guiapp.theme import LIGHT, Theme, style_sheet
from guiapp.typeface import BODY, FAMILY, LARGE, SMALL, set_type, sized

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


def test_a_document_has_no_bold_that_is_made_up(theme: Theme) -> None:
    document = QTextDocument()
    document.setMarkdown("# Name\n\nplain and **strong**\n\n| a | b |\n| --- | --- |\n| c | d |\n")
    set_type(document)
    found: dict[str, tuple[int, int]] = {}
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            font = pieces.fragment().charFormat().font()
            found[pieces.fragment().text().strip()] = (font.weight(), font.pixelSize())
            pieces += 1
        block = block.next()
    strong = {words for words, (weight, _) in found.items() if weight == QFont.Weight.DemiBold}
    assert strong == {"Name", "strong", "a", "b"}
    assert {size for _, size in found.values()} == {BODY}
