"""Draws the message as it is typed, and says on the notice bar what is wrong with it."""

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError, ModelError, RequestError, TextError
from guiapp.message.session import Session
from guiapp.message.usual import SHIPPED
from guiapp.notices import Notice, NoticeBar
from guiapp.words import quoted
from guiapp.write.export.exporter import EXPORT, Exporter
from guiapp.write.preview import Preview

TYPING_MS = 100  # what is typed within this is drawn together
QUIET_MS = 700  # without a key: typing has paused
MESSAGE, PASTED, OPENED = "message", "pasted", "opened"  # what notices are about


class AutoDraw(QObject):
    """Draws the message while it is typed, or at once; plays it if it is drawn already.

    Shows on the notice bar why a message cannot be drawn, and which letters are not legible, each
    with a way out.
    """

    paused = Signal()  # no key was pressed for a while
    undo_asked = Signal()
    model_asked = Signal(str)  # to be written with

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
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self._draw_typed)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.paused)
        session.failed.connect(self._show_error)
        session.finished.connect(self._show_unreadable)
        session.edited.connect(self._clear_notices)
        session.restored.connect(self._clear_notices)

    @property
    def pending(self) -> bool:
        """True if what is typed is to be drawn in a moment."""
        return self._soon.isActive()

    @property
    def typing(self) -> bool:
        """True until typing has paused; `paused` tells."""
        return self._quiet.isActive()

    def draw_soon(self) -> None:
        """Draw what is typed in a moment; more keys do not put it off."""
        self._quiet.start()
        if not self.pending:
            self._soon.start()

    def draw(self) -> None:
        """Draw what is typed; play it again if it is drawn already."""
        self.cancel()
        if not self._draw_typed() and self._session.complete and not self._preview.playing:
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
                Notice(
                    self.tr("Stopped."),
                    kind="done",
                    action=self.tr("Draw the rest"),
                    act=self.draw,
                    about=MESSAGE,
                )
            )

    def cancel(self) -> None:
        """Do not draw what was typed by itself."""
        self._soon.stop()
        self._quiet.stop()

    def _draw_typed(self) -> bool:
        """Draw what is missing, if it can be drawn; True if there was something."""
        session = self._session
        if not session.letters or session.typed.problem is not None:
            return False  # the note under the field says why
        for about in (MESSAGE, PASTED, OPENED, EXPORT):
            self._notices.withdraw(about)
        if self._preview.paper.trouble is not None:
            self._show_error(self._preview.paper.trouble)
            return True
        if session.complete:
            return False
        session.write()
        return True

    def _clear_notices(self) -> None:
        """A notice about the message is outdated once that is changed."""
        self._notices.withdraw(MESSAGE)
        self._notices.withdraw(PASTED)

    def _show_error(self, error: EngineError) -> None:
        if isinstance(error, ModelError) and self._session.drawing.model != SHIPPED:
            usual = self.tr("Write with the usual model")
            action, act = usual, lambda: self.model_asked.emit(SHIPPED)
        elif isinstance(error, TextError | RequestError):
            action, act = self.tr("Undo"), self.undo_asked.emit
        else:
            action, act = self.tr("Try again"), self.draw
        self._notices.show_error(error, MESSAGE, action, act)

    def _show_unreadable(self) -> None:
        """Name the letters that are still not legible, and offer to draw them once more."""
        session = self._session
        scores = session.pictures.scores
        poor = [x for x in session.characters if scores.get(x, 1.0) < session.threshold]
        if not poor or self._exporter.busy:
            return
        names = [quoted(char) for char in dict.fromkeys(letter.seen for letter in poor)]
        again = self.tr("Draw the {0} again").format(names[0])
        if len(names) > 1:
            again = self.tr("Draw them again")
        free = [letter.id for letter in poor if letter.id not in session.locked]
        self._notices.show_notice(
            Notice(
                self.tr("Not easy to read: {0}.").format(", ".join(names)),
                self.tr("Click a letter to choose another drawing of it, or try another hand."),
                action=again if free else "",
                act=lambda: session.redraw(*free),
                about=MESSAGE,
            )
        )
