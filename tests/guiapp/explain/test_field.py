"""The Field bench: data of two numbers, the field of arrows, and particles that follow it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.cli.app import run_command
from engine.data.shapes import make_shape
from engine.figures.cloud import VIEW
from guiapp.explain.field.bench import FieldBench
from guiapp.explain.field.state import read_drawn, read_settings
from guiapp.explain.field.subject import ZOOM, FieldSettings, HandPoints
from guiapp.explain.field.view import ARROWS, note_words, posterior
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write
from tests.guiapp.shell.test_access import (
    clipped,
    nameless,
    pseudo,
    within,
)

__all__ = ["pseudo"]


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    stage = open_window()
    stage.window.resize(1024, 704)
    stage.window.show_page("explain")
    return stage


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage) -> FieldBench:
    page = stage.window.explain
    QTest.mouseClick(page.choice.buttons["field"], Qt.MouseButton.LeftButton)
    bench = page.bench
    assert isinstance(bench, FieldBench)
    wait_for_paths(qtbot, bench)
    return bench


def wait_for_paths(qtbot: QtBot, bench: FieldBench) -> None:
    qtbot.waitUntil(lambda: bench.cloud.paths is not None and not bench._soon.isActive())


def learn(qtbot: QtBot, bench: FieldBench, iterations: int = 40) -> None:
    bench.cloud.change(iterations=iterations)
    QTest.mouseClick(bench.learn.train, Qt.MouseButton.LeftButton)
    assert bench.cloud.learning
    qtbot.waitUntil(lambda: not bench.cloud.learning, timeout=60_000)
    qtbot.waitUntil(lambda: not bench.cloud._walking.running, timeout=60_000)


def center_of(bench: FieldBench, y: np.ndarray) -> QPoint:
    x, up = bench.plane.places(y).tolist()
    return QPoint(round(x), round(up))


def drawing_place(bench: FieldBench, x: float, y: float) -> QPoint:
    """Where a point of the data lies while one draws, in pixels."""
    plot, half = bench.plane.plot(), VIEW / ZOOM
    across, up = (x + half) / (2 * half), (y + half) / (2 * half)
    return QPoint(
        round(plot.left() + across * plot.width()), round(plot.bottom() - up * plot.height())
    )


def test_exact_particles_end_on_the_data_and_it_is_said(bench: FieldBench) -> None:
    cloud = bench.cloud
    bench.cloud.seek(bench.track.last)
    QTest.qWait(50)
    copies = cloud.copies()
    assert copies is not None and copies[0] >= 0.99 * cloud.shown.shape[1]
    assert f"{copies[0]} of " in bench.learn.measured.text().replace(",", "")
    share = cloud.held_out_copies()  # what lies so near by chance is said beside it
    assert 0 < share < 0.5
    assert f"{100 * share:.2g}\u00a0%" in bench.learn.measured.text()
    assert not len(bench._scenes.scene(bench.layers.layers).tails)  # no arrow without noise


def test_arrows_point_to_the_mean_of_what_could_be_behind_their_feet(bench: FieldBench) -> None:
    bench.cloud.seek(30)
    scene, sigma = bench._scenes.scene(bench.layers.layers), bench.cloud.sigma
    assert len(scene.tails) == ARROWS**2
    data = bench.cloud.data_x0()
    for at in (0, 57, 205):
        weights = posterior(data, scene.tails[at], sigma)
        mean = weights @ data - scene.tails[at]
        way = scene.heads[at] - scene.tails[at]
        cosine = mean @ way / np.hypot(*mean) / np.hypot(*way)
        assert cosine == pytest.approx(1, abs=1e-6)
        plain = data.mean(axis=0) - scene.tails[at]  # the wrong rule: all data alike
        assert plain @ way / np.hypot(*plain) / np.hypot(*way) < 0.9999


def test_a_held_particle_shows_what_it_could_come_from(qtbot: QtBot, bench: FieldBench) -> None:
    bench.cloud.seek(40)
    qtbot.waitUntil(lambda: bench.plane._scene.position == 40)
    y = bench.cloud.particles()
    apart = np.hypot(*(y[:, None] - y[None]).T)
    np.fill_diagonal(apart, 9)
    alone = int(apart.min(axis=1).argmax())
    QTest.mouseClick(bench.plane, Qt.MouseButton.LeftButton, pos=center_of(bench, y[alone]))
    assert bench.cloud.held == alone
    scene = bench._scenes.scene(bench.layers.layers)
    assert scene.weights.sum() == pytest.approx(1)
    assert scene.goal == pytest.approx(scene.weights @ bench.cloud.data_x0(), abs=1e-6)
    qtbot.waitUntil(lambda: f"particle {alone + 1}:" in bench.held.text())
    assert f"particle {alone + 1}:" in bench.plane.accessibleDescription()
    before = scene.weights.max()
    bench.cloud.seek(58)  # less noise: one line wins
    later = bench._scenes.scene(bench.layers.layers).weights.max()
    assert later > before and later > 0.5
    QTest.keyClick(bench.plane, Qt.Key.Key_Escape)
    assert bench.cloud.held is None


def test_it_learns_and_shows_it(qtbot: QtBot, bench: FieldBench) -> None:
    bench.cloud.change(source="dots")
    wait_for_paths(qtbot, bench)
    learn(qtbot, bench)
    cloud = bench.cloud.cloud
    assert cloud is not None and cloud.iterations == 40
    assert not bench.cloud.settings.exact and bench.learn.train.text() == "Train"
    assert "loss" in bench.learn.plot.accessibleDescription()
    seen = bench._scenes.scene(bench.layers.layers)
    bench.cloud.seek(30)
    learned = bench._scenes.scene(bench.layers.layers).heads
    QTest.keyClick(bench.plane, Qt.Key.Key_X)
    assert bench.cloud.settings.exact
    exact = bench._scenes.scene(bench.layers.layers).heads
    assert np.abs(learned - exact).max() > 0.01
    assert seen.position == bench.track.last  # a training shows where particles end


def test_the_same_weights_again_unless_the_die_is_thrown(qtbot: QtBot, bench: FieldBench) -> None:
    learn(qtbot, bench, 5)
    first = bench.cloud.cloud
    learn_again = bench.learn.train
    QTest.mouseClick(learn_again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bench.cloud.learning)
    second = bench.cloud.cloud
    QTest.mouseClick(bench.learn.die, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bench.cloud.learning)
    third = bench.cloud.cloud
    assert first is not None and second is not None and third is not None
    assert first.weights == second.weights != third.weights


def test_a_training_is_ended_and_what_it_learned_stays(qtbot: QtBot, bench: FieldBench) -> None:
    bench.cloud.change(iterations=10_000)
    QTest.keyClick(bench.plane, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bench.cloud.now is not None and bench.cloud.now.done > 25)
    assert bench.learn.train.text().startswith("Stop")
    QTest.keyClick(bench.plane, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: not bench.cloud.learning)
    assert bench.cloud.cloud is not None and bench.cloud.cloud.iterations > 0


def test_points_are_drawn_by_hand_and_learned_in_two_colors(
    qtbot: QtBot, bench: FieldBench
) -> None:
    bench.cloud.change(source="drawn")
    assert "Draw with the mouse" in bench.plane._scene.note
    for color, way in enumerate((-1.0, 1.0)):
        bench.data.color.setChecked(bool(color))
        for up in (-0.6, 0.0, 0.6):
            place = drawing_place(bench, way, up)
            QTest.mouseClick(bench.plane, Qt.MouseButton.LeftButton, pos=place)
    wait_for_paths(qtbot, bench)
    qtbot.waitUntil(lambda: len(bench.cloud.data.points) == 36)
    points = bench.cloud.data.points
    assert len(points.classes) == 2 and len(bench.cloud.data.held_out) == 36
    assert points.xy[points.labels == 0].mean(axis=0) == pytest.approx([-1, 0], abs=0.1)
    assert bench.walk.told.isVisible() and bench.walk.told.count() == 3
    bench.cloud.change(told=1, guidance=2.0)
    bench.cloud.hold(3)
    scene = bench._scenes.scene(bench.layers.layers)
    assert scene.weights[points.labels == 0].sum() == 0  # what it is told, it cannot come from
    assert scene.weights.sum() == pytest.approx(1)
    qtbot.waitUntil(lambda: bench.cloud.paths is not None and not bench.cloud._walking.running)
    qtbot.waitUntil(lambda: bool((bench.cloud.paths.x[-1, :, 0] > 0).all()))  # pyright: ignore
    QTest.mouseClick(bench.data.clear, Qt.MouseButton.LeftButton)
    assert bench.cloud.exact is None and not len(bench.cloud.data_x0())


def test_drawn_points_are_found_by_keys_too(qtbot: QtBot, bench: FieldBench) -> None:
    bench.cloud.change(source="drawn")
    bench.plane.setFocus()
    for _ in range(4):
        QTest.keyClick(bench.plane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bench.plane, Qt.Key.Key_Return)
    assert len(bench.cloud.drawn.xy) == 6
    assert np.mean(bench.cloud.drawn.xy, axis=0) == pytest.approx([0.2 / ZOOM, 0], abs=0.1)


def test_the_ink_of_the_letter_is_a_density(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hello")
    page = stage.window.explain
    stage.window.show_page("explain")
    qtbot.waitUntil(lambda: page.session.trace is not None)
    page.show_bench("field")
    bench = page.bench
    assert isinstance(bench, FieldBench)
    bench.cloud.change(source="letter")
    ink = page.session.ink(page.session.letter, 0.0)
    assert ink is not None
    rows, columns = np.nonzero(ink)
    xy = bench.cloud.data.points.xy
    assert len(xy) == 500
    wide, high = np.ptp(xy[:, 0]), np.ptp(xy[:, 1])
    assert wide / high == pytest.approx((np.ptp(columns) + 1) / (np.ptp(rows) + 1), rel=0.25)


def test_the_way_into_noise_and_the_ways_of_all_samplers(qtbot: QtBot, bench: FieldBench) -> None:
    QTest.keyClick(bench.plane, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: bench.cloud.paths is not None and bench.cloud.paths.sigmas[0] == 0)
    assert not bench.track.flows and bench.track.angles()[-1] > 1.5
    data = bench.cloud.data_x0()
    first = bench.cloud.paths.x[0]  # pyright: ignore[reportOptionalMemberAccess]
    assert np.abs(first[:, None] - data[None]).sum(axis=2).min(axis=1).max() < 1e-5
    QTest.keyClick(bench.plane, Qt.Key.Key_D)
    QTest.keyClick(bench.plane, Qt.Key.Key_A)
    ways = bench.cloud.comparison.ways
    qtbot.waitUntil(lambda: len(bench.cloud.comparison.ways) == 5, timeout=20_000)
    ways = bench.cloud.comparison.ways
    starts = [paths.x[0] for paths in ways.values()]
    assert all(np.array_equal(start, starts[0]) for start in starts)
    assert not np.allclose(ways["euler"].x[-1], ways["ddpm"].x[-1], atol=1e-3)
    QTest.keyClick(bench.plane, Qt.Key.Key_A)
    assert bench.cloud.comparison.ways == {}


def test_the_slider_of_noise_seeks_the_nearest_state(bench: FieldBench) -> None:
    bench.walk.level.bar.setValue(round(bench.walk.level.bar.maximum() * 0.5))
    middle = float(np.arctan(bench.cloud.sigma))
    assert middle == pytest.approx(0.5 * np.arctan(20), abs=0.03)
    QTest.keyClick(bench.plane, Qt.Key.Key_End)
    assert bench.cloud.position == bench.track.last and bench.cloud.sigma == 0


def test_the_table_says_what_the_plane_shows(bench: FieldBench) -> None:
    bench.cloud.seek(30)
    QTest.keyClick(bench.plane, Qt.Key.Key_V)
    QTest.qWait(40)
    model = bench.table.particles
    assert bench.table.isVisible() and model.rowCount() == 1000 and model.columnCount() == 4
    row = [float(model.index(7, i).data().replace("−", "-")) for i in range(4)]
    y = bench.cloud.particles()[7]
    assert row[:2] == pytest.approx(y.tolist(), abs=1e-3)
    data = bench.cloud.data_x0()
    mean = posterior(data, y, bench.cloud.sigma) @ data
    assert row[2:] == pytest.approx((mean - y).tolist(), abs=2e-3)


def test_the_state_comes_back_and_strange_ones_do_no_harm(qtbot: QtBot, bench: FieldBench) -> None:
    bench.cloud.change(source="spiral", points=50, sampler="ddim", steps=9, chance=0.5)
    wait_for_paths(qtbot, bench)
    bench.cloud.seek(4)
    bench.layers.boxes["density"].setChecked(True)
    state, sigma = bench.save_state(), bench.cloud.sigma
    bench.restore_state({})
    assert bench.cloud.settings == FieldSettings()
    bench.restore_state(state)
    qtbot.waitUntil(lambda: bench.cloud.paths is not None)
    assert bench.save_state() == state
    assert bench.cloud.sigma == pytest.approx(sigma)
    bench.restore_state({
        "data": ["x"], "field": {}, "points": 10**9, "steps": True, "chance": float("nan"),
        "show": "all",
        "told": 1, "drawn": "1,2,0 nan,1,0 1,nan,1 x 9e9,0,0", "held": -1, "sigma": "low",
    })  # fmt: skip
    assert bench.cloud.settings.points == 2_000 and bench.cloud.settings.steps == 20


def test_a_state_of_the_same_points_keeps_what_was_learned(qtbot: QtBot, bench: FieldBench) -> None:
    learn(qtbot, bench, 5)
    cloud = bench.cloud.cloud
    bench.restore_state({"data": "moons", "points": 500, "field": "learned", "sigma": 0.2})
    assert bench.cloud.cloud is cloud is not None and not bench.cloud.settings.exact
    assert bench.cloud.sigma == pytest.approx(0.2, rel=0.2)
    bench.restore_state({"data": "spiral", "points": 40, "field": "exact"})
    assert bench.cloud.cloud is None and len(bench.cloud.data.points) == 40


def test_drawn_points_are_read_within_bounds() -> None:
    assert read_drawn("1,2,0 nan,1,0 1,nan,1 x 9e9,0,0 -1,0.5,1") == [(1, 2, 0), (-1, 0.5, 1)]
    assert len(read_drawn("0,0,0 " * 3_000)) == 2_000
    assert read_settings({"says": "mu", "sampler": "eular", "field": 1}) == FieldSettings()
    drawn = HandPoints()
    for _ in range(500):
        drawn.scatter(0, 0, 0, count=6, spread=0.1)
    assert len(drawn.xy) == 2_000


@pytest.mark.parametrize("number", [0, 1])
def test_files_are_those_of_the_command_line(
    qtbot: QtBot, stage: Stage, bench: FieldBench, tmp_path: Path, number: int
) -> None:
    bench.cloud.change(source="spiral", points=40, steps=3, iterations=4)
    wait_for_paths(qtbot, bench)
    exact = number == 0
    if not exact:
        learn(qtbot, bench, 4)
    offer = bench.offers()[number]
    mine, theirs = (tmp_path / f"{name}{offer.suffix}" for name in ("mine", "theirs"))
    saver = stage.window.explain.saver
    saver.save(offer, mine)
    qtbot.waitUntil(lambda: not saver.busy, timeout=60_000)
    field = ["--exact"] if exact else ["--iterations", "4"]
    assert run_command(["figure", "cloud", "-o", str(theirs), "--data", "spiral", "--points", "40",
                        "--steps", "3", *field, "-q"]) == 0  # fmt: skip
    assert mine.read_bytes() == theirs.read_bytes()


def test_numbers_and_points_are_saved(
    qtbot: QtBot, stage: Stage, bench: FieldBench, tmp_path: Path
) -> None:
    arrays, points = bench.offers()[2:]
    saver = stage.window.explain.saver
    for offer, name in ((arrays, "a.npz"), (points, "p.csv")):
        saver.save(offer, tmp_path / name)
        qtbot.waitUntil(lambda: not saver.busy)
    with np.load(tmp_path / "a.npz") as found:
        assert found["x"].shape == (61, 1000, 2) and found["sigmas"][-1] == 0
    assert (tmp_path / "p.csv").read_text().count("\n") == 501
    assert np.allclose(make_shape("moons", 500).xy, bench.cloud.data.points.xy)


def test_reduced_motion_shows_a_training_rarely(qtbot: QtBot, bench: FieldBench) -> None:
    bench.set_motion(True)
    learn(qtbot, bench, 3)
    rare = bench.cloud.cloud
    bench.set_motion(False)
    learn(qtbot, bench, 4)
    usual = bench.cloud.cloud
    assert rare is not None and usual is not None
    assert rare.request.shown_every == 200 > usual.request.shown_every > 0


def test_leaving_ends_what_is_computed(qtbot: QtBot, stage: Stage, bench: FieldBench) -> None:
    bench.cloud.change(iterations=10_000)
    bench.cloud.train()
    qtbot.waitUntil(lambda: bench.cloud.now is not None)
    stage.window.explain.show_bench("letter")
    assert not bench.cloud.learning
    qtbot.waitUntil(lambda: not stage.lane._open)


@pytest.mark.parametrize("size", [(1024, 704), (704, 448)], ids=str)
def test_everything_has_a_name_and_room(
    stage: Stage, bench: FieldBench, size: tuple[int, int]
) -> None:
    stage.window.resize(*size)
    QApplication.processEvents()
    page = stage.window.explain
    assert nameless(w for w in within([page]) if w.isVisible()) == []
    content = bench.panel.widget()
    assert content is not None and content.width() <= bench.panel.viewport().width()
    assert page.rect().bottom() >= page.sentences.geometry().bottom()


def test_longer_words_have_room(qtbot: QtBot, open_window: OpenWindow, pseudo: None) -> None:
    stage = open_window()
    stage.window.resize(1280, 1100)
    stage.window.show_page("explain")
    stage.window.explain.show_bench("field")
    bench = stage.window.explain.bench
    assert isinstance(bench, FieldBench)
    wait_for_paths(qtbot, bench)
    qtbot.waitUntil(lambda: bool(bench.learn.measured.text()) and clipped(bench) == [])


def test_particles_go_through_the_field_as_it_is_when_a_training_ends(
    qtbot: QtBot, bench: FieldBench
) -> None:
    learn(qtbot, bench)
    cloud = bench.cloud
    assert cloud._walked_at == 40
    cloud._rest()
    assert not cloud._walking.running
    cloud._walked_at = 20  # as if it had been ended between two walks
    cloud._rest()
    assert cloud._walking.running and cloud._walked_at == 40
    qtbot.waitUntil(lambda: not cloud._walking.running, timeout=60_000)


def test_nothing_goes_through_a_field_that_is_not_learned(qtbot: QtBot, bench: FieldBench) -> None:
    cloud = bench.cloud
    qtbot.waitUntil(lambda: cloud.paths is not None)
    cloud.change(exact=False)
    qtbot.waitUntil(lambda: cloud.paths is None)
    assert "press Train" in note_words(cloud)
    cloud.change(exact=True)
    qtbot.waitUntil(lambda: cloud.paths is not None)


def changed_by(bench: FieldBench, symbol: str) -> np.ndarray:
    """Where the plane looks otherwise while a symbol is pointed at: [rows, columns]."""
    bench.mark_symbol("")
    before = pixels_of(bench)
    bench.mark_symbol(symbol)
    after = pixels_of(bench)
    bench.mark_symbol("")
    return (before != after).any(axis=2)


def pixels_of(bench: FieldBench) -> np.ndarray:
    image = bench.plane.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)


def test_a_symbol_marks_what_it_stands_for(bench: FieldBench) -> None:
    cloud, plane = bench.cloud, bench.plane
    cloud.seek(30)
    cloud.hold(3)
    scene = bench._scenes.scene(bench.layers.layers)
    assert scene.held is not None
    x, y = np.rint(plane.places(scene.held)).astype(int)
    state = changed_by(bench, "state")
    assert state[y - 12 : y + 13, x - 12 : x + 13].any()
    far = state.copy()
    far[y - 12 : y + 13, x - 12 : x + 13] = False
    assert not far.any()  # only the particle that is held
    ends = np.rint(plane.places(scene.heads)).astype(int)
    assert changed_by(bench, "guess")[ends[:, 1], ends[:, 0]].mean() > 0.8
    points = np.rint(plane.places(scene.data)).astype(int)
    assert changed_by(bench, "truth")[points[:, 1], points[:, 0]].mean() > 0.8
    reach = np.sin(np.arctan(cloud.sigma))
    circle = changed_by(bench, "level")
    rows, columns = np.nonzero(circle)
    away = np.hypot(columns - x, rows - y) / plane.plot().width() * 2 * VIEW
    assert len(away) and abs(away - reach).max() < 0.1


def test_a_hidden_layer_is_shown_while_its_symbol_is_pointed_at(bench: FieldBench) -> None:
    bench.cloud.seek(30)
    bench.layers.boxes["arrows"].setChecked(False)
    bench.show_state()
    plain = pixels_of(bench)
    assert changed_by(bench, "guess").any()
    assert (pixels_of(bench) == plain).all()


def test_the_noise_level_is_marked_on_its_slider(bench: FieldBench) -> None:
    before = bench.walk.grab().toImage()
    bench.mark_symbol("level")
    assert bench.walk.grab().toImage() != before
    bench.mark_symbol("")
    assert bench.walk.grab().toImage() == before
