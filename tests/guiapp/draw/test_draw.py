"""Draw as a person uses it: pictures condense, are looked at one by one, drawn again, saved."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.card import ModelCard, Sampling
from engine.errors import ModelError
from guiapp.draw.page import DrawPage
from guiapp.draw.session import PATIENCE_S
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.models.files import CARS, DIGITS, put_model
from tests.guiapp.test_write_page import LEFT, darkness

Key = Qt.Key
LATENT = msgspec.structs.replace(DIGITS, name="latent", autoencoder={"kind": "mlp"})
MANY = ModelCard(
    name="many", network={}, size=16, sampling=Sampling(sampler="ddpm", steps=1000, guidance=1.0)
)
popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Open = Callable[..., tuple[Stage, DrawPage]]


@pytest.fixture
def open_draw(qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens Draw with a model; no samples are drawn beside it."""
    monkeypatch.setattr("guiapp.models.page.Strips.want", lambda *_: None)
    for card in (DIGITS, CARS, LATENT, MANY):
        put_model(card)

    def open_one(name: str, engine: FakeEngine | None = None) -> tuple[Stage, DrawPage]:
        stage = open_window(engine or FakeEngine())
        stage.window.show_page("models")
        page = stage.window.models
        qtbot.mouseClick(page.tiles[name].draw, LEFT)
        return stage, page.draw

    return open_one


def rest(qtbot: QtBot, draw: DrawPage) -> None:
    qtbot.waitUntil(draw.save.isEnabled, timeout=20_000)


def cell(draw: DrawPage, number: int) -> QImage:
    """What is seen of a picture in the grid."""
    index = draw.grid.model().index(number, 0)
    return draw.grid.viewport().grab(draw.grid.visualRect(index)).toImage()


def click(qtbot: QtBot, draw: DrawPage, number: int) -> None:
    place = draw.grid.visualRect(draw.grid.model().index(number, 0))
    qtbot.mouseClick(draw.grid.viewport(), LEFT, pos=place.center())


def large(draw: DrawPage) -> QImage:
    return draw.trajectory.grab(draw.trajectory.picture_place()).toImage()


def test_it_draws_as_soon_as_it_is_opened(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.01))
    assert stage.window.focusWidget() is draw.grid
    assert draw.button.text() == "Stop"
    qtbot.waitUntil(lambda: draw.player.state > 2)
    live = cell(draw, 0)
    rest(qtbot, draw)
    assert draw.button.text() == "Draw"
    request = stage.engine.samples[-1]
    assert request.labels == tuple(i % 10 for i in range(16))
    assert request.drawing.guidance == 1.5
    assert cell(draw, 0) != live
    # the bar of the fake engine: more of it for a smaller label, on a white sheet
    assert darkness(cell(draw, 0)) > darkness(cell(draw, 9)) > 0
    assert draw.bar.time.text() == "step 10 / 10 · σ 0"


