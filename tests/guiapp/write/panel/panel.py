"""The panel at the side, open beside a finished message."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from guiapp.write.panel.side_panel import SidePanel
from tests.guiapp.conftest import Stage


def panel(stage: Stage) -> SidePanel:
    return stage.page.side


def press(qtbot: QtBot, bar: QSlider, key: Qt.Key, times: int = 1) -> None:
    bar.setFocus()
    for _ in range(times):
        qtbot.keyClick(bar, key)
