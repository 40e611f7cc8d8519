"""Guidance: the network's two answers, and all that lies on the line through them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.explain.door import Trace
from guiapp.explain.bench import Plain
from guiapp.explain.buttons import row_of
from guiapp.explain.letter.modes.guidance_strip import GuidanceStrip
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import guidance_words
from guiapp.explain.letter.shown import Shown, Signs, guidance_pictures
from guiapp.explain.session import ExplainSession
from guiapp.explain.words import guidance_sentences
from guiapp.widgets.enabling import enable
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words

MOST_GUIDANCE = 8.0


class GuidanceBar(QWidget):
    """A ruler through both answers: 0 is not told, 1 is told, and on it goes."""

    moved = Signal()
    wanted = Signal(float)  # go on with this guidance

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = GuidanceStrip(session)
        self.draw = QPushButton(self.tr("Draw at 0, 1, 2, 4, 8"))
        self.draw.setToolTip(self.tr("The whole letter at each, from the same noise"))
        self.ruler = NumberSlider(
            self.tr("Guidance: 0 not told, 1 told"), 0.0, MOST_GUIDANCE, 0.1,
            lambda number: number_words(number, ".1f"),
        )  # fmt: skip
        self.go_on = QPushButton()
        row = row_of(self.ruler, self.strip, self.draw, self.go_on)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.ruler.moved.connect(self._tell)
        self.go_on.clicked.connect(lambda: self.wanted.emit(self.number))
        self.draw.clicked.connect(self._draw)
        self.strip.changed.connect(self.show_strip)
        self.strip.chosen.connect(self.show_number)
        self.show_number(1.0)
        self.show_strip()

    @property
    def number(self) -> float:
        return self.ruler.number

    def show_number(self, number: float) -> None:
        self.ruler.show_number(number)
        self._tell()

    def show_strip(self) -> None:
        """The strip once there is one to see; else what draws it."""
        strip = self.strip
        self.strip.setVisible(strip.complete or strip.busy)
        self.draw.setVisible(not strip.complete)
        enable(self.draw, not strip.busy)

    def _draw(self) -> None:
        self.strip.draw()
        self.show_strip()

    def _tell(self, *_: object) -> None:
        words = self.tr("Go on with {0} from here").format(number_words(self.number, ".1f"))
        self.go_on.setText(words)
        self.moved.emit()


class GuidanceMode(LetterMode):
    """Both answers in place of the equation, and the one that the ruler makes of them."""

    name, key, card = "guidance", Qt.Key.Key_G, "guidance"

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._bar = GuidanceBar(session)
        self._bar.moved.connect(self.changed)
        self._bar.wanted.connect(lambda number: self.go_on(guidance=number))

    @property
    @override
    def bar(self) -> GuidanceBar:
        return self._bar

    @override
    def words(self) -> str:
        return self.tr("Guidance")

    @override
    def tip(self) -> str:
        return self.tr("The two answers, and what is made of them (G)")

    @override
    def sentences(self) -> str:
        return guidance_sentences()

    @override
    def fits(self, card: ModelCard) -> bool:
        return not card.autoencoder

    @override
    def begin(self) -> None:
        if self.session.trace is not None:
            self._bar.show_number(self.session.trace.guidance)

    @override
    def follow(self) -> None:
        self._bar.strip.stop()
        self._bar.show_strip()

    @override
    def end(self) -> None:
        self._bar.strip.stop()

    @override
    def pictures(self, trace: Trace, room: int) -> tuple[list[Shown], Signs]:
        return guidance_pictures(trace, self.session.state, self._bar.number)

    @override
    def numbers(self, trace: Trace, pixel: Pixel | None) -> tuple[str, str]:
        if pixel is None:
            return self.tr(
                "Point at a pixel to see it in numbers. "
                "used = not told + guidance × (told − not told)"
            ), ""
        return guidance_words(trace, self.session.state, pixel, self._bar.number), ""

    @override
    def save_state(self) -> dict[str, Plain]:
        return {"guidance": round(self._bar.number, 3)}

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        number = state.get("guidance")
        if isinstance(number, int | float) and 0 <= number <= MOST_GUIDANCE:
            self._bar.show_number(float(number))
