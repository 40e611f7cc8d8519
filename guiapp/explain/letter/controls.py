"""Controls that have no room where it is low: all of them in one menu."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.menu_button import MenuButton


class ControlsMenu(MenuButton):
    """A button whose menu has what the buttons and boxes of a bench have; they act on a choice."""

    def __init__(
        self,
        buttons: Sequence[QAbstractButton],
        boxes: Mapping[str, DropDown],
        parent: QWidget | None = None,
    ) -> None:
        """`boxes` by the words of their submenus."""
        super().__init__("", parent)
        self.setText(self.tr("Controls"))
        self.setObjectName("on_desk")
        self.setAccessibleName(self.tr("More controls"))
        self.setToolTip(self.tr("What else can be done and shown here"))
        self._buttons, self._boxes = buttons, boxes
        self.clicked.connect(self._open)

    def menu_of(self) -> QMenu:
        """The menu as things stand; it goes once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons:
            action = QAction(button.text(), menu)
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _on=False, button=button: button.click())
            menu.addAction(action)
        for words, box in self._boxes.items():
            more = menu.addMenu(words)
            for i in range(box.count()):
                action = QAction(box.itemText(i), more)
                action.setCheckable(True)
                action.setChecked(i == box.currentIndex())
                action.triggered.connect(partial(self._choose, box, i))
                more.addAction(action)
        return menu

    def _open(self) -> None:
        menu = self.menu_of()
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _choose(self, box: DropDown, at: int, _on: bool = False) -> None:
        box.setCurrentIndex(at)
