"""Step 3: what to start from, how large, how long, and what that takes on this machine."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from engine.api_training import Forecast, TrainRequest
from engine.models.library import list_models
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.train import runs
from guiapp.train.data_words import picture_count
from guiapp.train.material import Material, Plan, starts, usual_plan
from guiapp.train.session import TrainSession
from guiapp.train.widgets.duration import DurationPicker
from guiapp.train.widgets.scroll_column import ScrollColumn
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown
from guiapp.words import byte_words, count_words, rate_words, time_words

PATIENCE_MS = 400  # after the last choice, before it is measured


class PlanStep(ScrollColumn):
    """Every choice that changes what it takes is measured anew."""

    start_asked = Signal(object)  # TrainRequest
    back = Signal()

    def __init__(self, session: TrainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self.material = Material(Path())
        self.plan = Plan()
        self.forecast: Forecast | None = None
        self.start = DropDown()
        self.start.setAccessibleName(self.tr("Start from"))
        self.about_start = quiet(QLabel(wordWrap=True))
        self.about_start.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.pixels = QWidget()  # made anew for each material
        self.color = Choice(
            self.tr("Colors"), [("color", self.tr("in color")), ("gray", self.tr("in gray"))]
        )
        self.network = Choice(
            self.tr("Model"),
            [
                ("small", self.tr("small")),
                ("medium", self.tr("medium")),
                ("large", self.tr("large")),
            ],
        )
        self.levels = DurationPicker()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(self.tr("Measuring"))
        self.facts = quiet(QLabel(wordWrap=True))
        self.trouble = QLabel(wordWrap=True)
        set_tone(self.trouble, "error")
        self.again = QPushButton(self.tr("Measure again"))
        self.back_button = QPushButton(self.tr("Back"))
        self.go = named(QPushButton(self.tr("Start training")), "primary")
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._measure)
        self._arrange()
        self._connect()

    def open(self, material: Material) -> None:
        """Plan a training on this; the plan for the same data stays as it was."""
        if material.path != self.material.path or material.hand != self.material.hand:
            self.plan = usual_plan(material)
        self.material = material
        self._offer_starts()
        self._offer_sizes()
        self._follow()
        self._measure()
        self.levels.buttons[self.plan.level].setFocus()

    def leave(self) -> None:
        """Another step is open: nothing is measured any more."""
        self._patience.stop()
        self._session.leave_plan()

    def words(self) -> str:
        """What is planned, in one line."""
        plan = self.plan
        color = self.tr("in color") if plan.color else self.tr("in gray")
        minutes = plan.minutes_by(self.forecast)
        parts = [
            self.tr("from {0}").format(plan.start) if plan.start else "",
            "" if plan.start else self.tr("{0} pixels").format(plan.size),
            "" if plan.start else color,
            time_words(60 * minutes) if minutes else "",
        ]
        return " · ".join(part for part in parts if part)

    def _arrange(self) -> None:
        rows = self._rows = QGridLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        rows.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        for row, (words, field) in enumerate(
            (
                (self.tr("Start from"), self.start),
                ("", self.about_start),
                (self.tr("Picture size"), self.pixels),
                (self.tr("Colors"), self.color),
                (self.tr("Model"), self.network),
            )
        ):
            label = quiet(QLabel(words))
            self._labels[field] = label
            rows.addWidget(label, row, 0)
            rows.addWidget(field, row, 1)
        how = named(QLabel(self.tr("How long should it learn?")), "title")
        self.inside.addLayout(rows)
        self.inside.addSpacing(GRID)
        for widget in (how, self.levels, self.progress, self.facts, self.trouble):
            self.inside.addWidget(widget)
        self.inside.addStretch(1)
        self.acts.addWidget(self.back_button)
        self.acts.addWidget(self.again)
        self.acts.addStretch(1)
        self.acts.addWidget(self.go)

    def _connect(self) -> None:
        session = self._session
        self.start.activated.connect(lambda _i: self._choose(start=self.start.currentData()))
        self.color.chosen.connect(lambda value: self._choose(color=value == "color"))
        self.network.chosen.connect(lambda value: self._choose(network=value))
        self.levels.chosen.connect(lambda level: self._choose(level=level))
        self.levels.minutes_chosen.connect(lambda minutes: self._choose(minutes=float(minutes)))
        self.again.clicked.connect(self._measure)
        self.back_button.clicked.connect(self.back)
        self.go.clicked.connect(self._start)
        session.measuring.connect(lambda share: self.progress.setValue(round(100 * share)))
        session.measured.connect(self._take)
        session.changed.connect(self._show_state)

    def _offer_starts(self) -> None:
        self.start.clear()
        if not self.material.hand:
            self.start.addItem(self.tr("Nothing: it learns everything from your pictures"), "")
        for info in starts(self.material, list(list_models())):
            self.start.addItem(self.tr("{0}: it can draw already").format(info.name), info.name)
        if self.start.findData(self.plan.start) < 0:
            self.plan = replace(self.plan, start=self.start.itemData(0) or "")
        self.start.setEnabled(self.start.count() > 1)

    def _offer_sizes(self) -> None:
        sizes = [(str(size), str(size)) for size in self.material.sizes]
        field = Choice(self.tr("Picture size"), sizes)
        field.setToolTip(self.tr("Pixels a side; larger pictures take much longer"))
        field.chosen.connect(lambda value: self._choose(size=int(value)))
        self._labels[field] = self._labels.pop(self.pixels)
        self._rows.replaceWidget(self.pixels, field)
        self.pixels.hide()
        self.pixels.deleteLater()
        self.pixels = field

    def _choose(self, **changes: Any) -> None:
        before, self.plan = self.plan, replace(self.plan, **changes)
        if self.plan == before:
            return
        self._follow()
        if changes.keys() - {"level", "minutes"}:
            self.forecast = None
            self.progress.setValue(0)
            self._session.leave_plan()
            self._patience.start()
        self._show_state()

    def _follow(self) -> None:
        """Show the plan."""
        plan = self.plan
        self.start.setCurrentIndex(self.start.findData(plan.start))
        started = bool(plan.start)
        for field in (self.pixels, self.color, self.network):
            field.setVisible(not started)
            self._labels[field].setVisible(not started)
        if isinstance(self.pixels, Choice):
            self.pixels.show_value(str(plan.size))
        self.color.show_value("color" if plan.color else "gray")
        self.network.show_value(plan.network)
        self.levels.show_level(plan.level, plan.minutes)
        if self.material.hand:
            words = self.tr("It knows all characters already and learns how you write yours.")
        elif started:
            words = self.tr("It keeps its size and learns your pictures sooner.")
        else:
            words = self.tr("It will draw nothing but what your pictures show.")
        self.about_start.setText(words)

    def _measure(self) -> None:
        self._patience.stop()
        self.forecast = None
        self.progress.setValue(0)
        self._session.measure(self._request())
        self._show_state()

    def _take(self, forecast: Forecast) -> None:
        self.forecast = forecast
        self._show_state()

    def _request(self) -> TrainRequest:
        folder = runs.folder_for(self.material.name)
        return self.plan.request(self.material, folder, self.plan.minutes_by(self.forecast))

    def _start(self) -> None:
        if self.go.isEnabled():
            self.start_asked.emit(self._request())

    def _show_state(self, *_: object) -> None:
        """Say and offer what fits."""
        found = self.forecast
        measuring = found is None and (self._patience.isActive() or self._session.state != "failed")
        self.levels.show_forecast(found)
        self.progress.setVisible(measuring)
        self.again.setVisible(found is None and not measuring)
        short = found is not None and found.disk_bytes > found.free_bytes
        self.facts.setText(self._facts(found, measuring))
        self.facts.setVisible(bool(self.facts.text()))
        self.trouble.setText(self._shortage(found) if short and found is not None else "")
        self.trouble.setVisible(short)
        known = self.plan.minutes_by(found) is not None
        self.go.setEnabled(known and not short and self._session.offers("start"))

    def _facts(self, found: Forecast | None, measuring: bool) -> str:
        if measuring:
            return self.tr("Measuring how fast this computer learns them…")
        if found is None:
            return self.tr("It is not known how long this takes here.")
        split = self.tr("{0} to learn from").format(picture_count(found.pictures))
        if found.apart:
            split = self.tr(
                "{0} to learn from, {1} kept aside to see whether it learns or memorizes"
            ).format(picture_count(found.pictures), count_words(found.apart))
        return self.tr(
            "{0}. Measured here: {1}. The model: {2}. While it learns: {3} on the disk, where {4} "
            "are free."
        ).format(
            split,
            rate_words(found.images_per_second),
            byte_words(found.model_bytes),
            byte_words(found.disk_bytes),
            byte_words(found.free_bytes),
        )

    def _shortage(self, found: Forecast) -> str:
        return self.tr("There is too little room on the disk: {0} are missing. Make some.").format(
            byte_words(found.disk_bytes - found.free_bytes)
        )
