"""Photographs of the sheet, each with what was found on it."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.drop_box import DropBox
from guiapp.train.handwriting.part import Part, quiet
from guiapp.train.handwriting.photo_row import PhotoRow
from guiapp.train.handwriting.reading import Photo, PhotoReader
from guiapp.train.handwriting.remembered import Remembered
from guiapp.widgets.keys import set_tab_order


class PhotoPart(Part):
    """Shows the photographs of a reader, and hands new ones to it."""

    def __init__(self, reader: PhotoReader, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_heading(self.tr("Photograph it"))
        self._reader, self._theme = reader, theme
        self.photo_rows: dict[Photo, PhotoRow] = {}
        self.box = DropBox(theme)
        self.tips = quiet(
            self.tr(
                "From straight above, in even light without your shadow, all four black corner "
                "marks in the picture. JPEG and PNG are read; the pictures stay as they are."
            )
        )
        self._last = Remembered()
        self.last_button = QPushButton()
        self.clear_button = QPushButton(self.tr("Take all out"))
        self.clear_button.setToolTip(self.tr("Begin with another hand; the pictures stay"))
        self.missing = QLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress of reading"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop reading"))
        self.going_on = QWidget()
        self._arrange()
        self.box.chosen.connect(lambda names: reader.add(Path(name) for name in names))
        self.stop.clicked.connect(reader.stop)
        self.clear_button.clicked.connect(reader.clear)
        self.last_button.clicked.connect(lambda: reader.go_on_from(self._last))
        reader.changed.connect(self._follow)
        reader.decided.connect(self._follow)
        self._follow()

    def offer(self, last: Remembered) -> None:
        """Offer the photographs of the last time, as long as they are not here."""
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
                row = self.photo_rows[photo] = PhotoRow(photo, self._theme)
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
        """Tab goes from top to bottom, also through what came later."""
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
