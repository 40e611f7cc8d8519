"""The state of the Train page with a lane behind it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.api_training import ReviewRequest, TrainRequest
from engine.errors import DatasetError
from engine.models.library import IN_RUN
from engine.run_folder import RUN_FILE, has_model, read_request
from guiapp.jobs.engine import EngineLane
from guiapp.settings import Store
from guiapp.train import runs
from guiapp.train.session import Ending, TrainSession, with_past
from tests.guiapp.train.fake import FakeTrainer


class Desk:
    """A session, what is behind it, and what it said."""

    def __init__(self, folder: Path) -> None:
        self.engine = FakeTrainer()
        self.lane = EngineLane(lambda: self.engine)
        self.store = Store(folder / "settings.json")
        self.session = TrainSession(self.lane, self.store)
        self.request = TrainRequest(
            folder / "data", runs.folder_for("flags"), "flags", size=16, minutes=2.0
        )
        self.states: list[str] = []
        self.endings: list[Ending] = []
        self.errors: list[str] = []
        self.session.changed.connect(self.states.append)
        self.session.ended.connect(self.endings.append)
        self.session.failed.connect(lambda error: self.errors.append(error.what))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.engine.held = False
    desk.session.leave()
    desk.lane.finish()
    desk.lane.wait(5_000)


def wait(qtbot: QtBot, desk: Desk, state: str) -> None:
    qtbot.waitUntil(lambda: desk.session.state == state)


def test_a_training_goes_through_to_a_model(qtbot: QtBot, desk: Desk) -> None:
    desk.session.begin(desk.request)
    assert desk.store.value.training == str(desk.request.folder)
    wait(qtbot, desk, "done")
    assert desk.states == ["running", "done"]
    ending = desk.endings[0]
    assert (ending.model, ending.stopped) == (desk.request.folder / IN_RUN, False)
    assert ending.card.classes == ("flag", "map")
    desk.session.mark_saved()
    assert desk.store.value.training == ""


def test_it_rests_once_its_iteration_has_ended(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.rounds = 10**9
    desk.session.begin(desk.request)
    qtbot.waitUntil(lambda: desk.engine.trained > 3)
    desk.engine.held = True
    desk.session.pause()
    assert desk.session.state == "pausing"
    assert desk.session.offers("go_on")
    assert not desk.session.offers("try")
    desk.engine.held = False
    wait(qtbot, desk, "paused")
    at = desk.engine.trained
    desk.session.keep()  # at rest it can be tried all the same
    with qtbot.waitSignal(desk.session.kept) as kept:
        pass
    assert kept.args is not None
    assert kept.args[0] == desk.request.folder / IN_RUN
    assert desk.engine.trained == at
    desk.session.go_on()
    qtbot.waitUntil(lambda: desk.engine.trained > at)
    desk.session.stop()
    wait(qtbot, desk, "done")
    assert desk.endings[0].stopped
    assert desk.engine.ended == ["kept"]
    assert desk.states[-2:] == ["stopping", "done"]


def test_going_on_before_it_rests_never_pauses(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.rounds = 10**9
    desk.session.begin(desk.request)
    qtbot.waitUntil(lambda: desk.engine.trained > 0)
    desk.engine.held = True
    desk.session.pause()
    desk.session.go_on()
    desk.engine.held = False
    at = desk.engine.trained
    qtbot.waitUntil(lambda: desk.engine.trained > at + 3)
    assert "paused" not in desk.states
    desk.session.stop()
    wait(qtbot, desk, "done")


def test_what_learned_nothing_leaves_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.held = True
    desk.lane.submit(desk.lane.forecast(desk.request))  # the lane has something else to do
    desk.session.begin(desk.request)
    assert desk.request.folder.is_dir()
    desk.session.stop()
    desk.engine.held = False
    wait(qtbot, desk, "idle")
    assert desk.states == ["running", "stopping", "idle"]
    assert not desk.request.folder.exists()
    assert desk.store.value.training == ""


def test_trouble_is_told_and_one_can_try_again(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.trouble = DatasetError("The folder is gone.", "Plug it in.")
    desk.session.begin(desk.request)
    wait(qtbot, desk, "failed")
    assert desk.errors == ["The folder is gone."]
    assert not desk.request.folder.exists()
    desk.engine.trouble = None
    desk.session.retry()
    wait(qtbot, desk, "done")
    assert desk.engine.asked == [desk.request, desk.request]


def test_trouble_midway_is_gone_on_from(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.rounds = 10**9
    desk.session.begin(desk.request)
    qtbot.waitUntil(lambda: desk.engine.trained > 2)
    desk.engine.trouble = DatasetError("The folder is gone.", "Plug it in.")
    wait(qtbot, desk, "failed")
    desk.engine.trouble, desk.engine.rounds = None, 5
    assert desk.store.value.training == str(desk.request.folder)
    desk.session.retry()
    wait(qtbot, desk, "done")
    assert desk.engine.asked[-1] == replace(desk.request, resume=True)


def test_training_longer_goes_on_from_the_run(qtbot: QtBot, desk: Desk) -> None:
    desk.session.begin(desk.request)
    wait(qtbot, desk, "done")
    desk.session.train_longer(3)
    qtbot.waitUntil(lambda: len(desk.endings) == 2)
    assert desk.engine.asked[-1] == replace(desk.request, minutes=5.0, resume=True)


def test_the_curve_of_a_run_that_goes_on_keeps_its_past(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.pause = 0.02
    desk.session.begin(desk.request)
    wait(qtbot, desk, "done")
    before = desk.session.now
    assert before is not None
    shorter = replace(before, curve=before.curve[len(before.curve) // 2 :])  # as a log has it
    np.testing.assert_array_equal(with_past(shorter, before).curve, before.curve)
    newer = replace(before, curve=np.add(before.curve, [before.images, 0]))
    assert len(with_past(newer, before).curve) == 2 * len(before.curve)
    other = replace(newer, stage="next")  # with a loss of its own
    assert with_past(other, before) is other
    desk.session.train_longer(3)
    wait(qtbot, desk, "done")
    assert desk.session.now is not None
    np.testing.assert_array_equal(desk.session.now.curve[: len(before.curve)], before.curve)


def test_a_newer_measurement_takes_the_place_of_the_last(qtbot: QtBot, desk: Desk) -> None:
    found: list[float] = []
    desk.session.measured.connect(lambda forecast: found.append(forecast.images_per_second))
    desk.engine.held = True
    desk.session.measure(desk.request)
    qtbot.waitUntil(lambda: len(desk.engine.asked) == 1)
    desk.session.measure(replace(desk.request, size=32))
    assert not desk.session.offers("start")
    desk.engine.held = False
    wait(qtbot, desk, "idle")
    assert found == [48_000 / 32**2 * 4]


def test_nothing_is_measured_for_a_plan_that_was_left(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.held = True
    desk.session.measure(desk.request)
    desk.session.leave_plan()
    desk.engine.held = False
    assert desk.session.state == "idle"
    with qtbot.assertNotEmitted(desk.session.measured):
        desk.session.begin(desk.request)
        wait(qtbot, desk, "done")


def test_a_review_is_dropped_with_its_model(qtbot: QtBot, desk: Desk) -> None:
    desk.session.begin(desk.request)
    wait(qtbot, desk, "done")
    asked = ReviewRequest(desk.endings[0].model, desk.request)
    desk.session.review(asked)
    with qtbot.waitSignal(desk.session.reviewed) as told:
        pass
    assert told.args is not None
    assert told.args[0].memorized == 2
    desk.session.review(asked)
    desk.session.start_over()
    with qtbot.assertNotEmitted(desk.session.reviewed):
        desk.session.begin(desk.request)
        wait(qtbot, desk, "done")


def test_what_was_asked_for_is_remembered_with_the_run(desk: Desk) -> None:
    asked = replace(desk.request, classes=("flag",), settings={"a": "b"})
    assert runs.remember(asked)
    assert read_request(asked.folder) == asked
    assert not has_model(asked.folder)
    assert runs.folder_for("flags") == asked.folder.with_name("flags-2")
    (asked.folder / RUN_FILE).write_text("{")
    assert read_request(asked.folder) is None
    runs.forget(asked.folder)
    assert read_request(asked.folder) is None
    assert runs.folder_for("flags") == asked.folder


def test_runs_that_are_not_saved_are_found_again(qtbot: QtBot, desk: Desk) -> None:
    assert runs.unfinished() == []
    desk.session.begin(desk.request)
    wait(qtbot, desk, "done")
    assert runs.unfinished() == [desk.request]
    other = replace(desk.request, folder=runs.folder_for("cats"))
    runs.remember(other)
    os.utime(other.folder / RUN_FILE, (1, 1))
    assert runs.unfinished() == [desk.request, other]
    desk.session.mark_saved()
    assert runs.unfinished() == [other]
    assert has_model(desk.request.folder)  # it can still be trained for longer
    desk.session.start_over()
    assert not desk.request.folder.exists()


def test_only_runs_of_the_window_are_ever_deleted(tmp_path: Path) -> None:
    mine = tmp_path / "pictures"
    mine.mkdir()
    runs.forget(mine)
    assert mine.is_dir()
