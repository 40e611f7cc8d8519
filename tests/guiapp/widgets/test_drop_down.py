"""A list that drops down: rows that are read whole, a tick at the one that is chosen."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from guiapp.theme import LIGHT, Theme
from guiapp.widgets.drop_down import ROW, DropDown

LONG = "Classic, with chance in every step"


def pixels(picture: QImage) -> np.ndarray:
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)
    return rows[:, : picture.width(), :3].copy()


def has_color(part: np.ndarray, color: str) -> bool:
    wanted = QColor(color)
    return bool((part == [wanted.red(), wanted.green(), wanted.blue()]).all(-1).any())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_list_is_as_wide_as_its_longest_row(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItems(["Fast", LONG])
    box.setFixedWidth(120)
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.width() >= view.fontMetrics().horizontalAdvance(LONG)
    assert view.visualRect(box.model().index(1, 0)).height() == ROW
    seen = pixels(view.viewport().grab().toImage())
    assert has_color(seen[:ROW], LIGHT.accent)  # the chosen one, and its tick
    assert not has_color(seen[ROW:], LIGHT.accent)
    box.hidePopup()


def test_words_that_are_too_long_for_the_box_end_in_dots(qtbot: QtBot, theme: Theme) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItems([LONG])
    option = QStyleOptionComboBox()
    box.setFixedWidth(140)
    box.initStyleOption(option)
    assert option.currentText.endswith("…")  # pyright: ignore[reportAttributeAccessIssue]
    box.setFixedWidth(400)
    box.initStyleOption(option)
    assert option.currentText == LONG  # pyright: ignore[reportAttributeAccessIssue]
    assert box.currentIndex() == 0
    assert box.itemData(0, Qt.ItemDataRole.DisplayRole) == LONG


class Around(QWidget):
    """What is around a list: it notes the keys that come to it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_closed_list_chooses_nothing_by_a_key_on_its_way(qtbot: QtBot, theme: Theme) -> None:
    around = Around()
    qtbot.addWidget(around)
    box = DropDown(around)
    box.addItems(["Ada", "Bea", "Cleo"])
    box.leave_keys_to(around)
    around.show()
    box.setFocus()
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    passed = [Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_C, Qt.Key.Key_2, Qt.Key.Key_Right]
    for key in passed:
        qtbot.keyClick(box, key)
    assert around.keys == passed and not chosen and box.currentIndex() == 0
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(box.view().isVisible)
    assert not chosen  # the list is open, no more
    qtbot.keyClick(box.view(), Qt.Key.Key_End)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert chosen == [2] and box.currentText() == "Cleo"
    assert around.window().focusWidget() is around
