"""The page on which one types and watches: a sheet on a desk, one field, few controls."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.card import ModelCard
from engine.errors import EngineError
from guiapp.notices import NoticeBar
from guiapp.session import Session
from guiapp.settings import Store
from guiapp.theme import GRID, Theme, named
from guiapp.widgets.canvas import Canvas
from guiapp.worker import Lane
from guiapp.write.controls import Controls
from guiapp.write.exporting import Exporter
from guiapp.write.field import MessageField
from guiapp.write.ideas import Ideas
from guiapp.write.preview import Preview
from guiapp.write.transport import Transport

PAUSE_MS = 600  # of typing, after which it is written


class WritePage(QWidget):
    """Type a message and watch it being drawn."""

    message_changed = Signal(str)

    def __init__(
        self,
        session: Session,
        exports: Lane,
        theme: Theme,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.theme, self._store = session, theme, store
        self.preview = Preview(session, self)
        self.notices = NoticeBar(theme)
        self.canvas = Canvas(theme, self.preview.compose)
        self.canvas.setAccessibleName(self.tr("The page"))
        self.ideas = Ideas(self.canvas)
        self.transport = Transport(session, self.preview, theme)
        policy = self.transport.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.transport.setSizePolicy(policy)
        self.field = MessageField()
        self.button = named(QPushButton(self.tr("Write")), "primary")
        self.note = named(QLabel(wordWrap=True), "note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.controls = Controls(theme)
        self.who = named(QLabel(), "who")
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.export = QPushButton(self.tr("&Export GIF…"))
        self.export.setAccessibleName(self.tr("Export GIF"))
        self.exporter = Exporter(session, exports, self.notices, store, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._ready = False  # whether the engine is open
        self._arrange()
        self._connect()
        self._show_page_size()
        self._show_state()

    def set_card(self, card: ModelCard | None) -> None:
        """Offer a model's hands."""
        hand = self.controls.set_hands(card, self._store.value.hand)
        self.session.set_drawing(hand=hand)

    def set_ready(self, ready: bool) -> None:
        """The engine is open."""
        self._ready = ready
        self._show_state()

    def show_message(self) -> None:
        """Show the session's text and settings, which were opened from a file, and draw it."""
        drawing = self.session.drawing
        self.field.setPlainText(self.session.text)
        self._pause.stop()
        self.controls.show_drawing(drawing.hand, drawing.seed)
        self.session.write()

    def stop(self) -> None:
        """Stop drawing, and do not begin again by itself."""
        self._pause.stop()
        self.session.stop()

    def leave(self) -> None:
        """The window closes: nothing moves any more."""
        self._pause.stop()
        self.preview.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ideas in the middle of the sheet."""
        super().resizeEvent(event)
        self._place_ideas()

    def _arrange(self) -> None:
        panel = named(QFrame(), "panel")
        typing = QHBoxLayout()
        typing.setSpacing(GRID)
        typing.addWidget(self.field, 1)
        typing.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.controls)
        row.addWidget(self.who, 1)
        row.addWidget(self.export)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addLayout(typing)
        inside.addWidget(self.note)
        inside.addLayout(row)
        above = QVBoxLayout()
        above.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        above.addWidget(self.notices)
        center = QHBoxLayout()
        center.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        center.addStretch(1)
        center.addWidget(self.transport, 6)
        center.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.canvas, 1)
        column.addLayout(center)
        column.addWidget(panel)
        in_order = (
            self.field, self.button, self.controls.hand, self.controls.seed,
            self.controls.shuffle, self.export, self.transport.play, self.transport.bar,
        )  # fmt: skip
        for first, second in pairwise(in_order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        session, preview = self.session, self.preview
        self.field.textChanged.connect(self._typed)
        self.field.submitted.connect(self._write)
        self.button.clicked.connect(self._write_or_stop)
        self.ideas.chosen.connect(self._write_idea)
        self.controls.hand_chosen.connect(self._choose_hand)
        self.controls.seed_chosen.connect(self._choose_seed)
        self.export.clicked.connect(self.exporter.ask)
        self.exporter.busy_changed.connect(self._show_state)
        self._pause.timeout.connect(self._write)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.stop)
        session.text_changed.connect(self._show_state)
        session.busy_changed.connect(self._show_state)
        session.failed.connect(self._show_failure)
        preview.resized.connect(self._show_page_size)
        preview.changed.connect(self.canvas.refresh)
        preview.moved.connect(self.transport.show_state)

    def _typed(self) -> None:
        self.session.set_text(self.field.toPlainText())
        self.message_changed.emit(self.session.text)
        self._pause.start()

    def _write_idea(self, words: str) -> None:
        self.field.setPlainText(words)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()
        self._write()

    def _write_or_stop(self) -> None:
        if self.session.busy:
            self.stop()
        else:
            self._write()

    def _write(self) -> None:
        """Draw what is typed; what is drawn already is played again."""
        self._pause.stop()
        session = self.session
        if not session.letters or session.problem is not None:
            return  # the note under the field says why
        if not self.exporter.busy:
            self.notices.clear()
        if self.preview.trouble is not None:
            self.notices.show_error(self.preview.trouble)
        elif not session.complete:
            session.write()
        elif not self.preview.playing:
            self.preview.play()

    def _choose_hand(self, hand: str) -> None:
        self._store.change(hand=hand)
        self.session.set_drawing(hand=hand)
        self._write()

    def _choose_seed(self, seed: int) -> None:
        self.session.set_drawing(seed=seed)
        self._write()

    def _show_failure(self, error: EngineError) -> None:
        self.notices.show_error(error)
        self._show_state()

    def _show_page_size(self) -> None:
        self.canvas.set_page_size(self.preview.layout.width, self.preview.layout.height)

    def _place_ideas(self) -> None:
        self.ideas.adjustSize()
        place = self.ideas.rect()
        place.moveCenter(self.canvas.sheet().center())
        self.ideas.setGeometry(place)

    def _show_state(self) -> None:
        """Say and offer what fits the state of the session."""
        session = self.session
        empty = not self.field.toPlainText().strip()
        self.ideas.setVisible(empty and not session.letters)
        self._place_ideas()
        self.button.setText(self.tr("Stop") if session.busy else self.tr("Write"))
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(self.tr("Stop drawing (Esc)") if session.busy else "")
        self.button.setEnabled(session.busy or (bool(session.letters) and session.problem is None))
        self.export.setEnabled(
            session.complete and not session.busy and session.problem is None
            and not self.exporter.busy
        )  # fmt: skip
        self.transport.setVisible(bool(session.letters))
        waiting = session.busy and not self._ready
        self.transport.set_note(self.tr("Starting the engine…") if waiting else "")
        self.who.setText(self._hands_in_words() if session.complete else "")
        self._show_note()

    def _hands_in_words(self) -> str:
        hands = sorted(set(self.session.hands.values()))
        if len(hands) == 1:
            return self.tr("in {0}’s hand").format(hands[0])
        return self.tr("in {0} hands").format(len(hands)) if hands else ""

    def _show_note(self) -> None:
        """Which characters cannot be written, or what stands in for them."""
        session = self.session
        if session.problem is not None:
            words = str(session.problem)
        else:
            shown = [
                f"{old} → {new}" if new else self.tr("a hidden sign left out")
                for old, new in session.replaced.items()
                if not old.isspace()
            ]
            words = self.tr("Written plainly: {0}").format(" · ".join(shown)) if shown else ""
        refused = session.problem is not None
        if self.note.property("refused") != refused:
            self.note.setProperty("refused", refused)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        self.note.setText(words)
        self.note.setVisible(bool(words))
