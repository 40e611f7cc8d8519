"""The field one types into, the note under it, and the ideas on the empty page."""

import math
import re
import unicodedata
from itertools import takewhile

from PySide6.QtCore import QEvent, QMimeData, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.data.alphabet import MAX_CHARACTERS, name_some
from guiapp.message.session import Session
from guiapp.opening import Opening, opening_from_mime
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, restyle
from guiapp.typeface import LARGE, sized
from guiapp.widgets.keys import ENTER, press
from guiapp.words import what_and_remedy

LINES = 4  # it grows up to this many, then scrolls
LOW, FEWER = 560, 2  # in a window lower than this, logical pixels, up to so many


class MessageField(QPlainTextEdit):
    """A field of one to four lines. Enter submits, Shift+Enter begins a new line."""

    submitted = Signal()
    pasted = Signal(object)  # Opening: a share code or a file, which is not what one writes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refused: Opening | None = None  # a share code; pasted once more, it is text
        self.setPlaceholderText(self.tr("Type a message…"))
        self.setAccessibleName(self.tr("Message"))
        self.setAccessibleDescription(self.tr("Enter writes it, Shift+Enter begins a new line."))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # what is typed is taken back together with the rest
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(sized(self.font(), LARGE))
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self.fit)
        self.fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stands behind what changed in it."""
        before = self.toPlainText()
        if text == before:
            return
        ends = zip(reversed(before), reversed(text), strict=False)
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], ends)))  # letters at both ends
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(len(text[: len(text) - same].encode("utf-16-le")) // 2)  # Qt's units
        self.setTextCursor(cursor)
        self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
            return
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def continue_typing(self, event: QKeyEvent) -> None:
        """Take a key that was pressed elsewhere, with the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be dropped here; files are left to the window."""
        return source.hasText() and not source.hasUrls()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text; a share code or a file is announced by `pasted`."""
        opening = opening_from_mime(source)
        if opening is None or opening.kind == "text" or opening == self._refused:
            self._refused = None
            if self.canInsertFromMimeData(source):
                self._insert(source)
            return
        self._refused = opening if opening.kind == "code" else None
        self.pasted.emit(opening)

    def _insert(self, source: QMimeData) -> None:
        """Insert no more than shows that it is too much: a line of 100,000 blanks stops Qt."""
        room = MAX_CHARACTERS + 1 - self.document().characterCount()
        room += len(self.textCursor().selectedText())
        text = source.text()
        if len(text) <= room:
            super().insertFromMimeData(source)
        else:
            self.insertPlainText(text[: max(1, room + 1)])

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take text as a copy: it stays where it came from, unless that is here."""
        super().dropEvent(event)
        if event.source() not in (self, self.viewport()):
            event.setDropAction(Qt.DropAction.CopyAction)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Set the height by the lines, wrapped ones too."""
        most = LINES if self.window().height() >= LOW else FEWER
        shown = max(1, min(most, math.ceil(self.document().size().height())))
        room = shown * self._line_height() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(room + 12)

    def _line_height(self) -> int:
        """The height of the highest line: letters of another font may stand higher."""
        height, block = float(self.fontMetrics().lineSpacing()), self.document().begin()
        while block.isValid():
            lines = block.layout()
            for number in range(lines.lineCount()):
                height = max(height, lines.lineAt(number).height())
            block = block.next()
        return math.ceil(height)


def is_undo(event: QEvent) -> bool:
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))


class Ideas(QWidget):
    """Messages to try, shown on the desk while there is none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ideas")  # they lie on the paper
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        hint = self._hint = PlainLabel(self.tr("Type something, or try:"))
        row = self._row = QHBoxLayout()
        row.setSpacing(GRID)
        self._buttons: list[QPushButton] = []
        for words in (self.tr("Happy birthday!"), self.tr("On my way"), self.tr("I love you")):
            button = named(QPushButton(words), "idea")
            button.setAccessibleName(self.tr("Write: {0}").format(words))
            button.clicked.connect(lambda _checked=False, words=words: self.chosen.emit(words))
            row.addWidget(button)
            self._buttons.append(button)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)

    def show_on(self, *, light: bool) -> None:
        """Be readable on a light paper or on a dark one."""
        if bool(self.property("dark")) == light:
            self.setProperty("dark", not light)
            self._style_again()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def place_on(self, sheet: QRect) -> None:
        """Move to the middle of a sheet; where that is too small, on paper of their own.

        Where the desk is narrow, there are as many as it has room for.
        """
        parent = self.parentWidget()
        desk = sheet.width() if parent is None else parent.width()
        for button in self._buttons:
            button.show()
        for button in self._buttons[::-1]:
            self._row.invalidate()  # a button that was hidden just now takes no room
            if self._column.sizeHint().width() > desk:
                button.hide()
        self.adjustSize()
        place = self.rect()
        place.moveCenter(sheet.center())
        self.setGeometry(place)
        alone = not sheet.contains(place)
        if alone != self.property("alone"):
            self.setProperty("alone", alone)
            self._style_again()

    def _style_again(self) -> None:
        for widget in (self, self._hint):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class Note(QWidget):
    """Says which characters cannot be written, or what stands in for them; else hidden."""

    shortened = Signal(str)  # the text without what cannot be written

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label = named(PlainLabel(wordWrap=True), "note")
        self.leave_out = QPushButton(self.tr("Leave out"))
        self.leave_out.setToolTip(self.tr("Write the text without these characters"))
        self.leave_out.clicked.connect(self._shorten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._label, 1)
        row.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignTop)
        session.text_changed.connect(self.show_state)
        session.restored.connect(self.show_state)
        self.show_state()

    def text(self) -> str:
        return self._label.text()

    def show_state(self) -> None:
        problem = self._session.typed.problem
        restyle(self._label, "refused", problem is not None)
        words = self._words()
        self._label.setText(words)
        self.leave_out.setVisible(problem is not None and "characters" in problem.facts)
        self.setVisible(bool(words))

    def _words(self) -> str:
        typed = self._session.typed
        if typed.problem is not None:
            return " ".join(what_and_remedy(typed.problem))
        pairs = [(old, new) for old, new in typed.replaced.items() if old.isprintable()]
        plain = [f"{old} → {new}" for old, new in pairs if new]
        missing = [old for old, new in pairs if not new]
        said = [self.tr("Written plainly: {0}").format(" · ".join(plain))] if plain else []
        if missing:
            said.append(self.tr("Not drawn: {0}").format(name_some(missing)))
        return "  —  ".join(said)

    def _shorten(self) -> None:
        typed = self._session.typed
        if typed.problem is not None:
            text = unicodedata.normalize("NFC", typed.raw)  # as the problem names its characters
            gone = f"[{re.escape(str(typed.problem.facts['characters']))}]+"
            self.shortened.emit(re.sub(rf" {gone}(?=\W|$)|{gone}", "", text))
