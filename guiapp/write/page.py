"""The page on which one types and watches: a sheet on a desk, one field, few controls."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor, QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api import Glyphs
from engine.card import ModelCard
from engine.errors import EngineError
from engine.export.export import read_recipe
from engine.export.inside import from_code
from engine.message.recipe import Recipe
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.message.usual import fields_of_model, with_named_model
from guiapp.notices import Notice, NoticeBar
from guiapp.plain import plain_tip
from guiapp.settings import Store
from guiapp.theme import GRID, named, restyle
from guiapp.widgets.enabling import enable
from guiapp.widgets.keys import set_tab_order
from guiapp.widgets.menu_button import MenuButton
from guiapp.widgets.paper.canvas import Canvas
from guiapp.widgets.paper.paper_view import Fit
from guiapp.words import one_line
from guiapp.write.auto_draw import MESSAGE, OPENED, PASTED, AutoDraw
from guiapp.write.auto_save import AutoSave
from guiapp.write.colors.palette import has_light_paper
from guiapp.write.controls import Controls
from guiapp.write.export.exporter import EXPORT, Exporter
from guiapp.write.field import Ideas, MessageField, Note
from guiapp.write.letter.tools import LetterTools
from guiapp.write.page_settings import PageSettings, reset_page
from guiapp.write.panel.side_panel import SidePanel
from guiapp.write.preview import Preview
from guiapp.write.transport import Transport
from guiapp.write.typing_row import TypingRow
from guiapp.write.undo import Undo
from guiapp.write.zoom_bar import ZoomBar

TALL = 1.25  # times its width: a page so high is one to scroll through


def typing_panel(typing: QWidget, note: QWidget, controls: QWidget, export: QWidget) -> QFrame:
    """The field with what is said of its text, and the controls under it."""
    panel = named(QFrame(), "panel")
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(controls, 1)
    row.addWidget(export)
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    inside.setSpacing(GRID)
    inside.addWidget(typing)
    inside.addWidget(note)
    inside.addLayout(row)
    return panel


def stage(notices: QWidget, canvas: QWidget, transport: QWidget, zoom: QWidget) -> QVBoxLayout:
    """The desk: notices that float over it, the sheet, the transport, how large it is shown."""
    above = QVBoxLayout()
    above.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
    above.addWidget(notices)
    center = QHBoxLayout()
    center.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
    center.addStretch(1)
    center.addWidget(transport, 100)  # as wide as it may be
    center.addStretch(1)
    center.addWidget(zoom)
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
    handwriting_asked = Signal()  # one's own is to be learned
    file_asked = Signal()  # another file is to be opened
    code_asked = Signal()  # another share code

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
        self.auto_save = AutoSave(session, store, self)
        self.preview = Preview(session, self)
        self.notices = NoticeBar()
        self.canvas = Canvas(self.preview.compose, self)
        self.canvas.setAccessibleName(self.tr("The page"))
        self.ideas = Ideas(self.canvas)
        self.transport = Transport(session, self.preview)
        self.zoom = ZoomBar(self.canvas)
        policy = self.transport.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.transport.setSizePolicy(policy)
        self.field = MessageField()
        self.button = named(QPushButton(self.tr("Write")), "primary")
        self.button.setProperty("beside_field", True)  # as high as a line of it
        self.typing = TypingRow(self.field, self.button)
        self.note = Note(session)
        self.controls = Controls(session, store)
        self.export = named(MenuButton(self.tr("&Export")), "primary")
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
        self._show_paper()
        self._show_state()
        self._show_side()

    def set_card(self, card: ModelCard | None) -> None:
        """Offer the hands of this model."""
        hand = self.controls.set_hands(card, self.session.drawing.hand)
        if card is not None:
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
            set_tab_order((self.zoom.into, *side.stops))
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

    def show_draft(self, glyphs: Glyphs | None, draw: bool = True) -> None:
        """Show the message that was left at the last end, with its pictures or drawn again."""
        if glyphs is not None:
            self.session.recall(glyphs)
        self._undo.start_here()
        self._show_left(draw)

    def greet(self) -> None:
        """Show what this does, where nobody has written yet, until the first key."""
        self.session.greet(self.tr("Hello! Now you."))
        self.auto_draw.draw()

    def offer_other(self) -> None:
        """Offer the message that another window left."""
        if self.auto_save.others:
            _, other = self.auto_save.others[0]
            self.notices.show_notice(
                Notice(
                    self.tr("A window that is closed left another message: “{0}”").format(
                        one_line(other.typed)
                    ),
                    action=self.tr("Open the message"),
                    act=self._open_other,
                    about="other",
                )
            )

    def _open_other(self) -> None:
        self.auto_save.open_other()
        self.session.edited.emit("open")
        self._show_left()

    def _show_left(self, draw: bool = True) -> None:
        session = self.session
        self.field.show_text(session.typed.raw)
        self.message_changed.emit(session.text)
        self.controls.show_hand(session.drawing.hand)
        self.controls.follow_page()
        self._show_page_size()
        self._show_state()
        if draw and not session.complete:
            self.auto_draw.draw()

    def use_model(self, name: str) -> None:
        self.side.drawing.choose_model(name)

    def use_hand(self, hand: str) -> None:
        self._choose_hand(hand, self.session.drawing.model)
        self.controls.show_hand(hand)

    def new_message(self) -> None:
        """An empty page; undo brings the last message back."""
        self.show_asked.emit()
        self.auto_draw.stop()
        self.field.clear()
        self.session.set_text("")
        for about in (MESSAGE, PASTED, OPENED, EXPORT):
            self.notices.withdraw(about)
        self.field.setFocus()

    def open_file(self, path: Path) -> None:
        """Show the message in a file, or say why that is not possible."""
        retry = self.tr("Open another…"), self.file_asked.emit
        self._open(lambda: with_named_model(read_recipe(path)), retry)

    def open_code(self, code: str) -> None:
        """Show the message of a share code."""
        retry = self.tr("Paste another…"), self.code_asked.emit
        self._open(lambda: with_named_model(from_code(code)), retry)

    def open_recipe(self, recipe: Recipe, glyphs: Glyphs | None = None) -> None:
        """Show a message that was made before, with its pictures if they were kept."""
        retry = self.tr("Try again"), lambda: self.open_recipe(recipe, glyphs)
        self._open(lambda: recipe, retry, glyphs)

    def reset(self) -> None:
        """Reset look, motion, hand and drawing to their defaults; the text stays."""
        reset_page(self.session)
        self.auto_draw.draw()

    def set_motion(self, reduced: bool) -> None:
        """Reduce motion, or no longer."""
        self.preview.set_still(reduced)
        self.letter_tools.reduced_motion = reduced
        self.exporter.set_still(reduced)

    def leave(self) -> None:
        """Stop all motion and save, before the window closes."""
        self.auto_draw.cancel()
        self.preview.pause()
        self._settings.save()
        self.auto_save.leave()

    def _arrange(self) -> None:
        panel = typing_panel(self.typing, self.note, self.controls, self.export)
        self.notices.place.covers = self._covers_sheet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.addLayout(stage(self.notices.place, self.canvas, self.transport, self.zoom), 1)
        column.addLayout(self._middle, 1)
        column.addWidget(panel)
        controls = self.controls
        set_tab_order(
            (
                self.field, self.button, self.note.leave_out,
                controls.hand, controls.other_hand, controls.shuffle,
                *controls.colors.stops, controls.speed, controls.more, self.export,
                self.transport.play, self.transport.bar,
                self.zoom.out, self.zoom.level, self.zoom.into,
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
        self.controls.handwriting_asked.connect(self.handwriting_asked)
        self.controls.seed_chosen.connect(self._choose_seed)
        self.controls.motion_chosen.connect(self._show_motion)
        self._store.changed.connect(self._show_side)
        self.export.clicked.connect(self.exporter.toggle_dialog)
        self.exporter.busy_changed.connect(self._show_state)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.auto_draw.stop)
        session.page_changed.connect(self._show_paper)
        session.edited.connect(self._take_greeting)
        session.text_changed.connect(self._show_state)
        session.busy_changed.connect(self._show_state)
        session.failed.connect(self._show_state)
        session.letters_changed.connect(self._show_state)
        session.drawing_changed.connect(self._show_state)
        session.finished.connect(self._show_state)
        session.restored.connect(self._show_restored)
        self.auto_draw.undo_asked.connect(self.undo_stack.undo)
        self.auto_draw.model_asked.connect(self.use_model)
        self.auto_save.failed.connect(self._tell_not_kept)
        self.auto_save.kept.connect(lambda: self.notices.withdraw("draft"))
        self.canvas.placed.connect(self._place_ideas)
        self.canvas.placed.connect(lambda: self.typing.set_column(self.canvas.column))
        preview.resized.connect(self._show_page_size)
        preview.changed.connect(self.canvas.refresh)
        preview.moved.connect(self.transport.show_state)

    def _tell_not_kept(self, error: EngineError) -> None:
        self.notices.show_error(error, "draft", self.tr("Try again"), self.auto_save.retry)

    def _show_side(self, *_: object) -> None:
        if self._store.value.more_shown:
            self.side.show()

    def _typed(self) -> None:
        self.session.set_text(self.field.toPlainText())
        self.message_changed.emit(self.session.text)
        self._show_cursor()
        self.auto_draw.draw_soon()

    def _show_cursor(self) -> None:
        """Scroll to the letter that is typed."""
        boxes, place = self.preview.paper.layout.boxes, self.field.textCursor().position()
        before = sum(not char.isspace() for char in self.field.toPlainText()[:place])
        if boxes and self.canvas.down.maximum():
            box = boxes[min(max(0, before - 1), len(boxes) - 1)]
            self.canvas.scroll_to(
                QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            )

    def _take_greeting(self, kind: str) -> None:
        """A greeting whose letters a person changed is a message of theirs."""
        if self.session.greeting and kind in ("letter", "lock"):
            self.session.greeting = False
            self.field.show_text(self.session.typed.raw)
            self.message_changed.emit(self.session.text)

    def _put_text(self, words: str) -> None:
        self.field.setPlainText(words)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()
        self.auto_draw.draw()

    def _open(
        self,
        read: Callable[[], Recipe],
        retry: tuple[str, Callable[[], object]],
        glyphs: Glyphs | None = None,
    ) -> None:
        """Open what `read` returns; where it cannot, a button offers to `retry`."""
        self.show_asked.emit()
        try:
            recipe = read()
            recipe.check()
            self.session.open_recipe(recipe, glyphs)
        except EngineError as error:
            self.notices.show_error(error, OPENED, *retry)
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

    def _choose_hand(self, hand: str, model: str) -> None:
        """Write in this hand, with the model that has it."""
        other = {} if model == self.session.drawing.model else fields_of_model(model)
        self._store.change(hand=hand)
        self.session.change(drawing=other | {"hand": hand})
        self.auto_draw.draw()

    def _choose_seed(self, seed: int) -> None:
        self.session.change(drawing={"seed": seed})
        self.auto_draw.draw()

    def _show_motion(self) -> None:
        """Play the page after a change of its motion, unless motion is reduced."""
        reduced = self.letter_tools.reduced_motion
        if self.session.complete and not self.preview.playing and not reduced:
            self.preview.play()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.field.fit()  # it leaves the sheet its room in a low window

    def _show_page_size(self) -> None:
        page = self.preview.paper.layout
        tall = page.long or page.height > TALL * page.width
        self.canvas.set_page_size(page.width, page.height, tall=tall)
        if not page.boxes:
            self.canvas.set_zoom(Fit.AUTO)  # the next message is seen as every one is

    def _show_paper(self) -> None:
        self.ideas.show_on(light=has_light_paper(self.session.look))

    def _covers_sheet(self, notice: QRect) -> bool:
        sheet = self.canvas.paper_rect()
        return notice.intersects(QRect(self.canvas.mapTo(self, sheet.topLeft()), sheet.size()))

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
        self.button.setToolTip(self.tr("Stop drawing (Esc)") if session.busy else plain_tip(does))
        self.button.setEnabled(
            session.busy or (bool(session.letters) and session.typed.problem is None)
        )
        enable(self.export, self.exporter.possible)
        finished = self.exporter.finished  # then to send it comes next
        restyle(self.button, "second", finished)
        self.export.set_primary(finished)
        self.transport.setVisible(bool(self.preview.paper.layout.boxes))
        waiting = self.tr("A recording, while the engine starts…")
        if not session.running.recorded:
            waiting = self.tr("Starting the engine…")
        self.transport.set_note(waiting if session.busy and not self._ready else "")
