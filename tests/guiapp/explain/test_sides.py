"""Side by side: what is chosen is drawn, lane after lane, and shown by evaluations spent."""

import time
from collections.abc import Generator
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.errors import EngineError
from engine.explain.sides import differences, reference_request
from guiapp.explain.bench import Plain
from guiapp.explain.cache import MOST_BYTES, TraceCache
from guiapp.explain.letter.pictures import rounded_end
from guiapp.explain.sides.bench import SidesBench
from guiapp.explain.sides.values import possible_factors, split_typed, typed_evaluations
from guiapp.explain.words import alike_words
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.conftest import open_explain
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write
from tests.guiapp.shell.test_access import (
    clipped,
    nameless,
    path_of,
    pseudo,
    within,
)

__all__ = ["pseudo"]


def open_sides(qtbot: QtBot, stage: Stage, *, wait: bool = True) -> SidesBench:
    page = open_explain(qtbot, stage)
    qtbot.keyClick(page, Qt.Key.Key_2)
    bench = page.bench
    assert isinstance(bench, SidesBench)
    if wait:
        qtbot.waitUntil(lambda: bench.drawer.complete)
    return bench


def type_value(qtbot: QtBot, bench: SidesBench, text: str) -> None:
    bench.rows.field.setFocus()
    bench.rows.field.clear()
    qtbot.keyClicks(bench.rows.field, text)
    qtbot.keyClick(bench.rows.field, Qt.Key.Key_Return)


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage) -> SidesBench:
    return open_sides(qtbot, stage)


def test_a_lane_a_value_each_drawn_once_with_one_difference(
    stage: Stage, bench: SidesBench
) -> None:
    asked = stage.engine.lanes
    assert [lane.of.drawing.sampler for lane in asked] == ["euler", "heun", "ddpm"]
    assert {differences(a, b) for a in asked for b in asked if a is not b} == {
        ("of.drawing.sampler",)
    }
    assert [bench.drawer.lanes[i] for i in range(3)] == asked
    assert stage.session.drawing == stage.window.explain.session.subject.drawing


