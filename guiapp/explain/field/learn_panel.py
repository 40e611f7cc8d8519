"""The controls of the training on the Field bench."""

import numpy as np
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.cloud.clouds import SAYS
from guiapp.explain.buttons import desk_button
from guiapp.explain.field.loss_plot import LossPlot
from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.words import says_words
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_field import NumberField
from guiapp.widgets.wrapping_row import WrappingRow
from guiapp.words import count_words

MOST_ITERATIONS = 10_000


class LearnPanel(QWidget):
    """The training, and what it tells."""

    def __init__(self, session: FieldSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.says = DropDown()
        self.says.setAccessibleName(self.tr("What the network says"))
        self.says.setToolTip(self.tr("What the network says when it is asked"))
        for name, words in says_words().items():
            self.says.addItem(words, name)
        self.says.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.says.setMinimumContentsLength(10)  # so that the panel is as narrow as its column
        self.iterations = NumberField(1, MOST_ITERATIONS, 100)
        self.iterations.setAccessibleName(self.tr("Iterations of the training"))
        self.iterations.setToolTip(self.tr("How many batches of 512 points the training takes"))
        self.iterations.setMaximumWidth(9 * GRID)
        self.train = QPushButton(self.tr("Train"))
        self.train.setToolTip(self.tr("Learn the field of the points (T)"))
        self.die = desk_button(
            self.tr("Other weights"), self.tr("Begin from other first weights (W)")
        )
        self.plot = LossPlot()
        self.measured = named(PlainLabel(wordWrap=True), "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.says)
        column.addLayout(WrappingRow(self.iterations, self.train, self.die))
        column.addWidget(self.plot)
        column.addWidget(self.measured)
        self.says.activated.connect(lambda at: session.change(says=SAYS[at]))
        self.iterations.chosen.connect(lambda count: session.change(iterations=count))
        self.train.clicked.connect(self._train)
        self.die.clicked.connect(self._throw)
        self.show_settings()
        self.show_training()

    def show_settings(self) -> None:
        settings = self._session.settings
        self.says.setCurrentIndex(SAYS.index(settings.says))
        self.iterations.show_number(settings.iterations)
        self.plot.setVisible(not settings.exact)

    def show_training(self) -> None:
        """Show how far the training is, and what it has told."""
        session, cloud = self._session, self._session.cloud
        self.train.setEnabled(session.exact is not None)
        words = self.tr("Train")
        if session.learning:
            done = session.now.done if session.now else 0
            words = self.tr("Stop at {0}").format(count_words(done))
        self.train.setText(words)
        losses = np.zeros(0) if cloud is None else cloud.losses
        distances = np.zeros((0, 2)) if cloud is None else cloud.distances
        total = session.settings.iterations
        self.plot.show_training(losses, distances, total, session.held_out_distance())

    def _train(self) -> None:
        if self._session.learning:
            self._session.stop()
        else:
            self._session.train()

    def _throw(self) -> None:
        self._session.change(seed=self._session.settings.seed + 1)
        if not self._session.learning:
            self._session.train()
