"""The page that the session's text is laid out on, and its ink at any state of the letters."""

import time
from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.api import MAX_LETTERS
from engine.errors import EngineError
from engine.message.layout import PageLayout, lay_out
from engine.message.page import Page
from guiapp.message.session import Session

SLICE_S = 0.004  # how long letters are drawn before the window is asked for other wishes

Rect = tuple[float, float, float, float]


class Paper(QObject):
    """Keeps the letters drawn of the page; those to come are drawn ahead, a few at a time."""

    drawn = Signal()  # what was to be drawn ahead is there

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.trouble: EngineError | None = None  # why this text has no page
        self.layout: PageLayout = lay_out("", session.layout, session.drawing.seed)
        self._page: Page | None = None
        self._page_of: tuple[float, ...] = ()  # its sigmas and its pixel ratio
        self._coming: Iterator[None] = iter(())  # draws the letters of the page to come
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._draw_slice)

    @property
    def busy(self) -> bool:
        """Whether letters are drawn ahead."""
        return self._slices.isActive()

    def lay_out(self) -> None:
        """Lay the text out; one that fits no page gives an empty one and the reason."""
        session, self.trouble = self._session, None
        text = session.text if len(session.letters) <= MAX_LETTERS else ""
        try:
            self.layout = lay_out(text, session.layout, session.drawing.seed)
        except EngineError as error:
            self.trouble = error
            self.layout = lay_out("", session.layout, session.drawing.seed)

    def rects(self, steps: np.ndarray) -> list[Rect]:
        """Where the ink of each letter is at these steps: x, y, width, height in page pixels."""
        page, session = self._page, self._session
        if page is None or page.layout is not self.layout or not len(session.pictures.sigmas):
            boxes = self.layout.boxes
            return [(b.left, b.top, b.right - b.left, b.bottom - b.top) for b in boxes]
        return page.rects(session.pictures.states, steps)

    def ink(self, steps: np.ndarray, only: Iterable[int], pixel_ratio: float) -> np.ndarray:
        """The ink uint8 [h, w] at these steps [letters], of the letters `only`."""
        return self._page_at(pixel_ratio).ink(self._session.pictures.states, steps, only)

    def draw_ahead(self, steps: np.ndarray) -> None:
        """Draw the letters at these steps, a few at a time: `drawn` tells when they are there."""
        if self._page is None:  # it was never seen: its size is not known
            self.drawn.emit()
            return
        page = self._page_at(self._page_of[-1])
        self._coming = page.prepare(self._session.pictures.states, steps)
        self._slices.start()

    def rest(self) -> None:
        """Draw nothing ahead any more."""
        self._slices.stop()

    def _page_at(self, pixel_ratio: float) -> Page:
        """The page as it is laid out now, with the letters drawn of it before."""
        page, sigmas = self._page, self._session.pictures.sigmas
        made_of = (*sigmas.tolist(), pixel_ratio)
        if page is None or page.layout is not self.layout or self._page_of != made_of:
            page = self._page = Page(self.layout, sigmas, pixel_ratio)
            self._page_of = made_of
        return page

    def _draw_slice(self) -> None:
        end = time.perf_counter() + SLICE_S
        for _ in self._coming:
            if time.perf_counter() >= end:
                return
        self._slices.stop()
        self.drawn.emit()
