"""The Train page for everyone: names, a focus one sees, room for longer words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.train import runs
from guiapp.train.page import RESULT
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.shell.test_access import (
    Pseudo,
    clipped,
    is_popup_part,
    path_of,
    pseudo,
    spoken,
    takes_tab,
    within,
)
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import pictures, to_plan, to_result, to_training

__all__ = ["pseudo"]
VIEWS = ["unfinished", "plan", "training", "paused", "result", "saved"]


def show(
    qtbot: QtBot, open_window: OpenWindow, folder: Path, view: str, size: tuple[int, int]
) -> Stage:
    """One of the steps, with all that can be seen in it."""
    if view == "unfinished":
        request = runs.TrainRequest(folder, runs.folder_for("cats"), "cats")
        runs.remember(request)
    stage = open_window(FakeTrainer())
    stage.window.resize(*size)
    stage.window.show_page("train")
    page, data = stage.window.train, folder / "my pictures"
    if view == "plan":
        to_plan(qtbot, page, pictures(data))
        page.plan.form.duration.buttons["own"].click()
    elif view in ("training", "paused"):
        to_training(qtbot, stage, pictures(data))
        if view == "paused":
            page.session.pause()
            qtbot.waitUntil(lambda: page.session.state == "paused")
    elif view in ("result", "saved"):
        to_result(qtbot, page, pictures(data))
        page.result.license_form.others.box.click()
        page.result.name.setText("letters")
        if view == "saved":
            page.result.license_form.source.setText("Ana’s")
            page.result.save.click()
            qtbot.waitUntil(lambda: page.result.info is not None)
    QApplication.processEvents()
    return stage


def end(qtbot: QtBot, stage: Stage) -> None:
    """A training is stopped before the window closes, so that nothing is asked."""
    page = stage.window.train
    if page.session.training:
        page.session.stop()
        qtbot.waitUntil(lambda: page.step == RESULT)


@pytest.fixture(params=VIEWS)
def stage(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, request: pytest.FixtureRequest
) -> Stage:
    return show(qtbot, open_window, tmp_path, request.param, (1024, 704))


def test_everything_has_a_name_and_is_reached_and_seen(
    qtbot: QtBot, stage: Stage, theme: Theme, qapp: QApplication
) -> None:
    page = stage.window.train
    page.session.advanced.disconnect()  # it moves by itself otherwise
    everything = list(within([page]))
    tabbed = [widget for widget in everything if takes_tab(widget)]
    nameless = [path_of(w) for w in tabbed if not is_popup_part(w) and not spoken(w)]
    silent = [
        path_of(w)
        for w in everything
        if isinstance(w, QAbstractButton) and w.isVisible() and not (w.text() or spoken(w))
    ]
    assert (nameless, silent) == ([], [])
    assert len(tabbed) > 1

    tabbed[0].setFocus()
    seen = []
    for _ in range(60):
        focus = stage.window.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        stage.window.focusNextPrevChild(True)
    assert [path_of(w) for w in tabbed if w not in seen] == []

    blinks, unseen = qapp.cursorFlashTime(), []
    qapp.setCursorFlashTime(0)
    stage.window.activateWindow()
    for dark in (False, True):
        theme.show_scheme(dark)
        for widget in tabbed:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            focused = widget.grab().toImage()
            stage.window.bar.gear.setFocus()
            QApplication.processEvents()
            if widget.grab().toImage() == focused:
                unseen.append((path_of(widget), dark))
    qapp.setCursorFlashTime(blinks)
    theme.show_scheme(dark=False)
    assert unseen == []
    end(qtbot, stage)


@pytest.mark.parametrize("view", VIEWS)
def test_longer_words_are_not_clipped(
    qtbot: QtBot, pseudo: Pseudo, open_window: OpenWindow, tmp_path: Path, view: str
) -> None:
    stage = show(qtbot, open_window, tmp_path, view, (800, 900))
    assert clipped(stage.window) == []
    assert stage.window.width() == 800
    end(qtbot, stage)
