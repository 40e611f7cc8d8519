"""Glyphs are looked at, chosen, completed, and kept as a hand."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.data.formats.corpus import open_corpus
from engine.data.sheet.cut import BOLD, EMPTY
from engine.data.sheet.draw import sheet_pdf
from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.read import Again
from guiapp.train.handwriting.glyphs_card import need_order
from guiapp.train.handwriting.learn_hand_card import folder_name
from guiapp.train.handwriting.memory import hands_folder
from guiapp.train.handwriting.sheet_printer import sheet_words
from guiapp.train.handwriting.step import HandwritingStep
from tests.guiapp.train.handwriting.conftest import OpenStep
from tests.guiapp.train.handwriting.test_photos_card import LEFT, Photos, wait

Kept = list[tuple[Path, str]]


@pytest.fixture
def read(qtbot: QtBot, step: HandwritingStep, photos: Photos) -> HandwritingStep:
    """The step with a page read: a b c g twice, the first g empty."""
    step.add_photos([photos["first"]])
    wait(qtbot, step)
    return step


def click(qtbot: QtBot, step: HandwritingStep, row: int) -> None:
    """Click a glyph."""
    grid = step.glyphs_card.grid
    step.area.ensureVisible(0, step.glyphs_card.y() + grid.y() + 60)
    index = grid.glyph_rows.index(row)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())


def listening(step: HandwritingStep) -> Kept:
    kept: Kept = []
    step.ready.connect(lambda folder, name: kept.append((folder, name)))
    return kept


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
    assert (tmp_path / "again.pdf").read_bytes() == sheet_pdf(small, sheet_words())
    read.add_photos([photos["again"]])
    wait(qtbot, read)
    assert not read.glyphs_card.again.isVisible()
    assert not read.glyphs_card.again_button.isVisible()
    assert read.glyphs_card.counts.text().startswith("8 of 9 are used, 4 different")


def test_a_hand_is_kept_with_its_name_and_consent(qtbot: QtBot, read: HandwritingStep) -> None:
    keep, kept = read.learn_card, listening(read)
    click(qtbot, read, 0)
    assert not keep.learn.isEnabled()
    qtbot.keyClicks(keep.name, "  Mara M. ")
    assert not keep.learn.isEnabled()
    assert "whose handwriting" in keep.note.text()
    keep.consent.click()
    assert str(hands_folder() / "hand-mara-m") in keep.note.text()
    qtbot.mouseClick(keep.learn, LEFT)
    qtbot.waitUntil(lambda: bool(kept))
    folder, name = kept[0]
    assert name == "Mara M."
    assert folder.parent == hands_folder() / "hand-mara-m"
    counts = {each.name: len(list(each.iterdir())) for each in folder.iterdir()}
    assert counts == {"U+0061": 1, "U+0062": 2, "U+0063": 2, "U+0067": 1}
    corpus = open_corpus(folder.parent / "hand.npz")
    assert len(corpus.images) == 6
    glyphs = read.glyphs_card.grid.glyph_rows.glyphs
    stays = next(g for g in glyphs if g.char == "a" and read.reader.used(g))
    assert np.array_equal(np.asarray(Image.open(folder / "U+0061" / "01.png")), stays.image)


@pytest.mark.parametrize("name", ["Mara", "mara", "mixed"])
def test_a_name_that_a_hand_has_already_is_not_taken(
    qtbot: QtBot, read: HandwritingStep, name: str
) -> None:
    read.learn_card.consent.click()
    qtbot.keyClicks(read.learn_card.name, name)
    assert f"There is a hand called {name}" in read.learn_card.note.text()
    assert not read.learn_card.learn.isEnabled()


def test_the_same_hand_again_replaces_it_one_of_another_day_stays(
    qtbot: QtBot, read: HandwritingStep, open_step: OpenStep, photos: Photos
) -> None:
    kept = listening(read)
    read.learn_card.name.setText("Anna")
    read.learn_card.consent.click()
    read.learn_card.learn.click()
    qtbot.waitUntil(lambda: len(kept) == 1)
    click(qtbot, read, 2)
    qtbot.keyClick(read.learn_card.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept) == 2)
    assert kept[0] == kept[1]
    assert len(list((kept[1][0] / "U+0062").iterdir())) == 1
    other = open_step()
    other.add_photos([photos["first"]])
    wait(qtbot, other)
    other_kept = listening(other)
    other.learn_card.name.setText("Anna")
    other.learn_card.consent.click()
    other.learn_card.learn.click()
    qtbot.waitUntil(lambda: bool(other_kept))
    assert other_kept[0][0].parent.name == "hand-anna-2"
    assert len(list((kept[1][0] / "U+0062").iterdir())) == 1


def test_a_full_or_locked_disk_is_said(qtbot: QtBot, read: HandwritingStep) -> None:
    shutil.rmtree(hands_folder())
    hands_folder().write_text("in the way")
    read.learn_card.name.setText("Anna")
    read.learn_card.consent.click()
    kept = listening(read)
    read.learn_card.learn.click()
    qtbot.waitUntil(lambda: read.notices.is_error)
    assert kept == []
    assert read.learn_card.learn.isEnabled()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Anna", "hand-anna"), ("../../etc", "hand-etc"), ("Jürgen", "hand-jürgen"),
        ("名前", "hand-名前"), ("…", "hand"), ("CON", "hand-con"), ("a/b\\c:d", "hand-a-b-c-d"),
    ],
)  # fmt: skip
def test_names_of_folders(name: str, plain: str) -> None:
    assert folder_name(name) == plain


def test_back_goes_back(qtbot: QtBot, step: HandwritingStep) -> None:
    with qtbot.waitSignal(step.back):
        qtbot.mouseClick(step.learn_card.back_button, LEFT)
    assert not step.learn_card.learn.isVisible()


def test_what_was_written_and_refused_is_told_before_empty_boxes() -> None:
    items = [Again("!", 1, (EMPTY,)), Again("B", 1, (BOLD,)), Again("a", 1, (EMPTY,)),
             Again("c", 1, (BOLD,))]  # fmt: skip
    assert [item.char for item in sorted(items, key=need_order)] == ["c", "B", "a", "!"]
