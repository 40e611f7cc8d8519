"""The first rows of a table as they would be drawn, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import ink_to_qimage
from guiapp.widgets.paper.paper_view import draw_picture
from guiapp.words import one_line
from guiapp.write.batch.state import SHOWN, ShownRow

GAP = 2 * GRID
LOW = 12 * GRID  # of a picture, at most
LINE = 3 * GRID  # of a file's name


class RowPictures(QWidget):
    """Paints a picture for each of the rows, and below it the name of its file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ShownRow] = []
        self._pictures: list[QImage] = []
        self._words = ""
        self.setFixedHeight(LOW + LINE)
        self.setAccessibleName(self.tr("The first messages"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(72 * GRID, LOW + LINE)

    def show_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show these in place of what was shown."""
        self.rows, self._words = list(rows), ""
        self._pictures = [ink_to_qimage(*row.page) for row in rows]
        told = "\n".join(f"{row.file}: {one_line(row.text, 60)}" for row in rows)
        self.setAccessibleDescription(told)
        self.setToolTip(plain_tip(told))
        self.update()

    def show_words(self, words: str) -> None:
        """Say over what is shown that it is not so any more, or not yet."""
        self._words = words
        self.update()

    def clear_outdated(self) -> None:
        """Show nothing if what was chosen since is not drawn, and will not be."""
        if self._words:
            self.show_rows(())

    @property
    def words(self) -> str:
        """What is said over the pictures; empty where they are what is chosen."""
        return self._words

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, painter = current_colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.3 if self._words else 1.0)
        width = (self.width() - (SHOWN - 1) * GAP) // SHOWN
        for place, (row, picture) in enumerate(zip(self.rows, self._pictures, strict=True)):
            x = place * (width + GAP)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - width - x
            room = QRect(x, 0, width, LOW)
            sheet = QRect(
                QPoint(),
                picture.size().scaled(width, LOW - GRID, Qt.AspectRatioMode.KeepAspectRatio),
            )
            sheet.moveCenter(room.center())
            draw_picture(painter, sheet, picture)
            painter.setPen(QColor(colors.line))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
            painter.setPen(QColor(colors.muted))
            name = painter.fontMetrics().elidedText(row.file, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QRect(x, LOW, width, LINE), Qt.AlignmentFlag.AlignCenter, name)
        if self._words:
            painter.setOpacity(1.0)
            painter.setPen(QColor(colors.text))
            whole = QRect(0, 0, self.width(), LOW)
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
