"""How the page moves: speed, order, direction, and what is printed on it meanwhile."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from engine.message.recipe import MAX_FPS, MIN_FPS, Look, Timing
from guiapp.session import Session
from guiapp.theme import Theme
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words
from guiapp.write.section import Section

LATEST, LONGEST = 10.0, 100.0  # frames: a letter after the one before; the finished page
LOOPS = (0, 1, 2, 3, 5, 10)
TO_LETTERS, TO_NOISE = "forward", "backward"


class MotionSection(Section):
    """Shows and changes the session's timing. Nothing has to be drawn anew for it."""

    motion_chosen = Signal()  # a person wants to see it move

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Motion"))
        self._session = session
        self.fps = NumberSlider(self.tr("Speed"), MIN_FPS, MAX_FPS, 1, self._speed)
        self.stagger = NumberSlider(self.tr("One after another"), 0, LATEST, 0.5, self._stagger)
        self.hold = NumberSlider(self.tr("Rest at the end"), 0, LONGEST, 1, self._seconds)
        self.direction = Choice(
            self.tr("Direction"),
            [(TO_LETTERS, self.tr("To letters")), (TO_NOISE, self.tr("To noise"))],
        )
        self.boomerang = QCheckBox(self.tr("There and back again"))
        self.overlay = QCheckBox(self.tr("Print the step t in the corner"))
        for box in (self.boomerang, self.overlay):
            box.setAccessibleName(box.text())
        self.loop = DropDown(theme)
        self.loop.setAccessibleName(self.tr("How often it plays"))
        for widget in (self.fps, self.stagger, self.hold):
            self.add(widget)
        self.add_row(self.tr("Direction"), self.direction)
        self.add(self.boomerang)
        self.add(self.overlay)
        self.add_row(self.tr("Plays"), self.loop)
        self.fps.moved.connect(lambda fps: self._change("speed", fps=fps))
        self.stagger.moved.connect(lambda frames: self._change("stagger", stagger=frames))
        self.hold.moved.connect(lambda frames: self._change("hold", hold=round(frames)))
        self.direction.chosen.connect(lambda way: self._change(backward=way == TO_NOISE))
        self.boomerang.clicked.connect(lambda on: self._change(boomerang=on))
        self.loop.activated.connect(lambda _i: self._change(loop=self.loop.currentData()))
        self.overlay.clicked.connect(self._print_step)
        self.reset.connect(self._reset)
        self.follow()

    def follow(self) -> None:
        """Show the session's values."""
        timing, look = self._session.timing, self._session.look
        self.fps.show_number(timing.fps)
        self.stagger.show_number(timing.stagger)
        self.hold.show_number(timing.hold)
        self.direction.show_value(TO_NOISE if timing.backward else TO_LETTERS)
        self.boomerang.setChecked(timing.boomerang)
        self.overlay.setChecked(look.overlay)
        self._show_loop(timing.loop)
        self.show_changed(timing != Timing() or look.overlay)

    def _show_loop(self, loop: int) -> None:
        choices = sorted({*LOOPS[1:], loop} - {0})
        offered = [0, *choices]
        if [self.loop.itemData(i) for i in range(self.loop.count())] != offered:
            self.loop.clear()
            for times in offered:
                self.loop.addItem(self._times(times), times)
        self.loop.setCurrentIndex(offered.index(loop))

    def _change(self, merge: str = "", **changes: object) -> None:
        timing = msgspec.structs.replace(self._session.timing, **changes)
        self._session.set_page(timing=timing, merge=merge)
        self.follow()
        self.motion_chosen.emit()

    def _print_step(self, printed: bool) -> None:
        look = msgspec.structs.replace(self._session.look, overlay=printed)
        self._session.set_page(look=look)
        self.follow()

    def _reset(self) -> None:
        look: Look = msgspec.structs.replace(self._session.look, overlay=False)
        self._session.set_page(look=look, timing=Timing())
        self.motion_chosen.emit()

    def _speed(self, fps: float) -> str:
        return self.tr("{0} frames a second").format(number_words(fps))

    def _stagger(self, frames: float) -> str:
        words: dict[float, str] = {0: self.tr("all together"), 1: self.tr("1 frame")}
        return words.get(frames) or self.tr("{0} frames").format(number_words(frames))

    def _seconds(self, frames: float) -> str:
        return self.tr("{0} s").format(number_words(frames / self._session.timing.fps, ".1f"))

    def _times(self, times: int) -> str:
        words = {0: self.tr("For ever"), 1: self.tr("Once"), 2: self.tr("Twice")}
        return words.get(times) or self.tr("{0} times").format(times)
