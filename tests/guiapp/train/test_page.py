"""The Train page as a person uses it, from pictures to a saved model."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.api_training import TrainRequest
from engine.card import Hand, read_card
from engine.errors import DatasetError
from engine.models.library import list_models
from engine.paths import models_folder
from guiapp.train import runs
from guiapp.train.page import CHECK, CHOOSE, PLAN, RESULT, TRAIN
from tests.guiapp.conftest import Stage
from tests.guiapp.person import LEFT, darkness
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import (
    drop,
    from_nothing,
    lines,
    pictures,
    to_plan,
    to_result,
    to_training,
)


def test_from_a_drop_to_a_model_among_the_others(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    window, page = stage.window, stage.window.train
    window.show_page("write")
    drop(stage, pictures(tmp_path / "my flags"))
    assert page.isVisible()
    assert page.choose.data.isVisible()
    qtbot.mouseClick(page.choose.data.go_on, LEFT)
    assert page.step == CHECK
    qtbot.waitUntil(page.check.go_on.isEnabled)
    qtbot.mouseClick(page.check.go_on, LEFT)
    assert page.step == PLAN
    qtbot.waitUntil(page.plan.go.isEnabled)
    assert page.plan.form.start.currentData() == "cars32-edm"  # few pictures, in color
    from_nothing(qtbot, page)
    said = page.plan.facts.text()
    assert "188 pictures a second" in said
    assert said.startswith("228 pictures to learn from, 12 kept aside to see whether it learns")
    assert page.plan.form.duration.buttons["look"].time.text() == "1 minute"
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    asked = engine.asked[-1] if isinstance(engine.asked[-1], TrainRequest) else engine.asked[-2]
    assert isinstance(asked, TrainRequest)
    assert (asked.name, asked.size, asked.preset) == ("my flags", 32, "pictures-small")
    assert asked.minutes == pytest.approx(100_000 / 187.5 / 60)
    assert lines(page)[0][1] == "my flags"
    assert lines(page)[-1] == (True, "")
    qtbot.waitUntil(lambda: page.result.comparison.drawn.count == 8)
    assert page.result.comparison.verdict.text().startswith("2 of 8 are all but copies")
    page.result.name.selectAll()
    qtbot.keyClicks(page.result.name, "Flags of mine")
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(page.result.draw.isVisible)
    card = read_card(models_folder() / "Flags of mine.safetensors")
    assert card.name == "Flags of mine"
    assert card.credit == "Trained on the pictures “my flags”."
    assert "Flags of mine" in [info.name for info in list_models()]
    qtbot.mouseClick(page.result.draw, LEFT)
    assert window.models.draw.title.text() == "Flags of mine"
    qtbot.waitUntil(lambda: not window.models.draw.session.busy)
    window.show_page("train")
    qtbot.mouseClick(page.result.new_training, LEFT)
    assert page.step == CHOOSE
    assert runs.unfinished() == []
    assert not asked.folder.exists()


def test_steps_that_are_over_can_be_changed(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = stage.window.train
    to_plan(qtbot, page, pictures(tmp_path / "a"))
    steps = page.column.buttons
    assert [button.isEnabled() for button in steps] == [True, True, False, False, False]
    from_nothing(qtbot, page)
    page.plan.form.pixels.buttons[48].click()
    qtbot.mouseClick(steps[CHECK], LEFT)
    assert page.step == CHECK
    qtbot.mouseClick(page.check.go_on, LEFT)
    qtbot.waitUntil(page.plan.go.isEnabled)
    assert page.plan.plan.size == 48  # as it was chosen
    qtbot.mouseClick(steps[CHOOSE], LEFT)
    assert page.step == CHOOSE
    assert page.session.state == "idle"


def test_what_is_planned_is_measured_and_asked_for(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    page = stage.window.train
    to_plan(qtbot, page, pictures(tmp_path / "a"))
    from_nothing(qtbot, page)
    page.plan.form.color.buttons[False].click()
    page.plan.form.network.buttons["large"].click()
    assert not page.plan.go.isEnabled()
    qtbot.waitUntil(page.plan.go.isEnabled)
    asked = engine.asked[-1]
    assert isinstance(asked, TrainRequest)
    assert asked.preset == "pictures-large"
    assert dict(asked.settings) == {"network.channels": "1"}
    page.plan.form.duration.buttons["own"].click()
    page.plan.form.duration.minutes.selectAll()
    qtbot.keyClicks(page.plan.form.duration.minutes, "7")
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    assert page.session.request is not None
    assert page.session.request.minutes == 7


def test_a_full_disk_is_told_before(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    page = stage.window.train
    engine.free = 40_000_000
    page.take(pictures(tmp_path / "a"))
    qtbot.mouseClick(page.choose.data.go_on, LEFT)
    qtbot.waitUntil(page.check.go_on.isEnabled)
    qtbot.mouseClick(page.check.go_on, LEFT)
    qtbot.waitUntil(page.plan.trouble.isVisible)
    assert "3.0 MB are missing" in page.plan.trouble.text()
    assert not page.plan.go.isEnabled()


def test_it_rests_is_tried_and_stopped(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = to_training(qtbot, stage, pictures(tmp_path / "a"))
    train = page.learn
    assert not any(button.isEnabled() for button in page.column.buttons)
    assert "left" in train.headline.text()
    qtbot.mouseClick(train.pause, LEFT)
    qtbot.waitUntil(lambda: train.headline.text().startswith("Paused"))
    assert train.pause.text() == "Go on"
    qtbot.mouseClick(train.try_it, LEFT)
    qtbot.waitUntil(stage.window.models.isVisible)
    assert stage.window.models.draw.title.text() == "a"
    qtbot.waitUntil(lambda: not stage.window.models.draw.session.busy)
    stage.window.show_page("train")
    assert not train.stop.hasFocus()  # a key pressed now does not stop it
    qtbot.mouseClick(train.pause, LEFT)
    assert train.pause.text() == "Pause"
    qtbot.mouseClick(train.stop, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    assert page.result.headline.text().startswith("Stopped, and kept")
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    stage.window.show_page("models")
    assert not stage.window.models.drawing  # all of them again, the new one too
    qtbot.waitUntil(stage.window.models.tiles["a"].isVisible)


def test_one_writes_with_characters_while_they_are_learned(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    engine.classes, engine.size, engine.channels = tuple("abcdef"), 28, 1
    page = to_training(qtbot, stage, pictures(tmp_path / "a"))
    qtbot.mouseClick(page.learn.try_it, LEFT)
    qtbot.waitUntil(stage.page.isVisible)
    tried = Path(stage.session.drawing.model)
    assert tried.parent == page.session.request.folder  # pyright: ignore[reportOptionalMemberAccess]
    stage.window.show_page("train")
    qtbot.mouseClick(page.learn.try_it, LEFT)
    qtbot.waitUntil(stage.page.isVisible)
    assert stage.session.drawing.model != str(tried)  # it has learned since
    assert not tried.exists()
    page.session.stop()
    qtbot.waitUntil(lambda: page.step == RESULT)
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    assert stage.session.drawing.model == "a"


def test_a_hand_is_learned_by_the_letters_and_written_with(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    engine.classes, engine.size, engine.channels = tuple("abcdef"), 28, 1
    engine.hands = (Hand(name="Ben"), Hand(name="Ana"))
    page = stage.window.train
    qtbot.mouseClick(page.choose.handwriting, LEFT)
    assert page.handwriting is not None
    assert page.handwriting.isVisible()
    page.handwriting.back.emit()
    assert page.choose.isVisible()
    qtbot.mouseClick(page.choose.handwriting, LEFT)
    page.handwriting.ready.emit(pictures(tmp_path / "glyphs"), "Ana")
    assert page.step == PLAN
    assert lines(page)[0][1] == "The handwriting of Ana"
    assert page.plan.form.start.currentData() == "letters"
    assert not page.plan.form.network.isVisible()
    qtbot.waitUntil(page.plan.go.isEnabled)
    qtbot.mouseClick(page.plan.go, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)
    asked = page.session.request
    assert asked is not None
    assert (asked.start, asked.hand, asked.preset, asked.minutes) == ("letters", "Ana", "", None)
    comparison = page.result.comparison
    qtbot.waitUntil(lambda: comparison.beside.count == 8)
    assert comparison.nearest.accessibleName() == "The same, as Ana wrote it"
    assert comparison.sentence.isVisible()
    assert darkness(comparison.sentence.grab().toImage()) > 0.01
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(page.result.write.isVisible)
    qtbot.mouseClick(page.result.write, LEFT)
    assert stage.page.isVisible()
    drawing = stage.session.drawing
    assert (drawing.model, drawing.hand) == ("Ana", "Ana")


def test_trouble_offers_another_try(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    page = to_training(qtbot, stage, pictures(tmp_path / "a"))
    engine.trouble = DatasetError("The folder is gone.", "Plug it in.")
    qtbot.waitUntil(page.learn.again.isVisible)
    assert page.notices.text() == "The folder is gone. Plug it in."
    engine.trouble, engine.rounds = None, 5
    qtbot.mouseClick(page.learn.again, LEFT)
    qtbot.waitUntil(lambda: page.step == RESULT)


def test_training_longer(qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    assert page.session.request is not None and page.session.request.minutes is not None
    before = page.session.request.minutes
    engine.rounds = 10**9
    page.result.minutes.setText("")
    qtbot.keyClicks(page.result.minutes, "25")
    qtbot.mouseClick(page.result.longer, LEFT)
    assert page.step == TRAIN
    request = page.session.request
    assert request is not None
    assert request.resume
    assert request.minutes == pytest.approx(25 + before)
    page.session.stop()
    qtbot.waitUntil(lambda: page.step == RESULT)


def test_other_peoples_pictures_ask_for_a_word(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    license_form = page.result.license_form
    license_form.others.box.click()
    assert not page.result.save.isEnabled()
    qtbot.keyClicks(license_form.source, "By Ana, who said yes.")
    license_form.license.setCurrentIndex(license_form.license.findData("CC-BY-4.0"))
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    card = read_card(models_folder() / "a.safetensors")
    assert card.credit == "Trained on the pictures “a”. By Ana, who said yes."
    assert card.license == "CC-BY-4.0"


def test_a_name_that_is_taken_gets_a_number(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    page.result.name.setText("letters")
    assert page.result.name_note.text().endswith("letters-2.")
    page.result.name.setText("a/b")
    assert not page.result.save.isEnabled()
    page.result.name.setText("letters")
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    assert page.result.kept_words.text().startswith("Saved as letters-2.")


def test_one_writes_while_it_trains(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = to_training(qtbot, stage, pictures(tmp_path / "a"))
    stage.window.show_page("write")
    qtbot.keyClicks(stage.page.field, "Hi")
    stage.session.write()
    qtbot.waitUntil(lambda: stage.session.complete)
    assert page.session.state == "running"
    page.session.stop()
    qtbot.waitUntil(lambda: page.step == RESULT)
