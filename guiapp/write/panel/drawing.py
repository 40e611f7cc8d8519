"""The Drawing section: the seed, the sampler, the model."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from engine.api import AUTO, MIXED, RULES
from engine.card import ModelCard
from engine.models.library import list_models
from guiapp.card_words import model_title
from guiapp.forms import Form
from guiapp.levels import LevelRows
from guiapp.message.session import Session
from guiapp.message.usual import card_of, fields_of_model, usual_drawing
from guiapp.widgets.drop_down import DropDown
from guiapp.words import number_words, sampler_words
from guiapp.write.hands.gallery import hand_names


class DrawingSection(Form):
    """The session's drawing. Whatever is changed here is drawn anew."""

    kept = frozenset({"drawing.seed"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Drawing"), parent)
        self.session = session
        self._model = ""
        self._card: ModelCard | None = None
        self._usual = usual_drawing(session.drawing.model)
        self.seed, self.dice = self.seed_row(
            "drawing.seed", self.tr("The same seed draws the same picture again"),
            self.tr("Draw it anew, from another seed"),
        )  # fmt: skip
        self.steps = self.slider("drawing.steps", self.tr("Steps"), 1, number_words, at_once=False)
        self.steps.label.setToolTip(
            self.tr("How often the network looks at a letter; more is slower and a little finer")
        )
        self.frames = self.slider(
            "drawing.frames", self.tr("Frames"), 1, number_words, at_once=False
        )
        self.frames.label.setToolTip(
            self.tr("Pictures of the film from noise to ink; more are not slower to draw")
        )
        self.bind("drawing.frames", self.frames, self._show_frames)  # None: one a step
        self.no_frames = self.add_hint(
            self.tr("This sampler adds noise in each step: the film has a frame a step.")
        )
        words = sampler_words()
        self.sampler = self.pick(
            "drawing.sampler", self.tr("Sampler"), list(words), words.__getitem__
        )
        self.guidance = self.slider(
            "drawing.guidance", self.tr("Strictness"), 0.25, self._strictness, at_once=False
        )
        self.bind("drawing.guidance", self.guidance, self._show_guidance)  # None is the card's
        self.guidance.label.setToolTip(
            self.tr("How strictly each letter is drawn as what it is; less is freer")
        )
        self.levels = LevelRows(self, "drawing")
        self.model = DropDown()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.activated.connect(lambda _i: self.choose_model(self.model.currentData()))
        self.add_row(self.tr("Model"), self.model)
        self.show_row(self.model, False)
        self.follow()

    @override
    def follow(self) -> None:
        drawing = self.session.drawing
        if drawing.model != self._model:
            self._model, self._card = drawing.model, card_of(drawing.model)
            self._usual = usual_drawing(drawing.model)
        super().follow()
        self.levels.follow()
        self.model.setCurrentIndex(self.model.findData(drawing.model))

    def list_models(self) -> None:
        """Offer the models there are now, if several can write."""
        names = [info.name for info in list_models() if info.card.writes]
        if self.session.drawing.model not in names:
            names.append(self.session.drawing.model)
        self.model.clear()
        for name in names:
            self.model.addItem(model_title(name), name)
        self.show_row(self.model, len(names) > 1)
        self.follow()

    def choose_model(self, name: str) -> None:
        """Write with another model, in the same hand if it has it."""
        hand = self.session.drawing.hand
        kept = hand if hand in (AUTO, MIXED, *hand_names(card_of(name))) else AUTO
        self.session.change(drawing=fields_of_model(name) | {"hand": kept})
        self.follow()
        self.edited.emit()

    @override
    def usual(self, field: str) -> Any:
        """As the model in use is usually drawn with."""
        return getattr(self._usual, field.removeprefix("drawing."))

    def _show_frames(self, _frames: int | None) -> None:
        drawing = self.session.drawing
        self.frames.show_number(drawing.film)
        chosen = replace(drawing, rules=RULES).has_dense_output
        self.frames.setEnabled(chosen)
        self.no_frames.setVisible(not chosen)

    def _show_guidance(self, guidance: float | None) -> None:
        usual = self._card.sampling.guidance if self._card else 0.0
        self.guidance.show_number(usual if guidance is None else guidance)

    def _strictness(self, number: float) -> str:
        if self.session.drawing.guidance is None and self._is_usual(number):
            return self.tr("{0} (usual)").format(number_words(number))
        return number_words(number)

    def _is_usual(self, number: float) -> bool:
        return self._card is not None and number == self._card.sampling.guidance
