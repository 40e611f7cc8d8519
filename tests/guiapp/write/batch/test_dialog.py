"""Many messages in the window: a table is dropped, three rows are shown, all are made."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from engine.data.table import read_table
from engine.export.inside import read_recipe
from guiapp.write.batch.dialog import BatchDialog
from guiapp.write.batch.state import first_choices
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.shell.test_dropping import drop, of_file

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 30_000
ROWS = "name,hand\nAnn,Ada\nBob,\nCy,Nobody\nDee,\n\u4e00,\n"


def open_table(qtbot: QtBot, stage: Stage, folder: Path, rows: str = ROWS) -> BatchDialog:
    """Drop a table on the Write page, with a narrow page, and wait until its rows are shown."""
    stage.window._store.change(export_folder=str(folder))
    stage.session.change(layout={"width": 120})
    table = folder / "names.csv"
    table.write_text(rows, encoding="utf-8")
    drop(stage, of_file(table))
    found = lambda: stage.window.findChild(BatchDialog)  # noqa: E731
    qtbot.waitUntil(lambda: found() is not None, timeout=PATIENCE_MS)
    dialog = found()
    assert dialog is not None
    wait_for_rows(qtbot, dialog)
    return dialog


def wait_for_rows(qtbot: QtBot, dialog: BatchDialog) -> None:
    qtbot.waitUntil(
        lambda: bool(dialog.pictures.rows) and "Looking" not in dialog.facts.text(),
        timeout=PATIENCE_MS,
    )


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled() and button.isVisible()
    qtbot.mouseClick(button, LEFT)


def test_a_table_that_is_dropped_becomes_files(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    dialog = open_table(qtbot, stage, tmp_path)
    shown = dialog.pictures.rows
    assert [(row.number, row.file, row.text) for row in shown] == [
        (1, "Ann.gif", "Dear Ann"), (2, "Bob.gif", "Dear Bob"), (4, "Dee.gif", "Dear Dee"),
    ]  # fmt: skip
    assert dialog.facts.text() == "3 messages to make, 2 rows cannot be made"
    wrong = dialog.wrong.toPlainText().splitlines()
    assert wrong[0].startswith("Row 3 (line 4): ") and "Nobody" in wrong[0]
    assert wrong[1].startswith("Row 5 (line 6): This model cannot draw \u4e00.")

    qtbot.keyClicks(dialog.form.text, "! ")
    click(qtbot, next(b for b in dialog.form.columns if b.text() == "{row}"))
    qtbot.waitUntil(lambda: dialog.pictures.rows[0].text == "Dear Ann! 1", timeout=PATIENCE_MS)
    wait_for_rows(qtbot, dialog)
    click(qtbot, dialog.act)
    qtbot.waitUntil(lambda: "are made" in dialog.facts.text(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not dialog.state.running, timeout=PATIENCE_MS)
    assert dialog.facts.text() == "3 messages are made, 2 rows cannot be made"
    assert dialog.folder.isVisible() and not dialog.progress.isVisible()
    made = tmp_path / "names"
    assert sorted(path.name for path in made.iterdir()) == [
        "Ann.gif", "Bob.gif", "Dee.gif", "manifest.jsonl",
    ]  # fmt: skip
    recipe = read_recipe(made / "Ann.gif")
    assert (recipe.text, recipe.drawing.hand) == ("Dear Ann! 1", "Ada")
    assert read_recipe(made / "Bob.gif").drawing.hand == stage.session.drawing.hand
    drawn = [letter for asked in stage.engine.requests for letter in asked.letters]
    first = [letter for letter in drawn if (letter.id, letter.char) == (0, "D")]
    assert len(first) == 2, "one in Ada's hand, one for all others"
    lines = (made / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["state"] for line in lines] == [
        "made", "made", "failed", "made", "failed",
    ]  # fmt: skip
    click(qtbot, dialog.leave)


def test_it_is_stopped_and_gone_on_with(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window(FakeEngine(pause=0.02))
    names = "".join(f"Guest {i}\n" for i in range(120))
    dialog = open_table(qtbot, stage, tmp_path, f"name\n{names}")
    assert not dialog.wrong.isVisible()
    click(qtbot, dialog.act)
    assert dialog.act.text() == "Stop"
    qtbot.waitUntil(lambda: dialog.progress.value() > 1, timeout=PATIENCE_MS)
    click(qtbot, dialog.act)
    qtbot.waitUntil(lambda: dialog.act.text() == "Make the rest", timeout=PATIENCE_MS)
    there = len(list((tmp_path / "names").glob("*.gif")))
    assert 0 < there < 120
    assert dialog.facts.text() == f"{120 - there} messages to make, {there} are there already"
    click(qtbot, dialog.leave)
    qtbot.waitUntil(lambda: stage.window.findChild(BatchDialog) is None, timeout=PATIENCE_MS)

    stage.engine.pause = 0.0
    again = open_table(qtbot, stage, tmp_path, f"name\n{names}")
    click(qtbot, again.act)
    qtbot.waitUntil(again.folder.hasFocus, timeout=PATIENCE_MS)
    assert again.facts.text() == f"{120 - there} messages are made"
    assert len(list((tmp_path / "names").glob("*.gif"))) == 120
    click(qtbot, again.leave)


def test_what_is_no_template_is_said_and_nothing_is_made(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    dialog = open_table(qtbot, open_window(), tmp_path)
    qtbot.keyClicks(dialog.form.text, " {town}")
    qtbot.waitUntil(lambda: not dialog.act.isEnabled(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "town" in dialog.facts.text(), timeout=PATIENCE_MS)
    assert dialog.detail.text() == "They have: {name}, {hand}, and {row}, the number."
    dialog.form.text.selectAll()
    qtbot.keyClick(dialog.form.text, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "nothing to write" in dialog.facts.text(), timeout=PATIENCE_MS)
    click(qtbot, dialog.leave)
    assert not (tmp_path / "names").exists()


def test_a_file_that_is_there_is_replaced_only_where_that_is_chosen(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "names").mkdir()
    mine = tmp_path / "names" / "Ann.gif"
    mine.write_bytes(b"mine")
    dialog = open_table(qtbot, open_window(), tmp_path, "name\nAnn\nBob\n")
    assert dialog.facts.text() == "1 message to make, 1 row cannot be made"
    assert "exists already" in dialog.wrong.toPlainText()
    dialog.form.overwrite.click()
    qtbot.waitUntil(lambda: dialog.facts.text() == "2 messages to make", timeout=PATIENCE_MS)
    assert mine.read_bytes() == b"mine"
    click(qtbot, dialog.act)
    qtbot.waitUntil(dialog.folder.hasFocus, timeout=PATIENCE_MS)
    assert read_recipe(mine).text == "Dear Ann"
    click(qtbot, dialog.leave)


def test_a_table_is_also_opened_from_the_menu_or_refused_in_a_sentence(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    stage.window.show_page("models")
    (action,) = [one for one in stage.window.menus.actions if "Many messages" in one.text()]
    action.trigger()
    asking = stage.window.findChild(QFileDialog, "table")
    assert asking is not None
    empty = tmp_path / "empty.csv"
    empty.write_text("name\n")
    asking.fileSelected.emit(str(empty))
    asking.close()
    notices = stage.page.notices
    qtbot.waitUntil(lambda: notices.text().startswith("empty.csv has no rows."))
    assert stage.window.writing


@pytest.mark.parametrize(("rows", "page", "text", "name", "hand"), [
    ("name\nAnn\nBob\n", "", "Dear {name}", "{name}", ""),
    ("name,Hand\nAnn,Ada\n", "", "Dear {name}", "{name}", "{Hand}"),
    ("to,Text\nAnn,Hi\n", "", "{Text}", "{to}", ""),
    ("name\nAnn\nann\n", "", "Dear {name}", "{row:03} {name}", ""),
    ("name,at\nAnn,8\n", "See you at {at}", "See you at {at}", "{name}", ""),
])  # fmt: skip
def test_what_suits_a_table(rows: str, page: str, text: str, name: str, hand: str) -> None:
    table = read_table(rows.encode())
    found = first_choices(table, page, "Dear {0}", Path("out"), ".gif")
    assert (found.text, found.name, found.hand) == (text, name, hand)


def test_rows_that_were_not_drawn_in_time_are_not_waited_for(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    dialog = open_table(qtbot, open_window(), tmp_path)
    dialog.form.text.setPlainText("Hi {name}")
    assert dialog.pictures.words
    click(qtbot, dialog.act)
    assert dialog.pictures.words == "" and not dialog.pictures.rows
    qtbot.waitUntil(lambda: "are made" in dialog.facts.text(), timeout=PATIENCE_MS)
    assert dialog.pictures.words == ""
