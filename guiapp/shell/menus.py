"""The menus: everything the window does, in words, with the platform's own shortcuts."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from engine.version import RELEASES
from guiapp.shell.commands import Commands
from guiapp.shell.motion import Motion
from guiapp.write.page import WritePage
from guiapp.write.page_settings import is_default

Standard = QKeySequence.StandardKey
ALSO_REDO = [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")]  # whatever one is used to
Role = QAction.MenuRole
Act = Callable[[], object]


class Menus(QObject):
    """Builds the menu bar. An action is enabled while it can do something."""

    def __init__(
        self, commands: Commands, page: WritePage, motion: Motion, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window, self._page, self._commands = parent, page, commands
        self._store, self._motion = commands.store, motion
        self.bar = QMenuBar()
        self.bar.setAccessibleName(self.tr("Menus"))
        self.actions: list[QAction] = []
        self._needs: list[tuple[QAction, Callable[[], bool]]] = []
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_letter()
        self._build_help()
        session = page.session
        for signal in (
            session.text_changed, session.busy_changed, session.finished, session.restored,
            session.letters_changed, session.drawing_changed,
            page.exporter.busy_changed, page.letter_tools.selected,
        ):  # fmt: skip
            signal.connect(self.refresh)
        QApplication.instance().focusChanged.connect(self.refresh)  # pyright: ignore
        self._store.changed.connect(self._show_choices)
        motion.changed.connect(self._show_choices)
        self._show_choices()
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Enable the actions that are possible now."""
        for action, possible in self._needs:
            if isValid(action):  # the focus may still change while an app is taken apart
                action.setEnabled(possible())

    def _build_file(self) -> None:
        page, commands = self._page, self._commands
        menu = self._menu(self.tr("&File"))
        self._add(menu, self.tr("&New message"), page.new_message, Standard.New)
        self._add(menu, self.tr("&Open…"), commands.ask_open, Standard.Open)
        self._add(menu, self.tr("&Many messages…"), commands.ask_table, "Ctrl+Shift+O")
        menu.addSeparator()
        exporter, possible = page.exporter, self._exportable
        export = self._add(
            menu, self.tr("&Export…"), exporter.toggle_dialog, Standard.Save, needs=possible
        )
        # pressed too early, the key is answered with what to wait for
        early = QShortcut(QKeySequence(Standard.Save), page, exporter.toggle_dialog)
        export.changed.connect(lambda: early.setEnabled(not export.isEnabled()))
        self._add(
            menu, self.tr("&Copy message"), exporter.copy_message, "Ctrl+Shift+C", needs=possible
        )
        self._add(menu, self.tr("Copy share co&de"), exporter.copy_code, needs=possible)
        self._add(menu, self.tr("&Paste share code…"), commands.ask_code, "Ctrl+Shift+V")
        menu.addSeparator()
        settings = self._add(
            menu, self.tr("&Settings…"), commands.show_settings, Standard.Preferences, "Ctrl+,"
        )
        settings.setMenuRole(Role.PreferencesRole)
        menu.addSeparator()
        leave = self._add(menu, self.tr("&Quit"), self._window.close, Standard.Quit, "Ctrl+Q")
        leave.setMenuRole(Role.QuitRole)

    def _build_edit(self) -> None:
        menu = self._menu(self.tr("Ed&it"))
        stack = self._page.undo_stack
        for action, key, plain in (
            (stack.createUndoAction(menu), Standard.Undo, self.tr("Undo")),
            (stack.createRedoAction(menu), Standard.Redo, self.tr("Redo")),
        ):  # the menu's words are Qt's, and change: "Undo typing"
            action.setData(plain)
            keys = QKeySequence.keyBindings(key)
            if key is Standard.Redo:
                keys += [other for other in ALSO_REDO if other not in keys]
            action.setShortcuts(keys)
            menu.addAction(action)
            self.actions.append(action)
        menu.addSeparator()
        for words, key, name in (
            (self.tr("Cu&t"), Standard.Cut, "cut"),
            (self.tr("&Copy"), Standard.Copy, "copy"),
            (self.tr("&Paste"), Standard.Paste, "paste"),
        ):
            self._add(menu, words, lambda name=name: in_focus(name), key, needs=typing)
        self._add(menu, self.tr("Select &all"), self._select_all, Standard.SelectAll)

    def _build_view(self) -> None:
        store = self._store
        menu = self._menu(self.tr("&View"))
        asked = self._commands.page_asked
        self._add(menu, self.tr("&Write"), lambda: asked.emit("write"), "Ctrl+1")
        self._add(menu, self.tr("E&xplain"), lambda: asked.emit("explain"), "Ctrl+E")
        self._add(menu, self.tr("Trai&n"), lambda: asked.emit("train"), "Ctrl+2")
        self._add(menu, self.tr("M&odels"), lambda: asked.emit("models"), "Ctrl+3")
        menu.addSeparator()
        schemes = menu.addMenu(self.tr("&Theme"))
        group = QActionGroup(schemes)
        self._schemes: dict[str, QAction] = {}
        for choice, words in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._add(schemes, words, lambda choice=choice: store.change(theme=choice))
            action.setCheckable(True)
            group.addAction(action)
            self._schemes[choice] = action
        menu.addSeparator()
        zoom = menu.addMenu(self.tr("&Zoom"))
        zoom.addActions(self._page.zoom.entries)
        self.actions += self._page.zoom.entries
        menu.addSeparator()
        self._more = self._switch(
            menu, self.tr("&More controls"), lambda on: store.change(more_shown=on), "Ctrl+Shift+M"
        )
        self._history = self._switch(
            menu, self.tr("&History"), lambda on: store.change(history_shown=on), "Ctrl+Shift+H"
        )
        self._add(
            menu, self.tr("Reset to &defaults"), self._page.reset,
            needs=lambda: not is_default(self._page.session),
        )  # fmt: skip
        menu.addSeparator()
        self._still = self._switch(menu, self.tr("&Reduced motion"), self._commands.reduce_motion)
        self._full = self._switch(
            menu,
            self.tr("&Full screen"),
            self._commands.show_full_screen,
            Standard.FullScreen,
            "F11",
        )
        menu.aboutToShow.connect(lambda: self._full.setChecked(self._window.isFullScreen()))

    def _build_letter(self) -> None:
        tools = self._page.letter_tools
        menu = self._menu(self.tr("&Letter"))
        for words, act, key in (
            (self.tr("&Redraw"), tools.redraw, "Ctrl+R"),
            (self.tr("&Nudge"), tools.nudge, "Ctrl+J"),
            (self.tr("&Four alternatives"), tools.offer, "Ctrl+4"),
        ):
            self._add(menu, words, act, key, needs=lambda: tools.usable and self._writing())
        lock = self._switch(menu, self.tr("&Lock"), lambda _on: tools.toggle_lock(), "Ctrl+L")
        self._needs.append((lock, lambda: tools.letter is not None and self._writing()))
        menu.addSeparator()
        self._add(
            menu, self.tr("E&xplain"), lambda: self._commands.page_asked.emit("explain"),
            needs=lambda: tools.letter is not None and self._writing(),
        )  # fmt: skip
        scores = self._switch(menu, self.tr("&Show how each letter reads"), tools.show_scores)
        menu.aboutToShow.connect(lambda: scores.setChecked(tools.scores_shown))
        menu.aboutToShow.connect(
            lambda: lock.setChecked(tools.letter is not None and not tools.usable)
        )

    def _build_help(self) -> None:
        commands = self._commands
        menu = self._menu(self.tr("Hel&p"))
        self._add(
            menu,
            self.tr("&Keyboard shortcuts"),
            lambda: commands.show_shortcuts(self.bar),
            Standard.HelpContents,
        )
        menu.addSeparator()
        self._add(menu, self.tr("Show &log"), commands.show_log)
        self._add(menu, self.tr("Copy &report"), commands.copy_report)
        if RELEASES:
            self._add(menu, self.tr("Check for &updates…"), commands.show_releases)
        menu.addSeparator()
        about = self._add(menu, self.tr("&About Noisegram"), commands.show_about)
        about.setMenuRole(Role.AboutRole)

    def _menu(self, words: str) -> QMenu:
        menu = self.bar.addMenu(words)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        return menu

    def _add(
        self,
        menu: QMenu,
        words: str,
        act: Act,
        key: QKeySequence.StandardKey | str = "",
        otherwise: str = "",
        needs: Callable[[], bool] | None = None,
    ) -> QAction:
        """An action; `otherwise` is its shortcut where the platform has no standard one."""
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked: act())
        keys = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        keys = keys or [QKeySequence(otherwise)]
        action.setShortcuts([key for key in keys if not key.isEmpty()])
        action.setMenuRole(Role.NoRole)  # macOS would guess from the words
        if needs is not None:
            self._needs.append((action, needs))
        self.actions.append(action)
        return action

    def _switch(
        self,
        menu: QMenu,
        words: str,
        act: Callable[[bool], object],
        key: QKeySequence.StandardKey | str = "",
        otherwise: str = "",
    ) -> QAction:
        action = self._add(menu, words, lambda: act(action.isChecked()), key, otherwise)
        action.setCheckable(True)
        return action

    def _show_choices(self, *_: object) -> None:
        value = self._store.value
        self._schemes[value.theme].setChecked(True)
        self._more.setChecked(value.more_shown)
        self._history.setChecked(value.history_shown)
        self._still.setChecked(self._motion.reduced)

    def _exportable(self) -> bool:
        return self._writing() and self._page.exporter.possible

    def _writing(self) -> bool:
        return not self._page.isHidden()

    def _select_all(self) -> None:
        if not typing() and self._writing():
            self._page.field.setFocus()
        in_focus("selectAll")


def typing() -> bool:
    """True if the focus is in a text field."""
    return hasattr(QApplication.focusWidget(), "cut")


def in_focus(name: str) -> None:
    """Cut, copy, paste or select in the field that has the focus."""
    act = getattr(QApplication.focusWidget(), name, None)
    if act is not None:
        act()
