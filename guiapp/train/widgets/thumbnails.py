"""Rows of example pictures, shown as they will be learned, and the reader that decodes them."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from engine.data.check.examples import Examples, read_examples, read_some
from engine.data.fixes import Fit
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import to_qimage

EXAMPLE_SIDE = 112  # pixels of the shorter side: sharp on a screen of two pixels a point
SIDE = 7 * GRID  # of a picture, in logical pixels
GAP, CLOSE = GRID, 2  # between pictures, and between two that look alike
ROUND = 4
FAINT = 0.3  # how much is seen of a picture that is left out


class ExampleReader(QObject):
    """Reads one list of pictures at a time; a newer list replaces an older one."""

    changed = Signal()  # there are more pictures
    settled = Signal()  # no more of this list will come

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures: dict[str, QImage] = {}
        self._job = Job(lane, self)
        self._job.progressed.connect(self._take)
        self._job.finished.connect(self._take)
        for end in (self._job.finished, self._job.failed, self._job.cancelled):
            end.connect(lambda *_: self.settled.emit())  # the report is of use without pictures

    def read(self, path: Path, names: Sequence[str]) -> None:
        """Read these; those that were read before are gone."""
        self.stop()
        self.pictures = {}
        if not names:
            self.settled.emit()
            return
        wanted = tuple(dict.fromkeys(names))
        self._start(lambda: read_examples(path, wanted, EXAMPLE_SIDE))

    def read_some(self, path: Path, count: int) -> None:
        """Read so many, whichever they are; those that were read before are gone."""
        self.stop()
        self.pictures = {}
        self._start(lambda: read_some(path, count, EXAMPLE_SIDE))

    def stop(self) -> None:
        self._job.drop()

    def _start(self, read: Callable[[], Iterator[Examples]]) -> None:
        def work() -> Generator[Examples, None, Examples]:
            shown: Examples = {}
            for shown in read():
                yield shown
            return shown

        self._job.start(work)

    def _take(self, shown: Examples) -> None:
        new = [name for name in shown if name not in self.pictures]
        for name in new:
            self.pictures[name] = to_qimage(shown[name])
        if new:
            self.changed.emit()


class ThumbnailStrip(QWidget):
    """As many of the pictures as there is room for, in one row."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._twins: Mapping[str, str] = {}
        self._pictures: dict[str, QImage] = {}
        self._fit: Fit = "crop"
        self._inverted = self._faint = False
        self.setFixedHeight(SIDE)
        self.setMinimumWidth(3 * SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_names(names)

    def set_names(self, names: Sequence[str]) -> None:
        """The pictures to show from now on; without any it is hidden."""
        self._names = list(names)
        self.setAccessibleName(self.tr("Examples: {0}").format(", ".join(self._names)))
        self.setVisible(bool(names))

    def set_twins(self, twins: Mapping[str, str]) -> None:
        """Show beside each picture its near-duplicate, by name."""
        self._twins = twins
        self.update()

    def wanted(self) -> list[str]:
        """The names of the pictures to be shown, in order."""
        return [name for place in self._row() for name in place]

    def show_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Show those that have come so far."""
        self._pictures = {name: pictures[name] for name in self.wanted() if name in pictures}
        self.update()

    def settle(self) -> None:
        """No more pictures come: drop those that cannot be shown."""
        self._names = [name for name in self._names if name in self._pictures]
        self.setVisible(bool(self._names))
        self.update()

    def set_treatment(self, fit: Fit, *, inverted: bool, faint: bool) -> None:
        """Set the fit to a square, the inversion, and whether they are left out."""
        self._fit, self._inverted, self._faint = fit, inverted, faint
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(len(self.wanted()) * (SIDE + GAP), SIDE)

    def places(self) -> list[tuple[str, QRectF]]:
        """The names and rectangles of the pictures in view."""
        seen: list[tuple[str, QRectF]] = []
        left = 0.0
        for place in self._row():
            width = len(place) * SIDE + (len(place) - 1) * CLOSE
            if seen and left + width > self.width():
                break
            for i, name in enumerate(place):
                at = left + i * (SIDE + CLOSE)
                at = self.width() - at - SIDE if self.isRightToLeft() else at
                seen.append((name, QRectF(at, 0, SIDE, SIDE)))
            left += width + GAP
        return seen

    @override
    def event(self, event: QEvent) -> bool:
        """Tool tips show a picture's name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            name = next((name for name, place in self.places() if place.contains(at)), "")
            QToolTip.showText(event.globalPos(), plain_tip(name), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        kept = set(self._twins.values())
        for name, place in self.places():
            outline = QPainterPath()
            outline.addRoundedRect(place, ROUND, ROUND)
            painter.fillPath(outline, QColor(colors.quiet))
            picture = self._pictures.get(name)
            if picture is None:
                continue
            painter.setClipPath(outline)
            painter.setOpacity(FAINT if self._faint and name not in kept else 1.0)
            if self._inverted:
                picture = picture.copy()
                picture.invertPixels()
            draw_square(painter, place, picture, self._fit)
            painter.setOpacity(1.0)
            painter.setClipping(False)
        painter.end()

    def _row(self) -> list[tuple[str, ...]]:
        """Names that stand side by side: single pictures, or pairs of near-duplicates."""
        return [
            (self._twins[name], name) if name in self._twins else (name,) for name in self._names
        ]


def draw_square(painter: QPainter, place: QRectF, picture: QImage, fit: Fit) -> None:
    """A picture in a square place, as `engine.data.folder.decode.squared` makes it square."""
    wide, high = picture.width(), picture.height()
    whole = QRectF(picture.rect())
    if fit == "crop":
        side = min(wide, high)
        whole = QRectF((wide - side) / 2, (high - side) / 2, side, side)
    elif fit == "pad":
        painter.fillRect(place, Qt.GlobalColor.black)
        scale = place.width() / max(wide, high)
        inside = QRectF(0, 0, wide * scale, high * scale)
        inside.moveCenter(place.center())
        place = inside
    painter.drawImage(place, picture, whole)
