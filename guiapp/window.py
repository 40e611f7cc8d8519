"""The window: a bar on top, a page under it."""

from PySide6.QtCore import QByteArray, QDeadlineTimer, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from engine.api import Drawing
from engine.card import read_card
from engine.errors import EngineError, ModelError
from engine.library import find_model
from guiapp.notices import Notice
from guiapp.session import Session
from guiapp.settings import Store
from guiapp.theme import GRID, Theme, named
from guiapp.worker import CLOSING_MS, EngineLane, Lane
from guiapp.write.page import WritePage


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
        self._engine, self._exports, self._store = engine, exports, store
        self._was_painted = False
        self.session = Session(engine, drawing or Drawing(), self)
        self.page = WritePage(self.session, exports, theme, store)
        self.chip = named(QLabel(self.tr("Starting the engine…")), "chip")
        self.chip.setAccessibleName(self.tr("Device"))
        bar = named(QFrame(), "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        row.addWidget(named(QLabel(self.tr("Noisegram")), "wordmark"))
        row.addStretch(1)
        row.addWidget(self.chip)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.page, 1)
        self.setCentralWidget(body)
        self.setWindowTitle(self.tr("Noisegram"))
        self.setMinimumSize(QSize(80 * GRID, 56 * GRID))
        self.resize(QSize(128 * GRID, 88 * GRID))
        self.restoreGeometry(QByteArray.fromBase64(store.value.geometry.encode()))
        self.page.message_changed.connect(self._show_title)
        engine.opened.connect(self._show_device)
        engine.unusable.connect(self._show_trouble)
        self._read_model()
        self.page.field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs, remember the window, and give the lanes time to end."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._store.change(geometry=geometry)
        self.session.stop()
        self.page.leave()
        self.hide()
        self._engine.finish()
        self._exports.finish()
        latest = QDeadlineTimer(CLOSING_MS)
        self._engine.wait(latest)
        self._exports.wait(latest)
        super().closeEvent(event)

    def _read_model(self) -> None:
        """Offer the model's hands, read from its header alone."""
        name = self.session.drawing.model
        try:
            self.page.set_card(read_card(find_model(name)))
        except ModelError as error:
            self.page.set_card(None)
            self.page.notices.show_notice(
                Notice(
                    self.tr("The model that draws the letters cannot be opened."),
                    self.tr("{0} Install Noisegram again to get it back.").format(error.what),
                    "error",
                )
            )

    def _show_device(self, device: str, notice: str) -> None:
        self.chip.setText(device.replace(", ", " · "))
        if notice:
            self.page.notices.show_notice(Notice(notice))
        self.page.set_ready(True)

    def _show_trouble(self, error: EngineError) -> None:
        self.chip.setText(self.tr("No engine"))
        self.page.notices.show_error(error)

    def _show_title(self, text: str) -> None:
        words = " ".join(text.split())
        words = words if len(words) <= 40 else words[:39] + "…"
        self.setWindowTitle(words or self.tr("Noisegram"))
