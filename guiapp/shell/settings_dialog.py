"""The settings, on three leaves; they count when the dialog is accepted."""

import os
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.checks import bounds
from guiapp.settings import Settings, Store, export_folder, history_folder
from guiapp.shell.folder_field import FolderField
from guiapp.shell.language import LANGUAGES
from guiapp.theme import GRID, quiet
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_field import NumberField

WIDTH = 60 * GRID  # of the dialog, at least


class SettingsDialog(QDialog):
    """Every setting that a person chooses once."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._store = store
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Settings"))
        self.tabs.addTab(self._window_leaf(), self.tr("&Window"))
        self.tabs.addTab(self._drawing_leaf(), self.tr("&Drawing"))
        self.tabs.addTab(self._files_leaf(), self.tr("&Files"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH)
        for leaf in self.findChildren(Leaf):  # tabs do not ask how tall wrapped words get
            leaf.setMinimumHeight(leaf.heightForWidth(WIDTH - 4 * GRID))

    def chosen(self) -> dict[str, Any]:
        """The dialog's values by the names of the settings."""
        return {
            "theme": self.theme.currentData(),
            "motion": self.motion.currentData(),
            "language": self.language.currentData(),
            "device": self.device.currentData(),
            "threads": self.threads.number,
            "legible": self.legible.isChecked(),
            "keep_recipe": self.keep_recipe.isChecked(),
            "history_limit": self.history_limit.number,
            **self.export_folder.change("export_folder"),
            **self.history_folder.change("history_folder"),
        }

    def _window_leaf(self) -> QWidget:
        value, leaf = self._store.value, Leaf()
        system = self.tr("As the system")
        self.theme = self._choice(
            [("system", system), ("light", self.tr("Light")), ("dark", self.tr("Dark"))],
            value.theme,
        )
        leaf.add(self.tr("&Theme"), self.theme)
        self.motion = self._choice(
            [("system", system), ("full", self.tr("Full")), ("reduced", self.tr("Reduced"))],
            value.motion,
        )
        leaf.add(
            self.tr("&Motion"),
            self.motion,
            self.tr("Reduced: the finished page appears at once, nothing moves by itself."),
        )
        self.language = self._choice([("system", system), *LANGUAGES.items()], value.language)
        leaf.add(self.tr("&Language"), self.language, self._later())
        return leaf

    def _drawing_leaf(self) -> QWidget:
        value, leaf = self._store.value, Leaf()
        self.legible = QCheckBox(self.tr("D&raw letters again that cannot be read"))
        self.legible.setChecked(value.legible)
        leaf.add("", self.legible, self.tr("A small reader looks at every finished letter."))
        self.device = self._choice(
            [
                ("auto", self.tr("The fastest that works")),
                ("cpu", self.tr("Processor (CPU)")),
                ("cuda", self.tr("NVIDIA card (CUDA)")),
                ("mps", self.tr("Apple GPU (MPS)")),
            ],
            value.device,
        )
        leaf.add(self.tr("D&evice"), self.device, self._later())
        cores = os.cpu_count() or 1
        self.threads = NumberField(*bounds(Settings, "threads").whole, 1)
        self.threads.setFixedWidth(10 * GRID)
        self.threads.show_number(value.threads)
        spared = self.tr("0: all but one of the {0} cores.").format(cores)
        leaf.add(self.tr("Th&reads"), self.threads, f"{spared} {self._later()}")
        return leaf

    def _files_leaf(self) -> QWidget:
        value, leaf = self._store.value, Leaf()
        self.export_folder = FolderField(export_folder(value), self.tr("Folder for exports"))
        leaf.add(self.tr("&Exports"), self.export_folder)
        self.keep_recipe = QCheckBox(self.tr("&Keep the recipe inside exported files"))
        self.keep_recipe.setChecked(value.keep_recipe)
        leaf.add("", self.keep_recipe, self.tr("With it, a file can be opened here again."))
        self.history_folder = FolderField(history_folder(value), self.tr("Folder for the history"))
        leaf.add(self.tr("&History"), self.history_folder, self._later())
        self.history_limit = NumberField(*bounds(Settings, "history_limit").whole, 10)
        self.history_limit.setFixedWidth(10 * GRID)
        self.history_limit.show_number(value.history_limit)
        leaf.add(
            self.tr("Its &size, at most"),
            self.history_limit,
            self.tr("Megabytes. The oldest messages go first, favorites never."),
        )
        return leaf

    def _choice(self, options: list[tuple[str, str]], chosen: str) -> DropDown:
        box = DropDown()
        for data, words in options:
            box.addItem(words, data)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _later(self) -> str:
        return self.tr("Takes effect at the next start.")

    def _accept(self) -> None:
        self._store.change(**self.chosen())
        self.accept()


class Leaf(QWidget):
    """Rows of a name and what is chosen, each with a quiet line of explanation under it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, 0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def add(self, words: str, field: QWidget, explained: str = "") -> None:
        """One row; without words, the field names itself."""
        rows, row = self._rows, self._rows.rowCount()
        whole = isinstance(field, (FolderField, QCheckBox))
        side = Qt.AlignmentFlag(0) if whole else Qt.AlignmentFlag.AlignLeft
        if words:
            label = QLabel(words)
            label.setBuddy(field)
            rows.addWidget(label, row, 0)
            rows.addWidget(field, row, 1, side)
        else:
            rows.addWidget(field, row, 0, 1, 2)
        if explained:
            note = quiet(QLabel(explained, wordWrap=True))
            rows.addWidget(note, row + 1, 1 if words else 0, 1, 1 if words else 2)
            field.setAccessibleDescription(explained)
        rows.setRowMinimumHeight(row + 2, GRID)
        if words and not field.accessibleName():
            field.setAccessibleName(words.replace("&", ""))
