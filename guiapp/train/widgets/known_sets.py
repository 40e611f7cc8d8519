"""Well-known data sets, fetched from the Internet on request."""

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.catalog import CATALOG, RemoteDataset
from engine.data.download import FetchProgress, fetch, fetch_from_file, is_downloaded
from engine.paths import datasets_folder
from guiapp.dialogs import ask_to_open
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named, quiet
from guiapp.words import rough_size_words, translate_sentence

POLL_MS = 100
LEAVING_MS = 1_000  # a closing window waits so long for a mirror that says nothing
NAMES = {"emnist": "EMNIST", "mnist": "MNIST", "cifar10": "CIFAR-10"}


class DatasetFetcher(QObject):
    """One data set at a time, on a thread of its own: it may take an hour."""

    progressed = Signal(object)  # FetchProgress
    fetched = Signal(object)  # Path: it can be read there
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane(self)
        self._job = Job(self._lane, self, POLL_MS)
        self._job.progressed.connect(self.progressed)
        self._job.ended.connect(lambda: self.busy_changed.emit(False))
        self._job.finished.connect(self.fetched)
        self._job.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        return self._job.running

    def fetch(self, offer: RemoteDataset, folder: Path, file: Path | None = None) -> None:
        """Fetch it into a folder, or unpack a file that was downloaded by hand."""
        if not self.busy:
            self._job.start(
                lambda: (
                    fetch(offer, folder) if file is None else fetch_from_file(offer, file, folder)
                )
            )
            self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop soon; what has arrived is kept, and the next fetch resumes."""
        self._job.cancel()

    def leave(self) -> None:
        self._job.forget()
        self._lane.finish()
        self._lane.wait(QDeadlineTimer(LEAVING_MS))


def data_folder(offer: RemoteDataset) -> Path:
    return datasets_folder() / offer.name


class KnownSets(QFrame):
    """A button for each; pressed, it shows size, source and license, and asks."""

    chosen = Signal(object)  # Path: it is here
    failed = Signal(object)  # EngineError

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.fetcher = DatasetFetcher(self)
        self.offer: RemoteDataset | None = None  # that is described
        self.sets = {offer.name: QPushButton() for offer in CATALOG}
        self.words = PlainLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("How much of it has come"))
        self.go = QPushButton(self.tr("Fetch it"))
        self.file = QPushButton(self.tr("Choose its file instead…"))
        self.cancel = QPushButton()
        self._arrange()
        for offer in CATALOG:
            button = self.sets[offer.name]
            button.setText(NAMES.get(offer.name, offer.name))
            button.setToolTip(plain_tip(translate_sentence(offer.about)))
            button.clicked.connect(lambda _=False, offer=offer: self.show_offer(offer))
        self.go.clicked.connect(self.fetch)
        self.file.clicked.connect(self._ask_file)
        self.cancel.clicked.connect(self._cancel)
        self.fetcher.progressed.connect(self._show_progress)
        self.fetcher.busy_changed.connect(self._show_state)
        self.fetcher.fetched.connect(self._finish)
        self.fetcher.failed.connect(self.failed)
        self._show_state()

    def show_offer(self, offer: RemoteDataset) -> None:
        """Describe a data set before it is fetched; one that is here is chosen at once."""
        folder = data_folder(offer)
        if is_downloaded(offer, folder):
            self.chosen.emit(folder)
            return
        self.offer = offer
        self._show_state()
        self.go.setFocus()

    def take(self, path: Path) -> None:
        """Unpack a file that was downloaded by hand."""
        if self.offer is not None:
            self.fetcher.fetch(self.offer, data_folder(self.offer), path)

    def leave(self) -> None:
        self.fetcher.leave()

    def _arrange(self) -> None:
        title = named(PlainLabel(self.tr("Or a known data set")), "title")
        self.hint = quiet(
            PlainLabel(self.tr("It comes from the Internet, when you say so."), wordWrap=True)
        )
        lines = QVBoxLayout()
        lines.setSpacing(GRID // 2)
        lines.addWidget(title)
        lines.addWidget(self.hint)
        head, acts = QHBoxLayout(), QHBoxLayout()
        head.addLayout(lines, 1)
        head.addSpacing(GRID)
        for row, buttons in (
            (head, self.sets.values()),
            (acts, (self.go, self.file, self.cancel)),
        ):
            row.setSpacing(GRID)
            for button in buttons:
                row.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(acts)

    def fetch(self) -> None:
        """Fetch the set that is described; what has come of it already is kept."""
        if self.offer is not None:
            self.fetcher.fetch(self.offer, data_folder(self.offer))
            self.cancel.setFocus()

    def _cancel(self) -> None:
        """Stop the fetch, or close the description."""
        if self.fetcher.busy:
            self.cancel.setEnabled(False)
            self.fetcher.cancel()
        elif self.offer is not None:
            button = self.sets[self.offer.name]
            self.offer = None
            self._show_state()
            button.setFocus()

    def _finish(self, path: Path) -> None:
        self.offer = None
        self._show_state()
        self.chosen.emit(path)

    def _ask_file(self) -> None:
        if self.offer is None:
            return
        name = self.offer.files[0].name
        title, filters = self.tr("Choose {0}").format(name), [name, self.tr("All files (*)")]
        ask_to_open(self, "choose_archive", title, filters, self.take)

    def _show_progress(self, now: FetchProgress) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * now.done / max(1, now.total)))
        done, total = rough_size_words(now.done), rough_size_words(now.total)
        come = self.tr("{0} of {1} have come").format(done, total)
        self.words.setText(f"{come} ({now.host})" if now.host else come)

    def _show_state(self, *_: object) -> None:
        offer, busy = self.offer, self.fetcher.busy
        for widget in (self.words, self.cancel):
            widget.setVisible(offer is not None)
        self.bar.setVisible(busy)
        self.go.setVisible(offer is not None and not busy)
        self.file.setVisible(offer is not None and not busy and bool(offer.unpack))
        for button in self.sets.values():
            button.setEnabled(not busy)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Stop") if busy else self.tr("Not now"))
        if offer is None:
            return
        if busy:
            self.bar.setRange(0, 0)
            self.words.setText(self.tr("Asking for it…"))
            return
        host = urlsplit(offer.mirrors[0]).hostname if offer.mirrors else ""
        self.words.setText(
            self.tr("{0}: {1}. {2} from {3}, into {4}. ({5})").format(
                NAMES.get(offer.name, offer.name), translate_sentence(offer.about),
                rough_size_words(offer.bytes), host, data_folder(offer), offer.credit,
            )
        )  # fmt: skip
