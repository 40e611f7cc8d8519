"""What stands on the Letter bench, kept as plain values and shown again."""

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.explain.door import Departure
from engine.explain.lesson import check_state
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.letter.modes.paint import PaintMode
from guiapp.explain.page import ExplainPage
from guiapp.message.usual import usual_drawing
from tests.guiapp.explain.conftest import bench_of


def through_a_file(bench: LetterBench) -> dict[str, Any]:
    """The state as a lesson's file has it."""
    state = json.loads(json.dumps(bench.save_state()))
    check_state(state)
    return state


def test_letters_drawing_ways_and_place_come_back(qtbot: QtBot, page: ExplainPage) -> None:
    session, bench = page.session, bench_of(page)
    session.choose(3)
    qtbot.waitUntil(lambda: session.trace is not None)
    session.seek(4)
    sigma = session.sigma
    assert sigma is not None
    bench.renew(2)
    session.branch(Departure(sigma, label="q"))
    session.branch(Departure(sigma, strokes=((3, 4, 2.0),)))
    session.choose_way(session.branches[1])
    bench.quantity.setCurrentIndex(bench.quantity.findData("level"))
    bench.axis.click()
    state, subject, ways = through_a_file(bench), session.subject, session.branches
    assert "model" not in state["drawing"]  # a file of this computer has no name elsewhere
    session.open_text("xyz")
    qtbot.waitUntil(lambda: session.trace is not None)
    bench.axis.click()
    bench.quantity.setCurrentIndex(0)
    bench.restore_state(state)
    assert session.subject.letters == subject.letters
    assert session.subject.drawing == subject.drawing
    assert session.letter == 3 and session.branches == ways and session.way == ways[1]
    qtbot.waitUntil(lambda: session.trace is not None)
    assert session.sigma == pytest.approx(sigma, rel=1e-4)
    assert bench.axis.isChecked() and bench.quantity.currentData() == "level"
    assert through_a_file(bench) == state


def test_a_mode_comes_back_with_what_is_set_in_it(qtbot: QtBot, page: ExplainPage) -> None:
    session, bench = page.session, bench_of(page)
    session.seek(3)
    qtbot.keyClick(bench.graph, Qt.Key.Key_I)
    paint = bench.mode_of(PaintMode)
    paint.press((5, 6))
    state = through_a_file(bench)
    assert state["mode"] == "paint" and [5, 6, 3.0] in state["strokes"]
    bench.set_mode("")
    session.open_text("xyz")
    bench.restore_state(state)
    qtbot.waitUntil(lambda: paint.painting.started)
    assert through_a_file(bench) == state
    qtbot.keyClick(bench.graph, Qt.Key.Key_G)
    bench.restore_state(through_a_file(bench) | {"guidance": 3.5})
    assert bench.row.pictures[2].accessibleName() == "used: guidance 3.5"


@pytest.mark.parametrize(
    "state",
    [
        {"letters": 7, "letter": "a", "drawing": [], "branches": {"a": 1}, "sigma": "high"},
        {"letters": "  ", "letter": -3, "sigma": -1.0},
        {"drawing": {"steps": 10**9}}, {"drawing": {"model": "/etc/passwd"}},
        {"drawing": {"model": "no such model"}}, {"drawing": {"sampler": "magic"}},
        {"branches": [{"at": -1}, {"at": 1e9}, {"at": 1.0, "guidance": 1e9}, 3, None]},
        {"branches": [{"at": 1.0, "strokes": [[9_999, 0, 1.0]]}], "way": 9},
        {"quantity": "nothing", "fourth": 3, "untold": "yes", "mode": "magic"},
        {"mode": "paint", "strokes": [[-1, 0, 1.0], [0, 0], "a", [0, 0, 1e9], [999, 0, 1.0]]},
        {"mode": "guidance", "guidance": -5}, {"own": [{"id": "a"}] * 5, "letters": "Hello"},
    ],
)  # fmt: skip
def test_what_has_no_meaning_is_left_out(page: ExplainPage, state: dict[str, Any]) -> None:
    bench, before = bench_of(page), page.session.subject.drawing
    bench.restore_state(state)
    assert page.session.subject.drawing in (before, usual_drawing(before.model))
    assert page.session.branches == [] and page.session.way is None
    assert through_a_file(bench)["letters"] == "Hello"


def test_a_lesson_can_cover_each_part(page: ExplainPage) -> None:
    parts = bench_of(page).parts()
    assert {"state", "guess", "noise", "graph", "numbers"} <= set(parts)
    assert all(page.isAncestorOf(widget) for widget in parts.values())
