"""The state of the page: its text, its letters, how they are drawn, and what is drawn so far.

It alone decides what "busy" means: true from submitting a job until that job is done or given up.
"""

from dataclasses import fields, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.data.alphabet import writable
from engine.errors import EngineError, TextError
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.version import installed_version
from guiapp.letters import keep_letters
from guiapp.worker import Done, EngineLane

POLL_MS = 16


class Session(QObject):
    """What is being written. Everything the page shows is read from here."""

    text_changed = Signal()  # other letters, or other trouble with what is typed
    began = Signal()  # the first states of a drawing are there; `drawn_now` names its letters
    advanced = Signal()  # newer states
    finished = Signal()  # every letter of the text is drawn
    stopped = Signal()  # a person stopped it
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)

    def __init__(self, lane: EngineLane, drawing: Drawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.typed = ""
        self.text = ""  # as it can be written
        self.letters: tuple[Letter, ...] = ()
        self.replaced: dict[str, str] = {}  # characters written by a likeness
        self.problem: TextError | None = None  # why what is typed cannot be written
        self.drawn_now: tuple[Letter, ...] = ()  # the letters of the drawing under way
        self.reach = np.zeros(0, int)  # [letters] the newest state there is, -1 = none
        self.states = np.zeros((0, drawing.steps + 1, 1, 1), np.uint8)  # [letters, T + 1, H, W]
        self.sigmas = np.zeros(0)  # [T + 1]
        self.hands: dict[Letter, str] = {}  # in whose hand what is drawn is drawn
        self.model_hash = ""
        self.layout, self.look, self.timing = Layout(), Look(), Timing()
        self._stale = False  # what is shown was drawn otherwise than `drawing` says
        self._next_id = 0
        self._lane = lane
        self._job = 0
        self._shown: WriteProgress | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._take_latest)
        lane.done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether letters are being drawn."""
        return self._job != 0

    @property
    def complete(self) -> bool:
        """Whether every letter of the text is drawn as `drawing` says."""
        return bool(self.letters) and not self._missing().any()

    def step_reached(self) -> int:
        """The newest step of the drawing under way, -1 before its first."""
        return -1 if self._shown is None else self._shown.step

    def set_text(self, typed: str) -> None:
        """Take over what is typed. Letters that stayed keep their ids and their pictures.

        A drawing under way goes on for them. Text that cannot be written leaves the page as it
        was; `problem` says why.
        """
        if typed == self.typed:
            return
        self.typed = typed
        try:
            text, self.replaced = writable(typed)
            self.problem = None
        except TextError as error:
            self.problem, self.replaced = error, {}
            self.text_changed.emit()
            return
        if not text.strip():
            self._next_id = 0
        letters = keep_letters(self.text, self.letters, text, self._next_id)
        self._next_id = max([self._next_id, *(letter.id + 1 for letter in letters)])
        self._carry_over(letters)
        self.text = text
        if self.busy and not set(self.drawn_now) & set(letters):
            self.stop()
        self.text_changed.emit()

    def set_drawing(self, **changes: Any) -> None:
        """Draw otherwise from now on: another seed, another hand. Nothing is drawn yet."""
        drawing = replace(self.drawing, **changes)
        if drawing != self.drawing:
            self.stop()
            self.drawing = drawing
            self._stale = True

    def write(self) -> None:
        """Draw the letters that are not drawn yet; `failed` says why if that is not possible.

        A drawing under way is left to its end, the rest follows.
        """
        if self.problem is not None:
            self.failed.emit(self.problem)
            return
        try:
            WriteRequest(self.letters, self.drawing).check()
        except EngineError as error:
            self.failed.emit(error)
            return
        if self.busy:
            return
        missing = self._missing()
        if not missing.any():
            self.finished.emit()
            return
        self.drawn_now = tuple(self.letters[i] for i in np.flatnonzero(missing))
        self._shown = None
        self._job = self._lane.write(WriteRequest(self.drawn_now, self.drawing))
        self._poll.start()
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Stop drawing; what is drawn so far stays. A late result is dropped by its number."""
        if not self.busy:
            return
        self._take_latest()
        self._lane.cancel(self._job)
        self._end()
        self.stopped.emit()

    def recipe(self) -> Recipe:
        """Everything that makes this message."""
        return Recipe(
            version=installed_version(),
            text=self.text,
            ids=tuple(letter.id for letter in self.letters),
            redraws=tuple(letter.redraw for letter in self.letters),
            drawing=self.drawing,
            model_hash=self.model_hash,
            layout=self.layout,
            look=self.look,
            timing=self.timing,
        )

    def open_recipe(self, recipe: Recipe) -> None:
        """Take over a message that was made before. Nothing is drawn yet."""
        self.set_drawing(
            **{field.name: getattr(recipe.drawing, field.name) for field in fields(Drawing)}
        )
        self.layout, self.look, self.timing = recipe.layout, recipe.look, recipe.timing
        self.set_text(recipe.text)
        self._carry_over(recipe.letters())
        self._next_id = max([0, *(letter.id + 1 for letter in self.letters)])
        self.text_changed.emit()

    def _missing(self) -> np.ndarray:
        """Which letters [letters] are not drawn as they should be."""
        return (self.reach < self.drawing.steps) | self._stale

    def _carry_over(self, letters: tuple[Letter, ...]) -> None:
        """Take the pictures of letters that stayed over to the new text."""
        if letters == self.letters:
            return
        place = {letter: i for i, letter in enumerate(self.letters)}
        origin = np.array([place.get(letter, -1) for letter in letters], dtype=int)
        stayed = origin >= 0
        states = np.zeros((len(letters), *self.states.shape[1:]), np.uint8)
        states[stayed] = self.states[origin[stayed]]
        reach = np.full(len(letters), -1)
        reach[stayed] = self.reach[origin[stayed]]
        self.letters, self.states, self.reach = letters, states, reach
        self.hands = {letter: self.hands[letter] for letter in letters if letter in self.hands}

    def _take_latest(self) -> None:
        progress = self._lane.latest(self._job)
        if progress is not None and progress is not self._shown:
            self._take(progress)
            self.advanced.emit()

    def _take(self, progress: WriteProgress) -> None:
        """Copy the newest states of the letters being drawn, wherever they stand by now."""
        states, first = progress.states, self._shown is None
        if states.shape[1:] != self.states.shape[1:]:
            self.states = np.zeros((len(self.letters), *states.shape[1:]), np.uint8)
            self.reach = np.full(len(self.letters), -1)
        place = {letter: i for i, letter in enumerate(self.letters)}
        pairs = [(place[letter], k) for k, letter in enumerate(self.drawn_now) if letter in place]
        here = np.array([pair[0] for pair in pairs], dtype=int)
        there = np.array([pair[1] for pair in pairs], dtype=int)
        start = 0 if self._shown is None else self._shown.step + 1
        self.states[here, start : progress.step + 1] = states[there, start : progress.step + 1]
        self.reach[here] = progress.step
        self.sigmas = progress.sigmas
        self._shown = progress
        if first:  # what was shown before went with the first states of the new drawing
            self._stale = False
            self.began.emit()

    def _on_done(self, done: Done) -> None:
        if done.job != self._job:
            return  # a drawing that was stopped or replaced
        if done.error is not None:
            self._end()
            self.failed.emit(done.error)
        elif done.cancelled:
            self._end()
            self.stopped.emit()
        else:
            self._finish(done.result)

    def _finish(self, glyphs: Glyphs) -> None:
        steps = len(glyphs.sigmas) - 1
        self._take(WriteProgress(steps, steps, glyphs.sigmas, glyphs.states))
        hands = dict(zip(glyphs.letters, glyphs.hands, strict=True))
        self.hands.update((letter, hands[letter]) for letter in self.letters if letter in hands)
        if self.model_hash and self.model_hash != glyphs.model_hash:
            # letters kept from before were drawn by a model that has changed since
            self._stale = not set(self.letters) <= set(glyphs.letters)
        self.model_hash = glyphs.model_hash
        self._end()
        self.advanced.emit()
        if self.complete:
            self.finished.emit()
        elif self.problem is None:
            self.write()  # letters typed meanwhile

    def _end(self) -> None:
        self._job = 0
        self._poll.stop()
        self.busy_changed.emit(False)
