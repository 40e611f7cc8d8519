"""The chosen data: what it is, and where its classes come from."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.data.detect import DataFormat
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.train.data_words import too_few_words
from guiapp.train.widgets.thumbnails import ThumbnailStrip
from guiapp.widgets.drop_down import DropDown
from guiapp.words import translate_sentence


class ChosenData(QFrame):
    """Only folders and zips of pictures have a choice of classes; other data brings its own."""

    accepted = Signal(object, str)  # Path, Naming

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.path: Path | None = None
        self.name = named(PlainLabel(wordWrap=True), "title")
        self.what = PlainLabel(wordWrap=True)
        self.where = quiet(PlainLabel(wordWrap=True))
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.doubt = PlainLabel(wordWrap=True)
        self.strip = ThumbnailStrip(())
        set_tone(self.doubt, "warn")
        self.naming = DropDown()
        self.naming.setAccessibleName(self.tr("Classes from"))
        for value, words, _ in self._ways():
            self.naming.addItem(words, value)
        self.example = quiet(PlainLabel(wordWrap=True))
        self.classes = QWidget()
        self.other = QPushButton(self.tr("Choose something else"))
        self.go_on = named(QPushButton(self.tr("Check the pictures")), "primary")
        self._arrange()
        self.naming.currentIndexChanged.connect(self._explain)
        self.go_on.clicked.connect(self._accept)
        self._explain()

    def show_known(self, path: Path, known: DataFormat, few: int | None = None) -> None:
        """Show what lies at a path; where it is another one, the classes are found anew.

        `few` is how many pictures there are, where they are far too few.
        """
        if path != self.path:
            self.naming.setCurrentIndex(0)
        self.path = path
        self.name.setText(path.name or str(path))
        self.what.setText(translate_sentence(known.description))
        self.where.setText(str(path.parent))
        self.classes.setVisible(known.kind == "pictures")
        self.doubt.setText("" if few is None else too_few_words(few))
        self.doubt.setVisible(few is not None)

    def _ways(self) -> list[tuple[str, str, str]]:
        """Sources of classes: value, name, explanation."""
        return [
            (
                "auto",
                self.tr("Automatic"),
                self.tr("From a table, else from subfolders, else from names many files share."),
            ),
            ("folders", self.tr("Subfolders"), self.tr("cats/1.jpg is one of the class cats.")),
            ("names", self.tr("File names"), self.tr("cat_001.jpg is one of the class cat.")),
            (
                "table",
                self.tr("labels.csv"),
                self.tr("A table beside the pictures, with the columns file and class_name."),
            ),
            ("one", self.tr("One class"), self.tr("All pictures are of one kind.")),
        ]

    def _arrange(self) -> None:
        label = PlainLabel(self.tr("Classes from"))
        label.setBuddy(self.naming)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.naming)
        row.addStretch(1)
        lines = QVBoxLayout(self.classes)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        lines.addLayout(row)
        lines.addWidget(self.example)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID // 2)
        for widget in (self.name, self.what, self.where, self.doubt):
            column.addWidget(widget)
        column.addWidget(self.strip)
        column.addSpacing(GRID)
        column.addWidget(self.classes)
        column.addSpacing(GRID)
        column.addLayout(buttons)

    def _explain(self) -> None:
        words = self._ways()[self.naming.currentIndex()][2]
        self.example.setText(words)
        self.naming.setAccessibleDescription(words)

    def _accept(self) -> None:
        if self.path is not None:
            pictures = not self.classes.isHidden()
            self.accepted.emit(self.path, self.naming.currentData() if pictures else "auto")
