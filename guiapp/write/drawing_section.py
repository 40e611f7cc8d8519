"""How letters are drawn: the seed, and what the sampler does."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from engine.api import AUTO, MIXED, Drawing
from engine.card import ModelCard, read_card
from engine.errors import ModelError
from engine.library import find_model, list_models
from guiapp.drawing_words import sampler_words
from guiapp.session import Session
from guiapp.theme import Theme
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.icons import set_icon
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words
from guiapp.write.gallery import hand_names
from guiapp.write.section import Section
from guiapp.write.seed_field import SeedField, new_seed

FEWEST, MOST, STRICTEST = 5, 150, 6.0
RESET: dict[str, Any] = {
    name: getattr(Drawing(), name) for name in ("steps", "sampler", "guidance")
}


class DrawingSection(Section):
    """Shows and changes the session's drawing. Whatever is changed here is drawn anew."""

    redraw_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Drawing"))
        self._session, self._theme = session, theme
        self._model = ""
        self._card: ModelCard | None = None
        self.seed = SeedField()
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed draws the same picture again"))
        self.dice = QToolButton()
        self.dice.setAccessibleName(self.tr("New seed"))
        self.dice.setToolTip(self.tr("Draw it anew, from another seed"))
        self.steps = NumberSlider(
            self.tr("Steps"), FEWEST, MOST, 5, lambda steps: f"{steps:.0f}", at_once=False
        )
        self.sampler = DropDown(theme)
        self.sampler.setAccessibleName(self.tr("Sampler"))
        for name, words in sampler_words().items():
            self.sampler.addItem(words, name)
        self.guidance = NumberSlider(
            self.tr("Strictness"), 0, STRICTEST, 0.25, self._strictness,
            at_once=False,
        )  # fmt: skip
        self.guidance.label.setToolTip(
            self.tr("How strictly each letter is drawn as what it is; less is freer")
        )
        self.model = DropDown(theme)
        self.model.setAccessibleName(self.tr("Model"))
        self.add_row(self.tr("Seed"), self.seed, self.dice)
        self.add(self.steps)
        self.add_row(self.tr("Sampler"), self.sampler)
        self.add(self.guidance)
        self._model_row = self.add_row(self.tr("Model"), self.model)
        self._model_row.hide()
        self.seed.chosen.connect(lambda seed: self._change(seed=seed))
        self.dice.clicked.connect(lambda: self._change(seed=new_seed()))
        self.steps.moved.connect(lambda steps: self._change(steps=round(steps)))
        self.sampler.activated.connect(lambda _i: self._change(sampler=self.sampler.currentData()))
        self.guidance.moved.connect(lambda number: self._change(guidance=number))
        self.model.activated.connect(lambda _i: self.choose_model(self.model.currentData()))
        self.reset.connect(lambda: self._change(**RESET))
        theme.changed.connect(self._recolor)
        self._recolor()
        self.follow()

    def follow(self) -> None:
        """Show the session's values."""
        drawing = self._session.drawing
        if drawing.model != self._model:
            self._model, self._card = drawing.model, card_of(drawing.model)
        usual = self._card.sampling.guidance if self._card else 0.0
        self.seed.show_seed(drawing.seed)
        self.steps.show_number(drawing.steps)
        self.sampler.setCurrentIndex(self.sampler.findData(drawing.sampler))
        self.guidance.show_number(usual if drawing.guidance is None else drawing.guidance)
        self.model.setCurrentIndex(self.model.findData(drawing.model))
        self.show_changed(any(getattr(drawing, name) != usual for name, usual in RESET.items()))

    def list_models(self) -> None:
        """Offer the models there are now, if there are several that write."""
        names = [info.name for info in list_models() if info.card.writes]
        if self._session.drawing.model not in names:
            names.append(self._session.drawing.model)
        self.model.clear()
        for name in names:
            self.model.addItem(name, name)
        self._model_row.setVisible(len(names) > 1)
        self.follow()

    def choose_model(self, name: str) -> None:
        """Write with another model, in the same hand if it has it."""
        hand = self._session.drawing.hand
        kept = hand if hand in (AUTO, MIXED, *hand_names(card_of(name))) else AUTO
        self._change(model=name, hand=kept)

    def _change(self, **changes: Any) -> None:
        self._session.set_drawing(**changes)
        self.follow()
        self.redraw_asked.emit()

    def _strictness(self, number: float) -> str:
        if self._session.drawing.guidance is None and self._is_usual(number):
            return self.tr("{0} (usual)").format(number_words(number))
        return number_words(number)

    def _is_usual(self, number: float) -> bool:
        return self._card is not None and number == self._card.sampling.guidance

    def _recolor(self) -> None:
        set_icon(self.dice, "dice", self._theme.colors.text)


def card_of(model: str) -> ModelCard | None:
    """What a model says of itself; None: it cannot be read."""
    try:
        return read_card(find_model(model))
    except ModelError:
        return None
