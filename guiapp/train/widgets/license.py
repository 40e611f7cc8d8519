"""Credit and license of a model, as its file keeps them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, quiet
from guiapp.train.material import Material
from guiapp.train.widgets.comparison import LABEL
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.wrapping_check import WrappingCheck

LICENSES = ("", "CC0-1.0", "CC-BY-4.0", "MIT")


class LicenseForm(QWidget):
    """Other people's pictures ask for a word on whether one may use them.

    `license` and its label stand elsewhere.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._material: Material | None = None
        self.license = DropDown()
        self.license.setAccessibleName(self.tr("License"))
        for value, words in zip(LICENSES, self._licenses(), strict=True):
            self.license.addItem(words, value)
        self.others = WrappingCheck(self.tr("They are other people’s, and I may use them"))
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("Whose they are"))
        self.source.setPlaceholderText(
            self.tr("Whose they are, and why: “Wikimedia, public domain”, “Ana said yes”")
        )
        kept = self.tr("This is kept in the model’s file, for whoever gets it.")
        for field in (self.license, self.others, self.source):
            field.setToolTip(plain_tip(kept))
        self.license_label = quiet(PlainLabel(self.tr("Others may use it")))
        self.license_label.setBuddy(self.license)
        self.pictures = quiet(PlainLabel(wordWrap=True))
        self.pictures.setFixedWidth(LABEL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.pictures)
        self._source_row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._source_row.addWidget(self.others, 2)
        self._source_row.addWidget(self.source, 3)
        row.addLayout(self._source_row, 1)
        self.others.toggled.connect(self._follow)
        self.source.textChanged.connect(lambda _text: self.changed.emit())
        self._follow()

    def open(self, material: Material) -> None:
        self._material = material
        hand = bool(material.hand)
        self.pictures.setText(self.tr("The handwriting") if hand else self.tr("The pictures"))
        self.others.words.setText(
            self.tr("It is someone else’s, who said that I may use it")
            if hand
            else self.tr("They are other people’s, and I may use them")
        )
        self.others.box.setAccessibleName(self.others.words.text())
        self.others.box.setChecked(False)
        self.source.clear()

    def set_wide(self, wide: bool) -> None:
        ways = QBoxLayout.Direction
        self._source_row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    @property
    def complete(self) -> bool:
        """True if other people's pictures have a source."""
        return not self.others.box.isChecked() or bool(self.source.text().strip())

    def credit(self) -> str:
        """The credit line for the model's file."""
        if self._material is None:
            return ""
        whose = self.source.text().strip() if self.others.box.isChecked() else ""
        name = self._material.name
        if self._material.hand:
            told = self.tr("In the handwriting of {0}.").format(name)
        else:
            told = self.tr("Trained on the pictures “{0}”.").format(name)
        return f"{told} {whose}".strip()

    def _licenses(self) -> tuple[str, ...]:
        return (
            self.tr("No: it is for me alone"),
            self.tr("Freely, for anything (CC0)"),
            self.tr("Freely, if they name me (CC BY 4.0)"),
            self.tr("As software, with its notice (MIT)"),
        )

    def _follow(self, *_: object) -> None:
        others = self.others.box.isChecked()
        self.source.setVisible(others)
        if others and not self.source.text():
            self.source.setFocus()
        self.changed.emit()
