"""The row on top of the window: its name, the menus, the pages, what goes on, the settings."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QPushButton, QToolButton, QWidget
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.shell.tabs import PageTabs
from guiapp.theme import GRID, named, restyle
from guiapp.widgets.icons import show_icon

TIGHT = 108 * GRID  # the width below which the names of menus and pages stand closer together


class Bar(QFrame):
    """Where it is narrow, the name is left to the window's title, the chip to a tooltip."""

    def __init__(self, menus: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._menus = menus
        self.wordmark = named(PlainLabel(self.tr("Noisegram")), "wordmark")
        self.tabs = PageTabs(
            (
                ("write", self.tr("Write")),
                ("explain", self.tr("Explain")),
                ("train", self.tr("Train")),
                ("models", self.tr("Models")),
            )
        )
        self._device = self.tr("Starting the engine…")
        self._activity = "", ""  # what goes on, and the same in short
        self.chip = named(QPushButton(self._device), "chip")
        self.gear = QToolButton()
        self.gear.setToolTip(self.tr("Settings"))
        self.gear.setAccessibleName(self.tr("Settings"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.wordmark)
        row.addWidget(menus, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tabs)
        row.addWidget(self.chip)
        row.addWidget(self.gear)
        show_icon(self.gear, "gear")

    def show_device(self, words: str) -> None:
        """Say on what it is drawn."""
        # as wide as it was, for the pages' names beside it to stay where they are
        self.chip.setMinimumWidth(self.chip.sizeHint().width())
        self._device = words
        self._fit()

    def show_activity(self, words: str, short: str) -> None:
        """Say what goes on, `short` where there is little room; "" = nothing: the device again."""
        self._activity = words, short
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the name and the device where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name and the device are shown where menus and pages leave room for them."""
        tight = self.width() < TIGHT
        self.tabs.set_tight(tight)
        restyle(self._menus, "tight", tight)
        shown = (self._menus, self.tabs, self.gear)
        room = self.width() - 6 * GRID - sum(widget.sizeHint().width() + GRID for widget in shown)
        whole, short = self._activity
        for words in (whole or self._device, short or self._device):
            self.chip.setText(words)
            chip = max(self.chip.sizeHint().width(), self.chip.minimumWidth()) + GRID
            if chip <= room:
                break
        room -= chip
        said = whole or self._device
        self.chip.setAccessibleName(said)
        tip = self.tr("Go to the training") if whole else self.tr("What it is drawn on: Settings")
        self.chip.setToolTip(plain_tip(tip))
        self.chip.setVisible(room >= 0)
        both = f"{self.tr('Settings')} · {said}"
        self.gear.setToolTip(self.tr("Settings") if room >= 0 else plain_tip(both))
        self.wordmark.setVisible(room >= self.wordmark.sizeHint().width() + GRID)
