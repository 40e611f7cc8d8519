"""The gallery of hands and the row it opens from, as a person uses them."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.api import AUTO, MIXED
from engine.errors import EngineError
from engine.message.hand_words import HandWords
from guiapp.theme import Theme
from guiapp.widgets.overlay import Overlay
from guiapp.write.hands.gallery import Gallery
from tests.engine.message.scribble import bar, ring
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write

Key = Qt.Key


@pytest.fixture
def stage(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A window whose two hands have samples: thin strokes and bold ones."""
    glyphs = {
        hand: np.stack([np.rint(255 * shape(stroke)) for shape in (bar, ring)]).astype(np.uint8)
        for hand, stroke in (("Ada", 1.5), ("Ben", 5.0))
    }
    words = HandWords("lo", "fake", glyphs)
    monkeypatch.setattr("guiapp.write.controls.shipped_words", lambda _model: words)
    return open_window()


def open_gallery(qtbot: QtBot, stage: Stage) -> Gallery:
    """Press the hand's button."""
    stage.page.controls.hand.setFocus()
    qtbot.keyClick(stage.page.controls.hand, Key.Key_Space)
    assert stage.page.controls.gallery.isVisible()
    return stage.page.controls.gallery


def focus(stage: Stage) -> QWidget:
    widget = stage.window.focusWidget()
    assert widget is not None
    return widget


def names(gallery: Gallery) -> list[str]:
    model = gallery.grid.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def card(gallery: Gallery, row: int) -> QImage:
    """What is seen of a card."""
    place = gallery.grid.visualRect(gallery.grid.model().index(row, 0))
    return gallery.grid.viewport().grab(place).toImage()


def colored(picture: QImage, color: str) -> int:
    """The number of pixels of exactly this color."""
    wanted = QColor(color).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for y in range(picture.height())
        for x in range(picture.width())
    )


