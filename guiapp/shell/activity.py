"""What goes on behind the page in view: said by the chip in the bar, and gone to by a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from guiapp.shell.bar import Bar
from guiapp.words import one_line, short_time

if TYPE_CHECKING:
    from guiapp.train.page import TrainPage

LONGEST_NAME = 16  # characters


class Activity(QObject):
    """Follows the training; without one, the chip names the device, and a click opens settings."""

    page_asked = Signal(str)
    settings_asked = Signal()

    def __init__(self, bar: Bar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._train: TrainPage | None = None
        self._words = "", ""
        bar.chip.clicked.connect(self._go)

    def follow_training(self, page: "TrainPage") -> None:
        """Say how far the training of this page is."""
        self._train = page
        session = page.session
        for signal in (session.changed, session.advanced, session.forgotten, page.result.saved):
            signal.connect(self._show)

    def _go(self) -> None:
        if self._words[0]:
            self.page_asked.emit("train")
        else:
            self.settings_asked.emit()

    def _show(self, *_: object) -> None:
        words = self._in_words()
        if words != self._words:
            self._words = words
            self._bar.show_activity(*words)

    def _in_words(self) -> tuple[str, str]:
        """What goes on, and the same for a narrow bar; "" = nothing."""
        page = self._train
        request = page.session.request if page is not None else None
        if page is None or request is None:
            return "", ""
        name = one_line(request.hand or request.name, LONGEST_NAME)
        state, now = page.session.state, page.session.now
        if state == "running" and now is not None and now.images:
            left = short_time(now.seconds_left)
            said = self.tr("Training {0} · {1} left").format(name, left)
            return said, self.tr("{0} · {1}").format(name, left)
        if state == "done" and page.result.info is not None:
            return "", ""  # it is among the models now
        said = {
            "running": self.tr("Training {0}…"),
            "pausing": self.tr("{0} is paused"),
            "paused": self.tr("{0} is paused"),
            "stopping": self.tr("Saving {0}…"),
            "failed": self.tr("{0} has stopped"),
            "done": self.tr("{0} has learned"),
        }.get(state, "")
        return said.format(name), name if said else ""
