"""Under the pictures: play, a bar to drag, the step and its noise level."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from guiapp.draw.player import Player
from guiapp.draw.session import DrawSession
from guiapp.draw.words import sigma_words
from guiapp.theme import GRID, Theme, named
from guiapp.widgets.icons import set_icon

LONG_S = 4.0  # a drawing that takes longer says how long


class StateBar(QWidget):
    """Shows which state is shown, and goes to others."""

    def __init__(
        self, session: DrawSession, player: Player, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._player, self._theme = session, player, theme
        self.play = QToolButton()
        self.play.clicked.connect(self._toggle)
        self.bar = QSlider(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(self.tr("Step of the drawing"))
        self.bar.setToolTip(self.tr("Drag through the drawing"))
        self.bar.valueChanged.connect(player.seek)
        self.time = named(QLabel(), "time")
        widest = self.tr("step {0} / {1}").format(1000, 1000) + " · σ 0.000"
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(widest))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.play)
        row.addWidget(self.bar, 1)
        row.addWidget(self.time)
        player.changed.connect(self.show_state)
        session.busy_changed.connect(self.show_state)
        theme.changed.connect(self.show_state)
        self.show_state()

    def show_state(self, *_: object) -> None:
        """Show where the pictures are."""
        player, shown = self._player, self._session.shown
        able = player.scrubbable
        last = max(1, shown.last) if shown is not None else 1
        reach = shown.reach if shown is not None else -1
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, max(1, reach) if able else last)
            self.bar.setValue(max(0, player.state if player.state >= 0 else reach))
        self.bar.setEnabled(able)
        self.play.setEnabled(able)
        said = self.tr("Pause") if player.playing else self.tr("Play again")
        self.play.setToolTip(said)
        self.play.setAccessibleName(said)
        wanted = ("pause" if player.playing else "play", able, self._theme.dark)
        if self.play.property("shown") != wanted:
            colors = self._theme.colors
            set_icon(self.play, wanted[0], colors.text if able else colors.disabled)
            self.play.setProperty("shown", wanted)
        words = self._where()
        self.time.setText(words)
        self.bar.setAccessibleDescription(words)

    def _where(self) -> str:
        """The step, its noise level, and how long a long drawing still takes."""
        session, shown = self._session, self._session.shown
        if shown is None:
            return ""
        at = self._player.state if self._player.state >= 0 else shown.reach
        if at < 0:
            return self._waiting() if session.busy else ""
        words = self.tr("step {0} / {1}").format(shown.step_of(at), shown.steps)
        words += f" · {sigma_words(float(shown.sigmas[at]))}"
        left = session.seconds_left() if session.drawing_shown else 0.0
        if left > LONG_S:
            words += " · " + self.tr("{0} s left").format(round(left))
        return words

    def _waiting(self) -> str:
        if self._session.starting:
            return self.tr("starting the engine…")
        return self.tr("waiting for its turn…")

    def _toggle(self) -> None:
        if self._player.playing:
            self._player.pause()
        else:
            self._player.play()
