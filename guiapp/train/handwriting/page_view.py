"""A page of a sheet as it will be printed, painted from the plan's own shapes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.sheet.draw import BLACK, Rectangle, Shape
from guiapp.theme import GRID, Theme

WIDTH = 24 * GRID  # of the page on the screen, in logical pixels
FINE = 20  # units of a font's size to a millimeter: fonts are made in whole numbers
FONTS = ["Helvetica", "Arial", "Liberation Sans", "DejaVu Sans"]  # the PDF's, or one like it


class PageView(QWidget):
    """Shows one page; white paper whatever the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shapes: Sequence[Shape] = ()
        self._size = (210.0, 297.0)  # millimeters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preview of page 1"))
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    @property
    def shapes(self) -> Sequence[Shape]:
        """What is shown."""
        return self._shapes

    def show_page(self, shapes: Sequence[Shape], size: tuple[float, float]) -> None:
        """Show these shapes on paper of this size in millimeters."""
        self._shapes, self._size = shapes, size
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as ever, as high as the paper is."""
        return QSize(WIDTH, round(WIDTH * self._size[1] / self._size[0]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, then the shapes in millimeters."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.save()
        painter.scale(self.width() / self._size[0], self.height() / self._size[1])
        for shape in self._shapes:
            draw_shape(painter, shape)
        painter.restore()
        painter.setPen(QPen(QColor(self._theme.colors.line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def draw_shape(painter: QPainter, shape: Shape) -> None:
    """A shape, through a painter whose unit is a millimeter."""
    color = QColor(*shape.color)
    if isinstance(shape, Rectangle):
        # neighbors that are black have no seams between them; guides are thinner than a pixel
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, shape.color != BLACK)
        painter.fillRect(QRectF(*shape.box), color)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setFamilies(FONTS)
    font.setPixelSize(max(1, round(shape.size * FINE)))
    font.setBold(shape.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.translate(shape.left, shape.baseline)
    painter.scale(1 / FINE, 1 / FINE)
    painter.setFont(font)
    painter.setPen(QPen(color, 1, Qt.PenStyle.SolidLine))
    painter.drawText(0, 0, shape.text)
    painter.restore()
