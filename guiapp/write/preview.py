"""The page in motion: which state of every letter is shown now, and its ink.

Live, every letter has its own clock. A finished page is played and scrubbed along the time line
of the export.
"""

import time
from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.api import MAX_LETTERS, Letter
from engine.errors import EngineError
from engine.message.finished import FinishedGlyphs
from engine.message.layout import PageLayout, lay_out
from engine.message.look import draw_overlay, page_colors
from engine.message.page import Page, Timeline
from guiapp.message.letters import Letters, character_numbers, first_state, whole_characters
from guiapp.message.session import Session

FOG = 1.0  # sigma above which hardly anything is seen of a letter
SLICE_S = 0.004  # how long letters are drawn before other events have their turn

Rect = tuple[float, float, float, float]


class Clocks:
    """The step shown of each letter that is on its way; letters that have arrived have no clock."""

    def __init__(self) -> None:
        self._at: dict[Letter, float] = {}  # below 0: its turn is still to come

    def __bool__(self) -> bool:
        """True while any letter is on its way."""
        return bool(self._at)

    def start(self, letters: Letters, stagger: float, sigmas: np.ndarray) -> None:
        """Letters begin to condense, each `stagger` frames after the one before, also after those
        that are on their way.

        A nudged one begins where it leaves its way, one drawn again in place of another goes on
        while that is but fog; `sigmas` are the noise levels [T + 1].
        """
        fog = int(np.sum(sigmas > FOG))
        new = tuple(x for x in letters if self._at.get(x, fog) >= fog)
        others = [at for letter, at in self._at.items() if letter not in new]
        after = min(0.0, min(others, default=stagger) - stagger)
        for k, letter in zip(character_numbers(new).tolist(), new, strict=True):
            self._at[letter] = first_state(letter, sigmas) + after - k * stagger

    def tick(
        self, letters: Letters, reach: np.ndarray, last: int, waiting: Iterable[Letters] = ()
    ) -> None:
        """One step on, up to the newest state there is of each letter; at `last` it arrives.

        Batches that are `waiting` do not leave their noise; their turn comes all the same.
        """
        held: set[Letter] = set()
        for batch in waiting:
            turns = [self._at[letter] for letter in batch if letter in self._at]
            if max(turns, default=0.0) > -1:
                held.update(batch)
        for letter, newest in zip(letters, reach.tolist(), strict=True):
            at = self._at.get(letter)
            if at is None or letter in held:
                continue
            if at < 0 or at + 1 <= newest:
                self._at[letter] = at = at + 1
            elif newest >= last:
                at = newest
            if at >= last:
                del self._at[letter]

    def keep(self, letters: Iterable[Letter]) -> None:
        """Drop the clocks of all other letters; one that is drawn again keeps its own."""
        places = {(letter.id, letter.part, letter.nudge): letter for letter in letters}
        moved = {places.get((x.id, x.part, x.nudge)): at for x, at in self._at.items()}
        self._at = {letter: at for letter, at in moved.items() if letter is not None}

    def clear(self) -> None:
        self._at.clear()

    def shown(self, letters: Letters, reach: np.ndarray, last: int) -> np.ndarray:
        """The state shown of every letter [letters]; an undrawn one is blank in its last."""
        shown = np.where(reach < 0, last, reach)
        for i, letter in enumerate(letters):
            if letter in self._at:
                shown[i] = min(max(0, round(self._at[letter])), shown[i])
        return shown


class Paper(QObject):
    """Lays the message out and composes its ink; letters of the next frame are drawn ahead."""

    drawn = Signal()  # what was to be drawn ahead is there

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.trouble: EngineError | None = None  # why this text has no page
        self.layout: PageLayout = lay_out("", session.layout, session.drawing.seed)
        self._page: Page | None = None
        self._known = FinishedGlyphs()  # of letters, wherever they stand
        self._page_of: tuple[float, ...] = ()  # its sigmas and its pixel ratio
        self._coming: Iterator[None] = iter(())  # draws the letters of the page to come
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._draw_slice)

    @property
    def busy(self) -> bool:
        """True while letters are drawn ahead."""
        return self._slices.isActive()

    def lay_out(self) -> None:
        """Lay the text out; one that fits no page gives an empty one and the reason."""
        session, self.trouble = self._session, None
        text = session.text if len(session.characters) <= MAX_LETTERS else ""
        try:
            whole = whole_characters(session.letters)
            self.layout = lay_out(text, session.layout, session.drawing.seed, whole)
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
        """Stop drawing ahead."""
        self._slices.stop()

    def _page_at(self, pixel_ratio: float) -> Page:
        """The page as it is laid out now, with the letters drawn of it before."""
        page, sigmas = self._page, self._session.pictures.sigmas
        made_of = (*sigmas.tolist(), pixel_ratio)
        if page is None or page.layout is not self.layout or self._page_of != made_of:
            page = self._page = Page(
                self.layout, sigmas, pixel_ratio, settled=self._session.drawing.rules > 1,
                known=self._known,
            )  # fmt: skip
            self._page_of = made_of
        return page

    def _draw_slice(self) -> None:
        end = time.perf_counter() + SLICE_S
        for _ in self._coming:
            if time.perf_counter() >= end:
                return
        self._slices.stop()
        self.drawn.emit()


