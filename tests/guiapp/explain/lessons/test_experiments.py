"""Experiments: trained beside everything else, given up at any iteration, kept in the page."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from typing_extensions import override

from engine.explain.experiment import EXPERIMENTS, ExperimentRequest
from engine.progress import Progress
from guiapp.explain.lessons.experiments import Experiments
from guiapp.explain.lessons.shelf import experiment_words
from guiapp.jobs.forecast import TimeLeft
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain
from tests.guiapp.person import LEFT


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture
def stage(qtbot: QtBot, stage: Stage) -> Stage:
    bench_of(open_explain(qtbot, stage)).question.leave()
    return stage


def experiments_of(stage: Stage) -> Experiments:
    return stage.window.explain.desk.experiments


def begin(qtbot: QtBot, stage: Stage, name: str) -> Experiments:
    """Start one whose iterations take a while."""
    page = stage.window.explain
    qtbot.waitUntil(lambda: all(page.session.trace_of(i) is not None for i in range(2)))
    stage.engine.pause = 0.1
    experiments = experiments_of(stage)
    experiments.show(name)
    assert experiments.running and experiments.panel.isVisible()
    return experiments


def test_what_came_of_it_stays_also_where_nothing_showed(qtbot: QtBot, stage: Stage) -> None:
    experiments, panel = experiments_of(stage), experiments_of(stage).panel
    for name in ("blur", "rate"):  # the one shows its effect, the other does not
        experiments.show(name)
        qtbot.waitUntil(lambda name=name: name in experiments.results)
        assert panel.sentence.text() == f"Measured: {name}." and panel.picture.isVisible()
    before = stage.engine.evaluations
    experiments.show("blur")
    assert panel.sentence.text() == "Measured: blur." and stage.engine.evaluations == before
    qtbot.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    experiments.show("rate")
    qtbot.mouseClick(panel.repeat, LEFT)
    qtbot.waitUntil(lambda: experiments.results["rate"].request.seed == 1)


class Reversed(QTranslator):
    """Says one sentence of the engine backwards."""

    @override
    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        said = (context, source) == ("Engine", "Measured: {name}.")
        return "{name}: measured." if said else ""


def test_what_was_measured_is_said_in_the_language_of_the_window(
    qtbot: QtBot, stage: Stage
) -> None:
    reversed_ = Reversed()
    QCoreApplication.installTranslator(reversed_)
    try:
        experiments = experiments_of(stage)
        experiments.show("blur")
        qtbot.waitUntil(lambda: "blur" in experiments.results)
        assert experiments.panel.sentence.text() == "blur: measured."
        assert experiments.panel.picture.accessibleDescription() == "blur: measured."
        experiments.show("rate")
        experiments.panel.close_panel()
        qtbot.waitUntil(lambda: "rate" in experiments.results)
        assert "rate: measured." in stage.window.explain.notices.text()
    finally:
        QCoreApplication.removeTranslator(reversed_)


def test_it_is_given_up_at_an_iteration(qtbot: QtBot, stage: Stage) -> None:
    experiments = begin(qtbot, stage, "clip")
    qtbot.waitUntil(lambda: experiments.panel.progress.maximum() == 10)
    qtbot.mouseClick(experiments.panel.cancel, LEFT)
    qtbot.waitUntil(lambda: not experiments.running)
    assert stage.engine.ended[-1] == "closed" and experiments.results == {}
    assert not experiments.panel.isVisible()
    assert stage.window.explain.notices.text() == "The experiment was stopped."


def test_how_long_it_takes_is_measured_from_its_own_pace(stage: Stage) -> None:
    panel, now = experiments_of(stage).panel, [0.0]
    panel.show_training(ExperimentRequest("blur"))
    panel.time_left = TimeLeft(lambda: now[0])
    panel.show_progress(Progress(0, 800))
    assert panel.left.text() == ""  # nothing is known yet
    now[0] = 5.0
    panel.show_progress(Progress(100, 800))
    assert panel.left.text() == panel.progress.accessibleDescription() == "35 s left"
    panel.show_progress(Progress(799, 800))
    assert panel.left.text() == "Drawing what was learned…"
    panel.close_panel()


def test_it_goes_on_while_one_looks_at_letters(qtbot: QtBot, stage: Stage) -> None:
    experiments = begin(qtbot, stage, "mlp")
    experiments.panel.close_panel()
    page = stage.window.explain
    page.session.open_text("xyz")
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    experiments.show("blur")  # one at a time
    assert "Another experiment trains." in page.notices.text()
    stage.engine.pause = 0.0
    qtbot.waitUntil(lambda: "mlp" in experiments.results, timeout=20_000)
    assert "Measured: mlp." in page.notices.text() and not experiments.panel.isVisible()


@pytest.mark.parametrize("stops", [True, False])
def test_leaving_the_page_asks_only_for_one_that_trains(
    qtbot: QtBot, stage: Stage, stops: bool
) -> None:
    stage.window.show_page("write")
    assert stage.window.findChild(QMessageBox, "experiment_runs") is None
    stage.window.show_page("explain")
    experiments = begin(qtbot, stage, "scale")
    stage.window.show_page("write")
    box = experiments.box
    assert isinstance(box, QMessageBox) and experiments.running
    words = "Stop it" if stops else "Let it go on"
    next(button for button in box.buttons() if button.text() == words).click()
    if not stops:
        stage.engine.pause = 0.0
    qtbot.waitUntil(lambda: not experiments.running, timeout=20_000)
    assert ("scale" in experiments.results) is not stops


def test_closing_the_window_asks_too(qtbot: QtBot, stage: Stage) -> None:
    experiments = begin(qtbot, stage, "skip")
    stage.window.close()
    assert stage.window.isVisible() and experiments.box is not None
    stay, stop = (
        next(b for b in experiments.box.buttons() if b.text() == words)
        for words in ("Stay", "Stop it and close")
    )
    stay.click()
    assert experiments.running and stage.window.isVisible()
    stage.window.close()
    assert experiments.box is not None
    next(b for b in experiments.box.buttons() if b.text() == "Stop it and close").click()
    assert not stage.window.isVisible() and stop is not None


def test_each_has_its_words() -> None:
    assert tuple(experiment_words()) == EXPERIMENTS
    assert len(set(experiment_words().values())) == len(EXPERIMENTS)
