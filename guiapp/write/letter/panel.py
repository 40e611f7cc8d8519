"""The panel beside a letter: what it is, how surely it is read, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api import Letter
from guiapp.message.session import Session
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, quiet, set_tone
from guiapp.typeface import SMALL, sized
from guiapp.widgets.icons import show_icon
from guiapp.widgets.key_actions import DIGITS, KeyAction, action_of
from guiapp.widgets.keys import ARROWS, press_or_pass
from guiapp.widgets.paper.paper_view import soft_shadow
from guiapp.write.letter.alternatives import AlternativesRow

CLEARLY = 0.9  # the score from which on a letter reads clearly
EDGE = 10  # logical pixels around the panel that its shadow needs
ROUND = 10
AROUND = QMargins(EDGE, EDGE, EDGE, EDGE)
ICONS = {
    KeyAction.REDRAW: "redraw",
    KeyAction.NUDGE: "nudge",
    KeyAction.OFFER: "alternatives",
    KeyAction.LOCK: "lock",
    KeyAction.SCORES: "scores",
}
ACTING = (KeyAction.REDRAW, KeyAction.NUDGE, KeyAction.OFFER)  # not with a locked letter


def name_words(letter: Letter | None, letters: tuple[Letter, ...]) -> str:
    """The letter and its place in the message."""
    if letter is None:
        return ""
    said = QCoreApplication.translate("LetterTools", "{0}, letter {1} of {2}")
    return said.format(letter.seen, letters.index(letter) + 1, len(letters))


def refused_words() -> str:
    """Why a locked letter does not change."""
    return QCoreApplication.translate("LetterTools", "locked; L unlocks it")


def reading_words(letter: Letter | None, session: Session) -> str:
    """The legibility of a letter in percent, or the state of its drawing."""
    translate = QCoreApplication.translate
    score = session.pictures.scores.get(letter) if letter is not None else None
    if score is None:
        return drawn_words(letter, session)
    said = translate("LetterTools", "hard to read, {0} %")
    if score >= CLEARLY:
        said = translate("LetterTools", "reads clearly, {0} %")
    elif score >= session.threshold:
        said = translate("LetterTools", "can be read, {0} %")
    return said.format(round(100 * score))


def drawn_words(letter: Letter | None, session: Session) -> str:
    """The state of the drawing of a letter without a score."""
    translate = QCoreApplication.translate
    if letter is not None and session.busy and letter in session.running.letters:
        return translate("LetterTools", "being drawn…")
    if letter is not None and session.pictures.reach[session.letters.index(letter)] < 0:
        return translate("LetterTools", "not drawn yet")
    return " "


class Tool(QToolButton):
    """A button of the panel. Enter presses it; arrow keys are left to the panel."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_or_pass(self, event):
            super().keyPressEvent(event)


