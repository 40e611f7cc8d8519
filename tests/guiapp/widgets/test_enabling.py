from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guiapp.widgets.enabling import enable


def three(qtbot: QtBot) -> tuple[QWidget, QPushButton, QPushButton, QPushButton]:
    window = QWidget()
    row = QHBoxLayout(window)
    a, b, c = (QPushButton(name) for name in "abc")
    for button in (a, b, c):
        row.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window, a, b, c


def test_the_keyboard_comes_back_to_a_button_that_rested(qtbot: QtBot) -> None:
    window, a, _, _ = three(qtbot)
    a.setFocus()
    enable(a, False)
    assert window.focusWidget() is not a
    enable(a, False)
    enable(a, True)
    assert window.focusWidget() is a


def test_but_not_where_a_person_took_it_elsewhere(qtbot: QtBot) -> None:
    window, a, _, c = three(qtbot)
    a.setFocus()
    enable(a, False)
    c.setFocus()
    enable(a, True)
    assert window.focusWidget() is c
    enable(a, False)
    enable(a, True)
    assert window.focusWidget() is c
