"""The card that takes photographs of the sheet: drop or choose them, follow the reading."""

from collections import Counter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.errors import EngineError
from engine.sentence import Sentence
from guiapp.dialogs import ask_to_open_many
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, current_colors, named, restyle
from guiapp.train.handwriting.memory import ReadingMemory
from guiapp.train.handwriting.photo_reader import PICTURES, Photo, PhotoReader
from guiapp.train.handwriting.titled_card import TitledCard, quiet_label
from guiapp.widgets.drop_frame import paint_drop_frame
from guiapp.widgets.icons import show_icon
from guiapp.widgets.keys import set_tab_order
from guiapp.words import translate_sentence, what_and_remedy

SIDE = 6 * GRID


class PhotoDropBox(QWidget):
    """Marks the drop target, and has a file dialog; the step around it takes the drop itself."""

    chosen = Signal(object)  # list[Path]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drop_active = False
        self.words = PlainLabel(self.tr("Drop photographs or scans here, all pages, in any order."))
        self.words.setWordWrap(True)
        self.button = QPushButton(self.tr("Choose photographs…"))
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def set_drop_active(self, active: bool) -> None:
        """Show whether a drop is possible now."""
        self._drop_active = active
        self.update()

    def ask(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        filters = [self.tr("Pictures ({0})").format(patterns), self.tr("All files (*)")]
        ask_to_open_many(
            self, "choose_photos", self.tr("Choose photographs of your sheet"), filters,
            self.chosen.emit,
        )  # fmt: skip

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_drop_frame(self, self._drop_active, current_colors().field)


class Thumbnail(QWidget):
    """A small picture in a fixed square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.setFixedSize(SIDE, SIDE)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is None:
            painter.fillRect(self.rect(), QColor(current_colors().quiet))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self.image)
        painter.end()


class PhotoRow(QWidget):
    """A photograph's thumbnail, result, and the button that removes it."""

    removed = Signal()

    def __init__(self, photo: Photo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = photo
        self.thumb = Thumbnail()
        self.name = PlainLabel(photo.path.name)
        self.name.setToolTip(plain_tip(str(photo.path)))
        self.found = named(quiet_label(), "note")
        self.remedy = quiet_label()
        self.close_button = QToolButton()
        show_icon(self.close_button, "close", "muted")
        words = self.tr("Take {0} out").format(photo.path.name)
        self.close_button.setAccessibleName(words)
        self.close_button.setToolTip(plain_tip(words))
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

    def follow(self, reading: bool, boxes: int, unused: int) -> None:
        """Show the photograph's state; `unused` of its `boxes` are left out."""
        photo = self.photo
        self.thumb.image = photo.thumb
        self.thumb.update()
        remedy = ""
        if photo.page is not None:
            found = self._page_words(boxes, unused)
        elif isinstance(photo.why, Sentence):
            found = self.tr("Left out: {0}.").format(translate_sentence(photo.why))
        elif photo.why is not None:
            found, remedy = what_and_remedy(photo.why)
        else:
            found = self.tr("is being read…") if reading else self.tr("waits to be read")
        self.found.setText(found)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        bad = isinstance(photo.why, EngineError)
        restyle(self.found, "refused", bad)
        self.setAccessibleName(f"{photo.path.name}: {found} {remedy}".strip())

    def _page_words(self, boxes: int, unused: int) -> str:
        page = self.photo.page
        if page is None:
            return ""
        where = self.tr("Page {0} of {1}").format(page.page, page.plan.pages)
        return self.tr("{0}: {1} of {2} boxes are used").format(where, boxes - unused, boxes)


class PhotosCard(TitledCard):
    """Follows a `PhotoReader`, and adds photographs to it."""

    def __init__(self, reader: PhotoReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("Photograph it"))
        self._reader = reader
        self.photo_rows: dict[Photo, PhotoRow] = {}
        self.box = PhotoDropBox()
        self.tips = quiet_label(
            self.tr(
                "From straight above, in even light without your shadow, all four black corner "
                "marks in the picture. JPEG and PNG are read; the pictures stay as they are."
            )
        )
        self._last = ReadingMemory()
        self.last_button = QPushButton()
        self.clear_button = QPushButton(self.tr("Take all out"))
        self.clear_button.setToolTip(self.tr("Begin with another hand; the pictures stay"))
        self.missing = PlainLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress of reading"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop reading"))
        self.going_on = QWidget()
        self._arrange()
        self.box.chosen.connect(reader.add)
        self.stop.clicked.connect(reader.stop)
        self.clear_button.clicked.connect(reader.clear)
        self.last_button.clicked.connect(lambda: reader.go_on_from(self._last))
        reader.changed.connect(self._follow)
        reader.decided.connect(self._follow)
        self._follow()

    def offer(self, last: ReadingMemory) -> None:
        """Offer the photographs of the last session while they are not added."""
        self._last = last
        count = len(last.photos)
        self.last_button.setText(
            self.tr("Go on with the photograph of last time")
            if count == 1
            else self.tr("Go on with the {0} photographs of last time").format(count)
        )
        self._follow()

    def _arrange(self) -> None:
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        line = QHBoxLayout(self.going_on)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        line.addWidget(self.progress, 1)
        line.addWidget(self.stop)
        self.rows.addWidget(self.box)
        self.rows.addWidget(self.tips)
        self.rows.addWidget(self.last_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.going_on)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.missing)

    def _follow(self) -> None:
        reader = self._reader
        for photo in [each for each in self.photo_rows if each not in reader.photos]:
            row = self.photo_rows.pop(photo)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        glyphs = reader.chosen().glyphs
        boxes = Counter(glyph.photo for glyph in glyphs)
        bad = Counter(glyph.photo for glyph in glyphs if not glyph.good)
        for photo in reader.photos:
            if photo not in self.photo_rows:
                row = self.photo_rows[photo] = PhotoRow(photo)
                row.removed.connect(lambda photo=photo: reader.remove(photo))
                self._list.addWidget(row)
                self._put_in_order()
            self.photo_rows[photo].follow(
                photo is reader.current, boxes[photo.path], bad[photo.path]
            )
        here = {photo.path for photo in reader.photos}
        self.last_button.setVisible(not here.issuperset(self._last.photos) and not reader.busy)
        self.clear_button.setVisible(len(here) > 1 and not reader.busy)
        self._show_progress()
        self._show_missing()

    def _put_in_order(self) -> None:
        """Set the Tab order from top to bottom."""
        rows = [row.close_button for row in self.photo_rows.values()]
        set_tab_order((self.box.button, self.last_button, self.stop, *rows, self.clear_button))

    def _show_progress(self) -> None:
        photos = self._reader.photos
        self.going_on.setVisible(self._reader.busy)
        self.progress.setRange(0, max(1, len(photos)))
        self.progress.setValue(sum(photo.read for photo in photos))

    def _show_missing(self) -> None:
        missing = [page for _, page in self._reader.reading.missing()]
        if len(missing) == 1:
            words = self.tr("Page {0} is still missing: photograph it, too.").format(missing[0])
        else:
            pages = ", ".join(map(str, missing))
            words = self.tr("Pages {0} are still missing: photograph them, too.").format(pages)
        self.missing.setText(words)
        self.missing.setVisible(bool(missing) and not self._reader.busy)
