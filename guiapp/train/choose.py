"""Step 1: what to learn from, a folder, a zip, a known data set, or one's own handwriting."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.gather import SUFFIXES
from engine.data.glance import too_few
from engine.data.known import Known, recognize
from engine.library import SUFFIX as MODEL
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store
from guiapp.theme import GRID, Theme, named
from guiapp.train.chosen_data import ChosenData
from guiapp.train.drop_area import DropArea
from guiapp.train.known_sets import KnownSets
from guiapp.words import said

KINDS = "*.zip *.npz *.mat *ubyte *ubyte.gz *.bin *.bin.gz"  # files that hold many pictures


class ChooseStep(QWidget):
    """All of it is a drop target. What was chosen is shown in words before one goes on."""

    chosen = Signal(object, str)  # Path, and where the classes come from: a `gather.Naming`
    handwriting_asked = Signal()

    def __init__(self, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self.setAcceptDrops(True)
        self.notices = NoticeBar(theme)
        self.area = DropArea(theme)
        self.data = ChosenData(theme)
        self.handwriting = QPushButton(self.tr("My handwriting…"))
        self._card = self._handwriting_card()
        self.known = KnownSets()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in (self.notices, self.data, self.area, self._card, self.known):
            column.addWidget(widget)
        column.addStretch(1)
        self.area.folder.clicked.connect(self.ask_folder)
        self.area.file.clicked.connect(self.ask_file)
        self.data.accepted.connect(self.chosen)
        self.data.other.clicked.connect(self.clear)
        self.handwriting.clicked.connect(self.handwriting_asked)
        self.known.chosen.connect(self._offer)
        self.known.failed.connect(self.notices.show_error)
        theme.changed.connect(self._recolor)
        self._recolor()
        self.data.hide()

    def take(self, path: Path) -> None:
        """Say what lies there, and offer to look at it; or why it cannot be used."""
        known = recognize(path)
        if not known.usable:
            self._refuse(known)
            return
        few = too_few(path) if known.kind == "pictures" else None
        if few == 0:
            self.notices.show_notice(
                Notice(
                    self.tr("There is no picture in {0}.").format(path.name or str(path)),
                    self.tr("Choose one that has files like .jpg or .png, or folders of them."),
                    "error",
                )
            )
            return
        self.notices.clear()
        self._store.change(data_folder=str(path if path.is_dir() else path.parent))
        self.data.show_known(path, known, few)
        self._show_chosen(True)
        self.data.go_on.setFocus()

    def clear(self) -> None:
        """Nothing is chosen."""
        self.notices.clear()
        self._show_chosen(False)
        self.area.folder.setFocus()

    def leave(self) -> None:
        """The window closes."""
        self.known.leave()

    def ask_folder(self) -> None:
        """Ask for a folder."""
        dialog = self._dialog(self.tr("Choose a folder of pictures"))
        dialog.setObjectName("choose_folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def ask_file(self) -> None:
        """Ask for a zip, or a file of a data set."""
        dialog = self._dialog(self.tr("Choose a file of pictures"))
        dialog.setObjectName("choose_file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Zips and data sets ({0})").format(KINDS), self.tr("All files (*)")]
        )
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that it can be dropped here."""
        if dropped(event) is not None:
            event.acceptProposedAction()
            self._show_chosen(False)
            self.area.set_held(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It was carried away."""
        self.area.set_held(False)
        self._show_chosen(self.data.path is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.dragLeaveEvent(QDragLeaveEvent())
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _offer(self, path: Path) -> None:
        """A known data set is here; by now other data may be chosen."""
        if self.known.isVisible():
            self.take(path)
            return
        here = self.tr("{0} is here now.").format(path.name)
        act = self.tr("Take it")
        self.notices.show_notice(Notice(here, action=act, act=lambda: self.take(path)))

    def _show_chosen(self, chosen: bool) -> None:
        self.data.setVisible(chosen)
        self.area.setVisible(not chosen)
        self._card.setVisible(not chosen)
        self.known.setVisible(not chosen)

    def _refuse(self, known: Known) -> None:
        """Say why, and offer the folder where it was a single picture."""
        what = said(known.said)
        remedy = said(known.remedy) if known.remedy is not None else ""
        folder = known.path.parent
        if known.path.suffix.lower() in SUFFIXES and known.path.is_file():
            what = self.tr("{0} is a single picture.").format(known.path.name)
            remedy = self.tr("To learn what pictures look like takes many of them.")
            action = self.tr("Take its folder")
            self.notices.show_notice(
                Notice(what, remedy, "error", action, lambda: self.take(folder))
            )
        else:
            self.notices.show_notice(Notice(what, remedy, "error"))

    def _dialog(self, title: str) -> QFileDialog:
        folder = Path(self._store.value.data_folder or Path.home())
        dialog = QFileDialog(self, title, str(folder if folder.is_dir() else Path.home()))
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _handwriting_card(self) -> QFrame:
        """The other way: letters of one's own."""
        card = named(QFrame(), "card")
        title = named(QLabel(self.tr("Or letters in your own hand")), "title")
        words = QLabel(
            self.tr("Print a sheet, write on it, photograph it: you type, it writes as you do."),
            wordWrap=True,
        )
        words.setProperty("quiet", "true")
        lines = QVBoxLayout()
        lines.setSpacing(GRID // 2)
        lines.addWidget(title)
        lines.addWidget(words)
        row = QHBoxLayout(card)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(lines, 1)
        row.addWidget(self.handwriting)
        return card

    def _recolor(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(f"#card {{ background: {colors.panel}; border-radius: 12px; }}")


def dropped(event: QDropEvent) -> Path | None:
    """The file or folder that is held, the first of several; None if it is nothing to learn from.

    A model's file is left to the window, which adds it.
    """
    if event.source() is not None:
        return None
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() != MODEL), None)
