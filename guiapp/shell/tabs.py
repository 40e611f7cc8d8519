"""The pages of the window, side by side in its bar."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from guiapp.theme import restyle


class PageTabs(QTabBar):
    """One tab a page; arrow keys go from one to the next."""

    chosen = Signal(str)  # the page's name

    def __init__(self, pages: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """`pages` are names with their words."""
        super().__init__(parent)
        self._names = [name for name, _ in pages]
        self.setAccessibleName(self.tr("Pages"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for _, words in pages:
            self.addTab(words)
        self.currentChanged.connect(lambda at: self.chosen.emit(self._names[at]))

    def show_page(self, name: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self._names.index(name))
        self.update()

    def set_tight(self, tight: bool) -> None:
        if tight != bool(self.property("tight")):
            restyle(self, "tight", tight)
            QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))  # laid out anew
