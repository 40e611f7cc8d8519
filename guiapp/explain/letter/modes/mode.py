"""What the Letter bench asks of a mode: something that is done to the way where it is.

A mode has a row of controls over the graph while it is on; nothing is a dialog. What it leaves as
it is - pictures, equation, graph - the bench shows as always.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from engine.card import ModelCard
from engine.explain.door import Departure, Trace
from guiapp.explain.bench import Plain
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.shown import Equation, Shown, Signs
from guiapp.explain.session import ExplainSession
from guiapp.explain.track import Track


class LetterMode(QObject):
    """A mode; subclasses are the rows of `modes.table`."""

    name: ClassVar[str]
    key: ClassVar[Qt.Key]
    card: ClassVar[str]  # the name of the card that tells more of it
    has_button: ClassVar[bool] = True  # among the switches of the modes
    paints: ClassVar[bool] = False  # whether a held mouse acts on the state's pixels

    changed = Signal()  # other pictures or numbers belong to it
    finished = Signal()  # there is nothing more to do in it
    renewed = Signal(int)  # go on from here with new noise, in so many ways
    wanted = Signal(object)  # tuple of Departures: go on like this
    failed = Signal(object)  # EngineError

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session

    @property
    def bar(self) -> QWidget:
        """The row of its controls."""
        raise NotImplementedError

    @property
    def graph(self) -> QWidget | None:
        """What stands in place of the way's graph; None: that."""
        return None

    @property
    def track(self) -> Track | None:
        """What the timeline moves over; None: the way."""
        return None

    def words(self) -> str:
        """On its switch."""
        return ""

    def tip(self) -> str:
        """Of its switch, with its key."""
        return ""

    def sentences(self) -> str:
        """The two sentences that are said while it is on."""
        return ""

    def fits(self, card: ModelCard) -> bool:
        """True if it can be done with a model."""
        return True

    def show_card(self, card: ModelCard) -> None:
        """Offer in the bar what a model can do."""

    def begin(self) -> None:
        """It is on."""

    def follow(self) -> None:
        """While it is on another letter or way is looked at, or more is known of it."""

    def end(self) -> None:
        """It is on no more: nothing is asked for it."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Carry out a key while it is on; False: it means nothing here."""
        return False

    def press(self, pixel: Pixel) -> None:
        """The mouse is held on a pixel of the state."""

    def rest(self) -> None:
        """The mouse is let go."""

    def take_file(self, path: Path) -> None:
        """A file was dropped on the pictures."""

    def equation(self, trace: Trace) -> tuple[Equation, str] | None:
        """The numbers of the state, and the name of the guess; None: those of the way."""
        return None

    def pictures(self, trace: Trace, room: int) -> tuple[list[Shown], Signs] | None:
        """What is shown in place of the equation's pictures, of which so many have room; None:
        those."""
        return None

    def numbers(self, trace: Trace, pixel: Pixel | None) -> tuple[str, str] | None:
        """The lines of the equation and of the step; None: those of the way."""
        return None

    def save_state(self) -> dict[str, Plain]:
        """What is set in it, as a lesson keeps it."""
        return {}

    def restore_state(self, state: Mapping[str, Plain]) -> None:
        """It is on; set it like this again. What has no meaning is left out."""

    def go_on(self, **change: str | float) -> None:
        """Leave the way from here, with this change."""
        sigma = self.session.sigma
        if sigma and self.session.written is not None:
            way = Departure(sigma, **change)  # pyright: ignore[reportArgumentType]
            self.wanted.emit((way,))
