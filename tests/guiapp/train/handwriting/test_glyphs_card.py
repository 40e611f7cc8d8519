"""Glyphs are looked at, chosen and completed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.data.sheet.cut import BOLD, EMPTY
from engine.data.sheet.pdf import sheet_pdf
from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.read import Rewrite
from guiapp.train.handwriting.glyphs_card import named_by_fault, need_order
from guiapp.train.handwriting.sheet_printer import sheet_words
from guiapp.train.handwriting.step import HandwritingStep
from tests.guiapp.person import LEFT
from tests.guiapp.train.handwriting.conftest import Photos, click, wait


def test_glyphs_stand_by_character(qtbot: QtBot, read: HandwritingStep) -> None:
    look = read.glyphs_card
    assert [g.char for g in look.grid.glyph_rows.glyphs] == list("aabbccgg")
    assert look.counts.text().startswith("7 of 8 are used, 4 different characters.")
    assert look.again.text() == "Write this one again: g (the box is empty)."
    qtbot.mouseClick(look.filter.buttons["bad"], LEFT)
    assert [g.char for g in look.grid.glyph_rows.glyphs] == ["g"]
    assert look.grid.visualRect(look.grid.glyph_rows.index(0)).bottom() <= look.grid.height()


def test_a_click_leaves_out_and_takes_back(qtbot: QtBot, read: HandwritingStep) -> None:
    look = read.glyphs_card
    grid = look.grid
    click(qtbot, read, 0)
    assert look.counts.text().startswith("6 of 8")
    assert "is left out" in look.about.text()
    assert look.again.text().startswith("Write these 2 again: a (it was left out by hand), g")
    assert "6 of 8 boxes" in next(iter(read.photos_card.photo_rows.values())).found.text()
    click(qtbot, read, 0)
    assert look.counts.text().startswith("7 of 8")
    empty = [i for i, glyph in enumerate(grid.glyph_rows.glyphs) if not glyph.good]
    click(qtbot, read, empty[0])
    assert look.counts.text().startswith("7 of 8")
    assert "the box is empty" in look.about.text()


def test_characters_with_the_same_fault_are_named_together() -> None:
    again = [Rewrite("c", 2, (BOLD,)), Rewrite("L", 1, (EMPTY,)), Rewrite("m", 1, (BOLD,))]
    words = named_by_fault(again)
    assert words.startswith("c, m (it is too thick")
    assert words.endswith("), L (the box is empty)")


def test_keys_do_it_too(qtbot: QtBot, read: HandwritingStep) -> None:
    grid = read.glyphs_card.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.glyph_rows.index(0))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    used = [read.reader.used(glyph) for glyph in grid.glyph_rows.glyphs]
    assert used[:3] == [True, False, True]
    read.area.verticalScrollBar().setValue(0)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    place = grid.visualRect(grid.currentIndex())
    assert (
        read.area.viewport()
        .rect()
        .contains(grid.viewport().mapTo(read.area.viewport(), place.center()))
    )


def test_tab_goes_from_top_to_bottom(qtbot: QtBot, read: HandwritingStep) -> None:
    read.sheet_card.save.setFocus()
    expected = [
        read.photos_card.box.button,
        next(iter(read.photos_card.photo_rows.values())).close_button,
        read.glyphs_card.filter.buttons["all"],
        read.glyphs_card.again_button,
        read.glyphs_card.grid,
        read.learn_card.name,
        read.learn_card.consent,
        read.learn_card.back_button,
    ]
    for widget in expected:
        qtbot.keyClick(read.focusWidget(), Qt.Key.Key_Tab)
        assert read.focusWidget() is widget


def test_a_sheet_of_only_these_completes_the_hand(
    qtbot: QtBot, read: HandwritingStep, photos: Photos, tmp_path: Path
) -> None:
    qtbot.mouseClick(read.glyphs_card.again_button, LEFT)
    dialog = next(d for d in read.findChildren(QFileDialog, "save_sheet") if d.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "again.pdf"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "again.pdf").exists)
    small = SheetPlan("a4", "g", 1)
    assert (tmp_path / "again.pdf").read_bytes() == sheet_pdf([small], sheet_words())
    read.add_photos([photos["again"]])
    wait(qtbot, read)
    assert not read.glyphs_card.again.isVisible()
    assert not read.glyphs_card.again_button.isVisible()
    assert read.glyphs_card.counts.text().startswith("8 of 9 are used, 4 different")


def test_what_was_written_and_refused_is_told_before_empty_boxes() -> None:
    items = [Rewrite("!", 1, (EMPTY,)), Rewrite("B", 1, (BOLD,)), Rewrite("a", 1, (EMPTY,)),
             Rewrite("c", 1, (BOLD,))]  # fmt: skip
    assert [item.char for item in sorted(items, key=need_order)] == ["c", "B", "a", "!"]
