"""The panel behind More…, as a person uses it: what is seen of the sheet, and what is drawn."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.card import ModelCard, Sampling, read_card
from engine.message.recipe import Layout, Look, Timing
from engine.models.library import ModelInfo, find_model
from tests.guiapp.conftest import OpenWindow, Stage, writing_model
from tests.guiapp.models.files import WRITER, put_model
from tests.guiapp.person import LEFT
from tests.guiapp.write.panel.panel import panel, press

Key = Qt.Key


def test_more_opens_esc_closes_and_the_window_remembers(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    assert not panel(stage).isVisible()
    stage.page.controls.more.setFocus()
    qtbot.keyClick(stage.page.controls.more, Key.Key_Space)
    assert panel(stage).isVisible()
    assert open_window().page.side.isVisible()
    panel(stage).look.back.setFocus()
    qtbot.keyClick(panel(stage).close_button, Key.Key_Escape)
    assert not panel(stage).isVisible()
    assert not stage.page.controls.more.isChecked()
    assert stage.window.focusWidget() is stage.page.controls.more
    assert not open_window().page.side.isVisible()


def test_speed_is_seen_at_once_and_both_sliders_agree(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage.page.controls.speed, Key.Key_Right, 5)
    assert stage.session.timing.fps == 25
    assert stage.page.preview.playing
    assert panel(stage).motion.fps.value.text() == "25 frames a second"
    press(qtbot, panel(stage).motion.fps.bar, Key.Key_End)
    assert stage.page.controls.speed.value() == 50
    assert stage.page.preview._timer.interval() == stage.page.preview.timeline().delay_ms
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_direction_and_order_change_the_time_line(qtbot: QtBot, stage: Stage) -> None:
    motion, finished = panel(stage).motion, stage.paper()
    frames = stage.page.preview.timeline().frames
    qtbot.mouseClick(motion.direction.buttons[True], LEFT)
    assert stage.session.timing.backward
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.paper() == finished  # it rests where it can be read
    qtbot.mouseClick(motion.boomerang, LEFT, pos=QPoint(12, motion.boomerang.height() // 2))
    assert stage.page.preview.timeline().frames > frames
    press(qtbot, motion.stagger.bar, Key.Key_Home)
    assert motion.stagger.value.text() == "all together"
    press(qtbot, motion.hold.bar, Key.Key_Home)
    assert stage.session.timing.hold == 0
    motion.loop.setFocus()
    qtbot.keyClick(motion.loop, Key.Key_Down)
    assert stage.session.timing.loop == 1
    qtbot.mouseClick(motion.back, LEFT)
    assert stage.session.timing == Timing()
    assert motion.loop.currentText() == "For ever"
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.paper() == finished


def test_the_step_is_printed_in_the_corner(qtbot: QtBot, stage: Stage) -> None:
    before, box = stage.paper(), panel(stage).motion.overlay
    qtbot.mouseClick(box, LEFT, pos=QPoint(12, box.height() // 2))
    assert stage.paper() != before


def test_values_beyond_the_sliders_are_said_and_kept(stage: Stage) -> None:
    stage.session.change(timing={"hold": 400, "loop": 7})
    stage.session.change(drawing={"steps": 400})
    side = panel(stage)
    assert side.motion.hold.value.text() == "20.0 s"
    assert side.motion.loop.currentText() == "7 times"
    assert side.drawing.steps.value.text() == "400"
    assert stage.session.timing.hold == 400
    assert stage.session.drawing.steps == 400


def test_what_is_drawn_otherwise_is_drawn_anew(qtbot: QtBot, stage: Stage) -> None:
    drawing = panel(stage).drawing
    press(qtbot, drawing.steps.bar, Key.Key_Right)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    press(qtbot, drawing.guidance.bar, Key.Key_Right)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    drawing.sampler.setFocus()
    qtbot.keyClick(drawing.sampler, Key.Key_Down)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    qtbot.mouseClick(drawing.dice, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    last = stage.engine.requests[-1].drawing
    assert (last.steps, last.guidance, last.sampler) == (11, 2.25, "heun")
    assert drawing.seed.text() == str(last.seed) != "0"
    qtbot.mouseClick(drawing.back, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    reset = stage.session.drawing
    assert (reset.steps, reset.guidance, reset.sampler) == (50, None, "dpmpp2m")
    assert reset.seed == last.seed
    assert drawing.guidance.value.text() == "2 (usual)"


def test_levels_are_chosen_and_then_their_range(qtbot: QtBot, stage: Stage) -> None:
    drawing = panel(stage).drawing
    rows = drawing.levels
    assert not rows.sigma_max.isVisibleTo(drawing) and not rows.rho.isVisibleTo(drawing)
    rows.levels.setFocus()
    qtbot.keyClick(rows.levels, Key.Key_Down)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.engine.requests[-1].drawing.levels == "karras"
    assert rows.sigma_max.isVisibleTo(drawing) and rows.rho.isVisibleTo(drawing)
    assert rows.sigma_max.currentText() == "usual"
    rows.sigma_max.setFocus()
    qtbot.keyClick(rows.sigma_max, Key.Key_End)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    last = stage.engine.requests[-1].drawing
    assert (last.levels, last.sigma_max, last.sigma_min, last.rho) == ("karras", 160, None, None)
    stage.session.change(drawing={"sigma_min": 0.03})  # as a recipe may say
    drawing.follow()
    assert rows.sigma_min.currentText() == "σ 0.03"
    qtbot.mouseClick(drawing.back, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert not stage.session.drawing.chooses_levels
    assert not rows.sigma_max.isVisibleTo(drawing)


def test_steps_are_drawn_when_the_slider_is_let_go(qtbot: QtBot, stage: Stage) -> None:
    bar = panel(stage).drawing.steps.bar
    panel(stage).area.ensureWidgetVisible(bar)
    at = QPoint(round(9 + bar.value() / bar.maximum() * (bar.width() - 18)), bar.height() // 2)
    qtbot.mousePress(bar, LEFT, pos=at)
    for way in (20, 40, 60):
        qtbot.mouseMove(bar, at + QPoint(way, 0))
    assert panel(stage).drawing.steps.value.text() != "10"
    assert stage.session.drawing.steps == 10
    qtbot.mouseRelease(bar, LEFT, pos=at + QPoint(60, 0))
    assert stage.session.drawing.steps > 10
    assert len(stage.engine.requests) <= 1
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_another_model_is_offered_and_used(
    qtbot: QtBot, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = panel(stage).drawing
    (tmp_path / "other").mkdir()
    other = writing_model(tmp_path / "other")
    infos = [
        ModelInfo(name, Path(name), read_card(find_model(name)), "yours", 1)
        for name in (stage.session.drawing.model, other)
    ]
    for count in (1, 2):
        there = infos[:count]
        monkeypatch.setattr("guiapp.write.panel.drawing.list_models", lambda now=there: iter(now))
        qtbot.mouseClick(stage.page.controls.more, LEFT)
        qtbot.mouseClick(stage.page.controls.more, LEFT)
        assert drawing.model.isVisible() == (count == 2)
    stage.session.change(drawing={"hand": "Ben"})
    drawing.model.setFocus()
    qtbot.keyClick(drawing.model, Key.Key_Down)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    last = stage.engine.requests[-1].drawing
    assert (last.model, last.hand) == (other, "Ben")
    assert stage.page.controls.hand.words == "Ben"


def test_a_message_that_is_opened_is_shown_in_the_panel(qtbot: QtBot, stage: Stage) -> None:
    recipe = stage.session.recipe()
    drawing = replace(recipe.drawing, seed=77)
    recipe = type(recipe)(
        text="Hi", drawing=drawing, layout=Layout(slant=5, width=640),
        look=Look(ink="navy", paper="#ffe26e"), timing=Timing(fps=10, boomerang=True),
    )  # fmt: skip
    stage.page.open_recipe(recipe)
    side = panel(stage)
    assert side.drawing.seed.text() == "77"
    assert side.look.slant.value.text() == "+5°"
    assert side.look.width_field.text() == "640"
    assert side.motion.boomerang.isChecked()
    assert "paper Yellow" in stage.page.controls.colors.button.toolTip()
    assert stage.page.controls.speed.value() == 10
    assert stage.session.look.ink == "navy"
    qtbot.waitUntil(stage.resting, timeout=20_000)


def test_every_control_has_a_name_and_is_reached_by_tab(qtbot: QtBot, stage: Stage) -> None:
    side = panel(stage)
    wanted = {
        w
        for w in side.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
    }
    assert len(wanted) > 20
    assert not [w for w in wanted if not w.accessibleName()]
    side.close_button.setFocus()
    reached = set()
    for _ in wanted:
        focus = stage.window.focusWidget()
        assert focus is not None
        reached.add(focus)
        if side.area.isAncestorOf(focus):
            top = focus.mapTo(side, QPoint(0, 0)).y()
            assert 0 <= top < side.height(), focus.accessibleName()
        qtbot.keyClick(focus, Key.Key_Tab)
    assert wanted <= reached


@pytest.mark.parametrize("size", [(704, 480), (800, 600)])
def test_nothing_in_the_panel_is_cut_off_at_the_side(
    qtbot: QtBot, stage: Stage, size: tuple[int, int]
) -> None:
    stage.window.resize(*size)
    qtbot.waitUntil(lambda: stage.window.width() == size[0])
    side = panel(stage)
    inside = side.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= side.area.viewport().width()
    assert side.geometry().right() <= stage.page.rect().right()


def test_the_frames_of_the_film_are_apart_from_the_steps(qtbot: QtBot, stage: Stage) -> None:
    drawing = panel(stage).drawing
    assert drawing.frames.value.text() == "10"  # one a step, as this message has it
    press(qtbot, drawing.frames.bar, Key.Key_End)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    last = stage.engine.requests[-1].drawing
    assert (last.steps, last.film) == (10, 100)
    assert stage.session.pictures.states.shape[1] == 101
    assert not drawing.no_frames.isVisibleTo(drawing)
    drawing.sampler.setCurrentIndex(drawing.sampler.findData("ddpm"))
    drawing.sampler.activated.emit(drawing.sampler.currentIndex())
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert drawing.frames.value.text() == "10"
    assert not drawing.frames.isEnabled()
    assert "adds noise in each step" in drawing.no_frames.text()
    assert drawing.no_frames.isVisibleTo(drawing)
    qtbot.mouseClick(drawing.back, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert (stage.session.drawing.frames, stage.session.drawing.film) == (50, 50)
    assert drawing.frames.isEnabled()


def test_another_model_brings_its_own_steps_and_sampler(qtbot: QtBot, stage: Stage) -> None:
    quick = replace_sampling(WRITER, sampler="heun", steps=7)
    put_model(quick)
    stage.session.change(drawing={"steps": 90})
    stage.page.use_model(quick.name)
    drawing = stage.session.drawing
    assert (drawing.model, drawing.steps, drawing.sampler, drawing.frames) == (
        quick.name, 7, "heun", 50,
    )  # fmt: skip
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert not panel(stage).drawing.back.isEnabled(), "all of it is usual for this model"


def replace_sampling(card: ModelCard, **sampling: object) -> ModelCard:
    return msgspec.structs.replace(card, sampling=Sampling(**sampling))  # pyright: ignore
