"""Step 3: plan a training (start, size, network, duration), with a forecast of its cost."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from engine.api_training import Forecast, TrainRequest
from engine.models.library import list_models
from guiapp.card_words import model_title
from guiapp.forms import Form, Holder
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.train import runs
from guiapp.train.data_words import picture_count
from guiapp.train.material import Material, Plan, starts, usual_plan
from guiapp.train.session import TrainSession
from guiapp.train.widgets.duration import DurationPicker
from guiapp.train.widgets.step_card import StepCard
from guiapp.widgets.keys import set_tab_order
from guiapp.words import count_words, rate_words, rough_size_words, time_words

ROW_GAP = GRID + GRID // 2
PATIENCE_MS = 400  # after the last choice, before it is measured


class PlanForm(Form):
    """The plan's controls for one material; `starts` are the models that it may start from."""

    label_width = 0  # see `_align_names`

    def __init__(
        self,
        holder: Holder,
        material: Material,
        starts: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(holder, parent=parent)
        self._hand = material.hand
        self._rows.setSpacing(ROW_GAP)
        self.start = self.pick("plan.start", self.tr("Start from"), starts, self._start_words)
        self.start.setEnabled(len(starts) > 1)
        self.about_start = self.add_row("", quiet(PlainLabel(wordWrap=True)))
        self.about_start.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        sizes = [(size, str(size)) for size in material.sizes]
        self.pixels = self.choice("plan.size", self.tr("Picture size"), sizes)
        self.pixels.setToolTip(self.tr("Pixels a side; larger pictures take much longer"))
        self.color = self.choice(
            "plan.color",
            self.tr("Colors"),
            [(True, self.tr("in color")), (False, self.tr("in gray"))],
        )
        self.network = self.choice(
            "plan.network",
            self.tr("Model"),
            [
                ("small", self.tr("small")),
                ("medium", self.tr("medium")),
                ("large", self.tr("large")),
            ],
        )
        self._names = [name for name in self.findChildren(QLabel) if name.buddy() is not None]
        self._rows.addSpacing(GRID)
        self.add(named(PlainLabel(self.tr("How long should it learn?")), "title"))
        self.duration = DurationPicker()
        self.duration.chosen.connect(lambda level: self.change("plan.level", level))
        self.duration.minutes_chosen.connect(lambda n: self.change("plan.minutes", float(n)))
        for field in ("plan.level", "plan.minutes"):
            self.bind(field, self.duration, self._show_duration)
        self.add(self.duration)
        self.follow()

    @override
    def follow(self) -> None:
        """Show the plan; a model that it starts from keeps its own size, colors and network."""
        super().follow()
        started = bool(self.value("plan.start"))
        for field in (self.pixels, self.color, self.network):
            self.show_row(field, not started)
        self._align_names()
        if self._hand:
            words = self.tr("It knows all characters already and learns how you write yours.")
        elif started:
            words = self.tr("It keeps its size and learns your pictures sooner.")
        else:
            words = self.tr("It will draw nothing but what your pictures show.")
        self.about_start.setText(words)

    def _start_words(self, model: str) -> str:
        if not model:
            return self.tr("Nothing: it learns everything from your pictures")
        return self.tr("{0}: it can draw already").format(model_title(model))

    def _show_duration(self, _value: object) -> None:
        self.duration.show_level(self.value("plan.level"), self.value("plan.minutes"))

    def _align_names(self) -> None:
        """Align the fields after the longest name in view."""
        shown = [
            name for name in self._names if (row := name.parentWidget()) and not row.isHidden()
        ]
        width = max(name.sizeHint().width() for name in shown) + GRID
        for name in shown:
            name.setFixedWidth(width)


class PlanStep(StepCard):
    """The forecast is measured anew after every choice that changes the cost."""

    start_asked = Signal(object)  # TrainRequest
    back = Signal()

    def __init__(self, session: TrainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self.material = Material(Path())
        self.plan = Plan()
        self.forecast: Forecast | None = None
        self.form = PlanForm(self, self.material, [""])  # made anew for each material
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(self.tr("Measuring"))
        self.facts = quiet(PlainLabel(wordWrap=True))
        self.trouble = PlainLabel(wordWrap=True)
        set_tone(self.trouble, "error")
        self.again = QPushButton(self.tr("Measure again"))
        self.back_button = QPushButton(self.tr("Back"))
        self.go = named(QPushButton(self.tr("Start training")), "primary")
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.measure)
        self._arrange()
        self._connect()

    def open(self, material: Material) -> None:
        """Plan a training; for the same data as before, the plan stays."""
        if material.path != self.material.path or material.hand != self.material.hand:
            self.plan = usual_plan(material)
        self.material = material
        self._show_form()
        self.measure()
        self.form.duration.buttons[self.plan.level].setFocus()

    def leave(self) -> None:
        """Give up the forecast: another step is open."""
        self._patience.stop()
        self._session.leave_plan()

    def words(self) -> str:
        """The plan in one line."""
        plan = self.plan
        color = self.tr("in color") if plan.color else self.tr("in gray")
        minutes = plan.minutes_by(self.forecast)
        parts = [
            self.tr("from {0}").format(model_title(plan.start)) if plan.start else "",
            "" if plan.start else self.tr("{0} pixels").format(plan.size),
            "" if plan.start else color,
            time_words(60 * minutes) if minutes else "",
        ]
        return " · ".join(part for part in parts if part)

    def _arrange(self) -> None:
        for widget in (self.form, self.progress, self.facts, self.trouble):
            self.inside.addWidget(widget)
        self.inside.addStretch(1)
        self.acts.addWidget(self.back_button)
        self.acts.addWidget(self.again)
        self.acts.addStretch(1)
        self.acts.addWidget(self.go)

    def _connect(self) -> None:
        session = self._session
        self.again.clicked.connect(self.measure)
        self.back_button.clicked.connect(self.back)
        self.go.clicked.connect(self._start)
        session.measuring.connect(lambda share: self.progress.setValue(round(100 * share)))
        session.measured.connect(self._take)
        session.changed.connect(self._show_state)

    def change(self, merge: str = "", **records: Any) -> None:
        """Replace fields of the plan; what changes its cost is measured anew, after a pause."""
        before, self.plan = self.plan, replace(self.plan, **records["plan"])
        if self.plan == before:
            return
        if records["plan"].keys() - {"level", "minutes"}:
            self.forecast = None
            self.progress.setValue(0)
            self._session.leave_plan()
            self._patience.start()
        self._show_state()

    def _show_form(self) -> None:
        names = [info.name for info in starts(self.material, list(list_models()))]
        if not self.material.hand:
            names.insert(0, "")
        if self.plan.start not in names:
            self.plan = replace(self.plan, start=names[0] if names else "")
        before, self.form = self.form, PlanForm(self, self.material, names or [""])
        self.inside.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()
        set_tab_order((*self.form.stops, self.back_button, self.again, self.go))

    def measure(self) -> None:
        """Forecast how long the training takes here."""
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
        found = self.forecast
        measuring = found is None and (self._patience.isActive() or self._session.state != "failed")
        self.form.duration.show_forecast(found)
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
            rough_size_words(found.model_bytes),
            rough_size_words(found.disk_bytes),
            rough_size_words(found.free_bytes),
        )

    def _shortage(self, found: Forecast) -> str:
        return self.tr("There is too little room on the disk: {0} are missing. Make some.").format(
            rough_size_words(found.disk_bytes - found.free_bytes)
        )