def test_the_step_is_told_while_it_is_drawn(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits", FakeEngine(pause=0.03))
    qtbot.waitUntil(lambda: 0 < draw.player.state < 10)
    state = draw.player.state
    assert draw.bar.time.text().startswith(f"step {state} / 10 · σ")
    assert draw.bar.bar.value() == state
    assert not draw.bar.bar.isEnabled()


def test_all_pictures_are_in_view_at_any_size(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    for width, height in ((800, 600), (1024, 704), (1920, 1080)):
        stage.window.resize(width, height)
        for count in (1, 7, 16, 64):
            draw.session.choose(count=count)
            rest(qtbot, draw)
            QApplication.processEvents()
            model, view = draw.grid.model(), draw.grid.viewport().rect()
            places = [draw.grid.visualRect(model.index(i, 0)) for i in range(count)]
            assert len(places) == count
            assert all(view.contains(place) for place in places), (width, height, count)
            assert len({place.top() for place in places}) == -(-count // draw.grid.columns)


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
        qtbot.keyClick(switch.bar, Key.Key_End)
        rest(qtbot, draw)
        drawing = stage.engine.samples[-1].drawing
        assert drawing.sampler == name
        assert (drawing.options.eta if name == "ddim" else drawing.options.variance) == 1


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


def test_stop_keeps_what_is_drawn(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.02))
    qtbot.waitUntil(lambda: draw.player.state >= 3)
    qtbot.mouseClick(draw.button, LEFT)
    assert draw.button.text() == "Draw"
    reach = draw.player.state
    qtbot.waitUntil(lambda: stage.engine.ended == ["closed"])
    assert draw.player.state == reach < 10
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
    assert shown.states.shape[1] == 101
    assert draw.bar.time.text() == "step 1000 / 1000 · σ 0"
    qtbot.keyClick(draw.bar.bar, Key.Key_Left)
    assert draw.bar.time.text().startswith("step 990 / 1000")


def test_a_picture_is_looked_at_with_its_way_out_of_the_noise(
    qtbot: QtBot, open_draw: Open
) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    click(qtbot, draw, 3)
    assert draw.title.text() == "Picture 4 · “3” · seed 3"
    finished = large(draw)
    assert draw.trajectory.stages() == [0, 1, 2, 4, 5, 6, 8, 9, 10]
    qtbot.keyClick(draw.bar.bar, Key.Key_Home)
    noise = large(draw)
    assert noise != finished
    place = draw.trajectory.stage_places()[4]
    qtbot.mouseClick(draw.trajectory, LEFT, pos=QPointF(place.center()).toPoint())
    assert draw.player.state == 5
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
    assert draw.bar.time.text() == "step 8 / 8 · σ 0"
    qtbot.mouseClick(draw.back, LEFT)
    assert draw.session.every is every
    assert draw.bar.time.text() == "step 10 / 10 · σ 0"


def test_the_way_is_played_again(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits")
    rest(qtbot, draw)
    qtbot.mouseClick(draw.bar.play, LEFT)
    assert draw.player.playing
    assert draw.player.state == 0
    qtbot.waitUntil(lambda: draw.player.state == 10 and not draw.player.playing)


def test_with_reduced_motion_only_what_is_finished_appears(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("digits", FakeEngine(pause=0.01))
    stage.window.commands.reduce_motion(True)
    qtbot.mouseClick(draw.controls.dice, LEFT)
    seen = set()
    draw.player.changed.connect(lambda: seen.add(draw.player.state))
    rest(qtbot, draw)
    assert seen <= {-1, 10}
    assert draw.player.state == 10


def test_smooth_pixels_look_otherwise(qtbot: QtBot, open_draw: Open) -> None:
    _, draw = open_draw("digits")
    rest(qtbot, draw)
    sharp = cell(draw, 4)
    qtbot.mouseClick(draw.controls.look.buttons["smooth"], LEFT)
    assert cell(draw, 4) != sharp


def test_a_latent_can_be_seen(qtbot: QtBot, open_draw: Open) -> None:
    stage, draw = open_draw("latent")
    rest(qtbot, draw)
    assert stage.engine.samples[-1].view == "picture"
    assert "decoded" in draw.controls.view_note.text()
    qtbot.mouseClick(draw.controls.view.buttons["latent"], LEFT)
    rest(qtbot, draw)
    assert stage.engine.samples[-1].view == "latent"
    assert "latent itself" in draw.controls.view_note.text()


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


def answer(stage: Stage, path: Path) -> None:
    """Choose a place in the dialog that is open."""
    window = stage.window
    dialog = next(d for d in window.findChildren(QFileDialog, "save_pictures") if d.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_all_are_saved_in_one_picture(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    columns = draw.grid.columns
    draw.ask_save(".png")
    answer(stage, tmp_path / "sheet")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with Image.open(tmp_path / "sheet.png") as picture:
        assert picture.width == 8 * (columns * 18 + 2)
        assert picture.mode == "L"


def test_an_array_holds_what_sample_writes(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    draw.ask_save(".npz")
    answer(stage, tmp_path / "a.npz")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with np.load(tmp_path / "a.npz") as found:
        assert found["image"].shape == (16, 16, 16)
        assert found["label"][:3].tolist() == [ord("0"), ord("1"), ord("2")]
        assert found["seed"].tolist() == list(range(16))


def test_one_is_saved_as_it_condenses(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("cars")
    rest(qtbot, draw)
    click(qtbot, draw, 2)
    draw.ask_save(".gif")
    answer(stage, tmp_path / "car.gif")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with Image.open(tmp_path / "car.gif") as shown:
        assert getattr(shown, "n_frames", 1) == 9
        assert shown.size == (160, 160)


@popup
def test_kinds_of_files_are_offered(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    qtbot.mouseClick(draw.save, LEFT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert words == ["All in one PNG…", "As it condenses (GIF)…", "Arrays for Python (.npz)…"]
    menu.actions()[0].trigger()
    menu.close()
    (tmp_path / "no folder").touch()
    answer(stage, tmp_path / "no folder" / "a.png")
    qtbot.waitUntil(lambda: stage.window.notices.is_error)
    assert "cannot be written" in stage.window.notices.text()


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
    assert draw.bar.bar.accessibleDescription() == "step 10 / 10 · σ 0"
    assert draw.grid.visualRect(draw.grid.model().index(0, 0)).topLeft() != QPoint(-1, -1)