def test_a_hand_is_found_by_its_name_without_the_mouse(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hello")
    gallery = open_gallery(qtbot, stage)
    assert names(gallery) == ["Any hand", "Mixed", "Ada", "Ben"]
    qtbot.keyClicks(focus(stage), "be")
    assert names(gallery) == ["Ben"]
    qtbot.keyClick(focus(stage), Key.Key_Return)
    assert not gallery.isVisible()
    assert focus(stage) is stage.page.controls.hand
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.engine.requests[-1].drawing.hand == "Ben"
    assert stage.page.controls.hand.accessibleName() == "Hand: Ben"


def test_arrows_walk_from_the_search_field(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    assert gallery.grid.currentIndex().data() == "Any hand"
    qtbot.keyClick(focus(stage), Key.Key_Right)
    qtbot.keyClick(focus(stage), Key.Key_Return)
    assert stage.session.drawing.hand == MIXED


def test_what_is_typed_in_the_grid_is_searched_for(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    gallery.grid.setFocus()
    for char in "ada":
        qtbot.keyClicks(focus(stage), char)
    assert gallery.search.text() == "ada"
    assert names(gallery) == ["Ada"]
    gallery.grid.setFocus()
    qtbot.keyClick(gallery.grid, Key.Key_Backspace)
    assert gallery.search.text() == "ad"
    gallery.grid.setFocus()
    qtbot.keyClick(gallery.grid, Key.Key_Return)
    assert stage.session.drawing.hand == "Ada"


def test_a_click_on_a_card_takes_its_hand(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    place = gallery.grid.visualRect(gallery.grid.model().index(3, 0))
    qtbot.mouseClick(gallery.grid.viewport(), LEFT, pos=place.center())
    assert stage.session.drawing.hand == "Ben"
    assert not gallery.isVisible()


@pytest.mark.parametrize("leave", ["escape", "beside"])
def test_the_gallery_can_be_left(qtbot: QtBot, stage: Stage, leave: str) -> None:
    gallery = open_gallery(qtbot, stage)
    qtbot.keyClick(focus(stage), Key.Key_Right)
    if leave == "escape":
        qtbot.keyClick(focus(stage), Key.Key_Escape)
    else:
        overlay = next(o for o in stage.window.findChildren(Overlay) if o.isVisible())
        qtbot.mouseClick(overlay, LEFT, pos=overlay.rect().topRight() - QPoint(2, -2))
    assert not gallery.isVisible()
    assert stage.session.drawing.hand == AUTO


def test_a_name_that_nobody_has_is_told(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    assert not gallery.note.isVisible()
    qtbot.keyClicks(focus(stage), "xyz")
    assert gallery.note.text() == "No hand has “xyz” in its name."
    assert gallery.note.isVisible()
    qtbot.keyClick(focus(stage), Key.Key_Return)
    assert gallery.isVisible()
    assert stage.session.drawing.hand == AUTO


def test_each_card_shows_the_word_in_its_hand(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    ink = theme.colors.text
    thin, bold = colored(card(gallery, 2), ink), colored(card(gallery, 3), ink)
    assert bold > 1.5 * thin > 0


def test_cards_are_seen_in_both_schemes(
    qtbot: QtBot, theme: Theme, stage: Stage, qapp: QApplication
) -> None:
    gallery = open_gallery(qtbot, stage)
    seen = []
    for dark in (False, True):
        theme.show_scheme(dark=dark)
        qapp.processEvents()
        colors = theme.colors
        seen.append(colored(card(gallery, 3), colors.text))
        assert colored(card(gallery, 3), colors.field) > 1000
    theme.show_scheme(dark=False)
    assert min(seen) > 30


def test_samples_of_another_model_are_drawn_once_and_kept(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.01))
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)
    assert gallery.note.text().startswith("Samples are being drawn, 2 to go")
    before = card(gallery, 2)
    qtbot.waitUntil(gallery.note.isHidden)
    assert card(gallery, 2) != before
    assert {x.hand for x in stage.engine.requests[0].letters} == {"Ada", "Ben"}
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    stage.window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.lane.ready)
    gallery = open_gallery(qtbot, again)
    assert gallery.note.isHidden()
    qtbot.wait(50)
    assert again.engine.requests == []


def test_samples_wait_while_a_message_is_drawn(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)
    qtbot.waitUntil(lambda: stage.engine.evaluations > 2)
    stage.session.set_text("Hi")
    stage.session.write()
    qtbot.waitUntil(lambda: stage.session.complete)
    assert stage.engine.ended == ["closed", "returned"]  # the samples gave way
    qtbot.waitUntil(gallery.note.isHidden)
    qtbot.keyClick(focus(stage), Key.Key_Escape)


def test_without_samples_the_names_still_work(qtbot: QtBot, open_window: OpenWindow) -> None:
    engine = FakeEngine()
    engine.error = EngineError("There is no ink.", "Buy some.")
    stage = open_window(engine)
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)
    qtbot.waitUntil(lambda: "cannot be drawn" in gallery.note.text())
    engine.error = None
    qtbot.keyClicks(focus(stage), "ben")
    qtbot.keyClick(focus(stage), Key.Key_Return)
    assert stage.session.drawing.hand == "Ben"


def test_the_hand_in_use_is_said(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    said = [
        gallery.grid.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(3)
    ]
    assert said == [
        "Any hand, the seed chooses a hand, in use", "Mixed, every letter in another hand", "Ada",
    ]  # fmt: skip


def test_shuffle_takes_another_hand_each_time(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    qtbot.mouseClick(gallery.shuffle, LEFT)
    taken = [stage.session.drawing.hand]
    for _ in range(3):
        qtbot.mouseClick(stage.page.controls.other_hand, LEFT)
        taken.append(stage.session.drawing.hand)
    assert set(taken) == {"Ada", "Ben"}
    assert all(one != other for one, other in pairwise(taken))


def test_the_button_says_which_hand_the_seed_chose(qtbot: QtBot, stage: Stage) -> None:
    button = stage.page.controls.hand
    assert button.words == "Any hand"
    before = button.grab().toImage()
    write(qtbot, stage, "Hello")
    assert button.words == "Any hand: Ada"
    assert button.grab().toImage() != before


def test_undo_takes_the_hand_back(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hello")
    stage.page.controls.other_hand.click()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    chosen = stage.page.controls.hand.words
    assert chosen in ("Ada", "Ben")
    stage.page.undo_stack.undo()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.page.controls.hand.words == "Any hand: Ada"


@pytest.mark.parametrize("width", [704, 800, 1200])
def test_nothing_in_the_row_is_clipped(
    qtbot: QtBot, qapp: QApplication, stage: Stage, width: int
) -> None:
    stage.window.resize(width, 600)
    qtbot.waitUntil(lambda: stage.window.width() == width)
    qapp.processEvents()  # what does not fit has gone by now
    controls = stage.page.controls
    row = [w for w in (*controls._order, stage.page.export) if w.isVisible()]
    places = [QRect(w.mapTo(stage.page, QPoint()), w.size()) for w in row]
    for widget, place in zip(row, places, strict=True):
        assert place.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
    for one, other in pairwise(places):
        assert one.right() < other.left()
    assert places[-1].right() < width
    assert controls.ink.isVisible()
    assert controls.more.isVisible()
    assert controls.speed_label.isVisible() == (width == 1200)


def test_escape_empties_the_search_before_it_closes(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    every = names(gallery)
    qtbot.keyClicks(focus(stage), "ben")
    assert names(gallery) == ["Ben"]
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    assert gallery.isVisible()
    assert gallery.search.text() == ""
    assert names(gallery) == every
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    assert not gallery.isVisible()


def test_escape_in_the_grid_empties_the_search_too(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    qtbot.keyClicks(focus(stage), "ben")
    gallery.grid.setFocus()
    qtbot.keyClick(gallery.grid, Key.Key_Escape)
    assert gallery.isVisible()
    assert gallery.search.text() == ""
