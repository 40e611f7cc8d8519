"""Part 2: photographs of the sheet, each with what was found on it."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.drop_box import DropBox
from guiapp.train.handwriting.part import Part, quiet
from guiapp.train.handwriting.photo_row import PhotoRow
from guiapp.train.handwriting.reading import Photo, PhotoReader


class PhotoPart(Part):
    """Shows the photographs of a reader, and hands new ones to it."""

    def __init__(self, reader: PhotoReader, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_heading(2, self.tr("Photograph it"))
        self._reader, self._theme = reader, theme
        self.photo_rows: dict[Photo, PhotoRow] = {}
        self.box = DropBox(theme)
        self.tips = quiet(
            self.tr(
                "From straight above, in even light without your shadow, all four black corner "
                "marks in the picture. JPEG and PNG are read; the pictures stay as they are."
            )
        )
        self.missing = QLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress of reading"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop reading"))
        self.going_on = QWidget()
        self._arrange()
        self.box.chosen.connect(lambda names: reader.add(Path(name) for name in names))
        self.stop.clicked.connect(reader.stop)
        reader.changed.connect(self._follow)
        reader.decided.connect(self._follow)
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
        self.rows.addWidget(self.going_on)
        self.rows.addLayout(self._list)
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
            self.photo_rows[photo].follow(
                photo is reader.current, boxes[photo.path], bad[photo.path]
            )
        self._show_progress()
        self._show_missing()

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
