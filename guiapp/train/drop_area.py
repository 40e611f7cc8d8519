"""A dashed frame to drop pictures into, and the buttons for those who rather choose."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID, Theme, named
from guiapp.widgets.drop_frame import paint_drop_frame


class DropArea(QFrame):
    """Only shows that something is held; the step around it takes the drop."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._held = False
        self.title = named(QLabel(wordWrap=True), "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = QPushButton(self.tr("Choose a folder…"))
        self.file = QPushButton(self.tr("Choose a file…"))
        self.file.setToolTip(self.tr("A zip of pictures, or a file of a data set"))
        self.hint = QLabel(
            self.tr(
                "A folder or a zip of pictures; its subfolders may be the classes. "
                "Also MNIST, EMNIST and CIFAR-10, as their files come, or glyphs as .npz."
            ),
            wordWrap=True,
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("quiet", "true")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.file)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 5 * GRID, 4 * GRID, 5 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.title)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        theme.changed.connect(self.update)
        self.set_held(False)

    def set_held(self, held: bool) -> None:
        """Whether something is held over the step that can be dropped."""
        self._held = held
        words = self.tr("Let go to learn from it") if held else self.tr("Drop your pictures here")
        self.title.setText(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with a dashed edge."""
        paint_drop_frame(self, self._theme, self._held, self._theme.colors.panel)
