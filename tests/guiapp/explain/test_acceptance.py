"""What Explain promises of all its benches: seeking costs nothing, no picture is stretched, all is
named, and nothing moves where motion is reduced."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.explain.door import Trace
from engine.explain.quantities import noise_of
from guiapp.explain.benches import BENCHES
from guiapp.explain.letter.pictures import MagnifiedPicture
from guiapp.explain.letter.shown import (
    Equation,
    Shown,
    equation_pictures,
    fourth_picture,
    guidance_pictures,
)
from guiapp.widgets.images import to_qimage
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain, wait_for_ways
from tests.guiapp.shell.test_access import is_popup_part, nameless, path_of, within

MEGABYTE = 1_000_000
NAMES = [row.name for row in BENCHES]


@pytest.fixture
def stage(qtbot: QtBot, stage: Stage) -> Stage:
    stage.window.resize(1280, 800)
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    wait_for_ways(qtbot, page)
    return stage


def test_seeking_asks_nothing_and_takes_no_memory(stage: Stage) -> None:
    session, window = stage.window.explain.session, stage.window
    random = np.random.default_rng(0)
    before, last = stage.engine.evaluations, len(session.sigmas)
    for state in range(last):  # every state was shown once
        session.seek(state)
        window.grab()
    tracemalloc.start()
    try:
        most = 0
        for state in random.integers(0, last, 120).tolist():
            tracemalloc.reset_peak()
            held = tracemalloc.get_traced_memory()[0]
            session.seek(state)
            QApplication.processEvents()
            most = max(most, tracemalloc.get_traced_memory()[1] - held)
    finally:
        tracemalloc.stop()
    assert stage.engine.evaluations == before
    assert 0 < most < MEGABYTE


@pytest.mark.parametrize("name", NAMES)
def test_everything_on_every_bench_has_a_name_and_is_reached(
    qtbot: QtBot, stage: Stage, name: str
) -> None:
    page = stage.window.explain
    page.show_bench(name)
    QApplication.processEvents()
    shown = [w for w in within([page]) if w.isVisible()]
    assert nameless(shown) == []
    bare = [b for b in shown if isinstance(b, QAbstractButton) and not (b.text() or b.toolTip())]
    assert [path_of(button) for button in bare] == []
    wanted = {
        widget for widget in shown
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        and widget.focusProxy() is None and not is_popup_part(widget)
        and page.bench.isAncestorOf(widget)
    }  # fmt: skip
    assert wanted and wanted <= reached(stage.window, page.bench)


def reached(window: QWidget, bench: QWidget) -> set[QWidget]:
    """The widgets of a bench in the chain that Tab goes through."""
    found, widget = set(), window.nextInFocusChain()
    while widget is not window and widget is not None and widget not in found:
        found.add(widget)
        widget = widget.nextInFocusChain()
    return {widget for widget in found if bench.isAncestorOf(widget)}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_plays_unasked(qtbot: QtBot, stage: Stage, name: str) -> None:
    page = stage.window.explain
    page.show_bench(name)
    QApplication.processEvents()
    assert not page.player.playing


def test_an_answer_is_not_played_where_motion_is_reduced(qtbot: QtBot, stage: Stage) -> None:
    page = stage.window.explain
    bench = bench_of(page)
    for reduced in (True, False):
        page.set_motion(reduced)
        bench.ask_question()
        bench.question.answer()
        assert page.player.playing is not reduced
        page.player.pause()
        bench.question.left.emit()


def with_pixels(trace: Trace, values: dict[int, float]) -> Trace:
    """A trace all of whose arrays are 0.1, but for some pixels of the first row."""

    def flat(array: np.ndarray) -> np.ndarray:
        flat = np.full_like(array, 0.1)
        for column, value in values.items():
            flat[..., 0, column] = value
        return flat

    of = trace.answers
    answers = replace(
        of, x0=flat(of.x0), told=flat(of.told), untold=flat(of.untold) - 0.05, asked=flat(of.asked)
    )
    return replace(trace, x=flat(trace.x), answers=answers)


def pictures_of(trace: Trace) -> list[Shown]:
    """Every picture that a state is shown by."""
    state = 4
    x, x0 = trace.x[0, state], trace.answers.x0[0, trace.guess[state]]
    equation = Equation(x, x0, float(trace.sigmas[state]))
    assert noise_of(trace, 0, state).shape == x.shape
    shown = [
        *equation_pictures(trace, state, equation, "guess", as_it_is=False)[0],
        *equation_pictures(trace, state, equation, "guess", as_it_is=True)[0],
        *guidance_pictures(trace, state, 2.0)[0],
    ]
    for name in ("pull", "change", "difference"):
        fourth = fourth_picture(trace, state, equation, name, trace)
        assert fourth is not None
        shown.append(fourth)
    return shown


def test_no_picture_is_stretched(qtbot: QtBot, stage: Stage) -> None:
    """A pixel of one value has one color, whatever else is in the picture; its scale is there."""
    trace = stage.window.explain.session.trace
    assert trace is not None
    calm, wild = with_pixels(trace, {}), with_pixels(trace, {0: 1e4, 1: -1e4})
    for plain, extreme in zip(pictures_of(calm), pictures_of(wild), strict=True):
        assert plain.scale == extreme.scale and all(plain.scale)
        seen = []
        for one in (plain, extreme):
            widget = MagnifiedPicture(one.role, one.title)
            qtbot.addWidget(widget)
            assert one.pixels is not None
            widget.set_scale(*one.scale, one.shades)
            widget.show_picture(to_qimage(one.pixels))
            seen.append(widget.grab().toImage())
        place = MagnifiedPicture(plain.role, "").picture_place()
        for x, y in (
            (place.center().x(), place.center().y()),
            (place.left() + 5, place.bottom() - 5),
        ):
            assert seen[0].pixelColor(x, y) == seen[1].pixelColor(x, y), plain.title
