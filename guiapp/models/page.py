"""The Models page: a card for each model; Draw opens over them."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.card import ModelCard
from engine.errors import EngineError
from engine.models.library import ModelInfo, UnusableModel, read_models
from guiapp.draw.page import DrawPage
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.models.actions import ModelActions
from guiapp.models.strip_cache import StripCache
from guiapp.models.tile import ModelTile
from guiapp.notices import NoticeBar
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named, quiet
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import what_and_remedy

TILE = 46 * GRID  # the least width of a card
NAMED = 3  # files that cannot be opened; of more, their number is told


class ModelsPage(QWidget):
    """Shows the models there are whenever it comes into view."""

    use_asked = Signal(str)  # the name of a model to write with
    used_gone = Signal()  # the model that messages were written with was removed

    def __init__(
        self,
        session: Session,
        engine: EngineLane,
        exports: Lane,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.notices = NoticeBar()
        self.model_actions = ModelActions(exports, self.notices, store, self)
        self.strips = StripCache(engine, exports, self)
        self._engine, self._exports, self._store = engine, exports, store
        self._draw: DrawPage | None = None
        self._reduced_motion = False
        self.tiles: dict[str, ModelTile] = {}
        self.add = named(QPushButton(self.tr("Import…")), "on_desk")
        self.add.setAccessibleName(self.tr("Import a model"))
        self.add.setToolTip(self.tr("Add a model from a file, or drop the file on the window"))
        self.views = QStackedWidget()
        self.unusable = quiet(PlainLabel(wordWrap=True))
        self._columns = 0
        self._arrange()
        self._connect()

    @property
    def draw(self) -> DrawPage:
        """The Draw page; created on first use."""
        if self._draw is None:
            draw = self._draw = DrawPage(self._engine, self._exports, self.notices, self._store)
            draw.set_motion(self._reduced_motion)
            draw.left.connect(self.show_cards)
            self.views.addWidget(draw)
        return self._draw

    @property
    def drawing(self) -> bool:
        return self.views.currentWidget() is self._draw

    def open_draw(self, name: str) -> None:
        tile = self.tiles.get(name)
        if tile is not None:
            self.draw.stage.insertWidget(0, self.notices.place)
            self.views.setCurrentWidget(self.draw)
            self.strips.set_wanted(False)
            self.draw.open(name, tile.info.card)

    def try_out(self, path: Path, card: ModelCard) -> None:
        """Draw with a model that is not among the installed ones."""
        self.draw.stage.insertWidget(0, self.notices.place)
        self.views.setCurrentWidget(self.draw)
        self.strips.set_wanted(False)
        self.draw.open(str(path), card)

    def leave_trial(self) -> None:
        """The model on trial is saved or deleted: list all models again."""
        if self.drawing and self.draw.session.model not in self.tiles:
            self.draw.leave()
            self.show_cards()
            self.strips.set_wanted(self.isVisible())

    def show_cards(self) -> None:
        """All models again."""
        self._cards.insertWidget(0, self.notices.place)
        self.views.setCurrentIndex(0)
        self.strips.set_wanted(True)
        tile = self.tiles.get(self.draw.session.model)
        if tile is not None:
            tile.draw.setFocus()

    def take(self, path: Path) -> None:
        """A model's file was dropped or opened: add it."""
        if self.drawing:
            self.draw.leave()
            self.show_cards()
        self.model_actions.add(path)

    def set_motion(self, reduced: bool) -> None:
        self._reduced_motion = reduced
        if self._draw is not None:
            self._draw.set_motion(reduced)

    def leave(self) -> None:
        """The window closes."""
        if self._draw is not None:
            self._draw.leave()
            self._draw.saver.leave()
        self.strips.leave()
        self.model_actions.leave()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():  # of the whole window, as when it was minimized
            return
        self._list()
        self.strips.set_wanted(not self.drawing)
        if not self.drawing and self.tiles:
            next(iter(self.tiles.values())).draw.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():
            return
        if self._draw is not None:
            self._draw.leave()
        self.strips.set_wanted(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            if self.model_actions.removed and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if self.model_actions.removed and event.type() == QEvent.Type.KeyPress:
                self.model_actions.take_back()
                return True
        return super().event(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(named(PlainLabel(self.tr("Models")), "heading"))
        hint = named(PlainLabel(self.tr("Drop a model’s file on the window to add it.")), "note")
        hint.setWordWrap(True)
        head.addWidget(hint, 1)
        head.addWidget(self.add)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 2 * GRID)
        self._grid.setSpacing(2 * GRID)
        self.area = scroll_column(inside)
        cards = QWidget()
        self._cards = QVBoxLayout(cards)
        self._cards.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        self._cards.setSpacing(0)
        self._cards.addWidget(self.notices.place)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        self._cards.addLayout(column, 1)
        column.addLayout(head)
        column.addWidget(self.unusable)
        column.addWidget(self.area, 1)
        self.views.addWidget(cards)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.model_actions.ask_import)
        self.model_actions.changed.connect(self._list_anew)
        self.strips.found.connect(self._show_strip)
        self.strips.began.connect(self._show_drawing)
        self.strips.failed.connect(self._show_trouble)
        self._session.drawing_changed.connect(self._show_used)

    def _list(self) -> None:
        """A card for each model; those that are there already stay."""
        infos, unusable = read_models()
        infos.sort(key=lambda info: info.origin == "shipped")  # one's own first
        self._name_unusable(unusable)
        before = [tile.info for tile in self.tiles.values()]
        if infos != before:
            for tile in self.tiles.values():
                self._grid.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = {info.name: self._tile(info) for info in infos}
            self._columns = 0
            self._place()
        self._show_used()
        self.strips.want(infos)

    def _name_unusable(self, unusable: list[UnusableModel]) -> None:
        """Say which files among the models cannot be opened, and why; of many, the first."""
        said = [" ".join(what_and_remedy(one.error)) for one in unusable[:NAMED]]
        if len(unusable) > NAMED:
            said.append(self.tr("And {0} more cannot be opened.").format(len(unusable) - NAMED))
        self.unusable.setText("\n".join(said))
        self.unusable.setVisible(bool(said))

    def _list_anew(self, name: str) -> None:
        """Show what there is now, and one of them in view."""
        used = self._session.drawing.model
        self._list()
        if used not in self.tiles and not Path(used).is_file():
            self.used_gone.emit()
        if name in self.tiles:
            tile = self.tiles[name]
            tile.draw.setFocus()
            # once it has a place
            QTimer.singleShot(0, tile, lambda: self.area.ensureWidgetVisible(tile))
        elif self.isVisible() and not self.drawing:
            self.add.setFocus()

    def _tile(self, info: ModelInfo) -> ModelTile:
        tile = ModelTile(info)
        tile.draw_asked.connect(lambda: self.open_draw(info.name))
        tile.use_asked.connect(lambda: self.use_asked.emit(info.name))
        tile.export_asked.connect(lambda: self.model_actions.ask_export(info))
        tile.remove_asked.connect(lambda: self.model_actions.remove(info))
        tile.facts_asked.connect(lambda: self._show_facts(info))
        return tile

    def _show_facts(self, info: ModelInfo) -> None:
        from guiapp.models.facts import FactsDialog

        try:
            FactsDialog(info, self).open()
        except OSError:
            self._list()  # its file is gone

    def _place(self) -> None:
        columns = max(1, (self.width() - 4 * GRID) // (TILE + 2 * GRID))
        if columns == self._columns:
            return
        self._columns = columns
        for i, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, i // columns, i % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = -(-len(self.tiles) // columns)
        for row in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(row, 1 if row == rows else 0)

    def _show_used(self) -> None:
        for name, tile in self.tiles.items():
            tile.show_used(self._session.drawing.model in (name, str(tile.info.path)))

    def _show_strip(self, name: str, image: object) -> None:
        if name in self.tiles:
            self.tiles[name].strip.show_image(image)  # pyright: ignore[reportArgumentType]

    def _show_drawing(self, name: str) -> None:
        if name in self.tiles:
            self.tiles[name].strip.say(self.tr("drawing samples…"))

    def _show_trouble(self, name: str, error: EngineError) -> None:
        if name in self.tiles:
            self.tiles[name].show_trouble(error)
