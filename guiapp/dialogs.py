"""What the Train page asks before something is given up."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget,
    name: str,
    what: str,
    more: str,
    *,
    act: str,
    stay: str,
    then: Callable[[], object],
    otherwise: Callable[[], object] | None = None,
) -> QMessageBox:
    """Ask; `then` is done if the button `act` is pressed, `otherwise` if it is `stay`.

    Where both do something, there is a button more, for neither. `name` is the dialog's own.
    """
    translate = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, translate("Train", "Training"), what)
    box.setParent(parent, box.windowFlags())
    box.setObjectName(name)
    box.setInformativeText(more)
    button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(other)
    box.setEscapeButton(other)
    button.clicked.connect(then)
    if otherwise is not None:
        other.clicked.connect(otherwise)
        neither = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setEscapeButton(neither)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
