"""How particles go on the Field bench, and the noise level that is shown."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from engine.api import SAMPLER_NAMES
from guiapp.explain.buttons import desk_button, row_of
from guiapp.explain.field.session import HIGHEST, FieldSession
from guiapp.explain.field.subject import MOST_STEPS, WITH_CHANCE
from guiapp.explain.roles import STYLES, role_color
from guiapp.theme import GRID
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import count_words, number_words, sampler_words, sigma_words

MOST_GUIDANCE = 4.0


class WalkPanel(QWidget):
    """The noise level, and how particles go."""

    sought = Signal(float)  # an angle

    def __init__(self, session: FieldSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._marked = False  # the noise level
        top = float(np.arctan(HIGHEST))
        self.level = NumberSlider(
            self.tr("Noise level"), 0.0, top, top / 400, lambda at: sigma_words(float(np.tan(at)))
        )
        self.sampler = DropDown()
        self.sampler.setAccessibleName(self.tr("Sampler"))
        self.sampler.setToolTip(self.tr("How a step goes from one noise level to the next"))
        self.sampler.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for name in SAMPLER_NAMES:
            self.sampler.addItem(sampler_words()[name], name)
        self.steps = NumberSlider(self.tr("Steps"), 1, MOST_STEPS, 1, count_of)
        self.chance = NumberSlider(
            self.tr("Chance"), 0.0, 1.0, 0.05, lambda part: number_words(part, ".2f")
        )
        self.told = DropDown()
        self.told.setAccessibleName(self.tr("Color that is wanted"))
        self.told.setToolTip(self.tr("Which of the two colors the particles are told to become"))
        self.guidance = NumberSlider(
            self.tr("Guidance"), 0.0, MOST_GUIDANCE, 0.1, lambda g: number_words(g, ".1f")
        )
        self.into = desk_button(
            self.tr("Into noise"),
            self.tr("The data go into noise, instead of noise to data (D)"), checkable=True,
        )  # fmt: skip
        self.compare = desk_button(
            self.tr("All samplers"),
            self.tr("The ways of all samplers from the same starts (A)"), checkable=True,
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID // 2)
        grid.addWidget(self.level, 0, 0, 1, 2)
        grid.addWidget(self.sampler, 1, 0, 1, 2)
        grid.addWidget(self.steps, 2, 0)
        grid.addWidget(self.chance, 2, 1)
        grid.addWidget(self.told, 3, 0)
        grid.addWidget(self.guidance, 3, 1)
        grid.addLayout(row_of(self.into, self.compare), 4, 0, 1, 2)
        self.level.moved.connect(self.sought)
        self.sampler.activated.connect(lambda at: session.change(sampler=SAMPLER_NAMES[at]))
        self.steps.moved.connect(lambda count: session.change(steps=round(count)))
        self.chance.moved.connect(lambda part: session.change(chance=part))
        self.told.activated.connect(lambda at: session.change(told=at - 1 if at else None))
        self.guidance.moved.connect(lambda number: session.change(guidance=number))
        self.into.toggled.connect(lambda on: session.change(into=on))
        self.compare.toggled.connect(self._compare)
        self.show_settings()

    def show_settings(self) -> None:
        session, settings = self._session, self._session.settings
        self.sampler.setCurrentIndex(SAMPLER_NAMES.index(settings.sampler))
        self.steps.show_number(settings.steps)
        self.chance.show_number(settings.chance)
        self.chance.setEnabled(settings.sampler in WITH_CHANCE)
        self.guidance.show_number(settings.guidance)
        colors = ("", *session.data.points.classes)
        if self.told.count() != len(colors):
            self.told.clear()
            self.told.addItem(self.tr("any color"))
            self.told.addItems([self.tr("color {0}").format(i) for i in range(1, len(colors))])
        self.told.setCurrentIndex(0 if session.told is None else session.told + 1)
        for widget in (self.told, self.guidance):
            widget.setVisible(len(colors) > 1)
        self.guidance.setEnabled(session.told is not None)
        self.into.setChecked(settings.into)
        for widget in (self.sampler, self.steps, self.compare):
            widget.setEnabled(not settings.into)

    def mark_level(self, on: bool) -> None:
        """Mark the noise level: a symbol that stands for it is pointed at."""
        if on != self._marked:
            self._marked = on
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(role_color("noise"), 2.5, STYLES["noise"].line))
            painter.drawRoundedRect(self.level.geometry().adjusted(1, 1, -2, -2), 5, 5)
            painter.end()

    def show_level(self) -> None:
        self.level.show_number(float(np.arctan(self._session.sigma)))

    def _compare(self, on: bool) -> None:
        if on:
            self._session.compare()
        else:
            self._session.comparison.forget()


def count_of(number: float) -> str:
    return count_words(round(number))
