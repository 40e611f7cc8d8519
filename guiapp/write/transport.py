"""The transport under the page: the step of the drawing, and a bar to seek once it is finished."""

from PySide6.QtWidgets import QWidget

from guiapp.message.session import Session
from guiapp.theme import GRID
from guiapp.widgets.play_bar import PlayBar
from guiapp.write.preview import Preview

LONGEST = "step 000 / 000 · σ 0.0000 · 00 s left"


class Transport(PlayBar):
    """Shows the step of the preview; its bar seeks."""

    def __init__(self, session: Session, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(LONGEST, parent)
        self._session, self._preview = session, preview
        self._note = ""
        self.play.clicked.connect(lambda: preview.pause() if preview.playing else preview.play())
        self.bar.valueChanged.connect(preview.seek)
        self.setMaximumWidth(70 * GRID)
        self.show_state()

    def set_note(self, note: str) -> None:
        """Show a note in place of the step; "" shows the step again."""
        self._note = note
        self.show_state()

    def show_state(self) -> None:
        preview, steps = self._preview, self._session.drawing.film
        able, step, sigmas = preview.scrubbable, preview.step(), self._session.pictures.sigmas
        sigma = float(sigmas[step]) if step < len(sigmas) else None
        words = self._note or self.where(step, steps, sigma, self._session.running.seconds_left())
        self.show_place(
            preview.frame if able else step, preview.timeline().frames - 1 if able else steps,
            words, able=able, playing=able and preview.playing,
        )  # fmt: skip