class LetterPanel(QWidget):
    """The name, the legibility and the tools of a letter; its signals tell what is asked for."""

    action_asked = Signal(KeyAction)
    chosen = Signal(int)  # the alternative of this number, from 0

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shadow: QPixmap | None = None
        self._shown = False, False  # locked, scores: as the icons say
        self.name = PlainLabel()
        self.score = quiet(PlainLabel())
        self.alternatives = AlternativesRow()
        self.alternatives.chosen.connect(self.chosen)
        self.tools = {
            KeyAction.REDRAW: self._tool(
                KeyAction.REDRAW, self.tr("Redraw"), self.tr("Redraw it (R)")
            ),
            KeyAction.NUDGE: self._tool(
                KeyAction.NUDGE,
                self.tr("Nudge"),
                self.tr("Vary it: half the way stays as it is (N)"),
            ),
            KeyAction.OFFER: self._tool(
                KeyAction.OFFER,
                self.tr("Alternatives"),
                self.tr("Show four others to choose from (A)"),
            ),
            KeyAction.LOCK: self._tool(
                KeyAction.LOCK,
                self.tr("Lock"),
                self.tr("Keep it as it is, whatever seed or hand is chosen (L)"),
            ),
            KeyAction.SCORES: self._tool(
                KeyAction.SCORES,
                self.tr("Legibility"),
                self.tr("Show under every letter how surely it is read (S)"),
            ),
        }
        for action in (KeyAction.LOCK, KeyAction.SCORES):
            self.tools[action].setCheckable(True)
        self._arrange()
        self.alternatives.hide()
        self._show_icons()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def describe(self, name: str, score: str, *, poor: bool) -> None:
        """Show which letter it is and how legible it is."""
        self.name.setText(name)
        self.score.setText(score)
        set_tone(self.score, "warn" if poor else "muted")

    def show_state(self, *, locked: bool, scores: bool) -> None:
        """Show what is switched on, and enable what can be done."""
        for action in ACTING:
            self.tools[action].setEnabled(not locked)
        self.tools[KeyAction.LOCK].setChecked(locked)
        self.tools[KeyAction.SCORES].setChecked(scores)
        if self._shown != (locked, scores):  # a click checks a button before anything is done
            self._shown = locked, scores
            self._show_icons()

    def fit(self, room: int) -> None:
        """Resize to the content; the tools have no words where these make it wider than `room`."""
        style = Qt.ToolButtonStyle
        for shown in (style.ToolButtonTextUnderIcon, style.ToolButtonIconOnly):
            for tool in self.tools.values():
                tool.setToolButtonStyle(shown)
            layout = self.layout()
            if layout is not None:
                layout.activate()
            if self.sizeHint().width() <= room:
                break
        self.resize(self.sizeHint())

    def has_focus(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def focus_first(self) -> None:
        """Give the focus to the first tool that can be used."""
        usable = [tool for tool in self.tools.values() if tool.isEnabled()]
        usable[0].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        """Keys for the letter are taken before any shortcut."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (action_of(event) is not None or event.key() in DIGITS)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_of(event)
        if event.key() in DIGITS and self.alternatives.isVisible():
            self.chosen.emit(DIGITS.index(event.key()))
        elif event.key() in ARROWS:
            self._walk(event.key())
        elif action is not None:
            if not event.isAutoRepeat():
                self.action_asked.emit(action)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, inside = current_colors(), self.rect().marginsRemoved(AROUND)
        if self._shadow is None or self._shadow.size() != self.size():
            self._shadow = soft_shadow(inside.size(), EDGE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(QPoint(0, 2), self._shadow)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.panel))
        painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        painter.end()

    def _tool(self, action: KeyAction, name: str, tip: str) -> Tool:
        tool = Tool(self)
        tool.setText(name)
        tool.setFont(sized(self.font(), SMALL))
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tool.setAccessibleName(name)
        tool.setToolTip(plain_tip(tip))
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys stay the letters'
        tool.clicked.connect(lambda: self.action_asked.emit(action))
        return tool

    def _arrange(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        widest = (self.tr("{0}, letter {1} of {2}").format("W", 100, 100),
                  self.tr("reads clearly, {0} %").format(100))  # fmt: skip
        metrics = self.fontMetrics()
        self.name.setMinimumWidth(max(map(metrics.horizontalAdvance, widest)) + 2)
        said.addWidget(self.name)
        said.addWidget(self.score)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addLayout(said, 1)
        row.addSpacing(2 * GRID)
        for tool in self.tools.values():
            row.addWidget(tool)
        column = QVBoxLayout(self)
        pad = EDGE + GRID
        column.setContentsMargins(pad + 4, pad, pad, pad)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.alternatives)

    def _walk(self, key: int) -> None:
        """Move the focus by arrow keys: from tool to tool, between tools and alternatives."""
        rows: list[Sequence[QWidget]] = [[t for t in self.tools.values() if t.isEnabled()]]
        if self.alternatives.isVisible():
            rows.append(self.alternatives.squares)
        here = next((row for row in rows if self.focusWidget() in row), rows[0])
        focus = self.focusWidget()
        place = here.index(focus) if focus in here else 0
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            here = rows[0 if key == Qt.Key.Key_Up else -1]
        else:
            place += 1 if key == Qt.Key.Key_Right else -1
        here[min(max(place, 0), len(here) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_icons(self) -> None:
        for action, tool in self.tools.items():
            shown = "unlock" if action is KeyAction.LOCK and not tool.isChecked() else ICONS[action]
            show_icon(tool, shown, "accent" if tool.isChecked() else "text")
