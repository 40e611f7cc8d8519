"""Colors to choose by looking: a button with one color, and a button with an ink on a paper."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QMenu, QToolButton, QWidget

from engine.message.recipe import TRANSPARENT
from guiapp.theme import GRID, Theme
from guiapp.widgets.icons import SIZE
from guiapp.write.pairs import Pair, same_color, to_color


class SwatchButton(QToolButton):
    """Shows a color and opens a list of others, with one's own at the end."""

    chosen = Signal(str)  # a recipe's color
    tried = Signal(str)  # one that is looked at while the dialog is open

    def __init__(
        self,
        name: str,
        offers: Sequence[tuple[str, str]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`offers` are colors with their names."""
        super().__init__(parent)
        self._name, self._offers, self._theme = name, tuple(offers), theme
        self.color = self._offers[0][1]
        self.setText(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = QMenu(self)
        self.list.setAccessibleName(name)
        for words, color in self._offers:
            action = self.list.addAction(words)
            action.setData(color)
            action.triggered.connect(lambda _on, color=color: self.chosen.emit(color))
        self.list.addSeparator()
        own = self.list.addAction(self.tr("Own color…"))
        own.triggered.connect(self._ask)
        self.setMenu(self.list)
        theme.changed.connect(self._show)
        self.show_color(self.color)

    def show_color(self, color: str) -> None:
        """Show this as the color in use."""
        self.color = color
        self._show()

    def show_words(self, shown: bool) -> None:
        """Whether the name stands beside the color."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
        )

    def width_with(self, *, words: bool) -> int:
        """How wide it is with its name beside the color, or without."""
        bare = SIZE + 2 * GRID
        return bare + self.fontMetrics().horizontalAdvance(self.text()) + GRID if words else bare

    def sizeHint(self) -> QSize:
        """No wider than what is seen: the style leaves room for an arrow."""
        worded = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return QSize(self.width_with(words=worded), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def offered(self, color: str) -> QAction:
        """The list's entry for a color."""
        return next(action for action in self.list.actions() if action.data() == color)

    def _show(self) -> None:
        colors = self._theme.colors
        self.setIcon(disc(self.color, colors.edge))
        self.setIconSize(QSize(SIZE, SIZE))
        for action in self.list.actions():
            if action.data():
                action.setIcon(disc(action.data(), colors.edge))
        words = next(
            (words for words, color in self._offers if same_color(color, self.color)), self.color
        )
        said = self.tr("{0}: {1}").format(self._name, words)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _ask(self) -> None:
        """Choose an own color; the sheet shows it meanwhile."""
        before = self.color
        dialog = QColorDialog(to_color(before), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._name)
        dialog.currentColorChanged.connect(lambda color: self.tried.emit(color.name()))
        dialog.colorSelected.connect(lambda color: self.tried.emit(color.name()))
        dialog.rejected.connect(lambda: self.tried.emit(before))
        dialog.open()


class PairButton(QAbstractButton):
    """An ink on a paper; down while the page has both."""

    def __init__(self, pair: Pair, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(pair.name)
        self.setToolTip(pair.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for two letters."""
        return QSize(6 * GRID, 5 * GRID)

    def nextCheckState(self) -> None:
        """The page says whether it is down."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper, two letters of ink, a frame when it is in use, another for the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._theme.colors
        card = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        hovered = self.underMouse()
        painter.setPen(QPen(QColor(colors.edge if hovered else colors.line), 1))
        painter.setBrush(to_color(self.pair.paper))
        painter.drawRoundedRect(card, 6, 6)
        font = painter.font()
        font.setPixelSize(2 * GRID)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(to_color(self.pair.ink))
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(around, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.text), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(around, 8, 8)
        painter.end()


def disc(color: str, edge: str) -> QIcon:
    """A round sample of a color; squares for none."""
    shown = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap(SIZE * ratio, SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        if color == TRANSPARENT:
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(QRectF(2, 2, SIZE - 4, SIZE - 4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#9a9aa2"))
            painter.drawPie(QRectF(3, 3, SIZE - 6, SIZE - 6), 0, 90 * 16)
            painter.drawPie(QRectF(3, 3, SIZE - 6, SIZE - 6), 180 * 16, 90 * 16)
        else:
            painter.setBrush(to_color(color))
            painter.drawEllipse(QRectF(2, 2, SIZE - 4, SIZE - 4))
        painter.end()
        shown.addPixmap(picture)
    return shown
