"""Every key that does something, in one list."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMenu,
    QMenuBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from guiapp.theme import GRID
from guiapp.typeface import set_type


class ShortcutsDialog(QDialog):
    """The shortcuts of the menus, and the keys of the page."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.list = QTextBrowser()
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        sections = [
            (self.tr("On the page"), self._page_keys()),
            (self.tr("On the sheet"), self._sheet_keys()),
            *menu_keys(bar),
            (self.tr("In Explain"), self._explain_keys()),
            (self.tr("In Draw"), self._draw_keys()),
        ]
        self.list.setHtml("".join(in_html(title, keys) for title, keys in sections if keys))
        set_type(self.list.document())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.resize(56 * GRID, 60 * GRID)

    def _page_keys(self) -> list[tuple[str, str]]:
        enter = name(Qt.Key.Key_Return)
        newline = QKeySequence("Shift+Return").toString(QKeySequence.SequenceFormat.NativeText)
        return [
            (self.tr("Write at once"), enter),
            (self.tr("New line"), newline),
            (self.tr("Stop; close what is open"), name(Qt.Key.Key_Escape)),
            (self.tr("Go from part to part"), name(Qt.Key.Key_Tab)),
        ]

    def _sheet_keys(self) -> list[tuple[str, str]]:
        """While the sheet has the focus. All else that is typed there goes into the text."""
        space = name(Qt.Key.Key_Space)
        return [
            (self.tr("Go from letter to letter"), "← → ↑ ↓"),
            (self.tr("Scroll the page"), f"{name(Qt.Key.Key_PageUp)}, {name(Qt.Key.Key_PageDown)}"),
            (self.tr("Tools of the selected letter"), name(Qt.Key.Key_Return)),
            (self.tr("Redraw the selected letter"), f"R, {space}"),
            (self.tr("Nudge"), "N"),
            (self.tr("Four others to choose from"), "A"),
            (self.tr("Take one of the four"), "1 2 3 4"),
            (self.tr("Lock or unlock it"), "L"),
            (self.tr("Show how every letter reads"), "S"),
            (self.tr("Select no letter"), name(Qt.Key.Key_Escape)),
            (self.tr("Go on with the text"), self.tr("any other letter")),
        ]

    def _explain_keys(self) -> list[tuple[str, str]]:
        space = name(Qt.Key.Key_Space)
        return [
            (self.tr("Go from frame to frame; ten at once with Shift"), "← →"),
            (self.tr("To the noise, to the end"), "Home, End"),
            (self.tr("Play; see what was asked for"), space),
            (self.tr("Another letter"), "↑ ↓"),
            (self.tr("Another quantity of the graph"), "Q"),
            (self.tr("The graph even in ln σ"), "X"),
            (self.tr("Another fourth picture"), "F"),
            (self.tr("The state as it is"), "C"),
            (self.tr("A question: put the pin; guess by number"), "P, 1 … 4"),
            (self.tr("Go on otherwise from here; with new noise; four times"), "B, N, 4"),
            (self.tr("Forget a branch"), name(Qt.Key.Key_Delete)),
            (self.tr("Guidance; what is not told the name"), "G, U"),
            (self.tr("Paint into the state; go on from there"), f"I, {name(Qt.Key.Key_Return)}"),
            (self.tr("Lessons"), "L"),
            (
                self.tr("In a lesson: go on, back; show the step as it began"),
                f"{name(Qt.Key.Key_PageDown)}, {name(Qt.Key.Key_PageUp)}, "
                f"{name(Qt.Key.Key_Backspace)}",
            ),
            (self.tr("On a projector: larger type, no controls"), name(Qt.Key.Key_F11)),
            (
                self.tr("Side by side: each letter; difference to the first; against Heun"),
                "A, F, H",
            ),
            (self.tr("Save what is seen"), "E"),
            (self.tr("A card with more of it"), "M"),
            (
                self.tr("What is this?"),
                QKeySequence("Shift+F1").toString(QKeySequence.SequenceFormat.NativeText),
            ),
            (self.tr("Leave the question, the branch, the brush"), name(Qt.Key.Key_Escape)),
        ]

    def _draw_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Go from picture to picture, from class to class"), "← → ↑ ↓"),
            (self.tr("Look at one picture"), name(Qt.Key.Key_Return)),
            (self.tr("Choose a class"), name(Qt.Key.Key_Space)),
            (self.tr("Stop; go back"), name(Qt.Key.Key_Escape)),
        ]


def name(key: Qt.Key) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def menu_keys(bar: QMenuBar) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for top in bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            yield (
                plain(top.text()),
                [
                    (plain(action.data() or action.text()), keys)
                    for action in actions_in(menu)
                    if (keys := action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
                ],
            )


def actions_in(menu: QMenu) -> Iterator[QAction]:
    """Those of the menus inside it, too."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_in(inner)
        else:
            yield action


def plain(words: str) -> str:
    """A menu's words without its underline and its dots."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def in_html(title: str, keys: list[tuple[str, str]]) -> str:
    """A heading and a table; the tables of all headings have the same columns."""
    rows = "".join(
        f"<tr><td width='62%'>{escape(what)}</td><td><b>{escape(key)}</b></td></tr>"
        for what, key in keys
    )
    return f"<h4>{escape(title)}</h4><table width='100%' cellpadding='3'>{rows}</table>"
