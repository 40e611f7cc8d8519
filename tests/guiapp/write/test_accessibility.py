"""The Write page is reached by keys, read aloud, and seen in both schemes."""

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.message.page import colorize
from engine.message.recipe import Look
from guiapp.theme import Theme
from guiapp.widgets.images import ink_to_qimage
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import darkness, write


def test_every_widget_with_focus_has_a_name_and_icons_have_tooltips(
    open_window: OpenWindow,
) -> None:
    stage = open_window()
    stage.page.notices.show_error(EngineError("What.", "Remedy."))
    for widget in stage.window.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible():
            continue
        assert widget.accessibleName(), widget
        if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
            assert widget.toolTip(), widget


def test_tab_walks_through_all_controls(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    page = stage.page
    page.field.setFocus()
    walked = []
    for _ in range(12):
        walked.append(stage.window.focusWidget())
        qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
    controls = page.controls
    assert walked[:10] == [
        page.field, page.button, controls.hand, controls.other_hand, controls.shuffle,
        controls.colors.pairs.swatches[0], controls.colors.button, controls.speed, controls.more,
        page.export,
    ]  # fmt: skip


def test_the_canvas_owns_its_pixels_whatever_their_stride(qapp: QApplication) -> None:
    ink = np.random.default_rng(0).integers(0, 256, (5, 7), dtype=np.uint8)  # odd bytes a row
    colors = colorize(np.arange(256, dtype=np.uint8)[None], Look(ink="#2348b0"))[0]
    expected = colorize(ink, Look(ink="#2348b0"))
    image = ink_to_qimage(ink, colors)
    ink[:] = 0
    seen = []
    for y in range(5):
        row = [image.pixelColor(x, y) for x in range(7)]
        seen.append([(color.red(), color.green(), color.blue()) for color in row])
    assert np.array_equal(np.array(seen), expected)


def test_both_schemes_are_shown(
    qtbot: QtBot, qapp: QApplication, theme: Theme, open_window: OpenWindow
) -> None:
    stage = open_window()
    light = stage.window.grab().toImage()
    theme.show_scheme(dark=True)
    qapp.sendPostedEvents(None, QEvent.Type.StyleChange)
    dark = stage.window.grab().toImage()
    theme.show_scheme(dark=False)
    assert darkness(light) < 0.1
    assert darkness(dark) > 0.3


def test_with_motion_reduced_letters_appear_when_they_are_finished(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    stage.page.set_motion(True)
    blank = stage.paper()
    seen = []
    stage.session.advanced.connect(lambda: seen.append((stage.session.complete, stage.paper())))
    stage.page.field.setPlainText("Hi")
    stage.session.write()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    drawn = stage.paper()
    while_drawing = [sheet for complete, sheet in seen if not complete]
    assert while_drawing
    assert all(sheet.size() != blank.size() or sheet == while_drawing[0] for sheet in while_drawing)
    assert drawn != while_drawing[0]
    assert not stage.page.preview.playing


def test_ideas_lie_on_paper_in_the_smallest_window_too(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    ideas, window = stage.page.ideas, stage.window
    for size in (window.size(), window.minimumSize()):
        window.resize(size)
        QApplication.processEvents()
        assert stage.page.canvas.rect().contains(ideas.geometry())
        picture = stage.page.canvas.grab(ideas.geometry()).toImage()
        middle = picture.height() // 2
        for left in (3, picture.width() - 4):  # beside the first idea and the last
            assert picture.pixelColor(left, middle).name() == "#ffffff"