def test_keys_of_the_page_are_heard_once_the_bench_opens(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    page, factor = stage.window.explain, bench.drawer.setting.factor
    focused = QApplication.focusWidget()
    assert focused is bench.view.lanes[0].pictures[0]  # a drop-down would search its entries
    qtbot.keyClick(focused, Qt.Key.Key_H)
    assert bench.rows.reference.isChecked() and bench.drawer.setting.factor == factor
    qtbot.keyClick(focused, Qt.Key.Key_3)
    assert not isinstance(page.bench, SidesBench)


def test_play_goes_by_evaluations_and_a_lane_shows_what_it_could_pay(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    page, asked = stage.window.explain, len(stage.engine.lanes)
    assert bench.track.position == bench.track.last == 20
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bench.track.position == 0
    lane = bench.view.lanes[1]
    assert "not asked yet" in lane.pictures[1].accessibleDescription()
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert bench.track.position == 4
    run = bench.drawer.run(1)
    assert run is not None and run.spent[1] == 3 and run.spent[2] == 5
    assert "3 evaluations" in lane.words.text()
    assert "4 evaluations" in bench.view.lanes[0].words.text()
    assert "4 / 20" in page.timeline.bar.time.text()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.track.position == 20, timeout=10_000)
    assert not page.player.playing and len(stage.engine.lanes) == asked


def test_two_to_four_values_are_on(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    chips = bench.rows.chips.chips
    assert [value for value, chip in chips.items() if chip.isChecked()] == ["euler", "heun", "ddpm"]
    qtbot.mouseClick(chips["ddim"], LEFT)
    assert bench.drawer.names == ["euler", "heun", "ddpm", "ddim"]
    assert not chips["dpmpp2m"].isEnabled()
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert len(stage.engine.lanes) == 4  # those that were drawn are not drawn again
    for value in ("euler", "ddpm"):
        qtbot.mouseClick(chips[value], LEFT)
    assert bench.drawer.names == ["heun", "ddim"]
    assert not chips["heun"].isEnabled() and chips["dpmpp2m"].isEnabled()


def test_a_second_difference_takes_the_place_of_the_first(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    type_value(qtbot, bench, "dpmpp2m")
    assert bench.drawer.names == ["euler", "heun", "ddpm", "dpmpp2m"]
    type_value(qtbot, bench, "guidance 4")
    assert bench.drawer.setting.factor == "guidance"
    assert bench.drawer.names[-1] == "4" and len(bench.drawer.names) == 2
    assert bench.rows.factor.currentData() == "guidance"
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert {lane.of.drawing.sampler for lane in bench.drawer.lanes} == {"dpmpp2m"}
    type_value(qtbot, bench, "seed=3, 9 12")
    assert bench.drawer.names == ["3", "9", "12"]
    type_value(qtbot, bench, "steps 5,10")
    assert bench.drawer.setting.evaluations == 0 and not bench.rows.budget.isEnabled()
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert bench.track.last == 10
    type_value(qtbot, bench, "guidance 0,2")
    assert bench.drawer.setting.evaluations == 20 and bench.rows.budget.isEnabled()


@pytest.mark.parametrize(
    ("text", "words"),
    [("frob", "frob"), ("seed x", "no values of seed"), ("hand Nobody", "knows no"),
     ("guidance 99", "not possible"), ("character ß", "knows no")],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(
    qtbot: QtBot, stage: Stage, bench: SidesBench, text: str, words: str
) -> None:
    before = bench.drawer.setting
    type_value(qtbot, bench, text)
    assert words in stage.window.explain.notices.text()
    assert bench.drawer.setting == before and bench.rows.field.text() == text


def test_what_is_typed_is_split() -> None:
    assert split_typed("ddim") == ("", ["ddim"])
    assert split_typed("seed 3, 9") == ("seed", ["3", "9"])
    assert split_typed("Eta=0.5") == ("eta", ["0.5"])
    assert split_typed("Ada Ben") == ("", ["Ada", "Ben"])
    assert split_typed("variance: data") == ("variance", ["data"])
    assert split_typed("  ") == ("", [])


def test_a_factor_is_chosen_from_the_list(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    box = bench.rows.factor
    for name in possible_factors(bench.session):
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())
        assert bench.drawer.setting.factor == name
        places = {
            differences(a, b) for a in bench.drawer.lanes for b in bench.drawer.lanes if a is not b
        }
        assert len(places) == 1 and len(next(iter(places))) == 1
        qtbot.waitUntil(lambda: bench.drawer.complete)
    heeded = {"eta": "ddim", "variance": "ddpm", "churn": "heun"}
    for name, sampler in heeded.items():
        asked = [one for one in stage.engine.lanes if one.of.drawing.sampler == sampler]
        assert len({repr(getattr(one.of.drawing.options, name)) for one in asked}) >= 2


def test_leaving_stops_the_drawing(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.01))
    write(qtbot, stage, "H")
    page = open_explain(qtbot, stage)
    stage.engine.pause = 0.2
    bench = open_sides(qtbot, stage, wait=False)
    qtbot.waitUntil(lambda: len(stage.engine.lanes) == 1)
    assert "step" in bench.view.lanes[0].words.text() or bench.view.lanes[0].words.text()
    qtbot.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: stage.engine.ended[-1:] == ["closed"])
    stage.engine.pause = 0.0
    assert not bench.drawer.complete and len(stage.engine.lanes) == 1
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: bench.drawer.complete)


def test_an_error_is_said_and_tried_again(qtbot: QtBot, stage: Stage) -> None:
    open_explain(qtbot, stage)
    qtbot.waitUntil(lambda: stage.engine.evaluations > 0 and stage.lane.idle)
    stage.engine.error = EngineError("No room.", "Close something.")
    bench = open_sides(qtbot, stage, wait=False)
    notices = stage.window.explain.notices
    qtbot.waitUntil(lambda: "No room" in notices.text())
    assert len(stage.engine.lanes) == 1  # it is not asked again and again
    stage.engine.error = None
    stage.window.explain._try_again()
    qtbot.waitUntil(lambda: bench.drawer.complete)


def test_each_letter_makes_a_grid(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    page = stage.window.explain
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert bench.grid.isVisible() and not bench.view.isVisible()
    qtbot.waitUntil(lambda: bench.drawer.complete)
    run = bench.drawer.run(0)
    assert run is not None and run.names == tuple("Hello")
    place = bench.grid.cell(1, 3).center()
    qtbot.mouseClick(bench.grid, LEFT, pos=QPoint(int(place.x()), int(place.y())))
    assert page.session.letter == 3
    assert bench.grid.accessibleDescription().count("reads") == 3
    asked = len(stage.engine.lanes)
    QApplication.processEvents()
    assert len(stage.engine.lanes) == asked  # another letter of the same lanes


def test_samplers_are_called_as_people_write_them(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    chips = bench.rows.chips.chips
    assert [chips[name].text() for name in ("dpmpp2m", "ddim")] == ["DPM++", "DDIM"]
    assert bench.view.lanes[1].title.text().startswith("Heun, ")
    type_value(qtbot, bench, "DPM-Solver++")
    assert bench.drawer.names[-1] == "dpmpp2m"
    type_value(qtbot, bench, "ddim")
    assert bench.drawer.names[-1] == "ddim"


def test_the_difference_to_the_first_is_of_guesses(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_F)
    assert bench.rows.apart.isChecked()
    titles = [lane.pictures[1].accessibleName() for lane in bench.view.lanes[:3]]
    assert "less the first" not in titles[0]
    assert all("less the first" in title for title in titles[1:])


def test_against_many_evaluations_of_heun(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    asked = len(stage.engine.lanes)
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert len(stage.engine.lanes) == asked + 1  # all lanes share one
    assert stage.engine.lanes[-1] == reference_request(bench.drawer.lanes[0])
    assert bench.graph.isVisible() and len(bench.graph.values()) == 3
    plot = bench.graph.plot()
    middle = QPoint(int(plot.center().x()), int(plot.center().y()))
    qtbot.mouseClick(bench.graph, LEFT, pos=middle)
    assert bench.track.position == 10
    assert "Euler: " in bench.graph.accessibleDescription()


def test_a_training_beside_goes_on_while_lanes_are_measured(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    steps: list[int] = []

    def learn() -> Generator[int, None, None]:
        for step in range(100_000):
            steps.append(step)
            time.sleep(0.005)
            yield step

    stage.engine.pause = 0.02
    number = stage.lane.submit(learn, beside=True)
    qtbot.waitUntil(lambda: len(steps) > 1)
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_H)
    before = len(steps)
    qtbot.waitUntil(lambda: bench.drawer.reference_share() > 0.1)
    assert len(steps) > before + 1 and not bench.drawer.complete
    assert bench.graph.title().endswith("\u00a0%") and "… 0" not in bench.graph.title()
    stage.lane.cancel(number)
    qtbot.waitUntil(lambda: bench.drawer.complete, timeout=20_000)
    assert bench.drawer.reference_share() == 1.0 and "%" not in bench.graph.title()


def test_another_letter_is_drawn_in_the_same_lanes(
    qtbot: QtBot, stage: Stage, bench: SidesBench
) -> None:
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert [lane.of.letters[0].char for lane in stage.engine.lanes[3:]] == ["e"] * 3  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_Up)
    assert bench.drawer.complete and len(stage.engine.lanes) == 6


def test_lanes_and_ways_share_one_bound(stage: Stage, bench: SidesBench) -> None:
    session = stage.window.explain.session
    run, way = bench.drawer.run(0), session.trace
    assert run is not None and way is not None
    assert session.cache.nbytes >= run.nbytes() + way.nbytes()
    cache, lane = TraceCache(), bench.drawer.lanes[0]
    cache.put(lane, run)
    large = MOST_BYTES // way.nbytes() + 1
    for i in range(large):
        cache.put((session.looked_at, Drawing(seed=i), None), way)
    assert cache.nbytes <= MOST_BYTES and cache.find(lane) is None


def test_a_lesson_brings_its_letters(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    session = stage.window.explain.session
    state: dict[str, Plain] = {
        "letters": "xyz", "drawing": {"seed": 7}, "letter": 2, "factor": "steps",
        "values": ["2", "5"], "evaluations": 0, "spent": None,
    }  # fmt: skip
    bench.restore_state(state)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert (session.looked_at.char, session.subject.drawing.seed) == ("z", 7)
    assert bench.drawer.names == ["2", "5"] and bench.track.position == bench.track.last == 5
    assert {name: bench.save_state()[name] for name in ("letters", "letter", "spent")} == {
        "letters": "xyz", "letter": 2, "spent": None,
    }  # fmt: skip


def test_a_lesson_brings_the_bench_back(qtbot: QtBot, stage: Stage, bench: SidesBench) -> None:
    type_value(qtbot, bench, "guidance 0,2,4")
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    bench.track.seek(7)
    state = msgspec.json.decode(msgspec.json.encode(bench.save_state()))
    type_value(qtbot, bench, "seed 1,2")
    qtbot.keyClick(stage.window.explain, Qt.Key.Key_F)
    bench.restore_state(state)
    assert bench.drawer.names == ["0", "2", "4"] and bench.rows.apart.isChecked()
    qtbot.waitUntil(lambda: bench.drawer.complete)
    assert bench.track.position == 7
    assert bench.save_state() == state


@pytest.mark.parametrize(
    "state",
    [
        {"factor": "frob", "values": ["1", "2"]}, {"factor": "seed", "values": "12"},
        {"factor": "seed", "values": ["x", "y"]}, {"factor": ["seed"], "values": [1, 2]},
        {"evaluations": -3}, {"evaluations": 10**9}, {"evaluations": True}, {"spent": 1e9},
        {"each": "yes", "reference": 3, "difference": None},
        {"factor": "hand", "values": ["?", ""]}, {"factor": "model", "values": ["../x", "/etc"]},
        {"factor": "steps", "values": ["5"] * 99},
    ],
    ids=str,
)  # fmt: skip
def test_a_state_of_a_stranger_is_bounded(bench: SidesBench, state: dict[str, object]) -> None:
    before = bench.drawer.setting
    bench.restore_state(state)  # pyright: ignore[reportArgumentType]
    assert bench.drawer.setting == before
    assert len(bench.drawer.lanes) == 3
    page = bench.window().explain  # pyright: ignore[reportAttributeAccessIssue]
    assert not page.notices.isVisible()


def test_everything_has_a_name(bench: SidesBench) -> None:
    assert nameless(w for w in within([bench]) if w.isVisible()) == []
    for name in ("reads", "evaluations", " s"):
        assert name in bench.view.lanes[0].pictures[1].accessibleDescription()
    assert "trained on finished letters" in bench.note.text()


@pytest.mark.parametrize("size", [(1280, 800), (704, 448)], ids=str)
@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_A, Qt.Key.Key_H)], ids=["lanes", "grid"])
def test_nothing_is_cut_off(
    qtbot: QtBot, stage: Stage, bench: SidesBench, size: tuple[int, int], keys: tuple[Qt.Key, ...]
) -> None:
    page = stage.window.explain
    type_value(qtbot, bench, "ddim")
    for key in keys:
        qtbot.keyClick(page, key)
    stage.window.resize(*size)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    QApplication.processEvents()
    assert page.rect().bottom() >= page.timeline.geometry().bottom()
    for lane in bench.view.lanes if bench.view.isVisible() else ():
        assert bench.view.rect().contains(lane.geometry())
        assert all(lane.rect().contains(picture.geometry()) for picture in lane.pictures)
        assert not lane.pictures[0].geometry().intersects(lane.pictures[1].geometry())
    if bench.grid.isVisible():
        assert all(bench.grid.rect().contains(bench.grid.cell(i, 4).toRect()) for i in range(4))
    shown = [chip for chip in bench.rows.chips.chips.values() if chip.isVisible()]
    assert all(chip.width() >= chip.minimumSizeHint().width() for chip in shown)


def test_a_small_scale_is_rounded_not_cut() -> None:
    assert [rounded_end(end) for end in ("−0.27", "1,23", "ink", "3")] == [
        "−0.3", "1,2", "ink", "3.0",
    ]  # fmt: skip


def test_longer_words_have_room(qtbot: QtBot, pseudo: None, stage: Stage) -> None:
    bench = open_sides(qtbot, stage)
    QApplication.processEvents()
    assert [path_of(widget) for widget in within([bench]) if clipped(widget)] == []


def test_what_each_lane_spends_can_be_typed(qtbot: QtBot, bench: SidesBench) -> None:
    before = bench.drawer.setting
    type_value(qtbot, bench, "8 evaluations")
    assert bench.drawer.setting == replace(before, evaluations=8)
    assert bench.rows.budget.currentText() == "8 evaluations each"
    type_value(qtbot, bench, "evaluations=9")
    assert bench.drawer.setting.evaluations == 9
    assert typed_evaluations("8 steps") is None and typed_evaluations("guidance 4") is None


def test_what_is_alike_is_said_in_words(bench: SidesBench) -> None:
    session = bench.session
    assert "any hand" in alike_words(session, "sampler", "auto")
    assert "DPM-Solver++" in alike_words(session, "seed", "Ada")
