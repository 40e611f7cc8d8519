"""What is this? Everything on the page says what it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget
from pytestqt.qtbot import QtBot

from guiapp.explain.page import ExplainPage
from guiapp.explain.whats_this import explanation_at
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of
from tests.guiapp.person import LEFT

popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(stage: Stage, page: ExplainPage) -> ExplainPage:
    stage.window.resize(1200, 800)
    bench_of(page).show_all()
    QApplication.processEvents()
    return page


def said() -> list[str]:
    """The words of what is shown now, if something is."""
    return [
        widget.accessibleName() or widget.metaObject().className()
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and "WhatsThat" in widget.metaObject().className()
    ]


def silent(page: ExplainPage) -> list[str]:
    """What is seen on the page and says nothing of itself."""
    found = []
    for widget in page.findChildren(QWidget):
        leaf = not [c for c in widget.children() if isinstance(c, QWidget) and c.isVisible()]
        if not (widget.isVisible() and leaf and not widget.visibleRegion().isEmpty()):
            continue
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            continue
        middle = widget.mapTo(page, widget.rect().center())
        if page.childAt(middle) is widget and not explanation_at(page, middle):
            found.append(f"{type(widget).__name__} {widget.accessibleName()}".strip())
    return found


@pytest.mark.parametrize("mode", ["", "branch", "guidance", "paint", "noise"])
def test_everything_says_what_it_is(page: ExplainPage, mode: str) -> None:
    bench_of(page).ask_question()
    QApplication.processEvents()
    assert silent(page) == []
    bench_of(page).set_mode(mode)
    page.toggle_card()
    QApplication.processEvents()
    assert silent(page) == []
    assert page.drawer.view is not None
    page.drawer.view.more.click()
    QApplication.processEvents()
    assert silent(page) == []


@pytest.mark.parametrize("name", ["sides", "field"])
def test_other_benches_say_what_they_are(page: ExplainPage, name: str) -> None:
    page.show_bench(name)
    QApplication.processEvents()
    assert silent(page) == []


def test_a_color_a_picture_and_a_scale_are_three_things(page: ExplainPage) -> None:
    bench = bench_of(page)
    for picture, color in zip(bench.row.pictures, ("Gray", "Blue", "Orange"), strict=False):
        place = picture.picture_place()
        words = [
            explanation_at(page, picture.mapTo(page, point))
            for point in (QPoint(6, 8), place.center(), QPoint(20, place.bottom() + 7))
        ]
        assert words[0].startswith(color)
        assert words[2].startswith("The scale")
        assert len(set(words)) == 3
    sign = bench.row.level_place().center()
    assert "noise level" in explanation_at(page, bench.row.mapTo(page, sign))
    assert "equation" in explanation_at(page, bench.row.signs[0].mapTo(page, QPoint(8, 90)))


def test_the_parts_of_the_graph_are_told_apart(page: ExplainPage) -> None:
    graph = bench_of(page).graph
    plot = graph.plot().toRect()
    points = {
        "quantity that is chosen": QPoint(plot.left() - 20, plot.center().y()),
        "Ticks": QPoint(plot.center().x(), plot.bottom() + 10),
        "along the way": QPoint(plot.center().x() + 30, plot.center().y()),
    }
    for words, point in points.items():
        assert words in explanation_at(page, graph.mapTo(page, point))


@popup
def test_a_click_in_the_mode_says_it_and_does_nothing_else(qtbot: QtBot, page: ExplainPage) -> None:
    bench = bench_of(page)
    bench.graph.setFocus()
    before = bench.session.state
    qtbot.keyClick(bench.graph, Qt.Key.Key_F1, SHIFT)
    assert QWhatsThis.inWhatsThisMode()
    qtbot.mouseClick(bench.graph, LEFT, pos=QPoint(200, 40))
    assert said() and bench.session.state == before
    QWhatsThis.hideText()
    QWhatsThis.leaveWhatsThisMode()
    qtbot.mouseClick(page.whats_this.button, LEFT)
    assert QWhatsThis.inWhatsThisMode()
    qtbot.keyClick(bench.graph, Qt.Key.Key_Escape)
    assert not QWhatsThis.inWhatsThisMode()
    assert QGuiApplication.overrideCursor() is None


@popup
def test_without_a_mouse_it_is_said_of_what_has_the_focus(qtbot: QtBot, page: ExplainPage) -> None:
    picture = bench_of(page).row.pictures[1]
    picture.setFocus()
    for _ in range(2):
        qtbot.keyClick(picture, Qt.Key.Key_F1, SHIFT)
    assert not QWhatsThis.inWhatsThisMode() and said()
    QWhatsThis.hideText()
    qtbot.keyClick(picture, Qt.Key.Key_F1, SHIFT)
    assert QWhatsThis.inWhatsThisMode()  # from the beginning
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
