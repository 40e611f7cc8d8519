"""The settings, on three leaves; they count when the dialog is accepted."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.checks import bounds
from guiapp.folder_field import FolderField
from guiapp.forms import Form, W
from guiapp.plain import PlainLabel
from guiapp.settings import Settings, Store, differs, export_folder, history_folder
from guiapp.shell.language import LANGUAGES
from guiapp.theme import GRID, quiet
from guiapp.widgets.number_field import NumberField

WIDTH = 60 * GRID  # of the dialog, at least


class SettingsDialog(QDialog):
    """Holds a draft of the settings, which its leaves show and change; OK stores it."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._store = store
        self._first = self.settings = store.value
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Settings"))
        resets = QStackedWidget()  # the Reset of the leaf that is shown
        self.leaves = [self._window_leaf(), self._drawing_leaf(), self._files_leaf()]
        titles = self.tr("&Window"), self.tr("&Drawing"), self.tr("&Files")
        for leaf, title in zip(self.leaves, titles, strict=True):
            self.tabs.addTab(leaf, title)
            resets.addWidget(leaf.back)
            leaf.name_reset(title.replace("&", ""))
            leaf.follow()
        self.tabs.currentChanged.connect(resets.setCurrentIndex)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.tabs)
        line = QHBoxLayout()
        line.addWidget(resets)
        line.addWidget(buttons, 1)
        column.addLayout(line)
        self.setMinimumWidth(WIDTH)
        for leaf in self.leaves:  # tabs do not ask how tall wrapped words get
            leaf.setMinimumHeight(leaf.heightForWidth(WIDTH - 4 * GRID))

    def change(self, merge: str = "", **records: dict[str, Any]) -> None:
        """Change the draft."""
        self.settings = msgspec.structs.replace(self.settings, **records["settings"])
        for leaf in self.leaves:
            leaf.follow()

    def _window_leaf(self) -> "Leaf":
        leaf, system = Leaf(self), self.tr("As the system")
        themes = {"system": system, "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.theme = leaf.pick(
            "settings.theme", self.tr("&Theme"), list(themes), themes.__getitem__
        )
        motions = {"system": system, "full": self.tr("Full"), "reduced": self.tr("Reduced")}
        self.motion = leaf.pick(
            "settings.motion", self.tr("&Motion"), list(motions), motions.__getitem__
        )
        leaf.explain(
            self.motion,
            self.tr("Reduced: the finished page appears at once, nothing moves by itself."),
        )
        languages = {"system": system, **LANGUAGES}
        self.language = leaf.pick(
            "settings.language", self.tr("&Language"), list(languages), languages.__getitem__
        )
        leaf.explain(self.language, self._later())
        self.formulas_as_text = leaf.switch(
            "settings.formulas_as_text", self.tr("&Formulas as text")
        )
        leaf.explain(self.formulas_as_text, self.tr("In words, as a screen reader says them."))
        return leaf

    def _drawing_leaf(self) -> "Leaf":
        leaf = Leaf(self)
        self.legible = leaf.switch(
            "settings.legible", self.tr("D&raw letters again that cannot be read")
        )
        leaf.explain(self.legible, self.tr("A small reader looks at every finished letter."))
        devices = {
            "auto": self.tr("The fastest that works"),
            "cpu": self.tr("Processor (CPU)"),
            "cuda": self.tr("NVIDIA card (CUDA)"),
            "mps": self.tr("Apple GPU (MPS)"),
        }
        self.device = leaf.pick(
            "settings.device", self.tr("D&evice"), list(devices), devices.__getitem__
        )
        leaf.explain(self.device, self._later())
        self.threads = leaf.number("settings.threads", self.tr("Th&reads"), 1)
        if "OMP_NUM_THREADS" in os.environ:
            spared = self.tr("0: as many as OMP_NUM_THREADS asks for.")
        else:
            spared = self.tr("0: all but one of the {0} cores.").format(os.cpu_count() or 1)
        leaf.explain(self.threads, f"{spared} {self._later()}")
        return leaf

    def _files_leaf(self) -> "Leaf":
        leaf = Leaf(self)
        self.export_folder = leaf.folder(
            "settings.export_folder", self.tr("&Exports"), self.tr("Folder for exports"),
            export_folder,
        )  # fmt: skip
        self.keep_recipe = leaf.switch(
            "settings.keep_recipe", self.tr("&Keep the recipe inside exported files")
        )
        leaf.explain(self.keep_recipe, self.tr("With it, a file can be opened here again."))
        self.history_folder = leaf.folder(
            "settings.history_folder", self.tr("&History"), self.tr("Folder for the history"),
            history_folder,
        )  # fmt: skip
        leaf.explain(self.history_folder, self._later())
        self.history_limit = leaf.number(
            "settings.history_limit", self.tr("Its &size, at most"), 10
        )
        leaf.explain(
            self.history_limit,
            self.tr("Megabytes. The oldest messages go first, favorites never."),
        )
        return leaf

    def _later(self) -> str:
        return self.tr("Takes effect at the next start.")

    def _accept(self) -> None:
        changed = {
            name: value
            for name, value in msgspec.structs.asdict(self.settings).items()
            if differs(name, self._first, self.settings)
        }
        self._store.change(**changed)
        self.accept()


class Leaf(Form):
    """Rows in a grid, bound to the draft; a quiet line of explanation stands under a row."""

    def __init__(self, dialog: SettingsDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._rows.setContentsMargins(GRID, 2 * GRID, GRID, 0)
        self._rows.addLayout(self._grid)
        self._rows.addStretch(1)

    def number(self, field: str, words: str, step: int) -> NumberField:
        """A whole number within the field's range."""
        box = NumberField(*bounds(Settings, field.removeprefix("settings.")).whole, step)
        box.setFixedWidth(10 * GRID)
        box.chosen.connect(lambda number: self.change(field, number))

        def show(number: int) -> None:
            if number != box.number:  # a number that is being typed stays as it is
                box.show_number(number)

        box.show_number(self.value(field))
        return self.add_row(words, self.bind(field, box, show))

    def folder(
        self, field: str, words: str, name: str, folder_of: Callable[[Settings], Path]
    ) -> FolderField:
        """A folder: the field's, or the one that stands for an empty field."""
        box = FolderField(name)
        box.chosen.connect(lambda folder: self.change(field, str(folder)))
        self.bind(field, box, lambda _: box.show_folder(folder_of(self._dialog.settings)))
        return self.add_row(words, box)

    @override
    def add(self, widget: W) -> W:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)
        return self._end_row(widget)

    @override
    def add_row(self, words: str, field: W, *more: QWidget) -> W:
        label, row = PlainLabel(words), self._grid.rowCount()
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        wide = isinstance(field, FolderField)
        side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
        for column, widget in enumerate((field, *more), 1):
            self._grid.addWidget(widget, row, column, side)
        field.setAccessibleName(words.replace("&", ""))
        return self._end_row(field)

    def explain(self, field: QWidget, words: str) -> None:
        """Explain the last row, which is this field's."""
        note = quiet(PlainLabel(words, wordWrap=True))
        column = 0 if isinstance(field, QCheckBox) else 1
        self._grid.addWidget(note, self._grid.rowCount() - 2, column, 1, 2 - column)
        field.setAccessibleDescription(words)

    def _end_row(self, field: W) -> W:
        """Leave a line for an explanation, and space before the next row."""
        self._grid.setRowMinimumHeight(self._grid.rowCount() + 1, GRID)
        return field
