"""What is done and seen in the report on pictures."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from guiapp.train.steps.check import CheckStep
from guiapp.train.widgets.report_view import FindingRow
from tests.guiapp.person import LEFT


def look(qtbot: QtBot, step: CheckStep, path: Path, size: int = 32, channels: int = 3) -> None:
    """Look, and wait for the report and its pictures."""
    step.look(path, "auto", size, channels)
    with qtbot.waitSignal(step.examples.settled, timeout=10_000):
        pass
    assert not step.busy


def row_of(step: CheckStep, kind: str) -> FindingRow:
    assert step.view is not None
    return next(row for row in step.view.rows if row.finding.kind == kind)


def switch(qtbot: QtBot, row: FindingRow) -> None:
    """Click on the words of a switch."""
    assert row.check is not None
    qtbot.mouseClick(row.check.words, LEFT)


def seen_colors(row: FindingRow) -> np.ndarray:
    """What is painted in the first place of a row's pictures, uint8 [H, W, 3]."""
    place = row.strip.places()[0][1].toRect()
    image = row.strip.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.array(image.constBits(), dtype=np.uint8).reshape(image.height(), -1)
    return pixels[:, : 3 * image.width()].reshape(image.height(), -1, 3)
