"""The empty page: what to do, and three messages to try."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID, named
from guiapp.widgets.keys import press


class Ideas(QWidget):
    """Shown on the desk while there is no message."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ideas")  # they lie on the paper, which is white in both schemes
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        hint = QLabel(self.tr("Type something, or try:"))
        row = self._row = QHBoxLayout()
        row.setSpacing(GRID)
        self._buttons: list[QPushButton] = []
        for words in (self.tr("Happy birthday!"), self.tr("On my way"), self.tr("I love you")):
            button = named(QPushButton(words), "idea")
            button.setAccessibleName(self.tr("Write: {0}").format(words))
            button.clicked.connect(lambda _checked=False, words=words: self.chosen.emit(words))
            row.addWidget(button)
            self._buttons.append(button)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes an idea, like Space."""
        if not press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def lie_on(self, sheet: QRect) -> None:
        """Lie in the middle of a sheet; where that is too small, on paper of their own.

        Where the desk is narrow, there are as many as it has room for.
        """
        parent = self.parentWidget()
        desk = sheet.width() if parent is None else parent.width()
        for button in self._buttons:
            button.show()
        for button in self._buttons[::-1]:
            self._row.invalidate()  # a button that was hidden just now takes no room
            if self._column.sizeHint().width() > desk:
                button.hide()
        self.adjustSize()
        place = self.rect()
        place.moveCenter(sheet.center())
        self.setGeometry(place)
        alone = not sheet.contains(place)
        if alone != self.property("alone"):
            self.setProperty("alone", alone)
            self.style().polish(self)
