"""The page on which one types and watches: a sheet on a desk, one field, few controls."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor, QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.errors import EngineError
from engine.export.export import read_recipe
from engine.export.inside import from_code
from engine.message.recipe import Recipe
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store
from guiapp.theme import GRID, named
from guiapp.widgets.canvas import Canvas
from guiapp.widgets.enabling import enable
from guiapp.widgets.keys import set_tab_order
from guiapp.widgets.menu_button import MenuButton
from guiapp.write.controls import Controls
from guiapp.write.export.exporter import Exporter
from guiapp.write.field import Ideas, MessageField, Note
from guiapp.write.letter.tools import LetterTools
from guiapp.write.page_settings import PageSettings, reset_page
from guiapp.write.panel.side_panel import SidePanel
from guiapp.write.preview import Preview
from guiapp.write.transport import Transport
from guiapp.write.undo import Undo

TYPING_PAUSE_MS = 350  # after which it is drawn


class AutoDraw(QObject):
    """Draws the message: at once, or after a pause of typing; plays it if it is drawn already.

    Shows on the notice bar why a message cannot be drawn, and which letters are not legible.
    """

    def __init__(
        self,
        session: Session,
        preview: Preview,
        exporter: Exporter,
        notices: NoticeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preview = session, preview
        self._exporter, self._notices = exporter, notices
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self._error_shown = Notice("")  # the last error of this message
        session.failed.connect(self._show_error)
        session.finished.connect(self._show_unreadable)
        session.edited.connect(self._clear_notices)
        session.restored.connect(self._clear_notices)

    @property
    def pending(self) -> bool:
        """True while it waits for typing to pause."""
        return self._pause.isActive()

    def draw_soon(self) -> None:
        """Draw when typing pauses."""
        self._pause.start()

    def draw(self) -> None:
        """Draw what is typed; play it again if it is drawn already."""
        self.cancel()
        session = self._session
        if not session.letters or session.typed.problem is not None:
            return  # the note under the field says why
        if not self._exporter.busy:
            self._notices.clear()
        if self._preview.paper.trouble is not None:
            self._show_error(self._preview.paper.trouble)
        elif not session.complete:
            session.write()
        elif not self._preview.playing:
            self._preview.play()

    def draw_or_stop(self) -> None:
        if self._session.busy:
            self.stop()
        else:
            self.draw()

    def stop(self) -> None:
        """Stop drawing, and do not begin again by itself."""
        self.cancel()
        self._session.alternatives.clear()
        if not self._session.busy:
            return
        self._session.stop()
        if self._session.complete:  # only what is hard to read was still drawn again
            self._session.write()
        else:
            self._notices.show_notice(
                Notice(self.tr("Stopped."), self.tr("Press Write to draw the rest."))
            )

    def cancel(self) -> None:
        """Do not draw when typing pauses."""
        self._pause.stop()

    def _clear_notices(self) -> None:
        """A notice about the message is outdated once that is changed."""
        about_message = self._notices.showing is self._error_shown
        if not self._exporter.busy and (about_message or not self._notices.is_error):
            self._notices.clear()

    def _show_error(self, error: EngineError) -> None:
        self._notices.show_error(error)
        self._error_shown = self._notices.showing

    def _show_unreadable(self) -> None:
        """Name the letters that are still not legible."""
        session = self._session
        scores = session.pictures.scores
        poor = [x.char for x in session.letters if scores.get(x, 1.0) < session.threshold]
        if poor and not self._exporter.busy:
            shown = ", ".join(f"“{char}”" for char in dict.fromkeys(poor))
            self._notices.show_notice(
                Notice(
                    self.tr("Not easy to read: {0}.").format(shown),
                    self.tr("Click a letter to choose another drawing of it, or try another hand."),
                )
            )


def typing_panel(
    field: QWidget, button: QWidget, note: QWidget, controls: QWidget, export: QWidget
) -> QFrame:
    """The field with what is said of its text, and the controls under it."""
    panel = named(QFrame(), "panel")
    typing = QHBoxLayout()
    typing.setSpacing(GRID)
    typing.addWidget(field, 1)
    typing.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(controls, 1)
    row.addWidget(export)
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    inside.setSpacing(GRID)
    inside.addLayout(typing)
    inside.addWidget(note)
    inside.addLayout(row)
    return panel


def stage(notices: QWidget, canvas: QWidget, transport: QWidget) -> QVBoxLayout:
    """The desk: notices, the sheet of paper, the transport."""
    above = QVBoxLayout()
    above.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
    above.addWidget(notices)
    center = QHBoxLayout()
    center.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
    center.addStretch(1)
    center.addWidget(transport, 100)  # as wide as it may be
    center.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addLayout(above)
    column.addWidget(canvas, 1)
    column.addLayout(center)
    return column


class WritePage(QWidget):
    """Type a message and watch it being drawn."""

    message_changed = Signal(str)
    show_asked = Signal()  # something happens here that is to be seen

    def __init__(
        self,
        session: Session,
        exports: Lane,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self._store = session, store
        self._settings = PageSettings(session, store, self)
        self.preview = Preview(session, self)
        self.notices = NoticeBar()
        self.canvas = Canvas(self.preview.compose, self)
        self.canvas.setAccessibleName(self.tr("The page"))
        self.ideas = Ideas(self.canvas)
        self.transport = Transport(session, self.preview)
        policy = self.transport.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.transport.setSizePolicy(policy)
        self.field = MessageField()
        self.button = named(QPushButton(self.tr("Write")), "primary")
        self.note = Note(session)
        self.controls = Controls(session, store)
        self.export = MenuButton(self.tr("&Export"))
        self.export.setAccessibleName(self.tr("Export"))
        self.export.setToolTip(self.tr("Save, copy or share the message"))
        self.exporter = Exporter(session, exports, self.notices, store, self.export, self)
        self.letter_tools = LetterTools(session, self.preview, self.canvas, self)
        self._undo = Undo(session, self)
        self.auto_draw = AutoDraw(session, self.preview, self.exporter, self.notices, self)
        self._ready = False  # whether the engine is open
        self._side: SidePanel | None = None
        self._arrange()
        self._connect()
        self._show_page_size()
        self._show_state()
        self._show_side()

    def set_card(self, card: ModelCard | None) -> None:
        """Offer the hands of this model."""
        hand = self.controls.set_hands(card, self._store.value.hand)
        self.session.change(drawing={"hand": hand})
        self._undo.start_here()

    @property
    def side(self) -> SidePanel:
        """The panel with everything else; made when it is first shown, which takes long."""
        if self._side is None:
            side = self._side = SidePanel(self.session, self._store)
            side.motion_chosen.connect(self._show_motion)
            side.redraw_asked.connect(self.auto_draw.draw)
            side.defaults_asked.connect(self.reset)
            side.left.connect(self.controls.more.setFocus)
            self._middle.addWidget(side)
            set_tab_order((self.transport.bar, *side.stops))
        return self._side

    @property
    def undo_stack(self) -> QUndoStack:
        return self._undo.stack

    def set_ready(self, ready: bool) -> None:
        self._ready = ready
        self._show_state()

    def show_message(self) -> None:
        """Show and draw the session's message, which was opened from elsewhere."""
        self.field.show_text(self.session.text)
        self.auto_draw.cancel()
        self.message_changed.emit(self.session.text)
        self.controls.show_hand(self.session.drawing.hand)
        self.session.write()

    def use_model(self, name: str) -> None:
        self.side.drawing.choose_model(name)

    def use_hand(self, hand: str) -> None:
        self._choose_hand(hand)
        self.controls.show_hand(hand)

    def new_message(self) -> None:
        """An empty page; undo brings the last message back."""
        self.show_asked.emit()
        self.auto_draw.stop()
        self.field.clear()
        self.notices.clear()
        self.field.setFocus()

    def open_file(self, path: Path) -> None:
        """Show the message in a file, or say why that is not possible."""
        self._open(lambda: read_recipe(path))

    def open_code(self, code: str) -> None:
        """Show the message of a share code."""
        self._open(lambda: from_code(code))

    def open_recipe(self, recipe: Recipe) -> None:
        """Show a message that was made before."""
        self._open(lambda: recipe)

    def reset(self) -> None:
        """Reset look, motion, hand and drawing to their defaults; the text stays."""
        reset_page(self.session)
        self.auto_draw.draw()

    def set_motion(self, reduced: bool) -> None:
        """Reduce motion, or no longer."""
        self.preview.set_still(reduced)
        self.letter_tools.reduced_motion = reduced

    def leave(self) -> None:
        """Stop all motion and save, before the window closes."""
        self.auto_draw.cancel()
        self.preview.pause()
        self._settings.save()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ideas()

    def _arrange(self) -> None:
        panel = typing_panel(self.field, self.button, self.note, self.controls, self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.addLayout(stage(self.notices, self.canvas, self.transport), 1)
        column.addLayout(self._middle, 1)
        column.addWidget(panel)
        controls = self.controls
        set_tab_order(
            (
                self.field, self.button, self.note.leave_out,
                controls.hand, controls.other_hand, controls.shuffle,
                controls.ink, controls.paper, controls.speed, controls.more, self.export,
                self.transport.play, self.transport.bar,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        session, preview = self.session, self.preview
        self.field.textChanged.connect(self._typed)
        self.field.submitted.connect(self.auto_draw.draw)
        self.canvas.typed.connect(self.field.continue_typing)
        self.note.shortened.connect(self._put_text)
        self.button.clicked.connect(self.auto_draw.draw_or_stop)
        self.ideas.chosen.connect(self._put_text)
        self.controls.hand_chosen.connect(self._choose_hand)
        self.controls.seed_chosen.connect(self._choose_seed)
        self.controls.motion_chosen.connect(self._show_motion)
        self._store.changed.connect(self._show_side)
        self.export.clicked.connect(self.exporter.toggle_dialog)
        self.exporter.busy_changed.connect(self._show_state)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.auto_draw.stop)
        session.text_changed.connect(self._show_state)
        session.busy_changed.connect(self._show_state)
        session.failed.connect(self._show_state)
        session.letters_changed.connect(self._show_state)
        session.restored.connect(self._show_restored)
        preview.resized.connect(self._show_page_size)
        preview.changed.connect(self.canvas.refresh)
        preview.moved.connect(self.transport.show_state)

    def _show_side(self, *_: object) -> None:
        if self._store.value.more_shown:
            self.side.show()

    def _typed(self) -> None:
        self.session.set_text(self.field.toPlainText())
        self.message_changed.emit(self.session.text)
        self.auto_draw.draw_soon()

    def _put_text(self, words: str) -> None:
        self.field.setPlainText(words)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()
        self.auto_draw.draw()

    def _open(self, read: Callable[[], Recipe]) -> None:
        self.show_asked.emit()
        try:
            recipe = read()
            recipe.check()
            self.session.open_recipe(recipe)
        except EngineError as error:
            self.notices.show_error(error)
            return
        self.show_message()

    def _show_restored(self) -> None:
        """After undo or redo: update the field and the controls, draw what is missing."""
        self.show_asked.emit()
        self.field.show_text(self.session.typed.raw)
        self.controls.show_hand(self.session.drawing.hand)
        self.message_changed.emit(self.session.text)
        self._show_state()
        if self.auto_draw.pending or not self.session.complete:
            self.auto_draw.draw()

    def _choose_hand(self, hand: str) -> None:
        self._store.change(hand=hand)
        self.session.change(drawing={"hand": hand})
        self.auto_draw.draw()

    def _choose_seed(self, seed: int) -> None:
        self.session.change(drawing={"seed": seed})
        self.auto_draw.draw()

    def _show_motion(self) -> None:
        """Play the page after a change of its motion, unless motion is reduced."""
        reduced = self.letter_tools.reduced_motion
        if self.session.complete and not self.preview.playing and not reduced:
            self.preview.play()

    def _show_page_size(self) -> None:
        self.canvas.set_page_size(self.preview.paper.layout.width, self.preview.paper.layout.height)

    def _place_ideas(self) -> None:
        self.ideas.place_on(self.canvas.paper_rect())

    def _show_state(self, *_: object) -> None:
        """Update what depends on the state of the session."""
        session = self.session
        empty = not self.field.toPlainText().strip()
        self.ideas.setVisible(empty and not session.letters)
        self._place_ideas()
        self.button.setText(self.tr("Stop") if session.busy else self.tr("Write"))
        self.button.setAccessibleName(self.button.text())
        does = self.tr("Play it again (Enter)") if session.complete else self.tr("Draw it (Enter)")
        self.button.setToolTip(self.tr("Stop drawing (Esc)") if session.busy else does)
        self.button.setEnabled(
            session.busy or (bool(session.letters) and session.typed.problem is None)
        )
        enable(
            self.export,
            session.complete and not session.busy and session.typed.problem is None
            and not self.exporter.busy,
        )  # fmt: skip
        self.transport.setVisible(bool(self.preview.paper.layout.boxes))
        waiting = self.tr("A recording, while the engine starts…")
        if not session.running.recorded:
            waiting = self.tr("Starting the engine…")
        self.transport.set_note(waiting if session.busy and not self._ready else "")
