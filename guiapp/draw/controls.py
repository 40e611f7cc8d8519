"""The panel beside the pictures: how many, of what, and how."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.api import MAX_STEPS
from guiapp.draw.chips import Chips
from guiapp.draw.options import MOST_PICTURES, USUAL_STEPS
from guiapp.draw.session import DrawSession
from guiapp.drawing_words import sampler_words
from guiapp.theme import GRID, Theme, named
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.icons import set_icon
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words
from guiapp.write.seed_field import SeedField, new_seed

WIDTH = 36 * GRID
STEPS = (
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 24, 30, 35, 40, 50, 60, 75, 100, 150, 200, 250, 300,
    400, 500, 750, MAX_STEPS,
)  # fmt: skip
STRICTEST = 8.0


class DrawControls(QWidget):
    """Shows and changes the session's options."""

    smooth_chosen = Signal(bool)

    def __init__(self, session: DrawSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._theme = session, theme
        self.count = NumberSlider(
            self.tr("Pictures"), 1, MOST_PICTURES, 1, lambda n: f"{n:.0f}", at_once=False
        )
        self.classes_label = QLabel(self.tr("What to draw"), wordWrap=True)
        self.classes_label.setProperty("quiet", "true")
        self.chips = Chips(theme)
        self.chips.setAccessibleName(self.tr("What to draw"))
        self.all, self.none = QPushButton(self.tr("All")), QPushButton(self.tr("Any"))
        self.all.setAccessibleName(self.tr("All classes"))
        self.all.setToolTip(self.tr("Every class in turn"))
        self.none.setAccessibleName(self.tr("Any class"))
        self.none.setToolTip(self.tr("Let the model choose: no class is asked for"))
        self.sampler = DropDown(theme)
        self.sampler.setAccessibleName(self.tr("Sampler"))
        self.sampler.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sampler.setMinimumContentsLength(8)
        for name, words in sampler_words().items():
            self.sampler.addItem(words, name)
        self.eta = NumberSlider(
            self.tr("Chance (eta)"), 0, 1, 0.05, self._chance_words, at_once=False
        )
        self.variance = NumberSlider(
            self.tr("Noise added (variance)"), 0, 1, 0.05, self._variance_words, at_once=False
        )
        self.steps = NumberSlider(
            self.tr("Steps"), 0, len(STEPS) - 1, 1, lambda at: str(STEPS[round(at)]), at_once=False
        )
        self.note = named(QLabel(wordWrap=True), "note")
        self.guidance = NumberSlider(
            self.tr("Strictness (guidance)"), 0, STRICTEST, 0.25, self._guidance_words,
            at_once=False,
        )  # fmt: skip
        self.guidance.label.setToolTip(
            self.tr("How strictly each picture is drawn as what it is; 1 is as learned")
        )
        self.seed = SeedField()
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Picture 1 has this seed, each after it the next"))
        self.dice = QToolButton()
        self.dice.setAccessibleName(self.tr("New seed"))
        self.dice.setToolTip(self.tr("Draw other pictures, from another seed"))
        self.view = Choice(
            self.tr("Shown"), [("picture", self.tr("Picture")), ("latent", self.tr("Latent"))]
        )
        self.view_note = named(QLabel(wordWrap=True), "note")
        self.look = Choice(
            self.tr("Pixels"), [("sharp", self.tr("Sharp")), ("smooth", self.tr("Smooth"))]
        )
        self.look.show_value("sharp")
        self._arrange()
        self._connect()
        self._recolor()

    @property
    def stops(self) -> list[QWidget]:
        """What takes the focus, from top to bottom."""
        return [
            self.count.bar, self.all, self.none, self.chips, self.seed, self.dice, self.sampler,
            self.eta.bar, self.variance.bar, self.steps.bar, self.guidance.bar,
            *self.view.buttons.values(), *self.look.buttons.values(),
        ]  # fmt: skip

    def follow(self) -> None:
        """Show the session's options."""
        options, card = self._session.options, self._session.card
        self.count.show_number(options.count)
        self.chips.show_chosen(options.classes)
        self.sampler.setCurrentIndex(self.sampler.findData(options.sampler))
        self.eta.show_number(options.eta)
        self.eta.setVisible(options.sampler == "ddim")
        self.variance.show_number(options.variance)
        self.variance.setVisible(options.sampler == "ddpm")
        self.steps.show_number(nearest(options.steps))
        self.guidance.show_number(options.guidance)
        self.seed.show_seed(options.seed)
        self.view.show_value(options.view)
        self.view_note.setText(
            self.tr("Every state is shown decoded: even noise looks like something.")
            if options.view == "picture"
            else self.tr("What is shown is the latent itself, in which this model draws.")
        )
        usual = card.sampling.steps
        cut = usual > USUAL_STEPS and options.steps <= USUAL_STEPS
        said = self.tr("This model was made for {0} steps; fewer are faster and a little coarser.")
        self.note.setText(said.format(f"{usual:n}") if cut else "")
        self.note.setVisible(cut)

    def show_model(self) -> None:
        """Offer what the session's model knows."""
        classes = self._session.card.classes
        self.chips.set_names(classes)
        for widget in (self.classes_label, self.chips, self.all, self.none, self.guidance):
            widget.setVisible(bool(classes))
        for widget in (self._view_row, self.view_note):
            widget.setVisible(bool(self._session.card.autoencoder))
        self.follow()

    def _arrange(self) -> None:
        inside = named(QWidget(), "draw_inside")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(2 * GRID)
        rows.addWidget(self.count)
        head = QHBoxLayout()
        head.addWidget(self.classes_label, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        classes = QVBoxLayout()
        classes.setSpacing(GRID // 2)
        classes.addLayout(head)
        classes.addWidget(self.chips)
        rows.addLayout(classes)
        seed = QHBoxLayout()
        seed.setSpacing(GRID)
        seed.addWidget(self._label(self.tr("Seed"), self.seed))
        seed.addWidget(self.seed, 1)
        seed.addWidget(self.dice)
        rows.addLayout(seed)
        sampler = QVBoxLayout()
        sampler.setSpacing(GRID // 2)
        sampler.addWidget(self._label(self.tr("Sampler"), self.sampler))
        sampler.addWidget(self.sampler)
        rows.addLayout(sampler)
        for widget in (self.eta, self.variance, self.steps, self.note, self.guidance):
            rows.addWidget(widget)
        self._view_row = self._row(self.tr("Shown"), self.view)
        rows.addWidget(self._view_row)
        rows.addWidget(self.view_note)
        rows.addWidget(self._row(self.tr("Pixels"), self.look))
        rows.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)  # of its edge
        column.addWidget(self.area)
        self.setFixedWidth(WIDTH)

    def _row(self, words: str, field: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._label(words))
        line.addWidget(field, 1)
        return row

    def _label(self, words: str, buddy: QWidget | None = None) -> QLabel:
        label = QLabel(words)
        label.setProperty("quiet", "true")
        if buddy is not None:
            label.setBuddy(buddy)
        return label

    def _connect(self) -> None:
        choose = self._session.choose
        self.count.moved.connect(lambda n: choose(count=round(n)))
        self.chips.chosen.connect(lambda rows: choose(classes=rows))
        self.all.clicked.connect(self.chips.choose_all)
        self.none.clicked.connect(self.chips.choose_none)
        self.sampler.activated.connect(lambda _i: choose(sampler=self.sampler.currentData()))
        self.eta.moved.connect(lambda number: choose(eta=number))
        self.variance.moved.connect(lambda number: choose(variance=number))
        self.steps.moved.connect(lambda at: choose(steps=STEPS[round(at)]))
        self.guidance.moved.connect(lambda number: choose(guidance=number))
        self.seed.chosen.connect(lambda seed: choose(seed=seed))
        self.dice.clicked.connect(lambda: choose(seed=new_seed()))
        self.view.chosen.connect(lambda value: choose(view=value))
        self.look.chosen.connect(lambda value: self.smooth_chosen.emit(value == "smooth"))
        self._session.opened.connect(self.show_model)
        self._session.chosen.connect(self.follow)
        self._theme.changed.connect(self._recolor)

    def _chance_words(self, eta: float) -> str:
        return self.tr("none") if eta == 0 else number_words(eta)

    def _variance_words(self, variance: float) -> str:
        if variance in (0, 1):
            return "β" if variance else self.tr("posterior")
        return number_words(variance)

    def _guidance_words(self, number: float) -> str:
        if number == 1:
            return self.tr("1 (as learned)")
        if number == self._session.card.sampling.guidance:
            return self.tr("{0} (usual)").format(number_words(number))
        return number_words(number)

    def _recolor(self) -> None:
        colors = self._theme.colors
        set_icon(self.dice, "dice", colors.text)
        self.setStyleSheet(
            f"#draw_side, #draw_inside {{ background: {colors.panel}; }}"
            f"#draw_side {{ border-left: 1px solid {colors.line}; }}"
        )


def nearest(steps: int) -> int:
    """The place of a number of steps on the slider."""
    return min(range(len(STEPS)), key=lambda at: abs(STEPS[at] - steps))
