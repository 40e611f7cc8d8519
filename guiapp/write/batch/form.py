"""The fields of many messages: what is written, in whose hand, into which files."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.batch.template import ROW
from engine.data.table import Table
from engine.export.formats import SUFFIXES
from guiapp.folder_field import FolderField
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, quiet
from guiapp.widgets.drop_down import DropDown
from guiapp.write.batch.state import TableChoices

MOST_OFFERED = 6  # columns that have a button; others can be typed
LONGEST = 14  # characters of a column's name on its button


class BatchForm(QWidget):
    """Shows what is chosen, and tells of what a person chooses."""

    chosen = Signal(dict)  # fields of `TableChoices`

    def __init__(self, table: Table, choices: TableChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(choices.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(2 * self.text.fontMetrics().lineSpacing() + 3 * GRID)
        self.name = QLineEdit(choices.name)
        self.suffix = DropDown()
        for suffix in SUFFIXES:
            self.suffix.addItem(suffix, suffix)
        self.suffix.setCurrentIndex(self.suffix.findData(choices.suffix))
        self.hand = DropDown()
        self.hand.addItem(self.tr("As on the page"), "")
        for column in table.columns:
            self.hand.addItem(self.tr("From the column {0}").format(column), f"{{{column}}}")
        self.hand.setCurrentIndex(max(0, self.hand.findData(choices.hand)))
        self.folder = FolderField(self.tr("Folder"))
        self.folder.show_folder(choices.folder)
        self.overwrite = QCheckBox(self.tr("Replace files that are there"))
        self.columns = [self._column_button(name) for name in self._offered(table)]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name_fields()
        self._arrange()
        self._connect()

    def _offered(self, table: Table) -> list[str]:
        known = [name for name in table.columns if name.isprintable()]
        return [*known[:MOST_OFFERED], *([] if ROW in known else [ROW])]

    def _column_button(self, column: str) -> QPushButton:
        """A button that puts a column into the field one types in."""
        short = column if len(column) <= LONGEST else f"{column[: LONGEST - 1]}…"
        button = QPushButton(f"{{{short}}}".replace("&", "&&"))
        button.setAccessibleName(self.tr("Insert the column {0}").format(column))
        tip = self.tr("The number of the row") if column == ROW else button.accessibleName()
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(lambda: self._insert(f"{{{column}}}"))
        return button

    def _insert(self, place: str) -> None:
        self.text.insertPlainText(place)
        self.text.setFocus()

    def _name_fields(self) -> None:
        for widget, name in (
            (self.text, self.tr("Text of the messages")),
            (self.name, self.tr("Name of each file")),
            (self.suffix, self.tr("Format")),
            (self.hand, self.tr("Hand")),
            (self.overwrite, self.overwrite.text()),
        ):
            widget.setAccessibleName(name)
        for field in (self.text, self.name):
            field.setToolTip(self.tr("Columns of the table stand in braces"))
        self.overwrite.setToolTip(
            self.tr("Else a row is left out whose file something else has made")
        )

    def _arrange(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for button in self.columns:
            chips.addWidget(button)
        chips.addStretch(1)
        file = QHBoxLayout()
        file.setSpacing(GRID)
        file.addWidget(self.name, 1)
        file.addWidget(self.suffix)
        rows = QGridLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID)
        rows.setColumnStretch(1, 1)
        for at, (words, field) in enumerate((
            (self.tr("Hand"), self.hand), (self.tr("Files"), file), (self.tr("Folder"), self.folder)
        )):  # fmt: skip
            label = quiet(PlainLabel(words))
            rows.addWidget(label, at, 0)
            if isinstance(field, QWidget):
                label.setBuddy(field)
                rows.addWidget(field, at, 1)
            else:
                label.setBuddy(self.name)
                rows.addLayout(field, at, 1)
        rows.addWidget(self.overwrite, 3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.text)
        column.addLayout(chips)
        column.addLayout(rows)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda: self.chosen.emit({"text": self.text.toPlainText()}))
        self.name.textChanged.connect(lambda words: self.chosen.emit({"name": words}))
        self.suffix.activated.connect(
            lambda _i: self.chosen.emit({"suffix": self.suffix.currentData()})
        )
        self.hand.activated.connect(lambda _i: self.chosen.emit({"hand": self.hand.currentData()}))
        self.overwrite.clicked.connect(lambda on: self.chosen.emit({"overwrite": on}))
        self.folder.chosen.connect(self.folder.show_folder)
        self.folder.chosen.connect(lambda folder: self.chosen.emit({"folder": folder}))
