"""Everything a model says of itself, to read and to copy."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from engine.card import model_hash
from engine.models.library import ModelInfo
from guiapp.card_words import (
    further_training_words,
    model_title,
    origin_words,
    output_words,
    total_training_words,
)
from guiapp.theme import GRID
from guiapp.typeface import set_type
from guiapp.words import count_words, level_words, number_words, sampler_words, size_words


class FactsDialog(QDialog):
    """A model's card: a line a fact."""

    def __init__(self, info: ModelInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(model_title(info.name))
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Card of {0}").format(info.name))
        rows = "".join(
            f"<tr><td><b>{escape(what)}</b>&nbsp;&nbsp;</td><td>{escape(fact)}</td></tr>"
            for what, fact in self._facts(info)
            if fact
        )
        self.text.setHtml(f"<table cellpadding='4' width='100%'>{rows}</table>")
        set_type(self.text.document())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.resize(64 * GRID, 56 * GRID)

    def _facts(self, info: ModelInfo) -> list[tuple[str, str]]:
        card, sampling, training = info.card, info.card.sampling, info.card.training
        schedule = self.tr("{0} schedule, σ from {1} to {2}").format(
            "Karras", number_words(sampling.sigma_max), number_words(sampling.sigma_min)
        )
        if sampling.schedule != "karras":
            schedule = self.tr("{0} schedule of {1} steps").format(
                {"linear": self.tr("linear"), "cosine": self.tr("cosine")}[sampling.schedule],
                count_words(sampling.timesteps),
            )
        best = self.tr("{0}, {1} steps").format(
            sampler_words()[sampling.sampler], count_words(sampling.steps)
        )
        if card.classes and sampling.guidance != 1:
            best += ", " + self.tr("guidance {0}").format(number_words(sampling.guidance))
        named_hands = [hand.name for hand in card.hands if hand.named]
        if sampling.levels:
            best += ", " + self.tr("levels: {0}").format(level_words()[sampling.levels])
        different = self.tr("{0} pictures to learn from").format(count_words(training.pictures))
        learning = [
            total_training_words(card),
            further_training_words(card),
            different if training.pictures else "",
        ]
        learning.append(
            self.tr("loss {0}").format(number_words(training.loss, ".4f")) if training.loss else ""
        )
        in_file = f"{size_words(info.size_bytes)}, {model_hash(info.path)}"
        return [
            (self.tr("Name"), info.name),
            (self.tr("Draws"), output_words(card)),
            (self.tr("Classes"), card.alphabet or ", ".join(card.classes)),
            (self.tr("Hands"), count_words(len(named_hands)) if named_hands else ""),
            (self.tr("Origin"), origin_words(info)),
            (self.tr("Learning"), "; ".join(fact for fact in learning if fact)),
            (self.tr("Preset"), training.preset),
            (self.tr("Predicts"), {
                "edm": self.tr("x0, preconditioned (EDM)"), "eps": self.tr("the noise (DDPM)"),
                "v": self.tr("v, between both"), "x0": self.tr("x0, the clean picture"),
                "flow": self.tr("the velocity (flow matching)"),
            }[card.parametrization]),
            (self.tr("Noise"), schedule),
            (self.tr("Best drawn"), best),
            (self.tr("File"), f"{info.path} ({in_file})"),
            (self.tr("Credit"), card.credit),
            (self.tr("License"), card.license),
        ]  # fmt: skip
