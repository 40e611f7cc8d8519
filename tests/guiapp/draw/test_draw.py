"""Draw as a person uses it: pictures condense, are looked at one by one, drawn again, saved."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.errors import ModelError
from tests.guiapp.draw.conftest import Open
from tests.guiapp.draw.seen import cell, rest
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, darkness

Key = Qt.Key


def test_it_draws_as_soon_as_it_is_opened(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.03))
    assert stage.window.focusWidget() is draw.grid
    assert draw.button.text() == "Stop"
    qtbot.waitUntil(lambda: 2 < draw.player.state < 40)
    live = cell(draw, 0)
    rest(qtbot, draw)
    assert draw.button.text() == "Draw"
    request = stage.engine.samples[-1]
    assert request.labels == tuple(i % 10 for i in range(16))
    assert request.drawing.guidance == 1.5
    assert cell(draw, 0) != live
    # the bar of the fake engine: more of it for a smaller label, on a white sheet
    assert darkness(cell(draw, 0)) > darkness(cell(draw, 9)) > 0
    assert draw.bar.time.text() == "frame 50 / 50 · σ 0"


def test_the_step_is_told_while_it_is_drawn(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits", FakeEngine(pause=0.03))
    qtbot.waitUntil(lambda: 0 < draw.player.state < 40)
    state = draw.player.state
    assert draw.bar.time.text().startswith(f"frame {state} / 50 · σ")
    assert draw.bar.bar.value() == state
    assert not draw.bar.bar.isEnabled()


def test_all_pictures_are_in_view_at_any_size(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    for width, height in ((800, 600), (1024, 704), (1920, 1080)):
        stage.window.resize(width, height)
        for count in (1, 7, 16, 64):
            draw.session.change(options={"count": count})
            rest(qtbot, draw)
            QApplication.processEvents()
            model, view = draw.grid.model(), draw.grid.viewport().rect()
            places = [draw.grid.visualRect(model.index(i, 0)) for i in range(count)]
            assert len(places) == count
            assert all(view.contains(place) for place in places), (width, height, count)
            assert len({place.top() for place in places}) == -(-count // draw.grid.columns)


def test_stop_keeps_what_is_drawn(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: draw.player.state >= 3)
    qtbot.mouseClick(draw.button, LEFT)
    assert draw.button.text() == "Draw"
    reach = draw.player.state
    qtbot.waitUntil(lambda: stage.engine.ended == ["closed"])
    assert draw.player.state == reach < 50
    assert draw.bar.bar.isEnabled()
    assert not draw.save.isEnabled()
    assert "only finished pictures can be saved" in draw.hint.text()  # and it says why
    qtbot.keyClick(draw.bar.bar, Key.Key_Home)
    assert draw.player.state == 0


def test_escape_stops_first_and_then_goes_back(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: draw.player.state >= 1)
    qtbot.keyClick(draw.grid, Key.Key_Escape)
    assert not draw.session.busy
    assert stage.window.models.drawing
    qtbot.keyClick(draw.grid, Key.Key_Escape)
    assert not stage.window.models.drawing


def test_with_reduced_motion_only_what_is_finished_appears(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.01))
    stage.window.commands.reduce_motion(True)
    qtbot.mouseClick(draw.controls.dice, LEFT)
    seen = set()
    draw.player.changed.connect(lambda: seen.add(draw.player.state))
    rest(qtbot, draw)
    assert seen <= {-1, 50}
    assert draw.player.state == 50


def test_an_error_is_told_and_drawing_goes_on_afterwards(qtbot: QtBot, open_draw: Open) -> None:
    engine = FakeEngine()
    engine.error = ModelError("{name} is damaged.", "Copy it again.", name="digits")
    stage, draw = open_draw("digits", engine)
    notices = stage.window.notices
    qtbot.waitUntil(lambda: notices.text() == "digits is damaged. Copy it again.")
    assert notices.isVisible()
    assert draw.button.text() == "Draw"
    engine.error = None
    qtbot.mouseClick(draw.button, LEFT)
    rest(qtbot, draw)
    assert notices.text() == ""


def test_closing_while_it_draws_is_clean(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: draw.player.state >= 1)
    stage.window.close()
    assert not stage.lane.isRunning()
    assert stage.engine.ended == ["closed"]


def test_leaving_the_page_stops_drawing(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: draw.player.state >= 1)
    stage.window.show_page("write")
    qtbot.waitUntil(lambda: stage.engine.ended == ["closed"])
    stage.window.show_page("models")
    assert stage.window.models.drawing
    assert not draw.session.busy


def test_screen_readers_hear_which_picture_it_is(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits")
    rest(qtbot, draw)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert draw.grid.model().index(5, 0).data(spoken) == "Picture 6 · “5” · seed 5"
    assert draw.bar.bar.accessibleDescription() == "frame 50 / 50 · σ 0"
    assert draw.grid.visualRect(draw.grid.model().index(0, 0)).topLeft() != QPoint(-1, -1)
