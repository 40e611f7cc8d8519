"""The panel beside the pictures: how many, of what, and how."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api import Drawing
from engine.checks import bounds
from guiapp.draw.chips import Chips
from guiapp.draw.options import USUAL_STEPS
from guiapp.draw.session import DrawSession
from guiapp.forms import Form
from guiapp.levels import LevelRows
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.choice import Choice
from guiapp.widgets.number_slider import NumberSlider
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import number_words, sampler_words

WIDTH = 36 * GRID
STEPS = (
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 24, 30, 35, 40, 50, 60, 75, 100, 150, 200, 250, 300,
    400, 500, 750, bounds(Drawing, "steps").whole[1],
)  # fmt: skip


class DrawControls(Form):
    """Shows and changes the session's options."""

    smooth_chosen = Signal(bool)
    label_width = 0

    def __init__(self, session: DrawSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self.session = session
        self._rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._rows.setSpacing(2 * GRID)
        self.count = self.slider(
            "options.count", self.tr("Pictures"), 1, number_words, at_once=False
        )
        self.all, self.none = QPushButton(self.tr("All")), QPushButton(self.tr("Any"))
        self.all.setAccessibleName(self.tr("All classes"))
        self.all.setToolTip(self.tr("Every class in turn"))
        self.none.setAccessibleName(self.tr("Any class"))
        self.none.setToolTip(self.tr("Let the model choose: no class is asked for"))
        self.chips = Chips()
        self.chips.setAccessibleName(self.tr("What to draw"))
        self.chips.chosen.connect(lambda rows: self.change("options.classes", rows))
        self.all.clicked.connect(self.chips.choose_all)
        self.none.clicked.connect(self.chips.choose_none)
        self.bind("options.classes", self.chips, self.chips.show_chosen)
        self.classes_label = self.add_under(
            self.tr("What to draw"), self.chips, self.all, self.none
        )
        self.seed, self.dice = self.seed_row(
            "options.seed", self.tr("Picture 1 has this seed, each after it the next"),
            self.tr("Draw other pictures, from another seed"),
        )  # fmt: skip
        words = sampler_words()
        self.sampler = self.pick(
            "options.sampler", self.tr("Sampler"), list(words), words.__getitem__, under=True
        )
        self.eta = self.slider(
            "options.eta", self.tr("Chance (eta)"), 0.05, self._chance_words, at_once=False
        )
        self.variance = self.choice(
            "options.variance", self.tr("Noise added (variance)"),
            [(0.0, self.tr("posterior")), ("data", self.tr("data")), (1.0, "β")], under=True,
        )  # fmt: skip
        self.steps = NumberSlider(
            self.tr("Steps"), 0, len(STEPS) - 1, 1, lambda at: str(STEPS[round(at)]), at_once=False
        )
        self.steps.moved.connect(lambda at: self.change("options.steps", STEPS[round(at)]))
        self.bind("options.steps", self.steps, lambda n: self.steps.show_number(nearest(n)))
        self.add(self.steps)
        self.frames = self.slider(
            "options.frames", self.tr("Frames"), 5, number_words, at_once=False
        )
        self.frames.label.setToolTip(
            self.tr("States of the film that are shown; more are not slower to draw")
        )
        self.no_frames = self.add(named(PlainLabel(wordWrap=True), "note"))
        self.no_frames.setText(
            self.tr("This sampler adds noise in each step: the film has a frame a step.")
        )
        self.levels = LevelRows(self, "options", under=True)
        self.note = self.add(named(PlainLabel(wordWrap=True), "note"))
        self.guidance = self.slider(
            "options.guidance", self.tr("Strictness (guidance)"), 0.25,
            self._guidance_words, at_once=False,
        )  # fmt: skip
        self.guidance.label.setToolTip(
            self.tr("How strictly each picture is drawn as what it is; 1 is as learned")
        )
        self.view = self.choice(
            "options.view", self.tr("Shown"),
            [("picture", self.tr("Picture")), ("latent", self.tr("Latent"))],
        )  # fmt: skip
        self.view_note = self.add(named(PlainLabel(wordWrap=True), "note"))
        self.look = Choice(
            self.tr("Pixels"), [("sharp", self.tr("Sharp")), ("smooth", self.tr("Smooth"))]
        )
        self.look.show_value("sharp")
        self.look.chosen.connect(lambda value: self.smooth_chosen.emit(value == "smooth"))
        self.add_row(self.tr("Pixels"), self.look)
        self._rows.addStretch(1)
        session.opened.connect(self.show_model)
        session.chosen.connect(self.follow)

    @override
    def follow(self) -> None:
        """Show the session's options, and what is to be said of them."""
        super().follow()
        self.levels.follow()
        options, usual = self.session.options, self.session.card.sampling.steps
        self.eta.setVisible(options.sampler == "ddim")
        self.show_row(self.variance, options.sampler == "ddpm")
        self.view_note.setText(
            self.tr("Every state is shown decoded: even noise looks like something.")
            if options.view == "picture"
            else self.tr("What is shown is the latent itself, in which this model draws.")
        )
        drawing = options.drawing(self.session.card, self.session.model)
        self.frames.setEnabled(drawing.has_dense_output)
        self.frames.show_number(drawing.film)
        self.no_frames.setVisible(not drawing.has_dense_output)
        cut = usual > USUAL_STEPS and options.steps <= USUAL_STEPS
        said = self.tr("This model was made for {0} steps; fewer are faster and a little coarser.")
        self.note.setText(said.format(f"{usual:n}") if cut else "")
        self.note.setVisible(cut)

    def show_model(self) -> None:
        """Offer what the session's model knows."""
        card = self.session.card
        self.chips.set_names(card.classes)
        for widget in (self.classes_label, self.chips, self.all, self.none, self.guidance):
            widget.setVisible(bool(card.classes))
        self.show_row(self.view, bool(card.autoencoder))
        self.view_note.setVisible(bool(card.autoencoder))
        self.follow()

    def _chance_words(self, eta: float) -> str:
        return self.tr("none") if eta == 0 else number_words(eta)

    def _guidance_words(self, number: float) -> str:
        if number == 1:
            return self.tr("1 (as learned)")
        if number == self.session.card.sampling.guidance:
            return self.tr("{0} (usual)").format(number_words(number))
        return number_words(number)


class ControlsCard(QFrame):
    """The controls and what acts on them, as high as they are; scrolled where there is no room."""

    def __init__(self, controls: DrawControls, acts: QWidget) -> None:
        super().__init__()
        self.setObjectName("draw_side")
        self._controls, self._acts = controls, acts
        self._area = scroll_column(controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(acts)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(WIDTH, controls.minimumSizeHint().width() + bar))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        controls.installEventFilter(self)

    @override
    def sizeHint(self) -> QSize:
        width = self._area.viewport().width()
        high = self._controls.heightForWidth(width)
        high = max(high, self._controls.minimumSizeHint().height())
        return QSize(self.width(), high + self._acts.sizeHint().height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other controls are shown: it has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def nearest(steps: int) -> int:
    """The place of a number of steps on the slider."""
    return min(range(len(STEPS)), key=lambda at: abs(STEPS[at] - steps))
