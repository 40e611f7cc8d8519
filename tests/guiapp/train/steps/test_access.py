"""The first two steps for everyone: names, a focus one sees, room for longer words, dark, RTL."""

import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.data.catalog import CATALOG
from engine.progress import Progress
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.train.steps.check import CheckStep
from guiapp.train.steps.choose import ChooseStep
from tests.engine.data.pictures import put, scene
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
from tests.guiapp.shell.test_language import german

__all__ = ["german", "mirrored", "pseudo"]
VIEWS = ["drop", "chosen", "refused", "known", "looking", "report", "nothing"]
Show = Iterator[QWidget]


@pytest.fixture(autouse=True)
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few pictures will do, which moves nothing in the report."""
    monkeypatch.setattr("guiapp.train.steps.check.LEAST", 0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Something of everything that has a control."""
    folder = tmp_path / "data"
    for i in range(20):
        put(folder / f"kind {i}" / "1.png", scene(i, 100, 40))
    put(folder / "kind 1" / "copy.png", scene(0, 100, 40))
    put(folder / "Kind-1" / "gray.png", scene(50).convert("L"))
    put(folder / "kind 1" / "tiny.png", scene(51, 8, 8))
    return folder


def endless(*_: object) -> Generator[Progress, None, None]:
    """A look that does not end while one looks at it."""
    while True:
        time.sleep(0.01)
        yield Progress(1, 3)


@pytest.fixture(params=VIEWS)
def top(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Show:
    """A window with a step in it."""
    view: str = request.param
    lane = Lane()
    store = Store(data.parent / "settings.json")
    step = ChooseStep(lane, store) if view in VIEWS[:4] else CheckStep(lane)
    host = QWidget()
    QVBoxLayout(host).addWidget(step)
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    qtbot.waitExposed(host)
    if isinstance(step, ChooseStep):
        if view == "known":
            step.known.show_offer(CATALOG[0])
        elif view != "drop":
            step.take(data if view == "chosen" else data / "kind 1" / "1.png")
    else:
        if view == "looking":
            monkeypatch.setattr("guiapp.train.steps.check.examine", endless)
        step.look(data.parent / "none" if view == "nothing" else data, "auto", 32, 3)
        if view == "report":
            with qtbot.waitSignal(step.examples.settled, timeout=10_000):
                pass
        elif view == "nothing":
            qtbot.waitUntil(lambda: not step.busy)
    qapp.processEvents()
    yield host
    step.leave()
    lane.finish()
    lane.wait()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_whatever_takes_the_focus_has_a_name(top: QWidget) -> None:
    nameless = [
        path_of(widget)
        for widget in within([top])
        if takes_tab(widget) and not is_popup_part(widget) and not spoken(widget)
    ]
    assert nameless == []


def test_tab_comes_to_everything(top: QWidget) -> None:
    wanted = {widget for widget in within([top]) if takes_tab(widget)}
    assert wanted
    seen: list[QWidget] = []
    top.activateWindow()
    next(iter(wanted)).setFocus()
    for _ in range(40):
        focus = top.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        top.focusNextPrevChild(True)
    assert [path_of(widget) for widget in wanted - set(seen)] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_focus_is_seen(top: QWidget, theme: Theme, dark: bool) -> None:
    theme.show_scheme(dark)
    top.activateWindow()
    unseen = []
    for widget in within([top]):
        if not takes_tab(widget):
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        focused = widget.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        if widget.grab().toImage() == focused:
            unseen.append(path_of(widget))
    theme.show_scheme(dark=False)
    assert unseen == []


def test_longer_words_are_not_clipped(pseudo: Pseudo, top: QWidget) -> None:
    assert clipped(top) == []
    assert top.width() == 800


@pytest.mark.usefixtures("german")
def test_german_has_room_where_it_is_narrow(top: QWidget) -> None:
    assert {label.text() for label in top.findChildren(QPushButton)} & {"Zurück", "Ordner wählen…"}
    top.resize(600, 600)
    QApplication.processEvents()
    assert clipped(top) == []
    assert top.width() == 600


@pytest.mark.usefixtures("mirrored")
def test_it_reads_from_right_to_left(top: QWidget) -> None:
    step = top.findChildren(QWidget)[0]
    if isinstance(step, CheckStep):
        assert step.go_on.x() < step.back_button.x()
        assert not step.grab().isNull()
    elif isinstance(step, ChooseStep) and step.data.isVisible():
        assert step.data.go_on.x() < step.data.other.x()
