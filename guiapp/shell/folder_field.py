"""A folder, shown and chosen."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from guiapp.dialogs import ask_for_folder
from guiapp.theme import GRID


class FolderField(QWidget):
    """A path to read, and a button that chooses another. The dialog creates missing folders."""

    def __init__(self, folder: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = folder
        self.path = QLineEdit(str(folder))
        self.path.setReadOnly(True)
        self.path.setCursorPosition(0)
        self.path.setAccessibleName(name)
        self.path.setToolTip(str(folder))
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
        self.path.setToolTip(str(folder))

    def change(self, name: str) -> dict[str, str]:
        """The folder under this name, if it is another one than at first."""
        return {} if Path(self.path.text()) == self._first else {name: self.path.text()}

    def _ask(self) -> None:
        title, folder = self.path.accessibleName(), Path(self.path.text())
        ask_for_folder(self, "choose_folder", title, folder, self.show_folder)
