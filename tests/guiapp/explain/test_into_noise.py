"""Into noise: a finished letter and noise, all known, and what the network takes it for."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from engine.explain.noising import unit_noises
from engine.lessons.law import training_law
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.letter.modes.into_noise import IntoNoiseMode
from guiapp.explain.page import ExplainPage
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, values, wait_for_ways
from tests.guiapp.person import LEFT


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture
def page(qtbot: QtBot, stage: Stage, page: ExplainPage) -> ExplainPage:
    stage.window.resize(1280, 800)
    wait_for_ways(qtbot, page)
    return page


@pytest.fixture
def bench(page: ExplainPage) -> LetterBench:
    return bench_of(page)


def titles(bench: LetterBench) -> list[str]:
    return [one.accessibleName() for one in bench.row.pictures if one.isVisible()]


def test_the_letter_is_noised_at_once_and_all_is_known(
    qtbot: QtBot, stage: Stage, page: ExplainPage, bench: LetterBench
) -> None:
    qtbot.keyClick(bench.graph, Qt.Key.Key_D)
    mode = bench.mode_of(IntoNoiseMode)
    qtbot.waitUntil(lambda: mode.noising.answer() is not None)
    assert bench.mode is mode and mode.graph.isVisible() and not bench.graph.isVisible()
    assert titles(bench) == [
        "noised letter", "letter x₀", "its noise ε", "guess x̂₀", "guess − letter"
    ]  # fmt: skip
    assert page.sentences.text().startswith("Noise is added to a finished letter")
    assert "not from its data" in bench.numbers.text()
    written = page.session.written
    assert written is not None
    asked, x0 = stage.engine.guesses[-1], written.x[0, -1]
    sigma = mode.noising.sigma
    assert np.allclose(asked.x[0], x0 + sigma * unit_noises(0, x0.shape), atol=1e-5)
    assert asked.sigma == sigma and asked.departure is not None and asked.departure.guidance == 1
    bench.row.pointed.emit((9, 12))
    x, truth, level, noise = values(bench.numbers.text())
    assert x == pytest.approx(truth + level * noise, abs=2e-3)
    guess, again, off = values(bench.step.text())
    assert again == truth and off == pytest.approx(guess - truth, abs=2e-3)
    qtbot.keyClick(mode.graph, Qt.Key.Key_Escape)
    assert bench.mode is None and bench.graph.isVisible()
    assert page.sentences.text().startswith("The network is shown")


def test_the_timeline_goes_from_ink_to_noise(
    qtbot: QtBot, stage: Stage, page: ExplainPage, bench: LetterBench
) -> None:
    way, mode = page.session.state, bench.mode_of(IntoNoiseMode)
    assert bench.direction.buttons[""].isChecked()
    qtbot.mouseClick(bench.direction.buttons["noise"], LEFT)
    assert bench.mode is mode
    page.timeline.bar.bar.setValue(page.timeline.bar.bar.maximum())
    assert mode.noising.sigma == pytest.approx(page.session.subject.card.sampling.sigma_max)
    qtbot.waitUntil(lambda: stage.lane.idle)
    before = len(stage.engine.guesses)
    qtbot.keyClick(mode.graph, Qt.Key.Key_Home)
    assert mode.noising.sigma == 0 and len(stage.engine.guesses) == before  # nothing to ask
    assert mode.noising.answer() is None
    qtbot.keyClick(mode.graph, Qt.Key.Key_Right)
    assert 0 < mode.noising.sigma < 0.1
    assert page.session.state == way  # the way itself stays where it is
    qtbot.mouseClick(bench.direction.buttons[""], LEFT)
    assert bench.mode is None and page.timeline.bar.bar.value() == way


def test_scrubbing_asks_about_the_newest_only(
    qtbot: QtBot, stage: Stage, bench: LetterBench
) -> None:
    bench.set_mode("noise")
    mode = bench.mode_of(IntoNoiseMode)
    qtbot.waitUntil(lambda: stage.lane.idle)
    stage.engine.pause, before = 0.2, len(stage.engine.guesses)
    for position in range(10, 40):
        mode.track.seek(position)
    stage.engine.pause = 0.0
    last = mode.track.level(39)
    qtbot.waitUntil(lambda: stage.engine.guesses[-1].sigma == last)
    assert len(stage.engine.guesses) - before <= 3


def test_one_go_and_small_steps_have_one_spread(qtbot: QtBot, bench: LetterBench) -> None:
    bench.set_mode("noise")
    mode = bench.mode_of(IntoNoiseMode)
    assert len(mode.graph.legend) == 2
    qtbot.mouseClick(mode.bar.steps, LEFT)
    spreads = [float(words.split("±")[1]) for _, words in mode.graph.legend]
    assert len(spreads) == 3
    assert spreads == pytest.approx([spreads[2]] * 3, rel=0.1)
    first = mode.noising.equation()
    qtbot.keyClick(mode.graph, Qt.Key.Key_N)
    second = mode.noising.equation()
    assert first is not None and second is not None
    assert not np.array_equal(first.x, second.x) and np.array_equal(first.x0, second.x0)


def test_a_lesson_is_at_a_level_that_training_draws(
    qtbot: QtBot, page: ExplainPage, bench: LetterBench
) -> None:
    bench.set_mode("noise")
    mode = bench.mode_of(IntoNoiseMode)
    law = training_law(page.session.subject.card)
    for number in (1, 2):
        qtbot.keyClick(mode.graph, Qt.Key.Key_R)
        assert mode.noising.sigma == law.draw(number)
    qtbot.waitUntil(lambda: bench.step.text().startswith("Lesson 2: "))
    assert "ln σ is normal" in bench.step.text()
    mode.track.seek(5)
    assert not bench.step.text().startswith("Lesson")


def test_a_picture_takes_the_place_of_the_letter(
    qtbot: QtBot, stage: Stage, page: ExplainPage, bench: LetterBench, tmp_path: Path
) -> None:
    path = tmp_path / "star.png"
    ink = np.full((56, 56, 3), 255, np.uint8)
    ink[8:24, 20:36] = 0  # dark on white
    Image.fromarray(ink).save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    bench.row.dropEvent(QDropEvent(QPointF(5, 5), copy, data, LEFT, Qt.KeyboardModifier.NoModifier))
    mode = bench.mode_of(IntoNoiseMode)
    assert bench.mode is mode and mode.noising.own is not None
    card, x0 = page.session.subject.card, mode.noising.x0
    assert x0 is not None and x0.shape == card.state_shape
    pixels = x0 / card.pixel_scale + card.pixel_mean
    assert pixels[0, 8, 14] == pytest.approx(1) and pixels[0, 22, 5] == pytest.approx(0)  # ink is 1
    qtbot.waitUntil(lambda: stage.engine.guesses[-1].both)  # the answer not told the name
    assert "star.png" in bench.numbers.text()
    guess = mode.noising.guess
    assert guess is not None and np.array_equal(mode.noising.answer(), guess.untold[0])  # pyright: ignore[reportArgumentType]
    qtbot.mouseClick(mode.bar.letter, LEFT)
    assert mode.noising.own is None and "not from its data" in bench.numbers.text()


def test_a_lesson_finds_it_as_it_was(qtbot: QtBot, bench: LetterBench) -> None:
    bench.set_mode("noise")
    mode = bench.mode_of(IntoNoiseMode)
    mode.noising.renew()
    mode.track.seek(31)
    state = bench.save_state()
    bench.set_mode("")
    mode.noising.number, mode.noising.sigma = 0, 0.1
    bench.restore_state(state)
    assert bench.mode is mode and mode.noising.number == 1 and mode.track.position == 31
    bench.restore_state(state | {"noise_level": -3, "noise": 10**9, "steps": "yes"})
    assert mode.noising.number == 1 and mode.track.position == 31


def test_what_is_no_picture_is_refused(
    qtbot: QtBot, page: ExplainPage, bench: LetterBench, tmp_path: Path
) -> None:
    path = tmp_path / "no.png"
    path.write_bytes(b"\x89PNG no picture")
    bench.set_mode("noise")
    bench.mode_of(IntoNoiseMode).take_file(path)
    assert page.notices.is_error and "no.png" in page.notices.text()
    assert bench.mode_of(IntoNoiseMode).noising.own is None


def test_another_letter_is_noised_when_it_is_looked_at(
    qtbot: QtBot, stage: Stage, page: ExplainPage, bench: LetterBench
) -> None:
    bench.set_mode("noise")
    mode = bench.mode_of(IntoNoiseMode)
    first = mode.noising.x0
    page.session.choose(1)
    assert bench.mode is mode
    assert first is not None and not np.array_equal(first, mode.noising.x0)  # pyright: ignore[reportArgumentType]

    def asked() -> str:
        return stage.engine.guesses[-1].of.letters[0].char  # pyright: ignore[reportAttributeAccessIssue]

    qtbot.waitUntil(lambda: asked() == "i")
