"""Where photographs are dropped, or chosen by a button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.reading import PICTURES
from guiapp.widgets.drop_frame import paint_drop_frame


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
        paint_drop_frame(self, self._theme, self._held, self._theme.colors.field)
