"""Explain for everyone: names, keys, room for longer words, in a small window too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from guiapp.explain.roles import STYLES
from guiapp.theme import DARK, LIGHT, Theme
from guiapp.widgets.paper.paper_view import luminance
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.conftest import bench_of, open_explain
from tests.guiapp.person import write
from tests.guiapp.shell.test_access import (
    clipped,
    nameless,
    path_of,
    pseudo,
    within,
)

__all__ = ["pseudo"]


@pytest.fixture(params=[(1024, 704), (704, 448)], ids=str)
def stage(qtbot: QtBot, stage: Stage, request: pytest.FixtureRequest) -> Stage:
    stage.window.resize(*request.param)
    open_explain(qtbot, stage)
    QApplication.processEvents()
    return stage


def test_everything_has_a_name(stage: Stage) -> None:
    page = stage.window.explain
    assert nameless(w for w in within([page]) if w.isVisible()) == []
    assert [
        path_of(widget)
        for widget in within([page])
        if isinstance(widget, QAbstractButton)
        and widget.isVisible()
        and not widget.text()
        and not widget.toolTip()
    ] == []


def test_nothing_is_cut_off(stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    for step in ("asking", "numbers"):
        if step == "numbers":
            bench.question.leave()
            bench.show_all()
            bench.row.pointed.emit((3, 4))
        QApplication.processEvents()
        assert page.rect().bottom() >= page.sentences.geometry().bottom()
        for widget in (bench.row, bench.graph, bench.question, bench.numbers, page.timeline):
            if widget.isVisible():
                assert widget.height() >= widget.minimumSizeHint().height()
        shown = [picture for picture in bench.row.pictures if picture.isVisible()]
        assert len(shown) == 3
        for picture in shown:
            assert bench.row.rect().contains(picture.geometry())


def test_longer_words_have_room(qtbot: QtBot, open_window: OpenWindow, pseudo: None) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    page = open_explain(qtbot, stage)
    QApplication.processEvents()
    assert [path_of(widget) for widget in within([page]) if clipped(widget)] == []


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_role_is_told_from_the_paper_and_the_desk(colors: object, theme: Theme) -> None:
    dark = colors is DARK
    for style in STYLES.values():
        ink = luminance(QColor(style.dark if dark else style.light))
        for paper in ((DARK if dark else LIGHT).field, (DARK if dark else LIGHT).desk):
            other = luminance(QColor(paper))
            assert (max(ink, other) + 0.05) / (min(ink, other) + 0.05) >= 4.5


def test_a_picture_is_told_in_words(stage: Stage) -> None:
    page, bench = stage.window.explain, bench_of(stage.window.explain)
    bench.question.leave()
    page.session.seek(9)
    said = bench.row.pictures[1].accessibleDescription()
    assert "read as H: " in said and "ink" in said
    assert "σ" in bench.graph.accessibleDescription()
    bench.row.pictures[0].setFocus()
    QApplication.processEvents()
    picture = bench.row.pictures[0]
    bench.row.pointed.emit((3, 4))
    from PySide6.QtTest import QTest

    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert bench.state_view.pixel == (4, 5)
