"""A form: rows, each bound to one field of a record that a session holds.

A field is named "timing.fps". `follow` shows every field, a row's change replaces its record, and
the heading's button takes back exactly the fields of the form.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.checks import bounds
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named, quiet
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.icons import show_icon
from guiapp.widgets.number_field import SeedField, new_seed
from guiapp.widgets.number_slider import NumberSlider

Words = Callable[[Any], str]
W = TypeVar("W", bound=QWidget)


class Holder(Protocol):
    """Holds frozen records as attributes, and replaces their fields."""

    def change(self, merge: str = "", **records: Any) -> None:
        """Replace fields of these records. `merge` names a change that goes on, as of a slider."""


class Form(QWidget):
    """Rows under a heading, if it has one. Every maker of a row binds it and adds it."""

    edited = Signal()  # a field was changed here
    kept: frozenset[str] = frozenset()  # fields that `reset` leaves alone
    label_width = 11 * GRID  # at least, of the words before a field

    def __init__(self, holder: Holder, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holder = holder
        self._shown: dict[str, Callable[[Any], object]] = {}  # how a field is shown
        self.stops: list[QWidget] = []  # what takes the focus, from top to bottom
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self.back = QPushButton(self.tr("Reset"))
        self.back.setToolTip(self.tr("Back to the defaults"))
        self.name_reset(title)
        self.back.clicked.connect(self.reset)
        if title:
            head = QHBoxLayout()
            head.addWidget(named(PlainLabel(title), "title"), 1)
            head.addWidget(self.back)
            self._rows.addLayout(head)
            self.stops.append(self.back)

    def name_reset(self, title: str) -> None:
        """Tell the button from those of other forms, for screen readers."""
        self.back.setAccessibleName(self.tr("{0}: back to the defaults").format(title))

    # Makers of rows.

    def slider(
        self, field: str, name: str, step: float, words: Words, *, at_once: bool = True
    ) -> NumberSlider:
        """A number within the field's range; a whole one where the steps are."""
        low, high = self.span(field)
        slider = NumberSlider(name, low, high, step, words, at_once=at_once)
        slider.moved.connect(lambda n: self.change(field, n, merge=at_once))
        return self.add(self.bind(field, slider, slider.show_number))

    def switch(self, field: str, name: str) -> QCheckBox:
        """Yes or no."""
        box = QCheckBox(name)
        box.setAccessibleName(name.replace("&", ""))
        box.clicked.connect(lambda on: self.change(field, on))
        return self.add(self.bind(field, box, box.setChecked))

    def choice(
        self, field: str, name: str, options: Sequence[tuple[Any, str]], *, under: bool = False
    ) -> Choice:
        """One of a few, side by side; they stand after their name, or `under` it."""
        choice = Choice(name, options)
        choice.chosen.connect(lambda value: self.change(field, value))
        self.bind(field, choice, choice.show_value)
        if under:
            self.add_under(name, choice)
            return choice
        return self.add_row(name, choice)

    def pick(
        self, field: str, name: str, values: Sequence[Any], words: Words, *more: QWidget,
        under: bool = False,
    ) -> DropDown:  # fmt: skip
        """One of a list; a value that is not in it is offered too while it is the field's.

        It stands `under` its name, or beside it and before `more`.
        """
        box = DropDown()
        box.setAccessibleName(name)

        def show(value: Any) -> None:
            offered = [*values]
            if value not in values:
                offered = sorted([*values, value], key=lambda each: (each is not None, each))
            if [box.itemData(i) for i in range(box.count())] != offered:
                box.clear()
                for each in offered:
                    box.addItem(words(each), each)
            box.setCurrentIndex(offered.index(value))

        box.activated.connect(lambda _i: self.change(field, box.currentData()))
        self.bind(field, box, show)
        if under:
            self.add_under(name, box)
        else:
            self.add_row(name, box, *more)
        return box

    def seed_row(self, field: str, tip: str, dice_tip: str) -> tuple[SeedField, QToolButton]:
        """A seed, and a die for another."""
        seed, dice = SeedField(), QToolButton()
        seed.setAccessibleName(self.tr("Seed"))
        seed.setToolTip(plain_tip(tip))
        dice.setAccessibleName(self.tr("New seed"))
        dice.setToolTip(plain_tip(dice_tip))
        seed.chosen.connect(lambda number: self.change(field, number))
        dice.clicked.connect(lambda: self.change(field, new_seed()))
        show_icon(dice, "dice")
        self.add_row(self.tr("Seed"), self.bind(field, seed, seed.show_seed), dice)
        return seed, dice

    def bind(self, field: str, widget: W, show: Callable[[Any], object]) -> W:
        """Show the field by this, from now on."""
        self._shown[field] = show
        return widget

    def add(self, widget: W) -> W:
        """A row of its own."""
        self._rows.addWidget(widget)
        self.stops += stops_in(widget)
        return widget

    def add_under(self, words: str, field: QWidget, *buttons: QWidget) -> QLabel:
        """A field under its name; buttons stand at the end of the name's line."""
        row = QWidget()
        group = QVBoxLayout(row)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(GRID // 2)
        line = QHBoxLayout()
        label = quiet(PlainLabel(words, wordWrap=True))
        label.setBuddy(field)
        line.addWidget(label, 1)
        for button in buttons:
            line.addWidget(button)
        group.addLayout(line)
        group.addWidget(cut_long_entries(field))
        self._rows.addWidget(row)
        self.stops += [stop for widget in (*buttons, field) for stop in stops_in(widget)]
        return label

    def add_row(self, words: str, field: W, *more: QWidget) -> W:
        """Fields after their name, as one row."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        label = quiet(PlainLabel(words))
        label.setMinimumWidth(self.label_width)
        label.setBuddy(field)
        line.addWidget(label)
        line.addWidget(cut_long_entries(field), 1)
        for widget in more:
            line.addWidget(widget)
        self._rows.addWidget(row)
        self.stops += [stop for widget in (field, *more) for stop in stops_in(widget)]
        return field

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide the row of a field that was added."""
        row = field.parentWidget()
        assert row is not None
        row.setVisible(shown)

    def add_hint(self, words: str) -> QLabel:
        """A quiet sentence."""
        label = quiet(PlainLabel(words, wordWrap=True))
        self._rows.addWidget(label)
        return label

    # Values, to and from the holder.

    def value(self, field: str) -> Any:
        """A field of the session."""
        record, name = field.split(".")
        return getattr(getattr(self.holder, record), name)

    def change(self, field: str, value: Any, *, merge: bool = False) -> None:
        """A person wants this value."""
        kind = type(self.usual(field))
        record, name = field.split(".")
        self.holder.change(name if merge else "", **{record: {name: whole(value, kind)}})
        self.follow()
        self.edited.emit()

    def span(self, field: str) -> tuple[float, float]:
        """Between which numbers a slider moves, as is written on the field."""
        record, name = field.split(".")
        return bounds(type(getattr(self.holder, record)), name).span

    def usual(self, field: str) -> Any:
        """The field's default."""
        record, name = field.split(".")
        return getattr(type(getattr(self.holder, record))(), name)

    def follow(self) -> None:
        """Show the session's values."""
        for field, show in self._shown.items():
            show(self.value(field))
        fields = self._shown.keys() - self.kept
        self.back.setEnabled(any(self.value(field) != self.usual(field) for field in fields))

    def reset(self) -> None:
        """Take every field of the form back."""
        usual: dict[str, dict[str, Any]] = {}
        for field in self._shown.keys() - self.kept:
            record, name = field.split(".")
            usual.setdefault(record, {})[name] = self.usual(field)
        self.holder.change(merge="", **usual)
        self.edited.emit()


def whole(value: Any, kind: type) -> Any:
    """A slider's number as its field wants it."""
    return round(value) if kind is int and isinstance(value, float) else value


def cut_long_entries(field: W) -> W:
    """A list whose long entries are cut, so that the form stays as wide as it is."""
    if isinstance(field, QComboBox):
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
    return field


def stops_in(widget: QWidget) -> list[QWidget]:
    """The widgets that take the focus: a field itself, or those in it."""
    none = Qt.FocusPolicy.NoFocus
    if widget.focusPolicy() != none:
        return [widget]
    return [each for each in widget.findChildren(QWidget) if each.focusPolicy() != none]
