"""Explain on a projector: larger type, and nothing but what is explained."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

LARGER = 1.5  # times the usual type


class Projector(QObject):
    """Hides controls while it is on; what each of them does, a key does too."""

    changed = Signal(float)  # how large type is to be

    def __init__(
        self, controls: list[QWidget], refold: Callable[[], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controls, self._refold = controls, refold
        self._hidden: list[QWidget] = []
        self.on = False

    def switch(self, on: bool) -> None:
        """Turn it on or off."""
        if on == self.on:
            return
        self.on = on
        if on:
            self._hidden = [widget for widget in self._controls if not widget.isHidden()]
            for widget in self._hidden:
                widget.hide()
        else:
            for widget in self._hidden:
                widget.show()
        self._refold()
        self.changed.emit(LARGER if on else 1.0)
