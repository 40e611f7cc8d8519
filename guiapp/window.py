"""The window: a bar on top, the pages under it.

A page but the first is loaded and built when it is visited first: the window is painted sooner.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.api import TRIES, Drawing
from guiapp.engine_lane import EngineLane
from guiapp.history.history import History
from guiapp.history.store import HistoryStore
from guiapp.notices import NoticeBar
from guiapp.session import Session
from guiapp.settings import Store, history_folder
from guiapp.shell.bar import Bar
from guiapp.shell.beginning import Beginning
from guiapp.shell.commands import Commands
from guiapp.shell.dropping import DropTarget
from guiapp.shell.menus import Menus
from guiapp.shell.motion import Motion
from guiapp.shell.opening import Opening
from guiapp.shell.placing import as_text, restore
from guiapp.theme import GRID, Theme
from guiapp.widgets.keys import press
from guiapp.worker import CLOSING_MS, Lane
from guiapp.write.page import WritePage

if TYPE_CHECKING:
    from guiapp.models.page import ModelsPage
    from guiapp.train.page import TrainPage

LOW = 66 * GRID  # of the window: the history gives way


class Window(QMainWindow):
    """Noisegram's window. Owns the session; the lanes are handed to it and ended with it."""

    painted = Signal()  # once, after the first paint

    def __init__(
        self,
        engine: EngineLane,
        exports: Lane,
        theme: Theme,
        store: Store,
        drawing: Drawing | None = None,
    ) -> None:
        super().__init__()
        self._engine, self._exports = engine, exports
        self._theme, self._store = theme, store
        self._was_painted = False
        self.engine_patience_ms = CLOSING_MS  # a closing window waits so long for the engine
        self.session = Session(engine, drawing or Drawing(), self)
        self.page = WritePage(self.session, exports, theme, store)
        history = HistoryStore(history_folder(store.value))
        self.history = History(history, theme, self.page.notices, exports)
        self.motion = Motion(store, self)
        self.commands = Commands(self.page, theme, store, self)
        self._models: ModelsPage | None = None
        self._train: TrainPage | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.menus = Menus(self.commands, self.page, self.motion, self)
        self.drops = DropTarget(theme, self)
        self.bar = Bar(self.menus.bar, theme)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.history)
        self.setCentralWidget(body)
        self.setWindowTitle(self.tr("Noisegram"))
        self.setMinimumSize(QSize(88 * GRID, 56 * GRID))
        self.resize(QSize(128 * GRID, 88 * GRID))
        restore(self, store.value.geometry)
        self._connect()
        self._follow({"motion", "history_shown", "history_limit", "legible"})
        beginning = Beginning(engine, self.page, self.bar, self.commands, self)
        beginning.training_asked.connect(lambda: self.show_page("train"))
        self.page.field.setFocus()

    @property
    def models(self) -> "ModelsPage":
        """The page of models; made when it is needed first."""
        if self._models is None:
            from guiapp.models.page import ModelsPage

            page = self._models = ModelsPage(
                self.session, self._engine, self._exports, self._theme, self._store
            )
            page.notices.describe = self.commands.remember
            page.set_motion(self.motion.reduced)
            page.use_asked.connect(self._write_with)
            page.used_gone.connect(lambda: self.page.use_model(Drawing().model))
            self.pages.addWidget(page)
        return self._models

    @property
    def train(self) -> "TrainPage":
        """The page of trainings; made when it is needed first."""
        if self._train is None:
            from guiapp.shell.trained import Trained
            from guiapp.train.page import TrainPage

            page = self._train = TrainPage(self._engine, self._exports, self._theme, self._store)
            page.notices.describe = self.commands.remember
            Trained(self, page)
            self.pages.addWidget(page)
        return self._train

    @property
    def notices(self) -> NoticeBar:
        """Where the page in view says things."""
        for page in (self._models, self._train):
            if page is not None and self.pages.currentWidget() is page:
                return page.notices
        return self.page.notices

    @property
    def writing(self) -> bool:
        """Whether the page in view is the one on which messages are written."""
        return self.pages.currentWidget() is self.page

    def show_page(self, name: str) -> None:
        """Bring a page into view: "write", "train" or "models"."""
        pages = {"train": lambda: self.train, "models": lambda: self.models}
        self.pages.setCurrentWidget(pages.get(name, lambda: self.page)())
        self.bar.tabs.show_page(name)
        self._show_history()
        self.menus.refresh()

    def come_to_front(self) -> None:
        """Be seen, whatever lies over it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be gone at once; cancel what runs, remember the window, give the lanes time to end.

        But while something trains, it is asked for, and saved before.
        """
        if self._train is not None and self._train.closing.hold(self.close):
            event.ignore()
            self.show_page("train")
            return
        geometry = as_text(self.saveGeometry())
        self.hide()
        self._store.change(geometry=geometry)
        self.session.stop()
        self.page.leave()
        self.history.leave()
        if self._models is not None:
            self._models.leave()
        if self._train is not None:
            self._train.leave()
        self._engine.finish()
        self._exports.finish()
        latest = QDeadlineTimer(CLOSING_MS)
        self._engine.wait(QDeadlineTimer(self.engine_patience_ms))
        self._exports.wait(latest)
        super().closeEvent(event)

    def _connect(self) -> None:
        self.page.message_changed.connect(self._show_title)
        self.page.notices.describe = self.commands.remember
        self.bar.gear.clicked.connect(self.commands.show_settings)
        self.drops.takes = self._takes
        self.drops.dropped.connect(self.commands.open)
        self.drops.refused.connect(lambda opening: self.train.refuse(opening.path))
        self.bar.tabs.chosen.connect(self.show_page)
        self.page.wanted.connect(lambda: self.show_page("write"))
        self.commands.model_opened.connect(self._add_model)
        self.commands.page_asked.connect(self.show_page)
        self.commands.data_opened.connect(self._train_on)
        self.page.field.pasted.connect(self.commands.offer)
        self.motion.changed.connect(self._show_motion)
        self.session.finished.connect(self._keep)
        self.history.opened.connect(self.page.open_recipe)
        self.history.share_asked.connect(self.page.exporter.share)
        self.page.exporter.busy_changed.connect(lambda _busy: self.history.settle())
        self.painted.connect(self.motion.ask_system)
        self._store.changed.connect(self._follow)

    def _follow(self, names: set[str]) -> None:
        """Show what the settings say now."""
        value = self._store.value
        if "theme" in names:
            self._theme.choose(value.theme)
        if "motion" in names:
            self._show_motion()
        if "history_shown" in names:
            self._show_history()
        if "history_limit" in names:
            self.history.largest = value.history_limit * 1_000_000
        if "legible" in names:
            self.session.tries = TRIES if value.legible else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, as Space does."""
        if not press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the sheet needs the room."""
        super().resizeEvent(event)
        self._show_history()

    def _show_history(self) -> None:
        wanted = self._store.value.history_shown and self.writing
        self.history.setVisible(wanted and self.height() >= LOW)

    def _show_motion(self) -> None:
        self.page.set_motion(self.motion.reduced)
        self.history.reduced_motion = self.motion.reduced
        if self._models is not None:
            self._models.set_motion(self.motion.reduced)

    def _add_model(self, path: Path) -> None:
        self.show_page("models")
        self.models.take(path)

    def _takes(self, opening: Opening) -> bool:
        """Whether it may be dropped on the page in view: on Train nothing but pictures."""
        return self.pages.currentWidget() is not self._train or opening.kind in ("data", "model")

    def _train_on(self, path: Path) -> None:
        self.show_page("train")
        self.train.take(path)

    def _write_with(self, model: str) -> None:
        self.page.use_model(model)
        self.show_page("write")

    def _keep(self) -> None:
        """A finished message goes into the history."""
        session = self.session
        self.history.keep(session.drawn.states, session.drawn.sigmas, session.recipe())

    def _show_title(self, text: str) -> None:
        words = " ".join(text.split())
        words = words if len(words) <= 40 else words[:39] + "…"
        self.setWindowTitle(words or self.tr("Noisegram"))
