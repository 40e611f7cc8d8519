"""Colors to choose by looking: a button with one color, and a button with an ink on a paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QMenu, QToolButton, QWidget
from typing_extensions import override

from engine.errors import RequestError
from engine.export.accessibility import contrast
from engine.message.recipe import TRANSPARENT, Look, parse_color
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.icons import SIZE, PaintedIcon

HARD_TO_READ = 2.5  # contrast of ink on paper, below which a hint is shown


@dataclass(frozen=True, slots=True)
class ColorPair:
    """An ink on a paper, as hex."""

    name: str
    ink: str
    paper: str


def pairs() -> tuple[ColorPair, ...]:
    """The presets, the default first."""
    translate = QCoreApplication.translate
    return (
        ColorPair(translate("Pairs", "Black on white"), Look().ink, Look().paper),
        ColorPair(translate("Pairs", "Fountain pen"), "#2348b0", "#ffffff"),
        ColorPair(translate("Pairs", "Old letter"), "#51301a", "#f6ead2"),
        ColorPair(translate("Pairs", "Rose"), "#94204f", "#fdeef1"),
        ColorPair(translate("Pairs", "Garden"), "#1d5138", "#ebf4e6"),
        ColorPair(translate("Pairs", "Sticky note"), "#33302a", "#ffe26e"),
        ColorPair(translate("Pairs", "Blackboard"), "#f3f1e6", "#24453a"),
        ColorPair(translate("Pairs", "Night sky"), "#dfe6ff", "#171a33"),
        ColorPair(translate("Pairs", "Lantern"), "#ffcf70", "#2a1a33"),
        ColorPair(translate("Pairs", "Blueprint"), "#eaf3ff", "#1d4f91"),
    )


def inks() -> tuple[tuple[str, str], ...]:
    """Names and colors of single inks."""
    translate = QCoreApplication.translate
    return (
        (translate("Pairs", "Black"), Look().ink),
        (translate("Pairs", "Blue"), "#2348b0"),
        (translate("Pairs", "Red"), "#b3261e"),
        (translate("Pairs", "Green"), "#1d6b40"),
        (translate("Pairs", "Purple"), "#6a2c91"),
        (translate("Pairs", "Brown"), "#51301a"),
        (translate("Pairs", "Gray"), "#5f6068"),
        (translate("Pairs", "White"), "#ffffff"),
    )


def papers() -> tuple[tuple[str, str], ...]:
    """Names and colors of single papers; the last is none."""
    translate = QCoreApplication.translate
    return (
        (translate("Pairs", "White"), Look().paper),
        (translate("Pairs", "Cream"), "#f6ead2"),
        (translate("Pairs", "Pink"), "#fdeef1"),
        (translate("Pairs", "Yellow"), "#ffe26e"),
        (translate("Pairs", "Pale blue"), "#e6effb"),
        (translate("Pairs", "Blackboard"), "#24453a"),
        (translate("Pairs", "Black"), "#121216"),
        (translate("Pairs", "None (see-through)"), TRANSPARENT),
    )


def paper_contrast(look: Look) -> float | None:
    """Contrast of ink on paper, 1..21 (WCAG 2.2); None without paper."""
    return None if look.paper == TRANSPARENT else contrast(look.ink, look.paper)


def to_color(name: str) -> QColor:
    """A recipe's color for Qt; black for one that is none."""
    try:
        return QColor(*parse_color(name))
    except RequestError:
        return QColor("black")


def same_color(one: str, other: str) -> bool:
    """True if two of a recipe's colors look the same."""
    if TRANSPARENT in (one, other):
        return one == other
    return to_color(one) == to_color(other)


class SwatchButton(QToolButton):
    """Shows a color and opens a list of others, with the color dialog at its end."""

    chosen = Signal(str)  # a recipe's color
    tried = Signal(str)  # one that is looked at while the dialog is open

    def __init__(
        self,
        name: str,
        offers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`offers` are colors with their names."""
        super().__init__(parent)
        self._name, self._offers = name, tuple(offers)
        self.color = self._offers[0][1]
        self.setText(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setObjectName("swatch")
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
        self.show_color(self.color)

    def show_color(self, color: str) -> None:
        self.color = color
        self._show()

    def show_words(self, shown: bool) -> None:
        """Show or hide the name beside the color."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
        )

    def width_with(self, *, words: bool) -> int:
        """The width with or without the name beside the color."""
        bare = SIZE + 2 * GRID
        return bare + self.fontMetrics().horizontalAdvance(self.text()) + GRID if words else bare

    @override
    def sizeHint(self) -> QSize:
        """Without the room that the style leaves for an arrow."""
        worded = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return QSize(self.width_with(words=worded), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def offered(self, color: str) -> QAction:
        """The list's entry for a color."""
        return next(action for action in self.list.actions() if action.data() == color)

    def _show(self) -> None:
        self.setIcon(QIcon(Disc(self.color)))
        self.setIconSize(QSize(SIZE, SIZE))
        for action in self.list.actions():
            if action.data():
                action.setIcon(QIcon(Disc(action.data())))
        words = next(
            (words for words, color in self._offers if same_color(color, self.color)), self.color
        )
        said = self.tr("{0}: {1}").format(self._name, words)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))

    def _ask(self) -> None:
        """Open the color dialog; `tried` follows it meanwhile."""
        before = self.color
        dialog = QColorDialog(to_color(before), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._name)
        dialog.currentColorChanged.connect(lambda color: self.tried.emit(color.name()))
        dialog.colorSelected.connect(lambda color: self.tried.emit(color.name()))
        dialog.rejected.connect(lambda: self.tried.emit(before))
        dialog.open()


class PairButton(QAbstractButton):
    """An ink on a paper; checked while the page has both."""

    def __init__(self, pair: ColorPair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self.setCheckable(True)
        self.setAccessibleName(pair.name)
        self.setToolTip(plain_tip(pair.name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return QSize(6 * GRID, 5 * GRID)

    @override
    def nextCheckState(self) -> None:
        """The page decides whether it is checked."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = current_colors()
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


class Disc(PaintedIcon):
    """A round sample of a color; two quarters of gray for transparent."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self._color = color

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / SIZE, rect.height() / SIZE)
        painter.setPen(QPen(QColor(current_colors().edge), 1))
        if self._color == TRANSPARENT:
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(QRectF(2, 2, SIZE - 4, SIZE - 4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#9a9aa2"))
            painter.drawPie(QRectF(3, 3, SIZE - 6, SIZE - 6), 0, 90 * 16)
            painter.drawPie(QRectF(3, 3, SIZE - 6, SIZE - 6), 180 * 16, 90 * 16)
        else:
            painter.setBrush(to_color(self._color))
            painter.drawEllipse(QRectF(2, 2, SIZE - 4, SIZE - 4))
        painter.restore()

    @override
    def clone(self) -> QIconEngine:
        return Disc(self._color)
