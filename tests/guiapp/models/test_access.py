"""The Models page and Draw for everyone: names, a focus one sees, room for longer words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from guiapp.draw.page import DrawPage
from guiapp.theme import Theme
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.models.files import CARS, DIGITS, WRITER, put_model
from tests.guiapp.shell.test_access import (
    Pseudo,
    clipped,
    is_popup_part,
    mirrored,
    path_of,
    pseudo,
    spoken,
    takes_tab,
    within,
)

__all__ = ["mirrored", "pseudo"]
VIEWS = ["cards", "all", "one"]


def show(qtbot: QtBot, open_window: OpenWindow, view: str, size: tuple[int, int]) -> Stage:
    """The Models page with a notice, Draw with all pictures, or with one."""
    for card in (DIGITS, CARS, WRITER):
        put_model(card)
    stage = open_window()
    stage.window.resize(*size)
    stage.window.show_page("models")
    page = stage.window.models
    qtbot.waitUntil(lambda: all(t.strip.image is not None for t in page.tiles.values()))
    if view == "cards":
        page.model_actions.remove(page.tiles["digits"].info)
        page.model_actions.changed.emit("writer")
    else:
        page.open_draw("digits")
        qtbot.waitUntil(page.draw.save.isEnabled)
        for sampler in ("ddim",):
            page.draw.session.change(options={"sampler": sampler})
        qtbot.waitUntil(page.draw.save.isEnabled)
        if view == "one":
            page.draw.look_at(3)
            page.draw.session.change(options={"steps": 8})
    QApplication.processEvents()
    return stage


@pytest.fixture(params=VIEWS)
def stage(qtbot: QtBot, open_window: OpenWindow, request: pytest.FixtureRequest) -> Stage:
    return show(qtbot, open_window, request.param, (1024, 704))


def test_whatever_takes_the_focus_has_a_name(stage: Stage) -> None:
    everything = list(within([stage.window.models]))
    nameless = [
        path_of(widget)
        for widget in everything
        if takes_tab(widget) and not is_popup_part(widget) and not spoken(widget)
    ]
    silent = [
        path_of(widget)
        for widget in everything
        if isinstance(widget, QAbstractButton)
        and widget.isVisible()
        and not (widget.text() or widget.toolTip())
    ]
    assert (nameless, silent) == ([], [])
    assert sum(map(takes_tab, everything)) > 5


def scroll_to(widget: QWidget) -> None:
    """What Qt does when Tab moves on to a widget in a scrolled panel."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_focus_is_seen(stage: Stage, theme: Theme, qapp: QApplication, dark: bool) -> None:
    theme.show_scheme(dark)
    blinks = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    stage.window.activateWindow()
    top, unseen = stage.window, []
    for widget in within([stage.window.models]):
        if not takes_tab(widget):
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        scroll_to(widget)
        QApplication.processEvents()
        place = widget.rect().translated(widget.mapTo(top, widget.rect().topLeft()))
        place = place.adjusted(-4, -4, 4, 4)
        focused = top.grab(place).toImage()
        stage.window.bar.gear.setFocus()
        QApplication.processEvents()
        if top.grab(place).toImage() == focused:
            unseen.append(path_of(widget))
    qapp.setCursorFlashTime(blinks)
    theme.show_scheme(dark=False)
    assert unseen == []


def test_tab_comes_to_everything_in_reading_order(stage: Stage) -> None:
    """From the first thing on, Tab visits all that can have the focus, without going back."""
    page = stage.window.models
    wanted = {w for w in within([page]) if takes_tab(w)}
    first = page.draw.back if page.drawing else next(iter(page.tiles.values())).draw
    first.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        focus = stage.window.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        stage.window.focusNextPrevChild(True)
    assert [path_of(w) for w in wanted - set(seen)] == []


@pytest.mark.parametrize("view", VIEWS)
def test_longer_words_are_not_clipped(
    qtbot: QtBot, pseudo: Pseudo, open_window: OpenWindow, view: str
) -> None:
    stage = show(qtbot, open_window, view, (800, 600))
    assert clipped(stage.window) == []
    assert stage.window.width() == 800
    bar = stage.window.menus.bar
    assert bar.width() >= bar.sizeHint().width()


@pytest.mark.usefixtures("mirrored")
def test_it_reads_from_right_to_left(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = show(qtbot, open_window, "one", (1024, 704))
    draw: DrawPage = stage.window.models.draw
    middle = stage.window.width() // 2
    assert draw.button.mapTo(stage.window, draw.button.rect().center()).x() < middle
    assert draw.back.mapTo(stage.window, draw.back.rect().center()).x() > middle
    first, last = draw.trajectory.stage_places()[0], draw.trajectory.stage_places()[-1]
    assert first.left() > last.left()
