"""The duration of a training: one of three forecast levels, or minutes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api_training import Forecast
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet
from guiapp.train.material import OWN
from guiapp.widgets.number_field import NumberField
from guiapp.words import time_words

LONGEST = 7 * 24 * 60  # minutes one can choose


class LevelButton(QPushButton):
    """A checkable button with a level's name, time and result."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("level")
        self.setCheckable(True)
        self._name, self._about = name, about
        self.name = named(PlainLabel(name), "title")
        self.time = PlainLabel("…")
        self.about = quiet(PlainLabel(about, wordWrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        column.setSpacing(2)
        for label in (self.name, self.time, self.about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        self.show_time("")

    def show_time(self, words: str) -> None:
        """Show the time; "" if it is not known yet."""
        self.time.setText(words or "…")
        self.setAccessibleName(", ".join(part for part in (self._name, words, self._about) if part))

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the height of the contents, which wrap."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            inside = self.layout()
            if inside is not None:
                needed = inside.totalHeightForWidth(self.width())
                self.setMinimumHeight(max(needed, inside.totalMinimumSize().height()))
        return super().event(event)


class DurationPicker(QWidget):
    """A row of levels whose times follow the forecast."""

    chosen = Signal(str)  # "look", "good", "full" or "own"
    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How long to train"))
        self._group = QButtonGroup(self)  # exclusive: Tab stops once
        self.buttons: dict[str, LevelButton] = {}
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for level, name, about in (
            ("look", self.tr("A first look"), self.tr("shapes and colors")),
            ("good", self.tr("Good"), self.tr("what most people want")),
            ("full", self.tr("In full"), self.tr("as long as its recipe says")),
            (OWN, self.tr("Own time"), self.tr("you say how long")),
        ):
            button = LevelButton(name, about)
            button.clicked.connect(lambda _on, level=level: self.chosen.emit(level))
            self._group.addButton(button)
            self.buttons[level] = button
            row.addWidget(button, 1)
        self.minutes = NumberField(1, LONGEST, 5)
        self.minutes.setFixedWidth(9 * GRID)
        self.minutes.setAccessibleName(self.tr("Minutes of training"))
        self.minutes.chosen.connect(self.minutes_chosen)
        label = PlainLabel(self.tr("&Minutes"))
        label.setBuddy(self.minutes)
        self._own = QWidget()
        line = QHBoxLayout(self._own)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addStretch(1)
        line.addWidget(label)
        line.addWidget(self.minutes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._own)

    def show_level(self, level: str, minutes: float) -> None:
        """Show this level as chosen; `minutes` is for the level "own"."""
        button = self.buttons[level]
        button.setChecked(True)
        for each in self.buttons.values():
            policy = Qt.FocusPolicy
            each.setFocusPolicy(policy.StrongFocus if each is button else policy.ClickFocus)
        self._own.setVisible(level == OWN)
        if not self.minutes.hasFocus():
            self.minutes.show_number(round(minutes))
        self.buttons[OWN].show_time(time_words(60 * minutes))

    def show_forecast(self, forecast: Forecast | None) -> None:
        """Show the times; None: they are being measured."""
        times = {one.name: one.minutes for one in forecast.levels} if forecast is not None else {}
        for level, button in self.buttons.items():
            if level != OWN:
                known = level in times
                button.show_time(time_words(60 * times[level]) if known else "")
                button.setVisible(known or not times)
