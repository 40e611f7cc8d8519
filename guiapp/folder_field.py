"""A folder, shown and chosen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from guiapp.dialogs import ask_for_folder
from guiapp.plain import plain_tip
from guiapp.theme import GRID


class FolderField(QWidget):
    """A path to read, and a button that chooses another. The dialog creates missing folders."""

    chosen = Signal(Path)  # another folder than the one shown

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(name)
        self.button = QPushButton(self.tr("Choose…"))
        self.button.setAccessibleName(f"{name}: {self.button.text()}")
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.path, 1)
        row.addWidget(self.button)

    def show_folder(self, folder: Path) -> None:
        """Show another folder."""
        self.path.setText(str(folder))
        self.path.setCursorPosition(0)
        self.path.setToolTip(plain_tip(str(folder)))

    def _ask(self) -> None:
        title, folder = self.path.accessibleName(), Path(self.path.text())
        ask_for_folder(self, "choose_folder", title, folder, self._choose)

    def _choose(self, folder: Path) -> None:
        if folder != Path(self.path.text()):
            self.chosen.emit(folder)
