"""Step 1: choose the data: a folder, a zip, a known data set, handwriting, or an unfinished run."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.data.detect import DataFormat, detect_format
from engine.data.folder.labels import SUFFIXES, count_if_few
from engine.errors import EngineError
from guiapp.dialogs import ask_for_folder, ask_to_open
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.opening import accept_copy, dropped_paths
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, current_colors, named, quiet
from guiapp.train.widgets.chosen_data import ChosenData
from guiapp.train.widgets.known_sets import KnownSets
from guiapp.train.widgets.thumbnails import ExampleReader
from guiapp.train.widgets.unfinished import UnfinishedRuns
from guiapp.widgets.drop_frame import paint_drop_frame
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import translate_sentence

if TYPE_CHECKING:
    from guiapp.train.handwriting.step import HandwritingStep

MOST_SHOWN = 24  # pictures of what is chosen, as many as there is room for
KINDS = "*.zip *.npz *ubyte *ubyte.gz *.bin *.bin.gz"  # files that hold many pictures


class DropArea(QFrame):
    """Marks the drop target; the step around it takes the drop itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drop_active = False
        self.title = named(PlainLabel(wordWrap=True), "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = QPushButton(self.tr("Choose a folder…"))
        self.file = QPushButton(self.tr("Choose a file…"))
        self.file.setToolTip(self.tr("A zip of pictures, or a file of a data set"))
        self.hint = quiet(
            PlainLabel(
                self.tr(
                    "A folder or a zip of pictures; its subfolders may be the classes. "
                    "Also MNIST, EMNIST and CIFAR-10, as their files come, or glyphs as .npz."
                ),
                wordWrap=True,
            )
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        self.set_drop_active(False)

    def set_drop_active(self, active: bool) -> None:
        """Show whether a drop is possible now."""
        self._drop_active = active
        words = self.tr("Let go to learn from it") if active else self.tr("Drop your pictures here")
        self.title.setText(words)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_drop_frame(self, self._drop_active, current_colors().panel)


def refusal(path: Path) -> Notice:
    """Why a drop is no training data; "." stands for a text without a file."""
    translate = QCoreApplication.translate
    if path == Path():
        return Notice(
            translate("Train", "Nothing can be learned from a text."),
            translate("Train", "Drop a folder or a zip of pictures; a text is written on Write."),
            "error",
        )
    known = detect_format(path)
    remedy = translate_sentence(known.remedy) if known.remedy is not None else ""
    return Notice(translate_sentence(known.description), remedy, "error")


class ChooseStep(QWidget):
    """All of it is a drop target. The chosen data is described before it is checked."""

    chosen = Signal(object, str)  # Path, and where the classes come from: a `gather.Naming`
    handwriting_asked = Signal()

    def __init__(self, lane: Lane, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._examples = ExampleReader(lane, self)
        self._examples.changed.connect(self._show_examples)
        self.setAcceptDrops(True)
        self.notices = NoticeBar()
        self.area = DropArea()
        self.data = ChosenData()
        self.handwriting = QPushButton(self.tr("My handwriting…"))
        self._card = self._handwriting_card()
        self.known = KnownSets()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notices.place)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for widget in (self.data, self.area, self._card, self.known):
            column.addWidget(widget)
        column.addStretch(1)
        whole.addLayout(column, 1)
        self.area.folder.clicked.connect(self.ask_folder)
        self.area.file.clicked.connect(self.ask_file)
        self.data.accepted.connect(self.chosen)
        self.data.other.clicked.connect(self.clear)
        self.handwriting.clicked.connect(self.handwriting_asked)
        self.known.chosen.connect(self._offer)
        self.known.failed.connect(self._show_not_fetched)
        self.data.hide()

    def take(self, path: Path) -> None:
        """Describe the data at this path and offer to check it, or show why it cannot be used."""
        known = detect_format(path)
        if not known.usable:
            self._refuse(known)
            return
        few = count_if_few(path) if known.kind == "pictures" else None
        if few == 0:
            self.notices.show_notice(
                Notice(
                    self.tr("There is no picture in {0}.").format(path.name or str(path)),
                    self.tr("Choose one that has files like .jpg or .png, or folders of them."),
                    "error",
                    self.tr("Choose a folder…"),
                    self.ask_folder,
                )
            )
            return
        self.notices.clear()
        self._store.change(data_folder=str(path if path.is_dir() else path.parent))
        self.data.show_known(path, known, few)
        self.data.strip.set_names(())
        self._examples.read_some(path, MOST_SHOWN)
        self._show_chosen(True)
        self.data.go_on.setFocus()

    def clear(self) -> None:
        self._examples.stop()
        self.notices.clear()
        self._show_chosen(False)
        self.area.folder.setFocus()

    def leave(self) -> None:
        self._examples.stop()
        self.known.leave()

    def ask_folder(self) -> None:
        title = self.tr("Choose a folder of pictures")
        ask_for_folder(self, "choose_folder", title, self._last_folder(), self.take)

    def ask_file(self) -> None:
        title = self.tr("Choose a file of pictures")
        filters = [self.tr("Zips and data sets ({0})").format(KINDS), self.tr("All files (*)")]
        ask_to_open(self, "choose_file", title, filters, self.take, self._last_folder())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            accept_copy(event)
            self._show_chosen(False)
            self.area.set_drop_active(True)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)

    @override
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.area.set_drop_active(False)
        self._show_chosen(self.data.path is not None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.dragLeaveEvent(QDragLeaveEvent())
        paths = dropped_paths(event)
        if paths:
            accept_copy(event)
            self.take(paths[0])

    def _show_examples(self) -> None:
        """Show the pictures that have come so far."""
        strip, pictures = self.data.strip, self._examples.pictures
        strip.set_names(tuple(pictures))
        strip.show_pictures(pictures)

    def _show_not_fetched(self, error: EngineError) -> None:
        self.notices.show_error(error, "", self.tr("Try again"), self.known.fetch)

    def _offer(self, path: Path) -> None:
        """Take a data set that was fetched; if other data is chosen by now, only offer it."""
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

    def _refuse(self, known: DataFormat) -> None:
        """Show why data is unusable; for a single picture, offer its folder."""
        what = translate_sentence(known.description)
        remedy = translate_sentence(known.remedy) if known.remedy is not None else ""
        folder = known.path.parent
        if known.path.suffix.lower() in SUFFIXES and known.path.is_file():
            what = self.tr("{0} is a single picture.").format(known.path.name)
            remedy = self.tr("To learn what pictures look like takes many of them.")
            action = self.tr("Take its folder")
            self.notices.show_notice(
                Notice(what, remedy, "error", action, lambda: self.take(folder))
            )
        else:
            act = self.tr("Choose a folder…")
            self.notices.show_notice(Notice(what, remedy, "error", act, self.ask_folder))

    def _last_folder(self) -> Path:
        folder = Path(self._store.value.data_folder or Path.home())
        return folder if folder.is_dir() else Path.home()

    def _handwriting_card(self) -> QFrame:
        card = named(QFrame(), "card")
        title = named(PlainLabel(self.tr("Or letters in your own hand")), "title")
        words = quiet(
            PlainLabel(
                self.tr(
                    "Print a sheet, write on it, photograph it: you type, it writes as you do."
                ),
                wordWrap=True,
            )
        )
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


class ChooseStack(QStackedWidget):
    """Shows either the choice of a folder or the handwriting step."""

    hand_ready = Signal(object, str)  # as HandwritingStep says it
    hand_left = Signal()
    busy_changed = Signal(bool)  # photographs are read

    def __init__(self, data_lane: Lane, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_lane, self._store = data_lane, store
        self.unfinished = UnfinishedRuns(store)
        self.choose = ChooseStep(data_lane, store)
        self.handwriting: HandwritingStep | None = None  # made when it is asked for first
        first = QWidget()
        lines = QVBoxLayout(first)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.unfinished)
        lines.addWidget(self.choose, 1)
        self.addWidget(scroll_column(first))

    @property
    def by_hand(self) -> bool:
        return self.currentIndex() == 1

    def show_folder(self) -> None:
        self.setCurrentIndex(0)

    def show_hand(self) -> None:
        if self.handwriting is None:
            from guiapp.train.handwriting.step import HandwritingStep

            step = self.handwriting = HandwritingStep(self._data_lane, self._store)
            step.ready.connect(self.hand_ready)
            step.back.connect(self.hand_left)
            step.busy_changed.connect(self.busy_changed)
            self.addWidget(step)
        self.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Focus the first unfinished run, else the button for folders."""
        self.unfinished.refresh()
        rows = self.unfinished.rows
        (rows[0].go_on if rows else self.choose.area.folder).setFocus()

    def leave(self) -> None:
        self.choose.leave()
        if self.handwriting is not None:
            self.handwriting.leave()
