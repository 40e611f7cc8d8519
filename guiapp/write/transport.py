"""Where the drawing is: the step in words, a bar that can be dragged once it is finished."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from guiapp.session import Session
from guiapp.theme import GRID, Theme, named
from guiapp.widgets.icons import set_icon
from guiapp.write.preview import Preview

LONG_S = 4.0  # a drawing that takes longer says how long


class Transport(QWidget):
    """Play, pause, the bar and the step."""

    def __init__(
        self, session: Session, preview: Preview, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._preview, self._theme = session, preview, theme
        self._note = ""
        self.play = QToolButton()
        self.play.clicked.connect(self._toggle)
        self.bar = QSlider(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(self.tr("Step of the drawing"))
        self.bar.setToolTip(self.tr("Drag through the drawing"))
        self.bar.valueChanged.connect(preview.seek)
        self.time = named(QLabel(), "time")
        self.time.setMinimumWidth(
            self.time.fontMetrics().horizontalAdvance("step 000 / 000 · σ 0.0000 · 00 s left")
            + GRID
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.play)
        row.addWidget(self.bar, 1)
        row.addWidget(self.time)
        self.setMaximumWidth(70 * GRID)
        theme.changed.connect(self.show_state)
        self.show_state()

    def set_note(self, note: str) -> None:
        """Say this in place of the step; "" says the step again."""
        self._note = note
        self.show_state()

    def show_state(self) -> None:
        """Show where the preview is."""
        preview, steps = self._preview, self._session.drawing.steps
        scrubbable = preview.scrubbable
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, preview.timeline().frames - 1 if scrubbable else steps)
            self.bar.setValue(preview.frame if scrubbable else preview.step())
        self.bar.setEnabled(scrubbable)
        self.play.setEnabled(scrubbable)
        pausing = scrubbable and preview.playing
        said = self.tr("Pause") if pausing else self.tr("Play again")
        if said != self.play.toolTip():
            self.play.setToolTip(said)
            self.play.setAccessibleName(said)
        wanted = ("pause" if pausing else "play", scrubbable, self._theme.dark)
        if self.play.property("shown") != wanted:
            colors = self._theme.colors
            set_icon(self.play, wanted[0], colors.text if scrubbable else colors.disabled)
            self.play.setProperty("shown", wanted)
        self.time.setText(self._note or self._where(preview.step(), steps))

    def _where(self, step: int, steps: int) -> str:
        """The step, its noise level, and how long a long drawing still takes."""
        words = self.tr("step {0} / {1}").format(step, steps)
        sigmas = self._session.sigmas
        if step < len(sigmas):
            words += f" · σ {sigmas[step]:.2g}" if sigmas[step] < 10 else f" · σ {sigmas[step]:.0f}"
        left = self._session.seconds_left()
        if left > LONG_S:
            words += " · " + self.tr("{0} s left").format(round(left))
        return words

    def _toggle(self) -> None:
        if self._preview.playing:
            self._preview.pause()
        else:
            self._preview.play()
