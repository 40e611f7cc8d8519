"""Under the pictures: which state of their drawing is shown."""

from PySide6.QtWidgets import QWidget

from guiapp.draw.player import DrawingPlayer
from guiapp.draw.session import DrawSession
from guiapp.widgets.play_bar import PlayBar
from guiapp.words import sigma_words

LONGEST = "frame 1000 / 1000 · σ 0.000"
LONG_S = 4.0  # a drawing that takes longer says how long


class StateBar(PlayBar):
    """Shows which state is shown, and goes to others."""

    def __init__(
        self, session: DrawSession, player: DrawingPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(LONGEST, parent)
        self._session, self._player = session, player
        self.play.clicked.connect(lambda: player.pause() if player.playing else player.play())
        self.bar.valueChanged.connect(player.seek)
        player.changed.connect(self.show_state)
        session.busy_changed.connect(self.show_state)
        self.show_state()

    def show_state(self, *_: object) -> None:
        """Show where the pictures are."""
        player, shown = self._player, self._session.shown
        reach = shown.reach if shown is not None else -1
        last = reach if player.scrubbable or shown is None else shown.last
        self.show_place(
            max(0, player.state if player.state >= 0 else reach), max(1, last), self._words(),
            able=player.scrubbable, playing=player.playing,
        )  # fmt: skip

    def _words(self) -> str:
        """Where it is, or what it waits for."""
        session, shown = self._session, self._session.shown
        if shown is None:
            return ""
        at = self._player.state if self._player.state >= 0 else shown.reach
        if at < 0:
            return self._waiting() if session.busy else ""
        frame = self.tr("frame {0} / {1}").format(shown.frame_of(at), shown.frames)
        words = [frame, sigma_words(float(shown.sigmas[at]))]
        if session.drawing_shown and (left := session.seconds_left()) > LONG_S:
            words.append(self.tr("{0} s left").format(round(left)))
        return " · ".join(words)

    def _waiting(self) -> str:
        if self._session.starting:
            return self.tr("starting the engine…")
        return self.tr("waiting for its turn…")
