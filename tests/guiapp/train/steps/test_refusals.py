"""What the Train page says of things that nothing can be learned from."""

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.data.folder.labels import LEAST, count_if_few
from engine.progress import Progress
from guiapp.jobs.lane import Done
from guiapp.train.page import CHECK, CHOOSE, PLAN
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.shell.test_dropping import drop, hold, of_file, of_text
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import pictures, to_plan


@pytest.fixture
def stage(open_window: OpenWindow) -> Stage:
    stage = open_window(FakeTrainer())
    stage.window.show_page("train")
    return stage


def test_a_text_is_not_written_where_one_trains(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page, notes = stage.window.train, tmp_path / "notes.txt"
    notes.write_text("Hello")
    drop(stage, of_file(notes))
    assert stage.window.drops.frame.isHidden()
    assert page.isVisible() and stage.page.field.toPlainText() == ""
    assert page.choose.notices.text().startswith("notes.txt is no data set.")
    drop(stage, of_text("some words"))
    assert page.notices.text().startswith("Nothing can be learned from a text.")
    to_plan(qtbot, page, pictures(tmp_path / "a"))
    drop(stage, of_file(notes))
    assert page.step == PLAN  # what was planned stays
    assert page.notices.text().startswith("notes.txt is no data set.")
    assert hold(stage, of_file(notes))
    assert stage.window.drops.frame.isVisible()
    stage.window.show_page("write")
    drop(stage, of_file(notes))
    assert stage.page.field.toPlainText() == "Hello"


def test_files_of_a_data_set_are_pictures(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "train-images-idx3-ubyte.gz"
    path.write_bytes(b"\x1f\x8b")
    stage.window.show_page("write")
    drop(stage, of_file(path))
    page = stage.window.train
    assert page.isVisible() and page.choose.data.what.text().startswith("MNIST")


def test_an_empty_folder_is_told_at_once(stage: Stage, tmp_path: Path) -> None:
    page = stage.window.train
    (tmp_path / "empty" / "inside").mkdir(parents=True)
    (tmp_path / "empty" / "notes.txt").write_text("nothing to see")
    page.take(tmp_path / "empty")
    assert page.step == CHOOSE and not page.choose.data.isVisible()
    assert page.choose.notices.text().startswith("There is no picture in empty. Choose one")


def test_far_too_few_pictures_are_told_where_one_chooses_and_checks(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    page, folder = stage.window.train, pictures(tmp_path / "few", 4)
    page.take(folder)
    words = "4 pictures: far too few. A model of them can only repeat them; add more, 500 or better"
    assert page.choose.data.doubt.text().startswith(words)
    qtbot.mouseClick(page.choose.data.go_on, LEFT)
    qtbot.waitUntil(page.check.go_on.isEnabled)
    assert page.check.reason.isVisible() and page.check.reason.text().startswith(words)
    assert page.check.again.isVisible()  # once there are more
    pictures(folder / "more", 2 * LEAST)
    qtbot.mouseClick(page.check.again, LEFT)
    qtbot.waitUntil(lambda: page.check.view is not None and page.check.go_on.isEnabled())
    assert not page.check.reason.isVisible()


def test_a_glance_counts_only_what_it_can_see(tmp_path: Path) -> None:
    assert count_if_few(pictures(tmp_path / "a", 4)) == 4
    assert count_if_few(pictures(tmp_path / "b", 2 * LEAST)) is None
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "link").symlink_to(tmp_path / "b")
    assert count_if_few(tmp_path / "c") is None
    assert count_if_few(tmp_path / "gone") is None


def test_saving_does_not_wait_for_a_look(
    qtbot: QtBot, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trap: both ran on the lane of exports."""

    def endless(*_: object) -> Generator[Progress, None, None]:
        while True:
            yield Progress(1, 1_000_000)

    monkeypatch.setattr("guiapp.train.steps.check.examine", endless)
    page = stage.window.train
    page.take(pictures(tmp_path / "a"))
    qtbot.mouseClick(page.choose.data.go_on, LEFT)
    qtbot.waitUntil(lambda: page.check.progress.bar.maximum() == 1_000_000)
    done: list[Done] = []
    stage.exports.done.connect(done.append)

    def export() -> Generator[None, None, str]:
        yield
        return "saved"

    stage.exports.submit(export)
    qtbot.waitUntil(lambda: [one.result for one in done] == ["saved"])
    assert page.step == CHECK and page.check.busy
