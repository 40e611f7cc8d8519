"""Where photographs are dropped, or chosen by a button."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.reading import PICTURES

ROUND = 8


class DropBox(QWidget):
    """Says that files may be dropped; the page around it takes them wherever they are let go."""

    chosen = Signal(object)  # list[str], paths

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._held = False
        self.words = QLabel(self.tr("Drop photographs or scans here, all pages, in any order."))
        self.words.setWordWrap(True)
        self.button = QPushButton(self.tr("Choose photographs…"))
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        theme.changed.connect(self.update)

    def set_held(self, held: bool) -> None:
        """Whether something is held over the page that can be dropped."""
        self._held = held
        self.update()

    def ask(self) -> None:
        """Ask for photographs."""
        dialog = QFileDialog(self, self.tr("Choose photographs of your sheet"))
        dialog.setObjectName("choose_photos")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        dialog.setNameFilters(
            [self.tr("Pictures ({0})").format(patterns), self.tr("All files (*)")]
        )
        dialog.filesSelected.connect(self.chosen.emit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame, in the accent while something is held over it."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(colors.accent if self._held else colors.edge)
        painter.setPen(QPen(color, 2 if self._held else 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colors.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)
        painter.end()
