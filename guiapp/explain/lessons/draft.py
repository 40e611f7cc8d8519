"""A lesson that is being made: its steps in a list, ordered by dragging or by keys."""

from collections.abc import Iterator
from itertools import count

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from engine.explain.lesson import MOST_STEPS, LessonStep, words_in
from guiapp.words import one_line

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
NUMBER = Qt.ItemDataRole.UserRole  # of a step: what is dragged are plain values


class StepList(QListWidget):
    """The steps; one is chosen. Alt with an arrow moves it, Delete removes it."""

    edited = Signal()  # other steps, or another order
    wanted = Signal()  # the chosen one is to be shown

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._numbers = count(1)
        self._steps: dict[int, LessonStep] = {}
        self.setAccessibleName(self.tr("Steps of the lesson"))
        self.setToolTip(
            self.tr("Drag steps to order them, or Alt with ↑ ↓; Delete removes one, Enter shows it")
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.wanted.emit())
        self.model().rowsMoved.connect(self._renumber)
        self.model().rowsInserted.connect(self._renumber)
        self.model().rowsRemoved.connect(self._renumber)

    @property
    def steps(self) -> tuple[LessonStep, ...]:
        """In their order."""
        return tuple(self._steps[number] for number in self._order())

    @property
    def chosen(self) -> LessonStep | None:
        item = self.currentItem()
        return None if item is None else self._steps[item.data(NUMBER)]

    @property
    def full(self) -> bool:
        return len(self._steps) >= MOST_STEPS

    def add(self, step: LessonStep) -> None:
        """Add a step behind the chosen one, and choose it."""
        if self.full:
            return
        number = next(self._numbers)
        self._steps[number] = step
        item = QListWidgetItem()
        item.setData(NUMBER, number)
        self.insertItem(self.currentRow() + 1 if self.count() else 0, item)
        self.setCurrentItem(item)
        self._renumber()
        self.edited.emit()

    def change(self, **fields: object) -> None:
        """Give the chosen step other fields."""
        item, step = self.currentItem(), self.chosen
        if item is not None and step is not None:
            changed = msgspec.structs.replace(step, **fields)
            if changed != step:
                self._steps[item.data(NUMBER)] = changed
                self._renumber()
                self.edited.emit()

    def remove(self) -> None:
        """Remove the chosen step."""
        item = self.takeItem(self.currentRow())
        if item is not None:
            del self._steps[item.data(NUMBER)]
            self.edited.emit()

    def shift(self, by: int) -> None:
        """Move the chosen step up or down."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentItem(item)
            self.edited.emit()

    def fill(self, steps: tuple[LessonStep, ...]) -> None:
        """Take these steps in place of those that there are."""
        self.clear()
        self._steps.clear()
        for step in steps:
            self.add(step)
        self.setCurrentRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in MOVES:
            self.shift(MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def _order(self) -> Iterator[int]:
        for row in range(self.count()):
            number = self.item(row).data(NUMBER)
            if number in self._steps:  # while one is dragged, it is there twice
                yield number

    def _renumber(self, *_: object) -> None:
        for row in range(self.count()):
            item = self.item(row)
            step = self._steps.get(item.data(NUMBER))
            if step is not None:
                words = one_line(words_in(step.words, self._language), 40)
                words = words or self.tr("(no words yet)")
                mark = " ?" if step.ask is not None else ""
                item.setText(f"{row + 1}{mark}  {words}")
