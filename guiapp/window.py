"""The window: a bar on top, the pages under it.

A page but the first is loaded and built when it is visited first: the window is painted sooner.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QDeadlineTimer,
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api import TRIES, Drawing
from engine.card import ModelCard
from engine.errors import ExportError
from engine.models.library import ModelInfo
from guiapp.history.history import History
from guiapp.history.store import HistoryStore
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import CLOSING_MS, Lane
from guiapp.message.session import Session
from guiapp.message.usual import SHIPPED, shipped_drawing
from guiapp.notices import NoticeBar
from guiapp.opening import Opening
from guiapp.settings import Store, history_folder
from guiapp.shell.activity import Activity
from guiapp.shell.bar import Bar
from guiapp.shell.commands import Commands
from guiapp.shell.dropping import DropTarget
from guiapp.shell.menus import Menus
from guiapp.shell.motion import Motion
from guiapp.shell.startup import Startup
from guiapp.theme import GRID, Theme
from guiapp.widgets.keys import press
from guiapp.words import one_line
from guiapp.write.page import WritePage

if TYPE_CHECKING:
    from guiapp.explain.page import ExplainPage
    from guiapp.models.page import ModelsPage
    from guiapp.train.page import TrainPage

LOW = 66 * GRID  # of the window: the history gives way
GRIP = 64  # pixels of the window's top edge that must be on a screen, to drag it by


def restore(window: QWidget, geometry: str) -> None:
    """Put the window where it was; what Qt cannot read leaves it where it is."""
    window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    here = window.geometry()
    there = reachable(here, screens)
    if there != here:
        window.setGeometry(there)


def reachable(place: QRect, screens: list[QRect]) -> QRect:
    """`place` if its top edge can be grasped on one of the screens, else one on the first."""
    top = QRect(place.left(), place.top(), place.width(), GRIP // 2)
    for screen in screens:
        seen = screen.intersected(top)
        if seen.width() >= min(GRIP, place.width()) and seen.height() >= GRIP // 4:
            return place
    home = screens[0]
    size = place.size().boundedTo(home.size())
    moved = QRect(home.topLeft(), size)
    moved.moveCenter(home.center())
    return moved


def as_text(geometry: QByteArray) -> str:
    return bytes(geometry.toBase64().data()).decode()


class ModelOpener(QObject):
    """Opens a new model where it is of use: characters on Write, pictures in Draw."""

    def __init__(self, window: "Window", page: "TrainPage") -> None:
        super().__init__(page)
        self._window, self._page = window, page
        self._drawn = False  # whether Draw was opened with what a run has learned so far
        page.try_asked.connect(self._try)
        page.result.draw_asked.connect(self._draw)
        page.result.write_asked.connect(lambda info: self._write(info.name, info.card))
        page.result.saved.connect(self._take_place)
        page.session.forgotten.connect(self._leave)

    def _try(self, path: Path, card: ModelCard) -> None:
        if card.writes:
            from guiapp.train.runs import snapshot  # with the page, not before

            try:
                self._write(str(snapshot(path.parent)), card)
            except ExportError as error:
                again = self.tr("Try again")
                self._page.notices.show_error(error, "try", again, lambda: self._try(path, card))
        else:
            self._window.show_page("models")
            self._window.models.try_out(path, card)
            self._drawn = True

    def _draw(self, info: ModelInfo) -> None:
        self._window.show_page("models")
        self._window.models.open_draw(info.name)

    def _write(self, model: str, card: ModelCard) -> None:
        """Write with it, in the hand that it has learned."""
        page, request = self._window.page, self._page.session.request
        page.use_model(model)
        hand = request.hand if request is not None else ""
        if hand in [each.name for each in card.hands]:
            page.use_hand(hand)
        self._window.show_page("write")

    def _take_place(self, info: ModelInfo) -> None:
        """Messages that were tried with it are written with what was saved, or what it replaced."""
        if self._tried() or self._window.session.drawing.model == info.name:
            self._window.page.use_model(info.name)
        self._leave_trial()

    def _leave(self) -> None:
        """The run is deleted: messages are not written with it any more."""
        if self._tried():
            self._window.page.use_model(SHIPPED)
        self._leave_trial()

    def _leave_trial(self) -> None:
        """All models are to be seen again, the new one among them."""
        if self._drawn:
            self._drawn = False
            self._window.models.leave_trial()

    def _tried(self) -> bool:
        request = self._page.session.request
        model = self._window.session.drawing.model
        return request is not None and Path(model).parent == request.folder


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
        draw_draft: bool = True,  # not after a crash, which drawing it may have been
        greet: bool = False,  # where nothing was written yet
    ) -> None:
        super().__init__()
        self._engine, self._exports = engine, exports
        self._theme, self._store = theme, store
        self._was_painted = False
        self.engine_patience_ms = CLOSING_MS  # a closing window waits so long for the engine
        self.session = Session(engine, drawing or shipped_drawing(), self)
        self.page = WritePage(self.session, exports, store)
        history = HistoryStore(history_folder(store.value))
        self.history = History(history, self.page.notices, exports)
        self.motion = Motion(store, self)
        self.commands = Commands(self.page, store, self)
        self._explain: ExplainPage | None = None
        self._models: ModelsPage | None = None
        self._train: TrainPage | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.menus = Menus(self.commands, self.page, self.motion, self)
        self.drops = DropTarget(self)
        self.bar = Bar(self.menus.bar)
        self.activity = Activity(self.bar, self)
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
        self.resize(QSize(148 * GRID, 88 * GRID))
        restore(self, store.value.geometry)
        self._connect()
        self._follow({"motion", "history_shown", "history_limit", "legible"})
        self._startup = Startup(engine, self.page, self.bar, self.commands, self)
        self._startup.training_asked.connect(lambda: self.show_page("train"))
        if self.page.auto_save.restored:
            self.page.show_draft(self.history.glyphs(self.session.recipe()), draw_draft)
        elif greet and not self.history.model.rowCount():
            self.painted.connect(self._greet)
        self.page.offer_other()
        if store.trouble:
            self.page.notices.show_error(store.trouble)
        self.page.field.setFocus()

    @property
    def explain(self) -> "ExplainPage":
        """The page that explains a letter; made when it is needed first."""
        if self._explain is None:
            from guiapp.explain.page import ExplainPage

            page = self._explain = ExplainPage(
                self.session, self._engine, self._exports, self._store
            )
            page.notices.describe = self.commands.remember
            page.projector.changed.connect(self._theme.scale_type)
            page.set_motion(self.motion.reduced)
            self.pages.addWidget(page)
        return self._explain

    @property
    def models(self) -> "ModelsPage":
        """The page of models; made when it is needed first."""
        if self._models is None:
            from guiapp.models.page import ModelsPage

            page = self._models = ModelsPage(self.session, self._engine, self._exports, self._store)
            page.notices.describe = self.commands.remember
            page.set_motion(self.motion.reduced)
            page.use_asked.connect(self._write_with)
            page.used_gone.connect(lambda: self.page.use_model(SHIPPED))
            self.pages.addWidget(page)
        return self._models

    @property
    def train(self) -> "TrainPage":
        """The page of trainings; made when it is needed first."""
        if self._train is None:
            from guiapp.train.page import TrainPage

            page = self._train = TrainPage(self._engine, self._exports, self._store)
            page.notices.describe = self.commands.remember
            ModelOpener(self, page)
            page.session.began.connect(self._startup.withdraw_training)
            self.activity.follow_training(page)
            self.pages.addWidget(page)
        return self._train

    @property
    def notices(self) -> NoticeBar:
        """The notice bar of the page in view."""
        for page in (self._explain, self._models, self._train):
            if page is not None and self.pages.currentWidget() is page:
                return page.notices
        return self.page.notices

    @property
    def writing(self) -> bool:
        """True if the Write page is in view."""
        return self.pages.currentWidget() is self.page

    def show_page(self, name: str) -> None:
        """Bring a page into view: "write", "explain", "train" or "models"."""
        pages = {
            "explain": lambda: self.explain,
            "train": lambda: self.train,
            "models": lambda: self.models,
        }
        self.pages.setCurrentWidget(pages.get(name, lambda: self.page)())
        if name == "explain":
            self.explain.look_at(self.page.letter_tools.letter)
        self.bar.tabs.show_page(name)
        self._project()
        self._show_history()
        self.menus.refresh()

    def come_to_front(self) -> None:
        """Be seen, whatever lies over it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def end(self) -> None:
        """Close without a question, as from outside; a training is saved before."""
        if self._train is not None:
            self._train.session.stop()
        if self._explain is not None:
            self._explain.desk.experiments.leave()
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Be gone at once; cancel what runs, remember the window, give the lanes time to end.

        But while something trains, it is asked for, and saved before.
        """
        if self._train is not None and self._train.close_guard.hold(self.close):
            event.ignore()
            self.show_page("train")
            return
        explain = self._explain
        if explain is not None and explain.desk.experiments.hold(self, self.close):
            event.ignore()
            return
        geometry = as_text(self.saveGeometry())
        self.hide()
        self._store.change(geometry=geometry)
        self.session.stop()
        self.page.leave()
        self.history.leave()
        if self._explain is not None:
            self._explain.close_down()
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
        self.activity.page_asked.connect(self.show_page)
        self.activity.settings_asked.connect(self.commands.show_settings)
        self.drops.takes = self._takes
        self.drops.dropped.connect(self.commands.open)
        self.drops.refused.connect(lambda opening: self.train.refuse(opening.path))
        self.bar.tabs.chosen.connect(self.show_page)
        self.page.show_asked.connect(lambda: self.show_page("write"))
        self.page.handwriting_asked.connect(self._learn_handwriting)
        self.commands.model_opened.connect(self._add_model)
        self.commands.page_asked.connect(self.show_page)
        self.commands.table_opened.connect(self._write_table)
        self.commands.data_opened.connect(self._train_on)
        self.commands.lesson_opened.connect(self._open_lesson)
        self.page.field.pasted.connect(self.commands.offer)
        self.page.file_asked.connect(self.commands.ask_open)
        self.page.code_asked.connect(self.commands.ask_code)
        self.motion.changed.connect(self._show_motion)
        self.session.finished.connect(self._keep)
        self.page.auto_draw.paused.connect(self._keep)
        self.history.opened.connect(self.page.open_recipe)
        self.history.share_asked.connect(self.page.exporter.share)
        self.page.exporter.sent.connect(
            lambda message: self.history.keep_sent(message.glyphs(), message.recipe)
        )
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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, as Space does."""
        if not press(self.focusWidget(), event):
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._project()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window hides the history."""
        super().resizeEvent(event)
        self._show_history()

    def _show_history(self) -> None:
        wanted = self._store.value.history_shown and self.writing
        self.history.setVisible(wanted and self.height() >= LOW)

    def _project(self) -> None:
        """Explain fills the screen: it is shown to a class."""
        if self._explain is not None:
            seen = self.pages.currentWidget() is self._explain
            self._explain.projector.switch(self.isFullScreen() and seen)
            self.bar.setVisible(not self._explain.projector.on)

    def _show_motion(self) -> None:
        self.page.set_motion(self.motion.reduced)
        self.history.reduced_motion = self.motion.reduced
        for page in (self._models, self._explain):
            if page is not None:
                page.set_motion(self.motion.reduced)

    def _add_model(self, path: Path) -> None:
        self.show_page("models")
        self.models.take(path)

    def _takes(self, opening: Opening) -> bool:
        """True if the page in view takes it: Train takes only pictures and models."""
        return self.pages.currentWidget() is not self._train or opening.kind in ("data", "model")

    def _train_on(self, path: Path) -> None:
        self.show_page("train")
        self.train.take(path)

    def _write_table(self, path: Path) -> None:
        from guiapp.write.batch.dialog import open_table

        open_table(path, self.page, self._engine, self._exports, self)

    def _open_lesson(self, path: Path) -> None:
        self.show_page("explain")
        self.explain.desk.open_path(path)

    def _learn_handwriting(self) -> None:
        self.show_page("train")
        self.train.open_handwriting()

    def _write_with(self, model: str) -> None:
        self.page.use_model(model)
        self.show_page("write")

    def _greet(self) -> None:
        """Show what this does, unless one types already."""
        if not self.session.typed.raw:
            self.page.greet()

    def _keep(self) -> None:
        """Keep a finished message, but not each that a growing one passes through."""
        session = self.session
        if session.greeting or self.page.auto_draw.typing:
            return
        if session.complete and not session.busy:
            self.history.keep(session.glyphs(), session.recipe())

    def _show_title(self, text: str) -> None:
        self.setWindowTitle(one_line(text, 40) or self.tr("Noisegram"))
