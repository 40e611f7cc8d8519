"""What the page asks of a bench."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from guiapp.explain.player import WayPlayer
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import ExplainSession
from guiapp.explain.track import Track, WayTrack

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]  # as in JSON


class ExplainBench(QWidget):
    """Shows ways from noise to data in its own manner; the page has letters and timeline."""

    sentences_changed = Signal()  # other sentences belong to what is shown
    looks_changed = Signal()  # something else is chosen to be seen of it
    symbol_pointed = Signal(str)  # one points at what a symbol of a formula stands for; "": no more
    shows_way = True  # the strip shows letters at the state of the way; else as they end
    uses_letters = True  # the page shows the strip of letters above it

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.player = session, player
        self.track: Track = WayTrack(session, self)  # what the timeline moves over
        self.beside_timeline: QWidget | None = None  # controls of its own, at the timeline's end

    def sentences(self) -> str:
        """The two sentences that belong to what is shown."""
        return ""

    def card(self) -> str:
        """The name of the card that tells more of what is shown."""
        return "out_of_noise"

    def mark_symbol(self, symbol: str) -> None:
        """Mark what a symbol stands for, one of `roles.SYMBOLS`; "": nothing."""

    def whats_this_at(self, _point: QPoint) -> str:
        """What is said where no part of it says more."""
        return self.sentences()

    def offers(self) -> tuple[FileOffer, ...]:
        """The files that can be made of what is shown."""
        return ()

    def parts(self) -> Mapping[str, QWidget]:
        """What a lesson can cover, by names that its file uses."""
        return {}

    def save_state(self) -> dict[str, Plain]:
        """What is shown, as a lesson keeps it: recipes, never pictures."""
        return {}

    def restore_state(self, state: Mapping[str, Plain]) -> None:
        """Show this again. It may come from a stranger's file: what has no meaning is left out."""

    def start(self) -> None:
        """It comes into view."""

    def ask_question(self) -> None:
        """Ask something before it is shown, if there is something to ask."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Carry out a key that no control took; False: it means nothing here."""
        return False

    def set_motion(self, reduced: bool) -> None:
        """Move less by itself, or as usual."""

    def set_low(self, low: bool) -> None:
        """There is little height: what can be done by a key needs no control."""

    def usual_width(self) -> int:
        """Pixels that its controls need to stand there one beside the other."""
        return 0

    def set_narrow(self, narrow: bool) -> None:
        """There is less than that: controls have fewer words, or a menu."""

    def set_bare(self, bare: bool) -> None:
        """A card takes the room of the controls: only what its symbols stand for is shown."""

    def leave(self) -> None:
        """Another bench or page comes into view: nothing is asked of the engine any more."""
