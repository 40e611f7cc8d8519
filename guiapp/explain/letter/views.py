"""What is chosen to be seen: a quantity on the graph, a fourth picture, and how both are shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from guiapp.explain.buttons import switch
from guiapp.explain.letter.shown import fourth_words
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.menu_button import MenuButton


def choose_next(box: DropDown) -> None:
    box.setCurrentIndex((box.currentIndex() + 1) % box.count())


class PictureViews(QWidget):
    """Which guess, which contrast, and which fourth picture."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.untold = switch(
            self.tr("Untold"), self.tr("The guess of the network when it is not told the name (U)")
        )
        self.contrast = switch(
            self.tr("As it is"), self.tr("The state cut at paper and ink, not at one contrast (C)")
        )
        self.fourth = DropDown()
        self.fourth.setAccessibleName(self.tr("Fourth picture"))
        self.fourth.setToolTip(self.tr("What the fourth picture shows (F)"))
        for name, words in fourth_words().items():
            self.fourth.addItem(words, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.untold, self.contrast, self.fourth):
            row.addWidget(widget)
        self.untold.toggled.connect(self.changed)
        self.contrast.toggled.connect(self.changed)
        self.fourth.currentIndexChanged.connect(self.changed)


class GraphViews(QWidget):
    """Which quantity, and over what."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quantity = DropDown()
        self.quantity.setAccessibleName(self.tr("Quantity of the graph"))
        self.quantity.setToolTip(self.tr("What the graph shows (Q)"))
        self.axis = switch(
            self.tr("Even in ln σ"), self.tr("The graph even in the noise level's logarithm (X)")
        )
        self.ask = named(MenuButton(self.tr("Ask me")), "on_desk")
        self.ask.setAccessibleName(self.tr("Ask me"))
        self.ask.setToolTip(self.tr("Questions to guess at before the answer is measured"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.quantity, self.axis, self.ask):
            row.addWidget(widget)
        self.quantity.currentIndexChanged.connect(self.changed)
        self.axis.toggled.connect(self.changed)

    @property
    def name(self) -> str:
        """Of the quantity that is chosen."""
        return self.quantity.currentData()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these quantities; the one that was chosen stays so if it is among them."""
        box = self.quantity
        if [box.itemData(i) for i in range(box.count())] == list(names):
            return
        words, chosen = self._words(), box.currentData()
        box.blockSignals(True)
        box.clear()
        for name in names:
            box.addItem(words[name], name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def choose(self, name: str) -> None:
        self.quantity.setCurrentIndex(max(0, self.quantity.findData(name)))

    def _words(self) -> dict[str, str]:
        return {
            "score": self.tr("how surely a reader reads the guess"),
            "level": self.tr("noise level σ"),
            "signal": self.tr("share of the picture ᾱ"),
            "change": self.tr("change of the guess, in ink"),
            "pull": self.tr("pull of the name, in ink"),
            "bits": self.tr("bits a step costs"),
        }
