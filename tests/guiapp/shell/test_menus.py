"""The menus do what they say, and their keys are the platform's own."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import write

Standard = QKeySequence.StandardKey


def action(stage: Stage, words: str) -> QAction:
    """The action with these words, wherever it is."""
    found = [a for a in stage.window.menus.actions if a.text().replace("&", "") == words]
    assert len(found) == 1, words
    return found[0]


def dialog(stage: Stage, name: str) -> QDialog:
    shown = [d for d in stage.window.findChildren(QDialog, name) if d.isVisible()]
    assert len(shown) == 1
    return shown[0]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("New message", Standard.New),
        ("Open…", Standard.Open),
        ("Export…", Standard.Save),
        ("Cut", Standard.Cut),
        ("Copy", Standard.Copy),
        ("Paste", Standard.Paste),
        ("Select all", Standard.SelectAll),
        ("Full screen", Standard.FullScreen),
        ("Keyboard shortcuts", Standard.HelpContents),
    ],
)
def test_keys_are_the_platforms_own(
    open_window: OpenWindow, words: str, key: QKeySequence.StandardKey
) -> None:
    assert action(open_window(), words).shortcuts() == QKeySequence.keyBindings(key)


def test_no_two_actions_share_a_key(open_window: OpenWindow) -> None:
    keys = Counter(
        key.toString() for a in open_window().window.menus.actions for key in a.shortcuts()
    )
    assert keys
    assert [key for key, count in keys.items() if count > 1] == []


def mnemonics(texts: Iterator[str]) -> list[str]:
    """The underlined letters."""
    plain = (text.replace("&&", "") for text in texts)
    return [text[text.index("&") + 1].lower() for text in plain if "&" in text]


def test_no_two_things_in_view_share_an_underlined_letter(open_window: OpenWindow) -> None:
    stage = open_window()
    bar = stage.window.menus.bar
    in_window = [a.text() for a in bar.actions()]
    in_window += [
        w.text()
        for w in stage.window.findChildren(QWidget)
        if isinstance(w, (QPushButton, QLabel))
        and w.isVisible()
        and (not isinstance(w, QLabel) or w.buddy() is not None)
    ]
    groups = [in_window]
    groups += [[a.text() for a in m.actions()] for m in stage.window.findChildren(QMenu)]
    for texts in groups:
        twice = [k for k, n in Counter(mnemonics(iter(texts))).items() if n > 1]
        assert twice == [], texts


def test_what_cannot_be_done_now_is_pale(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    assert not action(stage, "Export…").isEnabled()
    assert not action(stage, "Copy message").isEnabled()
    assert not action(stage, "Redraw").isEnabled()
    write(qtbot, stage, "Hi")
    assert action(stage, "Export…").isEnabled()
    assert action(stage, "Copy message").isEnabled()
    stage.page.field.setFocus()
    assert action(stage, "Cut").isEnabled()
    stage.window.bar.gear.setFocus()
    assert not action(stage, "Cut").isEnabled()


def test_undo_and_redo_go_over_what_was_typed(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.field.toPlainText() == ""
    redo = next(a for a in stage.window.menus.actions if a.text().startswith("Redo"))
    redo.trigger()
    assert stage.page.field.toPlainText() == "Hi"


def test_a_new_message_is_an_empty_page(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    qtbot.keyClick(stage.page.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.field.toPlainText() == ""
    assert stage.session.letters == ()


def test_select_all_cut_and_paste_act_on_the_field(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello")
    stage.window.bar.gear.setFocus()
    action(stage, "Select all").trigger()
    action(stage, "Cut").trigger()
    assert stage.page.field.toPlainText() == ""
    action(stage, "Paste").trigger()
    action(stage, "Paste").trigger()
    assert stage.page.field.toPlainText() == "HelloHello"


def test_the_theme_is_chosen_and_remembered(open_window: OpenWindow, theme: Theme) -> None:
    stage = open_window()
    action(stage, "Dark").trigger()
    assert theme.dark
    assert stage.window.commands.store.value.theme == "dark"
    stage.window.close()
    again = open_window()
    assert action(again, "Dark").isChecked()
    action(again, "As the system").trigger()
    assert not theme.dark


def test_reduced_motion_is_a_switch(open_window: OpenWindow) -> None:
    stage = open_window()
    switch = action(stage, "Reduced motion")
    assert not switch.isChecked()
    switch.trigger()
    assert stage.window.motion.reduced
    assert stage.window.commands.store.value.motion == "reduced"
    switch.trigger()
    assert not stage.window.motion.reduced


def test_full_screen_and_back(open_window: OpenWindow) -> None:
    stage = open_window()
    action(stage, "Full screen").trigger()
    assert stage.window.isFullScreen()
    action(stage, "Full screen").trigger()
    assert not stage.window.isFullScreen()


def test_the_shortcuts_dialog_lists_every_key(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    action(stage, "Keyboard shortcuts").trigger()
    said = dialog(stage, "shortcuts").findChildren(QTextBrowser)[0].toPlainText()
    assert "Undo\n" in said  # not what it would undo now
    for shown in stage.window.menus.actions:
        if not shown.shortcut().isEmpty():
            assert shown.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in said
    dialog(stage, "shortcuts").close()


def test_a_report_is_copied_without_an_error_too(open_window: OpenWindow) -> None:
    stage = open_window()
    action(stage, "Copy report").trigger()
    assert "Noisegram" in QApplication.clipboard().text()
    assert "CPU, 1 thread" in QApplication.clipboard().text() or not stage.lane.isRunning()


def test_the_gear_opens_the_settings(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    qtbot.mouseClick(stage.window.bar.gear, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    dialog(stage, "settings").close()


def test_quitting_closes_the_window(open_window: OpenWindow) -> None:
    stage = open_window()
    action(stage, "Quit").trigger()
    assert not stage.window.isVisible()


def test_updates_are_never_looked_for_and_offered_only_where_there_is_a_page(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, page = "Check for updates…", "https://example.org/new"
    stage = open_window()
    assert words not in {a.text().replace("&", "") for a in stage.window.menus.actions}
    opened: list[str] = []
    for module in ("menus", "commands"):
        monkeypatch.setattr(f"guiapp.shell.{module}.RELEASES", page)
    monkeypatch.setattr(
        "guiapp.shell.commands.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    stage = open_window()
    assert opened == []
    action(stage, words).trigger()
    assert opened == [page]
    assert page in stage.page.notices.text()  # as nothing opened it


def test_export_asked_too_early_says_what_to_wait_for(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window(FakeEngine(pause=0.2))
    qtbot.keyClicks(stage.page.field, "Hi")
    qtbot.waitUntil(lambda: bool(stage.window.session.letters) and stage.window.session.busy)
    qtbot.keyClick(stage.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "no finished message" in stage.page.notices.text()


def test_the_menu_and_the_button_export_by_one_rule(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.05))
    page, send = stage.page, (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    words = ("Export…", "Copy message", "Copy share code")

    def able() -> set[bool]:
        return {page.export.isEnabled(), *(action(stage, each).isEnabled() for each in words)}

    assert able() == {False}
    qtbot.keyClicks(page.field, "Hi")
    qtbot.waitUntil(lambda: stage.session.busy)
    assert able() == {False}
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert able() == {True}
    page.notices.clear()
    qtbot.keyClick(stage.window, *send)
    assert page.exporter.dialog.is_open
    page.exporter.close_dialog()
    page.field.setPlainText("漢字")
    assert able() == {False}
    page.use_hand("Ben")
    assert able() == {False}


def test_one_button_at_a_time_is_the_next_to_press(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()

    def colored() -> list[str]:
        buttons = (stage.page.button, stage.page.export)
        return [b.text() for b in buttons if not b.property("second")]

    assert colored() == ["Write"]
    size = stage.page.export.size()
    write(qtbot, stage, "Hi")
    assert colored() == ["&Export"]
    assert stage.page.export.size() == size
    qtbot.keyClicks(stage.page.field, "!")
    assert colored() == ["Write"]
