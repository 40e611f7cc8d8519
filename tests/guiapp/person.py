"""What a person does and sees in the window."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import Stage

LEFT = Qt.MouseButton.LeftButton


def write(qtbot: QtBot, stage: Stage, text: str) -> None:
    """Type a message, press Enter, and wait until it rests."""
    qtbot.keyClicks(stage.page.field, text)
    qtbot.keyClick(stage.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.resting, timeout=20_000)


def darkness(picture: QImage) -> float:
    """Share of dark pixels."""
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    return float((rows[:, : picture.width()] < 128).mean())
