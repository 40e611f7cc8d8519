"""When it is drawn, and what is said of that: after a pause of typing, at once, or no more."""

from PySide6.QtCore import QObject, QTimer

from engine.errors import EngineError
from guiapp.message.session import Session
from guiapp.notices import Notice, NoticeBar
from guiapp.write.exporting import Exporter
from guiapp.write.preview import Preview

PAUSE_MS = 350  # of typing, after which it is written


class Writer(QObject):
    """Draws what the session holds, and plays what is drawn already."""

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
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.write)
        self._of_message = Notice("")  # the error that is about what is written, shown last
        session.failed.connect(self._show_error)
        session.finished.connect(self._show_unreadable)
        session.edited.connect(self._put_notices_away)
        session.restored.connect(self._put_notices_away)

    @property
    def waiting(self) -> bool:
        """Whether it is written after a pause."""
        return self._pause.isActive()

    def write_soon(self) -> None:
        """Something was typed: draw it when that pauses."""
        self._pause.start()

    def write(self) -> None:
        """Draw what is typed; what is drawn already is played again."""
        self.rest()
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

    def write_or_stop(self) -> None:
        """What the button does."""
        if self._session.busy:
            self.stop()
        else:
            self.write()

    def stop(self) -> None:
        """Stop drawing, and do not begin again by itself."""
        self.rest()
        self._session.alternatives.withdraw()
        if not self._session.busy:
            return
        self._session.stop()
        if self._session.complete:  # only what is hard to read was still drawn again
            self._session.write()
        else:
            self._notices.show_notice(
                Notice(self.tr("Stopped."), self.tr("Press Write to draw the rest."))
            )

    def rest(self) -> None:
        """Do not begin by itself."""
        self._pause.stop()

    def _put_notices_away(self) -> None:
        """What was said of the message as it was says nothing of the changed one."""
        of_message = self._notices.showing is self._of_message
        if not self._exporter.busy and (of_message or not self._notices.is_error):
            self._notices.clear()

    def _show_error(self, error: EngineError) -> None:
        """Why this message cannot be drawn."""
        self._notices.show_error(error)
        self._of_message = self._notices.showing

    def _show_unreadable(self) -> None:
        """Name the letters that could not be made readable."""
        session = self._session
        scores = session.drawn.scores
        poor = [x.char for x in session.letters if scores.get(x, 1.0) < session.threshold]
        if poor and not self._exporter.busy:
            shown = ", ".join(f"“{char}”" for char in dict.fromkeys(poor))
            self._notices.show_notice(
                Notice(
                    self.tr("Not easy to read: {0}.").format(shown),
                    self.tr("Click a letter to choose another drawing of it, or try another hand."),
                )
            )