class Preview(QObject):
    """The picture of the page at any time: what the canvas shows."""

    resized = Signal()  # the page has another size
    changed = Signal()  # the page looks otherwise
    moved = Signal()  # another frame, or another step: `position` says where
    rested = Signal()  # the motion came to its end

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.paper = Paper(session, self)
        self.paper.drawn.connect(self._appear)
        self._clocks = Clocks()  # of letters that condense now
        self._frame: int | None = None  # of the time line; None while letters condense
        self._finished = 0  # the frame at which the page rests
        self._still = False  # no motion: letters appear once they are finished
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        session.text_changed.connect(self._lay_out)
        session.page_changed.connect(self._lay_out)
        session.drawing_changed.connect(self._lay_out_recalled)
        session.letters_changed.connect(self._lay_out)
        session.began.connect(self._begin)
        session.advanced.connect(self._advance)
        session.stopped.connect(self._halt)
        session.failed.connect(self._halt)

    @property
    def scrubbable(self) -> bool:
        """True if the page is finished and stands on its time line."""
        return self._frame is not None

    @property
    def playing(self) -> bool:
        return self._timer.isActive() or self.paper.busy

    @property
    def frame(self) -> int:
        """The frame shown, of a finished page."""
        return self._frame or 0

    def timeline(self) -> Timeline:
        """The frames of the whole message."""
        session = self._session
        return Timeline(session.drawing.film, len(session.characters), session.timing)

    def step(self) -> int:
        """The sampler step shown, on the average of the letters that move."""
        moving = self._moving_steps()
        return round(float(moving.mean())) if moving.size else 0

    def seek(self, frame: int) -> None:
        """Show this frame of a finished page, and stay there."""
        if self._frame is None:
            return
        self._timer.stop()
        self._show_frame(frame)

    def play(self) -> None:
        """Play a finished page from where it is, or from its start if it is at its end."""
        if self._frame is None:
            return
        timeline = self.timeline()
        if self._frame in (timeline.finished, timeline.frames - 1):
            self._frame = 0
            self.paper.draw_ahead(self._shown_steps())
        self._timer.start(timeline.delay_ms)
        self.moved.emit()

    def pause(self) -> None:
        """Stay at the frame shown."""
        self._timer.stop()
        self._appear()

    def set_still(self, still: bool) -> None:
        """Reduce motion: then nothing moves unless it is played."""
        self._still = still
        self._clocks.clear()
        self._rest_if_done()
        self.changed.emit()

    def letter_rects(self) -> list[Rect]:
        """Where the ink of each letter is shown: x, y, width, height in page pixels."""
        return self.paper.rects(self._shown_steps())

    def compose(self, pixel_ratio: float) -> tuple[np.ndarray, np.ndarray]:
        """The page's ink now, uint8 [h, w], and the colors of ink [256, 3 or 4].

        An empty one is a single pixel of paper.
        """
        session = self._session
        if not len(session.pictures.sigmas) or not self.paper.layout.boxes:
            return np.zeros((1, 1), np.uint8), page_colors(session.look)
        drawn = np.flatnonzero(
            session.pictures.reach >= (session.drawing.film if self._still else 0)
        )
        ink = self.paper.ink(self._shown_steps(), drawn, pixel_ratio)
        if session.look.overlay:
            behind = self._moving_steps().min(initial=session.drawing.film)
            ink = draw_overlay(ink, session.drawing.film - int(behind))
        return ink, page_colors(session.look)

    def _moving_steps(self) -> np.ndarray:
        """The state shown of the letters that move: all of a finished page, or those drawn now."""
        session, shown = self._session, self._shown_steps()
        if self._frame is not None:
            return shown
        now = set(session.running.letters)
        moving = np.array([letter in now for letter in session.letters], dtype=bool)
        return shown[moving & (session.pictures.reach >= 0)]

    def _shown_steps(self) -> np.ndarray:
        """The state shown of every letter [letters]; an undrawn one is blank in its last."""
        session = self._session
        last = session.pictures.states.shape[1] - 1  # may differ from `drawing` until that is drawn
        if self._frame is not None:
            return self.timeline().step_of(self._frame)[character_numbers(session.letters)]
        return self._clocks.shown(session.letters, session.pictures.reach, last)

    def _lay_out(self) -> None:
        session = self._session
        before = self.paper.layout
        self.paper.lay_out()
        self._clocks.keep(session.letters)
        if session.complete and not session.busy and not self.playing:
            self._clocks.clear()  # of a drawing that undo went back before: it was given up
        if not session.complete:
            self._leave_timeline()
        elif self._frame is not None:
            self._keep_frame()
        else:
            self._rest_if_done()
        if (before.width, before.height) != (self.paper.layout.width, self.paper.layout.height):
            self.resized.emit()
        self.changed.emit()
        self.moved.emit()

    def _keep_frame(self) -> None:
        """The time line may be another one: a page at rest stays finished, one in motion goes on
        at the new speed."""
        timeline, rested = self.timeline(), self._frame == self._finished and not self.playing
        self._frame = timeline.finished if rested else min(self._frame or 0, timeline.frames - 1)
        self._finished = timeline.finished
        if self.playing:
            self._timer.setInterval(timeline.delay_ms)

    def _lay_out_recalled(self) -> None:
        """Lay out if all is drawn already; else what is shown stays for now."""
        if self._session.complete:
            self._lay_out()
        else:
            self._leave_timeline()
            self.moved.emit()

    def _begin(self, letters: tuple[Letter, ...]) -> None:
        """Start the clocks of letters whose first states are there."""
        session = self._session
        self.paper.lay_out()
        self._leave_timeline()
        if self._still:
            return
        timeline = self.timeline()
        stagger = timeline.spread / max(1, timeline.letters - 1)
        self._clocks.start(letters, stagger, session.pictures.sigmas)
        if not self._timer.isActive():
            self._timer.start(timeline.delay_ms)

    def _advance(self) -> None:
        if self._frame is None:
            self.moved.emit()
            if self._still:
                self.changed.emit()
                self._rest_if_done()

    def _halt(self) -> None:
        """Stay at what is shown; a complete page is shown whole."""
        session = self._session
        if session.complete:
            self._clocks.clear()
            self._rest_if_done()
            return
        drawn = np.flatnonzero(session.pictures.reach >= 0)
        self._clocks.keep(session.letters[i] for i in drawn)
        self._timer.stop()
        self.moved.emit()

    def _leave_timeline(self) -> None:
        if self._frame is not None:
            self._timer.stop()
            self._frame = None

    def _tick(self) -> None:
        """Show the next frame; a slow machine shows it later, and none is left out."""
        if self.paper.busy:
            return
        session = self._session
        if self._frame is not None:
            timeline = self.timeline()
            if self._frame >= timeline.frames - 1:
                self._timer.stop()
                self._frame = timeline.finished
            else:
                self._frame += 1
        else:
            waiting = session.running.waiting(self._timer.interval() / 1000)
            reach, film = session.pictures.reach, session.drawing.film
            self._clocks.tick(session.letters, reach, film, waiting)
        self.paper.draw_ahead(self._shown_steps())

    def _appear(self) -> None:
        """Show the page as it is now; what is not drawn of it yet is drawn when it is painted."""
        self.paper.rest()
        self.changed.emit()
        self.moved.emit()
        if self._frame is None:
            self._rest_if_done()
        elif self._frame == self.timeline().finished and not self.playing:
            self.rested.emit()

    def _rest_if_done(self) -> None:
        """A page whose letters have all arrived is put on its time line, at the end."""
        if self._session.complete and not self._session.busy and not self._clocks:
            self._timer.stop()
            self.paper.rest()
            self._frame = self._finished = self.timeline().finished
            self.changed.emit()
            self.moved.emit()
            self.rested.emit()

    def _show_frame(self, frame: int) -> None:
        self.paper.rest()
        self._frame = frame
        self.changed.emit()
        self.moved.emit()
