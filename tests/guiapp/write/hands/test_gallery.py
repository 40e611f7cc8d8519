"""The gallery of hands, as a person uses it."""

import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.api import AUTO, MIXED
from engine.card import OWN_WRITING, Hand
from engine.errors import EngineError
from engine.paths import models_folder
from guiapp.theme import Theme
from guiapp.widgets.overlay import Overlay
from guiapp.write.hands.gallery import Gallery
from guiapp.write.hands.list import star_place
from tests.guiapp.conftest import OpenWindow, Stage, model_file
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write
from tests.guiapp.write.hands.conftest import open_gallery

Key = Qt.Key


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


def center(gallery: Gallery, row: int) -> QPoint:
    return gallery.grid.visualRect(gallery.grid.model().index(row, 0)).center()


def click_card(qtbot: QtBot, gallery: Gallery, row: int) -> None:
    qtbot.mouseClick(gallery.grid.viewport(), LEFT, pos=center(gallery, row))


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
    assert names(gallery) == ["+ My handwriting", "Any hand", "Mixed", "Ada", "Ben"]
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
    place = gallery.grid.visualRect(gallery.grid.model().index(4, 0))
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
    thin, bold = colored(card(gallery, 3), ink), colored(card(gallery, 4), ink)
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
        seen.append(colored(card(gallery, 4), colors.text))
        assert colored(card(gallery, 4), colors.field) > 1000
    theme.show_scheme(dark=False)
    assert min(seen) > 15


def test_samples_of_another_model_are_drawn_once_and_kept(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.01))
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)
    before = card(gallery, 3)
    qtbot.waitUntil(lambda: len(stage.engine.ended) == 1)
    qtbot.waitUntil(lambda: card(gallery, 3) != before)
    assert {x.hand for x in stage.engine.requests[0].letters} == {"Ada", "Ben"}
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    stage.window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.lane.ready)
    open_gallery(qtbot, again)
    qtbot.wait(50)
    assert again.engine.requests == []


def test_samples_wait_while_a_message_is_drawn(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)
    before = card(gallery, 3)
    qtbot.waitUntil(lambda: stage.engine.evaluations > 2)
    stage.session.set_text("Hi")
    stage.session.write()
    qtbot.waitUntil(lambda: stage.session.complete)
    assert stage.engine.ended[:2] == ["closed", "returned"]  # the samples gave way
    qtbot.waitUntil(lambda: card(gallery, 3) != before)
    qtbot.keyClick(focus(stage), Key.Key_Escape)


def test_the_cards_show_the_first_letters_of_the_message(qtbot: QtBot, stage: Stage) -> None:
    stage.page.field.setPlainText("Grüße aus der Stadt")
    write(qtbot, stage, "")
    asked = len(stage.engine.requests)
    gallery = open_gallery(qtbot, stage)
    before = card(gallery, 3)
    qtbot.waitUntil(lambda: len(stage.engine.ended) == asked + 3)  # two hands, and mixed
    written = [one.seen for one in stage.engine.requests[-1].letters if one.part == 0]
    assert "".join(written) == "GrüßeausderS"
    assert {one.hand for x in stage.engine.requests[asked:] for one in x.letters} == {
        MIXED, "Ada", "Ben",
    }  # fmt: skip
    qtbot.waitUntil(lambda: card(gallery, 3) != before)
    qtbot.wait(50)  # the last one has arrived
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    open_gallery(qtbot, stage)
    qtbot.wait(50)
    assert len(stage.engine.requests) == asked + 3  # they were kept
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    stage.page.field.setPlainText("Grüße aus der Stadt!")  # the first letters are the same
    write(qtbot, stage, "")
    asked = len(stage.engine.requests)
    open_gallery(qtbot, stage)
    qtbot.wait(50)
    assert len(stage.engine.requests) == asked


def test_only_what_is_in_view_is_drawn(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    hands = tuple(Hand(name=f"Hand {number:02}") for number in range(40))
    stage = open_window(model=model_file(tmp_path / "many.safetensors", hands))
    qtbot.waitUntil(lambda: stage.lane.ready)
    gallery = open_gallery(qtbot, stage)

    def drawn() -> set[str | None]:
        return {one.hand for each in stage.engine.requests for one in each.letters}

    qtbot.waitUntil(lambda: "Hand 05" in drawn())
    qtbot.wait(100)
    assert "Hand 20" not in drawn()
    gallery.grid.verticalScrollBar().setValue(gallery.grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: "Hand 39" in drawn())
    qtbot.wait(100)
    assert "Hand 20" not in drawn()


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
        for row in range(1, 4)
    ]
    assert said == [
        "Any hand, the seed chooses a hand, in use", "Mixed, every letter in another hand", "Ada",
    ]  # fmt: skip


