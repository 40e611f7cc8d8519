"""The transport under the page: how far the drawing is, and a bar to seek once it is finished."""

from PySide6.QtWidgets import QWidget

from guiapp.message.session import Session
from guiapp.theme import GRID
from guiapp.widgets.play_bar import PlayBar
from guiapp.words import number_words
from guiapp.write.preview import Preview

LONGEST = "drawing… 00 s"


class Transport(PlayBar):
    """Shows where the preview is, in time; its bar seeks."""

    def __init__(self, session: Session, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(LONGEST, parent)
        self._session, self._preview = session, preview
        self._note = ""
        self.play.clicked.connect(lambda: preview.pause() if preview.playing else preview.play())
        self.bar.valueChanged.connect(preview.seek)
        self.setMaximumWidth(70 * GRID)
        self.show_state()

    def set_note(self, note: str) -> None:
        """Show a note in place of the time; "" shows the time again."""
        self._note = note
        self.show_state()

    def show_state(self) -> None:
        preview = self._preview
        able, timeline = preview.scrubbable, preview.timeline()
        self.show_place(
            preview.frame if able else preview.step(),
            timeline.frames - 1 if able else timeline.steps,
            self._note or self._words(), able=able, playing=able and preview.playing,
        )  # fmt: skip

    def _words(self) -> str:
        """How long the drawing still takes; of a finished page its time in the film."""
        session, preview = self._session, self._preview
        if session.busy:
            left = round(session.running.seconds_left())
            return self.tr("drawing… {0} s").format(left) if left else self.tr("drawing…")
        if not preview.scrubbable:
            return ""
        timeline = preview.timeline()
        end = timeline.frames - 1
        now, end = (at * timeline.delay_ms / 1000 for at in (preview.frame, end))
        return self.tr("{0} / {1} s").format(number_words(now, ".1f"), number_words(end, ".1f"))
