"""What the page asks of a bench."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from guiapp.explain.player import WayPlayer
from guiapp.explain.session import ExplainSession


class ExplainBench(QWidget):
    """Shows the session's way in its own manner; the page has the letters and the timeline."""

    said = Signal()  # other sentences belong to what is shown

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.player = session, player

    def sentences(self) -> str:
        """The two sentences that belong to what is shown."""
        return ""

    def start(self) -> None:
        """It comes into view."""

    def ask_question(self) -> None:
        """Ask something before it is shown, if there is something to ask."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Carry out a key that no control took; False: it means nothing here."""
        return False

    def set_low(self, low: bool) -> None:
        """There is little height: what can be done by a key needs no control."""

    def leave(self) -> None:
        """Another page comes into view: nothing is asked of the engine any more."""
