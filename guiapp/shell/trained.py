"""What comes out of the Train page goes to the others: drawn with, written with, tried."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.api import Drawing, ModelInfo
from engine.card import ModelCard
from engine.errors import ExportError
from guiapp.train.page import TrainPage
from guiapp.train.runs import snapshot

if TYPE_CHECKING:
    from guiapp.window import Window


class Trained(QObject):
    """Opens a new model where it is of use: characters on Write, pictures in Draw."""

    def __init__(self, window: "Window", page: TrainPage) -> None:
        super().__init__(page)
        self._window, self._page = window, page
        self._drawn = False  # whether Draw was opened with what a run has learned so far
        page.try_asked.connect(self._try)
        page.result.draw_asked.connect(self._draw)
        page.result.write_asked.connect(lambda info: self._write(info.name, info.card))
        page.result.saved.connect(self._take_place)
        page.session.forgotten.connect(self._leave)

    def _try(self, path: Path, card: ModelCard) -> None:
        if card.writes:
            try:
                self._write(str(snapshot(path.parent)), card)
            except ExportError as error:
                self._page.notices.show_error(error)
        else:
            self._window.show_page("models")
            self._window.models.try_out(path, card)
            self._drawn = True

    def _draw(self, info: ModelInfo) -> None:
        self._window.show_page("models")
        self._window.models.open_draw(info.name)

    def _write(self, model: str, card: ModelCard) -> None:
        """Write with it, in the hand that it has learned."""
        page, request = self._window.page, self._page.session.request
        page.use_model(model)
        hand = request.hand if request is not None else ""
        if hand in [each.name for each in card.hands]:
            page.use_hand(hand)
        self._window.show_page("write")

    def _take_place(self, info: ModelInfo) -> None:
        """Messages that were tried with it are written with what was saved, or what it replaced."""
        if self._tried() or self._window.session.drawing.model == info.name:
            self._window.page.use_model(info.name)
        self._leave_trial()

    def _leave(self) -> None:
        """The run is deleted: messages are not written with it any more."""
        if self._tried():
            self._window.page.use_model(Drawing().model)
        self._leave_trial()

    def _leave_trial(self) -> None:
        """All models are to be seen again, the new one among them."""
        if self._drawn:
            self._drawn = False
            self._window.models.leave_trial()

    def _tried(self) -> bool:
        request = self._page.session.request
        model = self._window.session.drawing.model
        return request is not None and Path(model).parent == request.folder