OWN = {"source": OWN_WRITING, "code": (1.5, 0, 0, 0, 0, 0.0, 0, 0)}  # bold


def test_own_hands_of_all_models_come_first(qtbot: QtBot, stage: Stage) -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë")
    hands = (Hand(name="Cem"), Hand(name=decomposed, **OWN))
    model_file(models_folder() / "mine.safetensors", hands)
    model_file(models_folder() / "later.safetensors", (*hands, Hand(name="Me", **OWN)))
    write(qtbot, stage, "Hello")
    gallery = open_gallery(qtbot, stage)
    assert names(gallery)[:4] == [decomposed, "Me", "+ My handwriting", "Any hand"]
    assert "Cem" not in names(gallery)
    for query in ("zo", "ZOË", decomposed):
        gallery.search.setText(query)
        assert names(gallery) == [decomposed]
    click_card(qtbot, gallery, 0)
    assert (stage.session.drawing.model, stage.session.drawing.hand) == ("later", decomposed)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.undo_stack.undo()
    assert stage.session.drawing.hand == AUTO
    assert stage.session.drawing.model.endswith("tiny.safetensors")
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_a_manner_leaves_the_hands_that_have_it(qtbot: QtBot, open_window: OpenWindow,
                                                tmp_path: Path) -> None:  # fmt: skip
    codes = {"Thin": -1.5, "Thick": 1.5, "Usual": 0.0}
    hands = tuple(Hand(name=n, code=(w, 0, 0, 0, 0, 0, 0.4, 0)) for n, w in codes.items())
    stage = open_window(model=model_file(tmp_path / "coded.safetensors", hands))
    gallery = open_gallery(qtbot, stage)
    kinds = gallery.kinds.buttons
    assert [kind for kind, button in kinds.items() if button.isVisible()] == [
        "all", "favorites", "bold", "light",
    ]  # fmt: skip
    qtbot.mouseClick(kinds["bold"], LEFT)
    assert names(gallery) == ["Thick"]
    qtbot.mouseClick(kinds["light"], LEFT)
    assert names(gallery) == ["Thin"]
    qtbot.keyClicks(focus(stage), "us")  # all are searched
    assert names(gallery) == ["Usual"]
    assert kinds["all"].isChecked()


def test_a_star_makes_a_favorite_that_is_kept(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    gallery = open_gallery(qtbot, stage)
    favorites = gallery.kinds.buttons["favorites"]
    qtbot.mouseClick(favorites, LEFT)
    assert names(gallery) == []
    assert "No favorites yet" in gallery.note.text()
    qtbot.mouseClick(gallery.kinds.buttons["all"], LEFT)
    place = star_place(gallery.grid.visualRect(gallery.grid.model().index(4, 0)))
    qtbot.mouseClick(gallery.grid.viewport(), LEFT, pos=place.center())
    assert gallery.isVisible()  # the hand was not taken
    assert stage.session.drawing.hand == AUTO
    qtbot.mouseClick(favorites, LEFT)
    assert names(gallery) == ["Ben"]
    qtbot.keyClick(focus(stage), Key.Key_Escape)
    stage.window.close()
    again = open_window()
    gallery = open_gallery(qtbot, again)
    qtbot.mouseClick(gallery.kinds.buttons["favorites"], LEFT)
    assert names(gallery) == ["Ben"]
    gallery.large.star.click()  # the card that is pointed at is starred no longer
    qtbot.mouseClick(gallery.kinds.buttons["favorites"], LEFT)
    assert names(gallery) == []


def test_the_hand_that_is_pointed_at_is_seen_large(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    assert gallery.large.name.text() == "Any hand"
    qtbot.keyClick(focus(stage), Key.Key_Down)
    shown = gallery.large.word.grab().toImage()
    assert gallery.large.name.text() == gallery.grid.currentIndex().data() == "Ben"
    qtbot.mouseMove(gallery.grid.viewport(), center(gallery, 3) - QPoint(20, 0))
    qtbot.mouseMove(gallery.grid.viewport(), center(gallery, 3))
    qtbot.waitUntil(lambda: gallery.large.name.text() == "Ada")
    assert gallery.large.word.grab().toImage() != shown


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


def test_my_handwriting_opens_its_training(qtbot: QtBot, stage: Stage) -> None:
    gallery = open_gallery(qtbot, stage)
    click_card(qtbot, gallery, 0)
    assert not gallery.isVisible()
    assert stage.window.train.isVisible()
    assert stage.window.train.handwriting is not None
    assert stage.window.train.handwriting.isVisible()
    assert stage.session.drawing.hand == AUTO
