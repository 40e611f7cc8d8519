"""What a lesson covers until one has guessed: parts of a bench, each by a lid that says so."""

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from guiapp.theme import current_colors
from guiapp.typeface import SMALL, sized


def part_words(name: str) -> str:
    """A part of a bench in words; one that has none, by its name."""
    translate = QCoreApplication.translate
    return {
        "state": translate("Lessons", "the state"),
        "guess": translate("Lessons", "the guess"),
        "noise": translate("Lessons", "the noise"),
        "fourth": translate("Lessons", "the fourth picture"),
        "graph": translate("Lessons", "the graph"),
        "numbers": translate("Lessons", "the pixel in numbers"),
        "step": translate("Lessons", "the step in numbers"),
        "ways": translate("Lessons", "the ways"),
    }.get(name, name)


@runtime_checkable
class Coverable(Protocol):
    """A part that covers itself: the rest of it stays of use, as the axis of a graph does."""

    def cover(self, words: str) -> None:
        """Show these words in place of what would tell; "": show all again."""
        ...


class Lid(QWidget):
    """Lies over a part, as large as it is, and keeps mouse and keys from it."""

    def __init__(self, part: QWidget, words: str) -> None:
        super().__init__(part)
        self._words = words
        self._was = (part.isEnabled(), part.accessibleDescription())
        self.part = part
        part.setEnabled(False)  # nothing in it is reached by Tab, nor said by a screen reader
        part.setAccessibleDescription(words)
        part.installEventFilter(self)
        self.setAccessibleName(words)
        self.setGeometry(part.rect())
        self.show()
        self.raise_()

    def lift(self) -> None:
        """The part is seen again."""
        self.part.removeEventFilter(self)
        self.part.setEnabled(self._was[0])
        self.part.setAccessibleDescription(self._was[1])
        self.hide()
        self.deleteLater()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.part.rect())
        return False

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        place = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(QColor(colors.quiet))
        painter.drawRect(place)
        painter.setPen(QColor(colors.muted))
        painter.setFont(sized(self.font(), SMALL))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place.adjusted(4, 0, -4, 0), flags, self._words)
        painter.end()


class Covers(QObject):
    """The parts that are covered now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lids: dict[str, Lid | Coverable] = {}

    @property
    def names(self) -> set[str]:
        """Of the parts that are covered."""
        return set(self._lids)

    def cover(self, parts: Mapping[str, QWidget], names: Iterable[str], asks: bool) -> None:
        """Cover these parts; a name that the bench does not know covers nothing.

        `asks`: the step has a question, whose answer uncovers them; else a later step does.
        """
        guessed, later = self.tr("Covered until you have guessed"), self.tr("Shown in a later step")
        words = guessed if asks else later
        for name in names:
            part = parts.get(name)
            if part is None or name in self._lids:
                continue
            if isinstance(part, Coverable):
                part.cover(words)
                self._lids[name] = part
            else:
                self._lids[name] = Lid(part, words)

    def lift(self, names: Iterable[str] | None = None) -> None:
        """Show these parts again; None: all."""
        for name in list(self._lids) if names is None else list(names):
            lid = self._lids.pop(name, None)
            if isinstance(lid, Lid):
                lid.lift()
            elif lid is not None:
                lid.cover("")
