"""Ink and paper in the bar: pairs as samples, by pointer and by keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.export.accessibility import contrast
from engine.message.recipe import TRANSPARENT, Look
from guiapp.write.colors.palette import pairs, paper_contrast
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.colors.seen import darkest, looks_like, paper

Key = Qt.Key
READS_WELL = 4.5  # contrast of text, WCAG AA


def test_every_pair_reads_well() -> None:
    assert len(pairs()) == 10
    for pair in pairs():
        reads = paper_contrast(Look(ink=pair.ink, paper=pair.paper))
        assert reads is not None
        assert reads >= READS_WELL, pair.name


def test_a_pair_colors_the_sheet_and_draws_nothing(qtbot: QtBot, stage: Stage) -> None:
    swatches = stage.page.controls.colors.pairs.swatches
    note = next(each for each in swatches if each.accessibleName() == "Sticky note")
    assert swatches[0].isChecked()
    qtbot.mouseClick(note, LEFT)
    assert paper(stage) == "#ffe26e"
    assert looks_like(darkest(stage.paper()), "#33302a")
    assert [each.isChecked() for each in swatches].count(True) == 1
    assert note.isChecked()
    assert not stage.engine.requests
    stage.page.undo_stack.undo()
    assert paper(stage) == "#ffffff"
    assert swatches[0].isChecked()


def test_an_empty_sheet_shows_the_paper_it_will_have(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    swatches = stage.page.controls.colors.pairs.swatches
    qtbot.mouseClick(swatches[5], LEFT)
    assert paper(stage) == "#ffe26e"
    stage.session.change(look={"paper": TRANSPARENT})
    sheet = stage.paper()
    assert len({sheet.pixelColor(x, 4).name() for x in range(4, 40)}) == 2


def test_tab_stops_once_and_the_arrow_keys_walk(qtbot: QtBot, stage: Stage) -> None:
    colors = stage.page.controls.colors
    first, second = colors.pairs.swatches[:2]
    stage.page.controls.shuffle.setFocus()
    qtbot.keyClick(stage.page.controls.shuffle, Key.Key_Tab)
    assert stage.window.focusWidget() is first
    qtbot.keyClick(first, Key.Key_Right)
    assert stage.window.focusWidget() is second
    assert first.isChecked()  # nothing is chosen in passing
    qtbot.keyClick(second, Key.Key_Space)
    assert second.isChecked()
    qtbot.keyClick(second, Key.Key_Tab)
    assert stage.window.focusWidget() is colors.button


def test_the_button_says_what_is_in_use(stage: Stage) -> None:
    button = stage.page.controls.colors.button
    assert button.accessibleName() == "Colors: Ink Black, paper White"
    stage.session.change(look={"ink": "#123456", "paper": TRANSPARENT})
    assert button.toolTip().endswith("Ink #123456, paper None (see-through)")
    assert not any(each.isChecked() for each in stage.page.controls.colors.pairs.swatches)


def test_where_the_window_is_narrow_the_pairs_are_in_the_panel(qtbot: QtBot, stage: Stage) -> None:
    colors = stage.page.controls.colors
    colors.open_picker()
    assert not colors.picker.pairs.isVisible()
    colors.close_picker()
    stage.window.resize(704, 600)
    qtbot.waitUntil(lambda: not colors.pairs.isVisible())
    colors.open_picker()
    qtbot.mouseClick(colors.picker.pairs.swatches[5], LEFT)
    assert paper(stage) == "#ffe26e"


def test_what_is_said_on_the_empty_sheet_is_read_on_any_paper(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.page.new_message()
    hint = stage.page.ideas._hint
    size = stage.window.size()
    for number in (0, 7, 5):
        stage.page.controls.colors.pairs.swatches[number].click()
        for width in (704, size.width()):  # where the sheet is small, on paper of its own
            stage.window.resize(width, 448 if width == 704 else size.height())
            qtbot.waitUntil(lambda width=width: stage.window.width() == width)
        words = hint.palette().windowText().color().name()
        assert contrast(words, stage.session.look.paper) >= READS_WELL
