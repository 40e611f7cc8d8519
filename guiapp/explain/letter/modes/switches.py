"""The switches of the modes: at most one is on."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.card import ModelCard
from guiapp.explain.buttons import switch
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.modes.table import MODES
from guiapp.explain.session import ExplainSession
from guiapp.theme import GRID


class ModeSwitches(QWidget):
    """A button for each mode of the table, and the mode that is on."""

    asked = Signal(str)  # the name of a mode; "": only look

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.modes = {make.name: make(session, self) for make in MODES}
        self.current: LetterMode | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.buttons = {
            name: switch(mode.words(), mode.tip())
            for name, mode in self.modes.items()
            if mode.has_button
        }
        for mode in self.modes.values():
            mode.bar.setWhatsThis(mode.tip())
        for name, button in self.buttons.items():
            button.toggled.connect(partial(self._toggle, name))
            row.addWidget(button)

    def turn_on(self, mode: LetterMode | None) -> None:
        """This is on now, its bar in view; None: none is."""
        if self.current is not None:
            self.current.end()
        self.current = mode
        if mode is not None:
            mode.begin()
        for other in self.modes.values():
            other.bar.setVisible(other is mode)
        for name, button in self.buttons.items():
            button.setChecked(self.modes[name] is mode)

    def show_card(self, card: ModelCard) -> None:
        """Offer what can be done with a model."""
        for mode in self.modes.values():
            mode.show_card(card)
        for name, button in self.buttons.items():
            button.setEnabled(self.modes[name].fits(card))

    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the mode that is on, or one that turns a mode on or off."""
        if self.current is not None and self.current.take_key(event):
            return True
        for name, mode in self.modes.items():
            if mode.key == event.key():
                if mode.fits(self._session.subject.card):
                    self.asked.emit("" if mode is self.current else name)
                return True
        return False

    def _toggle(self, name: str, on: bool) -> None:
        if on or self.modes[name] is self.current:
            self.asked.emit(name if on else "")
