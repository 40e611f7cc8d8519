"""How large the page is shown: two buttons, and a menu with the sizes that have names."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from guiapp.plain import plain_tip
from guiapp.theme import GRID
from guiapp.widgets.paper.canvas import Canvas
from guiapp.widgets.paper.paper_view import STEP, Fit, Zoom

FULL = 1.0  # a pixel of the file is one of the screen, as it counts them


class ZoomBar(QWidget):
    """Zooms the sheet; hidden while all of it is in view at the size that suits it.

    Its `entries` are for a menu of the window, with their keys.
    """

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.menu = QMenu(self)
        group = QActionGroup(self)
        self._fits: dict[Zoom, QAction] = {}
        for zoom, words, key in (
            (Fit.AUTO, self.tr("&Automatic"), "Ctrl+0"),
            (Fit.WHOLE, self.tr("&Whole page"), ""),
            (Fit.WIDTH, self.tr("Full wi&dth"), ""),
            (FULL, self.tr("&100 %"), "Ctrl+Alt+0"),
        ):
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _on, zoom=zoom: canvas.set_zoom(zoom))
            group.addAction(action)
            self._fits[zoom] = action
        self.closer = QAction(self.tr("Zoom &in"), self)
        self.closer.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.closer.triggered.connect(lambda: canvas.zoom_by(STEP))
        self.farther = QAction(self.tr("Zoom &out"), self)
        self.farther.setShortcut(QKeySequence("Ctrl+-"))
        self.farther.triggered.connect(lambda: canvas.zoom_by(1 / STEP))
        self.out = self._button("−", self.tr("Zoom out"), self.farther)
        self.level = QPushButton()
        self.level.setMenu(self.menu)
        self.level.setToolTip(self.tr("How large the page is shown"))
        self.level.setMinimumWidth(9 * GRID)
        self.into = self._button("+", self.tr("Zoom in"), self.closer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.out, self.level, self.into):
            row.addWidget(widget)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.setSizePolicy(policy)
        canvas.placed.connect(self.show_state)
        self.show_state()

    @property
    def entries(self) -> list[QAction]:
        return [self.closer, self.farther, *self._fits.values()]

    def show_state(self) -> None:
        canvas, zoom = self._canvas, self._canvas.zoom
        scrolls = bool(canvas.down.maximum() or canvas.across.maximum())
        self.setVisible(scrolls or zoom is not Fit.AUTO)
        said = self.tr("{0} %").format(round(100 * canvas.scale))
        if said != self.level.text():
            self.level.setText(said)
            self.level.setAccessibleName(self.tr("Zoom, {0}").format(said))
        for fit, action in self._fits.items():
            action.setChecked(fit == zoom)

    def _button(self, sign: str, name: str, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tip(f"{name} ({keys})"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(action.trigger)
        return button
