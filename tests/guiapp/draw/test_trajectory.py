"""One picture with its way out of the noise."""

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.guiapp.draw.conftest import Open
from tests.guiapp.draw.seen import click, large, rest
from tests.guiapp.draw.test_draw import Key
from tests.guiapp.person import LEFT


def test_a_picture_is_looked_at_with_its_way_out_of_the_noise(
    qtbot: QtBot, open_draw: Open
) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    click(qtbot, draw, 3)
    assert draw.title.text() == "Picture 4 · “3” · seed 3"
    finished = large(draw)
    assert draw.trajectory.stages() == [0, 6, 12, 19, 25, 31, 38, 44, 50]
    qtbot.keyClick(draw.bar.bar, Key.Key_Home)
    noise = large(draw)
    assert noise != finished
    place = draw.trajectory.stage_places()[4]
    qtbot.mouseClick(draw.trajectory, LEFT, pos=QPointF(place.center()).toPoint())
    assert draw.player.state == 25
    assert large(draw) not in (noise, finished)
    qtbot.keyClick(draw.trajectory, Key.Key_Escape)
    assert draw.title.text() == "digits"
    assert stage.window.focusWidget() is draw.grid
    assert draw.grid.currentIndex().row() == 3
    qtbot.keyClick(draw.grid, Key.Key_Right)
    qtbot.keyClick(draw.grid, Key.Key_Return)
    assert draw.title.text() == "Picture 5 · “4” · seed 4"


def test_one_picture_is_drawn_again_from_its_own_seed(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    every = draw.session.every
    click(qtbot, draw, 12)
    qtbot.keyClick(draw.controls.steps.bar, Key.Key_Left)
    assert "Draw this one again" in draw.hint.text()
    qtbot.mouseClick(draw.again, LEFT)
    rest(qtbot, draw)
    request = stage.engine.samples[-1]
    assert (request.labels, request.seeds, request.drawing.steps) == ((2,), (12,), 8)
    assert not draw.hint.isVisible()
    qtbot.keyClick(draw.controls.count.bar, Key.Key_Right)
    assert not draw.hint.isVisible()  # one picture is the same, however many there are
    assert draw.bar.time.text() == "frame 50 / 50 · σ 0"
    qtbot.mouseClick(draw.back, LEFT)
    assert draw.session.every is every
    assert draw.bar.time.text() == "frame 50 / 50 · σ 0"


def test_the_way_is_played_again(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits")
    rest(qtbot, draw)
    qtbot.mouseClick(draw.bar.play, LEFT)
    assert draw.player.playing
    assert draw.player.state == 0
    qtbot.waitUntil(lambda: draw.player.state == 50 and not draw.player.playing)


def test_a_latent_can_be_seen(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("latent")
    rest(qtbot, draw)
    assert stage.engine.samples[-1].view == "picture"
    assert "decoded" in draw.controls.view_note.text()
    qtbot.mouseClick(draw.controls.view.buttons["latent"], LEFT)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].view == "latent"
    assert "latent itself" in draw.controls.view_note.text()
