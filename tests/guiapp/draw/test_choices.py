"""What is chosen is drawn, or waits and says so."""

from pytestqt.qtbot import QtBot

from guiapp.draw.session import PATIENCE_S
from tests.guiapp.draw.conftest import Open
from tests.guiapp.draw.seen import cell, rest
from tests.guiapp.draw.test_draw import Key
from tests.guiapp.person import LEFT


def test_chips_choose_what_is_drawn(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    chips = draw.controls.chips
    qtbot.mouseClick(draw.controls.none, LEFT)
    rest(qtbot, draw)
    assert set(stage.engine.samples[-1].labels) == {10}
    chips.setFocus()
    qtbot.keyClick(chips, Key.Key_8)  # goes there
    qtbot.keyClick(chips, Key.Key_Space)
    rest(qtbot, draw)
    assert chips.currentItem().text() == "8"
    assert set(stage.engine.samples[-1].labels) == {8}
    qtbot.mouseClick(chips.viewport(), LEFT, pos=chips.visualItemRect(chips.item(3)).center())
    rest(qtbot, draw)
    assert stage.engine.samples[-1].labels[:4] == (3, 8, 3, 8)
    qtbot.mouseClick(draw.controls.all, LEFT)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].labels[:10] == tuple(range(10))


def test_a_model_of_one_kind_has_no_classes_to_choose(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("cars")
    rest(qtbot, draw)
    controls = draw.controls
    for widget in (controls.chips, controls.all, controls.guidance, controls.view):
        assert not widget.isVisible()
    assert stage.engine.samples[-1].drawing.sampler == "heun"
    assert cell(draw, 0).pixelColor(20, 20).isValid()


def test_each_sampler_shows_its_own_switch(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    controls = draw.controls
    for name, switch, other in (
        ("ddim", controls.eta, controls.variance), ("ddpm", controls.variance, controls.eta),
    ):  # fmt: skip
        rest(qtbot, draw)
        controls.sampler.setCurrentIndex(controls.sampler.findData(name))
        controls.sampler.activated.emit(controls.sampler.currentIndex())
        assert switch.isVisible()
        assert not other.isVisible()
        rest(qtbot, draw)
        if switch is controls.eta:
            qtbot.keyClick(controls.eta.bar, Key.Key_End)
        else:
            qtbot.mouseClick(controls.variance.buttons["data"], LEFT)
        rest(qtbot, draw)
        drawing = stage.engine.samples[-1].drawing
        assert drawing.sampler == name
        assert drawing.options.eta == 1 if name == "ddim" else drawing.options.variance == "data"


def test_another_seed_draws_others(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    before = cell(draw, 0)
    field = draw.controls.seed
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Key.Key_Return)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].seeds == tuple(range(7, 23))
    assert cell(draw, 0) != before
    qtbot.mouseClick(draw.controls.dice, LEFT)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].seeds[0] == int(field.text())


def test_other_levels_draw_otherwise(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    rows = draw.controls.levels
    assert not rows.sigma_min.isVisibleTo(draw.controls)
    presses = [
        (rows.levels, Key.Key_Down, 1),
        (rows.rho, Key.Key_End, 1),
        (rows.sigma_min, Key.Key_Down, 4),
    ]
    for widget, key, times in presses:
        widget.setFocus()
        for _ in range(times):
            qtbot.keyClick(widget, key)
        rest(qtbot, draw)
    drawing = stage.engine.samples[-1].drawing
    assert (drawing.levels, drawing.rho, drawing.sigma_min) == ("karras", 10, 0.02)
    rows.levels.setFocus()
    qtbot.keyClick(rows.levels, Key.Key_End)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].drawing.levels == "flow"


def test_what_takes_long_waits_to_be_asked_for(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    draw.session._rate = 2 * PATIENCE_S / (16 * 10)
    asked = len(stage.engine.samples)
    qtbot.keyClick(draw.controls.count.bar, Key.Key_Right)
    assert len(stage.engine.samples) == asked
    assert "press Draw" in draw.hint.text()
    qtbot.mouseClick(draw.button, LEFT)
    rest(qtbot, draw)
    assert len(stage.engine.samples[-1].labels) == 17
    assert not draw.hint.isVisible()


def test_what_is_chosen_while_a_long_drawing_runs_waits_and_says_so(
    qtbot: QtBot, open_draw: Open
) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    draw.session._rate = 2 * PATIENCE_S / (16 * 10)
    stage.engine.pause = 0.05
    qtbot.mouseClick(draw.button, LEFT)
    assert not draw.hint.isVisible()
    asked = len(stage.engine.samples)
    qtbot.keyClick(draw.controls.guidance.bar, Key.Key_Right)
    assert draw.session.busy
    assert len(stage.engine.samples) <= asked + 1  # the one that was asked for, no other
    assert "press Stop" in draw.hint.text()
    qtbot.mouseClick(draw.button, LEFT)


def test_a_thousand_steps_begin_as_few_and_say_so(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("many")
    rest(qtbot, draw)
    assert stage.engine.samples[-1].drawing.steps == 50
    assert "1000 steps" in draw.controls.note.text().replace(",", "")
    draw.session._rate = 0.0  # a fast machine
    qtbot.keyClick(draw.controls.steps.bar, Key.Key_End)
    rest(qtbot, draw)
    assert not draw.controls.note.isVisible()
    shown = draw.session.every
    assert shown is not None
    assert shown.states.shape[1] == 51
    assert draw.bar.time.text() == "frame 50 / 50 · σ 0"
    qtbot.keyClick(draw.bar.bar, Key.Key_Left)
    assert draw.bar.time.text().startswith("frame 49 / 50")


def test_a_sampler_that_adds_noise_has_no_frames_between_its_steps(
    qtbot: QtBot, open_draw: Open
) -> None:
    stage, draw = open_draw("many")
    rest(qtbot, draw)
    assert draw.controls.frames.isEnabled()
    assert not draw.controls.no_frames.isVisible()
    draw.session._rate = 0.0  # a fast machine
    qtbot.keyClick(draw.controls.frames.bar, Key.Key_Home)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].drawing.film == 10
    sampler = draw.controls.sampler
    sampler.setCurrentIndex(sampler.findData("ddpm"))
    sampler.activated.emit(sampler.currentIndex())
    rest(qtbot, draw)
    assert stage.engine.samples[-1].drawing.film == 50
    assert not draw.controls.frames.isEnabled()
    assert draw.controls.frames.value.text() == "50"
    assert "a frame a step" in draw.controls.no_frames.text()
    assert draw.controls.no_frames.isVisible()


def test_smooth_pixels_look_otherwise(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits")
    rest(qtbot, draw)
    sharp = cell(draw, 4)
    qtbot.mouseClick(draw.controls.look.buttons["smooth"], LEFT)
    assert cell(draw, 4) != sharp
