"""The controls of the Field bench: which data, and what is shown of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from engine.cloud.clouds import LEAST_POINTS, MOST_POINTS
from guiapp.explain.buttons import desk_button, row_of
from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.subject import SOURCES
from guiapp.explain.field.view import LAYERS, USUAL, Layer
from guiapp.explain.field.words import layer_words, source_words
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, quiet
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import count_words


class DataPanel(QWidget):
    """Which points there are, how many, and whether their field is learned or exact."""

    def __init__(self, session: FieldSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.source = DropDown()
        self.source.setAccessibleName(self.tr("Data"))
        self.source.setToolTip(self.tr("The points that are learned: a shape, ink, or drawn here"))
        for name, words in source_words().items():
            self.source.addItem(words, name)
        self.exact = Choice(
            self.tr("Field"), [(True, self.tr("exact")), (False, self.tr("learned"))]
        )
        self.exact.setToolTip(
            self.tr("Computed from the points alone, or as a network has learned it (X)")
        )
        self.points = NumberSlider(
            self.tr("Points"), LEAST_POINTS, MOST_POINTS, 5, lambda n: count_words(round(n)),
            at_once=False,
        )  # fmt: skip
        self.color = desk_button(
            self.tr("Second color"), self.tr("Draw points of the second color (O)"), checkable=True
        )
        self.clear = desk_button(self.tr("Clear"), self.tr("Take away all points that are drawn"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row_of(self.source, self.exact))
        column.addWidget(self.points)
        column.addLayout(row_of(self.color, self.clear))
        self.source.activated.connect(lambda at: session.change(source=SOURCES[at]))
        self.exact.chosen.connect(lambda exact: session.change(exact=exact))
        self.points.moved.connect(lambda count: session.change(points=round(count)))
        self.show_settings()

    def show_settings(self) -> None:
        settings = self._session.settings
        drawn = settings.source == "drawn"
        self.source.setCurrentIndex(SOURCES.index(settings.source))
        self.exact.show_value(settings.exact)
        self.points.show_number(settings.points)
        self.points.setVisible(not drawn)
        self.color.setVisible(drawn)
        self.clear.setVisible(drawn)


class LayersPanel(QWidget):
    """What is shown in the plane."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[Layer, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID // 2)
        grid.addWidget(quiet(PlainLabel(self.tr("Show"))), 0, 0, 1, 3)
        words = layer_words()
        for number, layer in enumerate(LAYERS):
            box = QCheckBox(words[layer][0])
            box.setToolTip(plain_tip(words[layer][1]))
            box.setChecked(layer in USUAL)
            box.toggled.connect(self.changed)
            self.boxes[layer] = box
            grid.addWidget(box, 1 + number // 3, number % 3)

    @property
    def layers(self) -> frozenset[Layer]:
        return frozenset(layer for layer, box in self.boxes.items() if box.isChecked())

    def show_layers(self, layers: frozenset[Layer]) -> None:
        for layer, box in self.boxes.items():
            box.setChecked(layer in layers)
