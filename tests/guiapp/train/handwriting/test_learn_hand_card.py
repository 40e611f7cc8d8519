"""A hand is saved under a name, with consent, and learned."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.data.formats.corpus import open_corpus
from engine.paths import handwriting_folder
from guiapp.train.handwriting.learn_hand_card import folder_name
from guiapp.train.handwriting.step import HandwritingStep
from tests.guiapp.person import LEFT
from tests.guiapp.train.handwriting.conftest import OpenStep, Photos, click, wait

Kept = list[tuple[Path, str]]


def listening(step: HandwritingStep) -> Kept:
    kept: Kept = []
    step.ready.connect(lambda folder, name: kept.append((folder, name)))
    return kept


def test_a_hand_is_kept_with_its_name_and_consent(qtbot: QtBot, read: HandwritingStep) -> None:
    keep, kept = read.learn_card, listening(read)
    click(qtbot, read, 0)
    assert not keep.learn.isEnabled()
    qtbot.keyClicks(keep.name, "  Mara M. ")
    assert not keep.learn.isEnabled()
    assert "whose handwriting" in keep.note.text()
    keep.consent.click()
    assert str(handwriting_folder() / "hand-mara-m") in keep.note.text()
    qtbot.mouseClick(keep.learn, LEFT)
    qtbot.waitUntil(lambda: bool(kept))
    folder, name = kept[0]
    assert name == "Mara M."
    assert folder.parent == handwriting_folder() / "hand-mara-m"
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
    shutil.rmtree(handwriting_folder())
    handwriting_folder().write_text("in the way")
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
