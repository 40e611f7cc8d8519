"""The panel of a letter floats over the whole page: it glides to its letter, and covers none."""

from PySide6.QtCore import QMargins, QObject, QPoint, QPropertyAnimation, QRect
from PySide6.QtWidgets import QWidget

from guiapp.theme import GRID
from guiapp.widgets.canvas import Canvas
from guiapp.write.beside import beside
from guiapp.write.letter_panel import AROUND, EDGE, LetterPanel

GLIDE_MS = 140
RISE = 6  # logical pixels that the panel rises as it appears
AIR = QMargins(GRID, GRID, GRID, GRID)  # to the edges of the window


class Floating(QObject):
    """Moves `panel` over `page`, on which the canvas lies."""

    def __init__(self, panel: LetterPanel, canvas: Canvas, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._canvas, self._page = panel, canvas, page
        self._glide = QPropertyAnimation(panel, b"pos", self)
        self._glide.setDuration(GLIDE_MS)

    def stop(self) -> None:
        """Stay where it is now."""
        self._glide.stop()

    def place(self) -> None:
        """Go beside the letter that is selected on the canvas."""
        canvas, panel = self._canvas, self._panel
        move, lines = canvas.mapTo(self._page, QPoint()), canvas.places().lines
        if canvas.letter >= len(lines):
            return
        frames = [canvas.frame(i).translated(move) for i in range(len(lines))]
        target = frames[canvas.letter]
        line = target  # it keeps clear of the whole line, and so does not jump along it
        for number, frame in zip(lines, frames, strict=True):
            if number == lines[canvas.letter]:
                line = line.united(frame)
        panel.fit()
        # its shadow may lie over the letter and outside the window
        size = panel.size().shrunkBy(AROUND)
        rooms = (QRect(move, canvas.size()) - AIR, self._page.rect() - AIR)
        corner = beside(size, target, line, rooms, frames) - QPoint(EDGE, EDGE)
        appears = not panel.isVisible() or self._glide.endValue() is None
        self._glide.stop()
        if canvas.reduced_motion:
            panel.move(corner)
            return
        if appears:
            panel.move(corner + QPoint(0, RISE))
        self._glide.setEndValue(corner)
        self._glide.start()
