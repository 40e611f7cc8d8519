"""A history on a desk of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.api import Drawing, Glyphs
from engine.message.recipe import Look, Recipe
from guiapp.history.history import History
from guiapp.history.store import HistoryStore
from guiapp.jobs.lane import Lane
from guiapp.notices import NoticeBar
from tests.engine.message.scribble import scribble


@dataclass
class Desk:
    """A shown history, and what stands around it."""

    widget: QWidget
    history: History
    store: HistoryStore
    notices: NoticeBar
    lane: Lane
    clock: list[float]
    opened: list[Recipe]
    shared: list[Recipe]
    glyphs: list[Glyphs | None]  # of the opened ones

    @property
    def strip(self):
        return self.history.strip

    def shown(self) -> list[str]:
        model = self.history.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def keep(
        self, text: str, seed: int = 0, look: Look | None = None, redraws: tuple[int, ...] = ()
    ) -> Recipe:
        return self._keep(self.history.keep, text, seed, look, redraws)

    def send(self, text: str, look: Look | None = None) -> Recipe:
        return self._keep(self.history.keep_sent, text, 0, look, ())

    def _keep(
        self,
        keep: Callable[[Glyphs, Recipe], None],
        text: str,
        seed: int,
        look: Look | None,
        redraws: tuple[int, ...],
    ) -> Recipe:
        states, sigmas = scribble(text)
        made = Recipe(text=text, drawing=Drawing(seed=seed), look=look or Look(), redraws=redraws)
        hands = ("Ada",) * len(states)
        keep(Glyphs(made.letters(), states, sigmas, hands, ""), made)
        self.clock[0] += 60
        return made

    def place(self, row: int) -> QPoint:
        return self.strip.visualRect(self.history.model.index(row)).center()

    def picture(self, row: int) -> QImage:
        return (
            self.strip.viewport()
            .grab(self.strip.visualRect(self.history.model.index(row)))
            .toImage()
        )

    def said(self, row: int) -> str:
        strip = QAccessible.queryAccessibleInterface(self.strip)
        return strip.child(row).text(QAccessible.Text.Name)


def fill(desk: Desk, qtbot: QtBot, *texts: str) -> None:
    """Keep these, and wait for their pictures; the last one is the newest."""
    for text in texts:
        desk.keep(text)
    ids = [entry.id for entry in desk.store.newest(len(texts))]
    qtbot.waitUntil(lambda: all(desk.store.thumbnail(each) for each in ids))
