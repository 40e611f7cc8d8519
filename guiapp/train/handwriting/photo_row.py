"""One photograph: a small picture of it, what was found, and a way to take it out."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.sentence import Sentence
from guiapp.theme import GRID, Theme, named
from guiapp.train.handwriting.part import quiet
from guiapp.train.handwriting.reading import Photo
from guiapp.widgets.icons import set_icon
from guiapp.words import said, what_and_remedy

SIDE = 6 * GRID


class Thumb(QWidget):
    """The photograph in small."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.image: QImage | None = None
        self.setFixedSize(SIDE, SIDE)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture as a whole, or a quiet place."""
        painter = QPainter(self)
        if self.image is None:
            painter.fillRect(self.rect(), QColor(self._theme.colors.quiet))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self.image)
        painter.end()


class PhotoRow(QWidget):
    """Follows one photograph."""

    removed = Signal()

    def __init__(self, photo: Photo, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo, self._theme = photo, theme
        self.thumb = Thumb(theme)
        self.name = QLabel(photo.path.name)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setToolTip(str(photo.path))
        self.found = named(quiet(), "note")
        self.remedy = quiet()
        self.close_button = QToolButton()
        words = self.tr("Take {0} out").format(photo.path.name)
        self.close_button.setAccessibleName(words)
        self.close_button.setToolTip(words)
        self.close_button.clicked.connect(self.removed)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addStretch(1)
        for label in (self.name, self.found, self.remedy):
            lines.addWidget(label)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._recolor)
        self._recolor()

    def follow(self, reading: bool, boxes: int, unused: int) -> None:
        """Show what is known of the photograph by now."""
        photo = self.photo
        self.thumb.image = photo.thumb
        self.thumb.update()
        remedy = ""
        if photo.page is not None:
            found = self._page_words(boxes, unused)
        elif isinstance(photo.why, Sentence):
            found = self.tr("Left out: {0}.").format(said(photo.why))
        elif photo.why is not None:
            found, remedy = what_and_remedy(photo.why)
        else:
            found = self.tr("is being read…") if reading else self.tr("waits to be read")
        self.found.setText(found)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        bad = isinstance(photo.why, EngineError)
        if self.found.property("refused") != bad:
            self.found.setProperty("refused", bad)
            self.found.style().unpolish(self.found)
            self.found.style().polish(self.found)
        self.setAccessibleName(f"{photo.path.name}: {found} {remedy}".strip())

    def _page_words(self, boxes: int, unused: int) -> str:
        page = self.photo.page
        if page is None:
            return ""
        where = self.tr("Page {0} of {1}").format(page.page, page.plan.pages)
        return self.tr("{0}: {1} of {2} boxes are used").format(where, boxes - unused, boxes)

    def _recolor(self) -> None:
        set_icon(self.close_button, "close", self._theme.colors.muted)
