"""The last part: a name for the hand, whose handwriting it is, and on to learning it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from guiapp.theme import GRID, Theme, named
from guiapp.train.handwriting.keeping import LONGEST, HandKeeper, taken_names
from guiapp.train.handwriting.part import Part, quiet
from guiapp.train.handwriting.reading import PhotoReader

WIDE = 96 * GRID  # with room for both
FEW = 20  # different characters: with fewer, little of a hand is known


class KeepPart(Part):
    """Keeps a hand when everything is said that has to be."""

    back = Signal()

    def __init__(
        self,
        reader: PhotoReader,
        keeper: HandKeeper,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.heading.hide()
        self.setAccessibleName(self.tr("Learn this hand"))
        self._reader, self._keeper = reader, keeper
        self._taken = taken_names()
        self.name = QLineEdit(maxLength=LONGEST)
        self.name.setAccessibleName(self.tr("Name of the hand"))
        self.name.setPlaceholderText(self.tr("for example Anna"))
        self.name.setAcceptDrops(False)  # photographs are for the page around it
        self.consent = QCheckBox(self.tr("It is my own handwriting, or its writer allows it."))
        self.consent.setAccessibleName(self.consent.text())
        self.note = quiet()
        self.back_button = QPushButton(self.tr("Back"))
        self.learn = named(QPushButton(self.tr("Learn this hand")), "primary")
        self.asked = QWidget()  # what is asked once there is something to learn
        self._arrange()
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self._learn)
        self.consent.toggled.connect(self._follow)
        self.learn.clicked.connect(self._learn)
        self.back_button.clicked.connect(self.back)
        for signal in (reader.changed, reader.decided, keeper.busy_changed):
            signal.connect(self._follow)
        self._follow()

    @property
    def hand(self) -> str:
        """The name as it was typed."""
        return " ".join(self.name.text().split())

    def _arrange(self) -> None:
        label = QLabel(self.tr("Name of the hand"))
        label.setBuddy(self.name)
        naming = QHBoxLayout()
        naming.setSpacing(2 * GRID)
        naming.addWidget(label)
        naming.addWidget(self.name, 1)
        self._first = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.asked)
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.setSpacing(2 * GRID)
        self._first.addLayout(naming, 1)
        self._first.addWidget(self.consent)
        second = QHBoxLayout()
        second.setSpacing(2 * GRID)
        second.addWidget(self.back_button)
        second.addWidget(self.note, 1)
        second.addWidget(self.learn)
        self.rows.addWidget(self.asked)
        self.rows.addLayout(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name and consent side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._first.setDirection(ways.LeftToRight if self.width() >= WIDE else ways.TopToBottom)

    def _follow(self) -> None:
        kinds = {glyph.char for glyph in self._reader.chosen().good}
        ready = False
        self.asked.setVisible(bool(kinds))
        self.learn.setVisible(bool(kinds))
        if self._keeper.busy:
            note = self.tr("The hand is being saved…")
        elif self._reader.busy:
            note = self.tr("Photographs are still being read.")
        elif not kinds:
            note = self.tr("First photograph a sheet that is written on.")
        elif not self.hand:
            note = self.tr("Give the hand a name.")
        elif self.hand.casefold() in self._taken:
            note = self.tr("There is a hand called {0}: add something, as in {0} B.")
            note = note.format(self.hand)
        elif not self.consent.isChecked():
            note = self.tr("Say whose handwriting it is.")
        else:
            ready = True
            note = self.tr("Kept in {0}, on this computer only.").format(
                self._keeper.folder(self.hand)
            )
            if len(kinds) < FEW:
                few = self.tr("Only {0} characters: the more, the better the hand.")
                note = f"{few.format(len(kinds))} {note}"
        self.note.setText(note)
        self.learn.setEnabled(ready)

    def _learn(self) -> None:
        if self.learn.isEnabled():
            self._keeper.keep(self._reader.chosen(), self.hand)
