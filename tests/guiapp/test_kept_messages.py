"""The window's history: each message as it went out, and open again at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write
from tests.guiapp.write.export.dialog import open_dialog, save_as, wait_for_notice, write_narrow

ROSE, AMBER = 3, 4  # of the presets


def inks(stage: Stage) -> list[str]:
    """Of the messages in the strip, the newest first."""
    store = stage.window.history._store
    return [store.recipe(entry.id).look.ink for entry in store.newest(9)]


def choose_pair(qtbot: QtBot, stage: Stage, pair: int) -> str:
    if not stage.page.controls.more.isChecked():
        qtbot.mouseClick(stage.page.controls.more, LEFT)
    qtbot.mouseClick(stage.page.controls.colors.pairs.swatches[pair], LEFT)
    return stage.session.look.ink


def copy(qtbot: QtBot, stage: Stage) -> None:
    stage.page.exporter.copy_message()
    wait_for_notice(qtbot, stage, "Copied")
    stage.page.notices.clear()


def kept_states(qtbot: QtBot, stage: Stage) -> None:
    history = stage.window.history
    qtbot.waitUntil(lambda: history._store.has_states(stage.session.recipe()), timeout=10_000)


def test_what_was_sent_is_kept_in_the_look_it_went_out_with(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    plain = stage.session.look.ink
    rose = choose_pair(qtbot, stage, ROSE)
    assert inks(stage) == [plain]
    copy(qtbot, stage)
    assert inks(stage) == [rose]  # nobody was sent the other
    amber = choose_pair(qtbot, stage, AMBER)
    stage.page.exporter.copy_code()
    assert inks(stage) == [amber, rose]
    qtbot.keyClicks(stage.page.field, "!")
    qtbot.waitUntil(lambda: len(inks(stage)) == 3, timeout=10_000)


def test_a_file_that_cannot_be_written_is_not_sent_and_its_folder_forgotten(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    choose_pair(qtbot, stage, ROSE)
    before = inks(stage)
    (tmp_path / "file").write_text("no folder")
    stage.page.exporter.save(tmp_path / "file" / "hi.gif")
    wait_for_notice(qtbot, stage, str(tmp_path))
    assert stage.page.notices.is_error
    assert stage.page._store.value.export_folder == ""
    assert inks(stage) == before
    open_dialog(qtbot, stage)
    save_as(qtbot, stage, tmp_path / "hi.gif")
    wait_for_notice(qtbot, stage, "Saved")
    assert stage.page._store.value.export_folder == str(tmp_path)
    assert inks(stage) == [stage.session.look.ink]


def test_a_kept_message_opens_at_once_and_can_be_exported_without_its_model(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    states, recipe = stage.session.pictures.states.copy(), stage.session.recipe()
    kept_states(qtbot, stage)
    stage.page.new_message()
    stage.window.close()
    engine = FakeEngine()
    engine.error = EngineError("There is no such model.")
    again = open_window(engine)
    assert again.page.field.toPlainText() == ""
    strip = again.window.history.strip
    qtbot.mouseClick(
        strip.viewport(), LEFT, pos=strip.visualRect(strip.model().index(0, 0)).center()
    )
    assert again.session.complete
    assert (again.session.pictures.states == states).all()
    assert again.session.recipe() == recipe
    assert again.page.export.isEnabled()
    copy(qtbot, again)
    assert engine.requests == []
    assert len(inks(again)) == 1


def test_the_draft_is_there_at_once_from_what_was_kept(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    kept_states(qtbot, stage)
    choose_pair(qtbot, stage, ROSE)
    stage.window.close()
    again = open_window(draw_draft=False)
    assert again.session.complete
    assert again.session.look.ink == "#94204f"
    assert again.resting()
    assert again.engine.requests == []


def test_a_window_that_closes_at_once_keeps_the_states_too(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    qtbot.keyClicks(stage.page.field, "Hello")
    with qtbot.waitSignal(stage.window.history.kept, timeout=20_000):
        qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    stage.window.close()
    again = open_window(draw_draft=False)
    assert again.session.complete
