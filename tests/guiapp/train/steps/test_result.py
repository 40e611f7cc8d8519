"""The last step: it fits, it is honest on how long it learned, and nothing is lost in saving."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.card import read_card
from engine.paths import models_folder
from guiapp.train.page import RESULT, TrainPage
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import pictures, press, to_plan, to_result


def from_a_model(qtbot: QtBot, page: TrainPage, folder: Path) -> None:
    """To the result of a training that started from another model, with three rows of pictures."""
    to_plan(qtbot, page, folder)
    start, usual = page.plan.form.start, page.plan.plan.start
    other = next(i for i in range(1, start.count()) if start.itemData(i) != usual)
    start.setCurrentIndex(other)
    start.activated.emit(other)
    qtbot.waitUntil(lambda: not page.plan.go.isEnabled())
    qtbot.waitUntil(page.plan.go.isEnabled)
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    qtbot.waitUntil(lambda: page.result.comparison.beside.count == 8)


def test_three_rows_and_all_that_is_asked_fit(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    stage.window.resize(1280, 740)
    page, result = stage.window.train, stage.window.train.result
    from_a_model(qtbot, page, pictures(tmp_path / "a"))
    qtbot.waitUntil(lambda: result.area.verticalScrollBar().maximum() == 0)
    comparison = result.comparison
    rows = [board.places() for board in (comparison.drawn, comparison.nearest, comparison.beside)]
    assert rows[0] == rows[1] == rows[2]
    assert rows[0][0].width() >= 40
    stage.window.resize(stage.window.minimumSize())
    body = result.rect()
    for widget in (
        result.name,
        result.license_form.license,
        result.license_form.others,
        result.save,
    ):
        corner = widget.mapTo(result, widget.rect().bottomRight())
        assert widget.isVisible() and body.contains(corner)


def test_what_it_started_from_does_not_make_a_training_long(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    """The trap: 200,000 pictures of the model before, and nobody said that its own were few."""
    engine.before = 200_000
    engine.distances[:] = 2.0
    page = stage.window.train
    from_a_model(qtbot, page, pictures(tmp_path / "a"))
    about = page.result.about.text()
    assert "1280 pictures seen" in about
    assert "with what it started from: 201280 pictures seen" in about
    assert "learned for a short time only" in page.result.comparison.remedy.text()


def test_a_longer_training_replaces_the_earlier_model_or_not(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    page, result = stage.window.train, stage.window.train.result
    to_result(qtbot, page, pictures(tmp_path / "a"))
    qtbot.mouseClick(result.save, LEFT)
    qtbot.waitUntil(lambda: result.info is not None)
    engine.rounds = 40
    for button, saved in (("Cancel", ""), ("Keep both", "a-2"), ("Replace it", "a")):
        if not result.save.isVisible():
            qtbot.mouseClick(result.longer, LEFT)
            qtbot.waitUntil(lambda: page.step == RESULT and result.info is None)
        assert result.name_note.text().endswith("you can replace it, or keep both.")
        qtbot.mouseClick(result.save, LEFT)
        press(qtbot, page, "replace", button)
        if saved:
            qtbot.waitUntil(lambda: result.info is not None)
            assert result.info is not None and result.info.name == saved
        else:
            assert result.info is None
    assert {path.stem for path in models_folder().glob("*.safetensors")} == {"a", "a-2"}
    assert read_card(models_folder() / "a.safetensors").training.images == 40 * 64
    assert page.notices.text().startswith("The earlier model “a” is replaced.")
    qtbot.mouseClick(page.notices._action, LEFT)
    assert page.notices.text() == "It is back, as a-3."
    assert read_card(models_folder() / "a-3.safetensors").training.images == 20 * 64
