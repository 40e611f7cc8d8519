"""The Motion section: speed, order, direction, repetition, and the step in the corner."""

from PySide6.QtWidgets import QWidget

from guiapp.forms import Form
from guiapp.message.session import Session
from guiapp.words import number_words

LOOPS = (0, 1, 2, 3, 5, 10)


class MotionSection(Form):
    """The session's timing. Nothing has to be drawn anew for it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Motion"), parent)
        self.session = session
        self.fps = self.slider("timing.fps", self.tr("Speed"), 1, self._speed)
        self.stagger = self.slider(
            "timing.stagger", self.tr("One after another"), 0.5, self._stagger
        )
        self.hold = self.slider("timing.hold", self.tr("Rest at the end"), 1, self._seconds)
        self.direction = self.choice(
            "timing.backward", self.tr("Direction"),
            [(False, self.tr("To letters")), (True, self.tr("To noise"))],
        )  # fmt: skip
        self.boomerang = self.switch("timing.boomerang", self.tr("There and back again"))
        self.overlay = self.switch("look.overlay", self.tr("Print the step t in the corner"))
        self.loop = self.pick("timing.loop", self.tr("Plays"), LOOPS, self._times)
        self.follow()

    def _speed(self, fps: float) -> str:
        return self.tr("{0} frames a second").format(number_words(fps))

    def _stagger(self, frames: float) -> str:
        words: dict[float, str] = {0: self.tr("all together"), 1: self.tr("1 frame")}
        return words.get(frames) or self.tr("{0} frames").format(number_words(frames))

    def _seconds(self, frames: float) -> str:
        return self.tr("{0} s").format(number_words(frames / self.session.timing.fps, ".1f"))

    def _times(self, times: int) -> str:
        words = {0: self.tr("For ever"), 1: self.tr("Once"), 2: self.tr("Twice")}
        return words.get(times) or self.tr("{0} times").format(times)
