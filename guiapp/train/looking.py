"""How far the look at the pictures is, and the button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID
from guiapp.words import count_words


class Looking(QWidget):
    """Stands where the report will be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Pictures looked at"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop looking (Esc)"))
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addWidget(self.words)
        lines.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(lines, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch(1)

    def start(self) -> None:
        """A look begins: how many pictures there are is not known yet."""
        self.words.setText(self.tr("Looking for pictures…"))
        self.bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """How many of the pictures were looked at."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        words = self.tr("Looking at the pictures: {0} of {1}")
        if done == total:
            words = self.tr("Comparing the pictures…")
        self.words.setText(words.format(count_words(done), count_words(total)))

    def say(self, words: str) -> None:
        """Say why there is no report."""
        self.words.setText(words)

    def set_busy(self, busy: bool) -> None:
        """Whether there is anything to stop."""
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
