"""Look: presets, colors, paper, strokes, the layout of letters."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QColorDialog
from pytestqt.qtbot import QtBot

from engine.message.recipe import TRANSPARENT, Layout, Look
from guiapp.write.panel.swatches import pairs, paper_contrast
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.panel.panel import panel, press

Key = Qt.Key
READS_WELL = 4.5  # contrast of text, WCAG AA


def paper(stage: Stage) -> str:
    """The color seen near the sheet's corner."""
    return stage.paper().pixelColor(6, 6).name()


def darkest(picture: QImage) -> QColor:
    """The darkest color of a picture."""
    shades = [
        picture.pixelColor(x, y)
        for y in range(0, picture.height(), 2)
        for x in range(0, picture.width(), 2)
    ]
    return min(shades, key=QColor.lightness)


def looks_like(color: QColor, name: str) -> bool:
    """Whether the ink has a color; the darkest pixel of a random letter may be a shade lighter."""
    wanted = QColor(name)
    return all(
        abs(ours - theirs) <= 6
        for ours, theirs in zip(color.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # pyright: ignore
    )


def test_every_preset_reads_well() -> None:
    assert len(pairs()) >= 8
    for pair in pairs():
        reads = paper_contrast(Look(ink=pair.ink, paper=pair.paper))
        assert reads is not None
        assert reads >= READS_WELL, pair.name


def test_a_preset_colors_the_sheet_and_draws_nothing(qtbot: QtBot, stage: Stage) -> None:
    board = next(b for b in panel(stage).look.pairs if b.pair.name == "Sticky note")
    assert panel(stage).look.pairs[0].isChecked()
    qtbot.mouseClick(board, LEFT)
    assert paper(stage) == board.pair.paper
    assert looks_like(darkest(stage.paper()), board.pair.ink)
    assert board.isChecked()
    assert not panel(stage).look.pairs[0].isChecked()
    assert not stage.engine.requests
    stage.page.undo_stack.undo()
    assert paper(stage) == "#ffffff"
    assert panel(stage).look.pairs[0].isChecked()


def test_a_color_is_taken_from_the_row(stage: Stage) -> None:
    stage.page.controls.ink.offered("#b3261e").trigger()
    assert looks_like(darkest(stage.paper()), "#b3261e")
    assert stage.page.controls.ink.accessibleName() == "Ink: Red"
    assert panel(stage).look.ink.accessibleName() == "Ink: Red"


def test_an_own_color_is_seen_while_it_is_chosen(
    qtbot: QtBot, stage: Stage, qapp: QApplication
) -> None:
    def dialog() -> QColorDialog:
        panel(stage).look.paper.list.actions()[-1].trigger()
        found = [w for w in qapp.topLevelWidgets() if isinstance(w, QColorDialog) and w.isVisible()]
        return found[-1]

    first = dialog()
    first.setCurrentColor(QColor("#ffd0d0"))
    assert paper(stage) == "#ffd0d0"
    first.reject()
    assert paper(stage) == "#ffffff"
    second = dialog()
    second.setCurrentColor(QColor("#d0ffd0"))
    second.accept()
    assert paper(stage) == "#d0ffd0"
    assert panel(stage).look.paper.accessibleName() == "Paper: #d0ffd0"


def test_see_through_paper_shows_squares_and_the_paper_comes_back(
    qtbot: QtBot, stage: Stage
) -> None:
    look = panel(stage).look
    qtbot.mouseClick(look.pairs[5], LEFT)
    box = look.transparent
    qtbot.mouseClick(box, LEFT, pos=QPoint(12, box.height() // 2))
    assert stage.session.look.paper == TRANSPARENT
    sheet = stage.paper()
    assert len({sheet.pixelColor(x, 4).name() for x in range(4, 40)}) == 2
    qtbot.mouseClick(box, LEFT, pos=QPoint(12, box.height() // 2))
    assert paper(stage) == look.pairs[5].pair.paper


def test_colors_nearly_alike_are_warned_of(stage: Stage) -> None:
    assert not panel(stage).look.faint.isVisible()
    stage.session.change(look={"ink": "#cccccc", "paper": "#ffffff"})
    assert panel(stage).look.faint.isVisible()
    stage.session.change(look={"ink": "#cccccc", "paper": TRANSPARENT})
    assert not panel(stage).look.faint.isVisible()


def test_a_drag_makes_strokes_bolder_and_is_one_step_back(qtbot: QtBot, stage: Stage) -> None:
    before, bar = stage.paper(), panel(stage).look.weight.bar
    panel(stage).area.ensureWidgetVisible(bar)
    start = bar.value() / bar.maximum()
    at = QPoint(round(9 + start * (bar.width() - 18)), bar.height() // 2)
    qtbot.mousePress(bar, LEFT, pos=at)
    for way in (10, 30, 60):
        qtbot.mouseMove(bar, at + QPoint(way, 0))
    during = stage.paper()
    assert during != before
    qtbot.mouseRelease(bar, LEFT, pos=at + QPoint(60, 0))
    assert stage.session.layout.weight > 1.1
    assert panel(stage).look.weight.value.text().endswith(" %")
    assert not stage.engine.requests
    stage.page.undo_stack.undo()
    assert stage.session.layout.weight == 1.0
    assert panel(stage).look.weight.number == 1.0
    assert stage.paper() == before


def test_slant_by_keys_leans_the_letters(qtbot: QtBot, stage: Stage) -> None:
    before = stage.paper()
    press(qtbot, panel(stage).look.slant.bar, Key.Key_Right, 12)
    assert stage.session.layout.slant == 12
    assert panel(stage).look.slant.value.text() == "+12°"
    assert stage.paper() != before


def test_letters_are_set_otherwise(qtbot: QtBot, stage: Stage) -> None:
    look, centered = panel(stage).look, stage.paper()
    look.align.buttons["auto"].setFocus()
    qtbot.keyClick(look.align.buttons["auto"], Key.Key_Right)
    assert stage.session.layout.align == "left"
    on_the_left = stage.paper()
    assert on_the_left != centered
    qtbot.mouseClick(look.kind.buttons["grid"], LEFT)
    assert stage.paper() != on_the_left
    look.width_field.selectAll()
    qtbot.keyClicks(look.width_field, "320")
    assert stage.page.preview.paper.layout.width == 320


def test_one_button_takes_the_look_back(qtbot: QtBot, stage: Stage) -> None:
    look = panel(stage).look
    assert not look.back.isEnabled()
    stage.session.change(
        layout={"kind": "grid", "slant": 9}, look={"ink": "#ff0000", "overlay": True}
    )
    assert look.back.isEnabled()
    qtbot.mouseClick(look.back, LEFT)
    assert (stage.session.layout, stage.session.look) == (Layout(), Look(overlay=True))
    assert panel(stage).motion.back.isEnabled()  # the overlay belongs to it
    qtbot.mouseClick(panel(stage).motion.back, LEFT)
    assert stage.session.look == Look()
