"""A sheet is chosen, seen and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.data.sheet.draw import draw_page
from engine.data.sheet.languages import LANGUAGES
from engine.data.sheet.pdf import sheet_pdf
from engine.data.sheet.plan import LETTERS, SheetPlan, letters_plan
from guiapp.train.handwriting.sheet_printer import default_language, default_paper, sheet_words
from guiapp.train.handwriting.step import HandwritingStep

LEFT = Qt.MouseButton.LeftButton


def saved_as(step: HandwritingStep, path: Path) -> None:
    """Answer the dialog that is open."""
    dialog = next(d for d in step.findChildren(QFileDialog, "save_sheet") if d.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_page_is_drawn_from_the_plan(qtbot: QtBot, step: HandwritingStep) -> None:
    part = step.sheet_card
    qtbot.waitUntil(lambda: bool(part.page.shapes))
    (plan,) = part.plans
    assert list(part.page.shapes) == draw_page(plan, 0, sheet_words())
    assert part.facts.text() == "2 pages, 188 boxes to write in"
    image: QImage = part.page.grab().toImage()
    mark = plan.markers()[0]
    scale = image.width() / plan.size[0]
    inside = QColor(image.pixel(int((mark.left + 0.5) * scale), int((mark.top + 0.5) * scale)))
    assert inside.lightness() < 60  # the frame of a corner mark is black
    assert QColor(image.pixel(image.width() // 2, 4)).lightness() > 250


def test_what_is_chosen_is_what_is_saved(
    qtbot: QtBot, step: HandwritingStep, tmp_path: Path
) -> None:
    part = step.sheet_card
    for button in (
        part.paper.buttons["letter"], part.chars.buttons[LETTERS], part.copies.buttons[3]
    ):  # fmt: skip
        qtbot.mouseClick(button, LEFT)
    plan = SheetPlan("letter", LETTERS, 3)
    assert part.facts.text() == "2 pages, 156 boxes to write in"
    qtbot.waitUntil(lambda: list(part.page.shapes) == draw_page(plan, 0, sheet_words()))
    qtbot.mouseClick(part.save, LEFT)
    saved_as(step, tmp_path / "sheet")
    path = tmp_path / "sheet.pdf"
    qtbot.waitUntil(lambda: "Saved" in step.notices.text())
    assert path.read_bytes() == sheet_pdf([plan], sheet_words())


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, step: HandwritingStep, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    qtbot.mouseClick(step.sheet_card.save, LEFT)
    saved_as(step, tmp_path / "file" / "sheet.pdf")
    qtbot.waitUntil(lambda: step.notices.is_error)
    assert "cannot be written" in step.notices.text()


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_US", "letter"), ("fr_CA", "letter"), ("de_DE", "a4"), ("en_GB", "a4"), ("C", "a4")],
)
def test_the_paper_is_that_of_the_country(locale: str, paper: str) -> None:
    assert default_paper(QLocale(locale)) == paper


def test_the_letters_of_a_language_have_a_page_of_their_own(
    qtbot: QtBot, step: HandwritingStep, tmp_path: Path
) -> None:
    part = step.sheet_card
    assert part.letters_page.isHidden()
    part.language.setCurrentIndex(part.language.findData("cs"))
    part.language.activated.emit(part.language.currentIndex())
    plans = SheetPlan("a4"), letters_plan("a4", LANGUAGES["cs"][1], 2)
    assert part.plans == plans
    assert part.facts.text() == "3 pages, 284 boxes to write in"  # 188, and 32 letters thrice
    qtbot.waitUntil(lambda: list(part.letters_page.shapes) == draw_page(plans[1], 0, sheet_words()))
    assert not part.letters_page.isHidden()
    qtbot.mouseClick(part.save, LEFT)
    saved_as(step, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "Saved" in step.notices.text())
    assert (tmp_path / "sheet.pdf").read_bytes() == sheet_pdf(plans, sheet_words())


@pytest.mark.parametrize(
    ("window", "system", "language"),
    [
        ("de_DE", "en_US", "de"),
        ("en_GB", "pl_PL", "pl"),
        ("en_US", "en_US", ""),
        ("de", "fr", "de"),
    ],
)
def test_the_language_is_that_of_the_window_or_else_of_the_person(
    window: str, system: str, language: str
) -> None:
    assert default_language(QLocale(window), QLocale(system)) == language
