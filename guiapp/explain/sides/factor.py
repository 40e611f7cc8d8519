"""What differs and its values, and what else there is to choose: two rows above the lanes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.explain.sides import MOST_LANES, Value
from guiapp.explain.buttons import switch
from guiapp.explain.sides.drawer import in_short, shown_value
from guiapp.explain.sides.values import factor_words
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.enabling import enable
from guiapp.widgets.wrapping_row import fit_placeholder

BUDGETS = (5, 10, 20, 50, 100, 200)  # evaluations that lanes may spend alike
FEWEST = 2


class ValueChips(QWidget):
    """Values that can be turned on and off: two to four are."""

    chosen = Signal(object)  # tuple[Value, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[Value, QPushButton] = {}
        self._values: tuple[Value, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def show_values(
        self, factor: str, offered: tuple[Value, ...], values: tuple[Value, ...]
    ) -> None:
        """Offer these, and all that are on."""
        every = list(dict.fromkeys([*offered, *values]))
        if every != list(self.chips):
            had = next((v for v, chip in self.chips.items() if chip.hasFocus()), None)
            for chip in self.chips.values():
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = {value: self._make(factor, value) for value in every}
            if had in self.chips:
                self.chips[had].setFocus()
        self._values = values
        for value, chip in self.chips.items():
            on = value in values
            chip.setChecked(on)
            enable(chip, len(values) > FEWEST if on else len(values) < MOST_LANES)

    def _make(self, factor: str, value: Value) -> QPushButton:
        words = shown_value(factor, value)
        chip = switch(in_short(words), self.tr("A lane with this value: two to four of them"))
        chip.setAccessibleName(self.tr("Lane: {0}").format(words))
        chip.clicked.connect(lambda on, value=value: self._toggle(value, on))
        chip.setMinimumWidth(4 * GRID)
        self._row.addWidget(chip)
        return chip

    def _toggle(self, value: Value, on: bool) -> None:
        wanted = {*self._values, value} if on else {*self._values} - {value}
        self.chosen.emit(tuple(one for one in self.chips if one in wanted))


class FactorRows(QWidget):
    """The controls of the bench."""

    factor_chosen = Signal(str)
    values_chosen = Signal(object)
    typed = Signal(str)
    changed = Signal()  # evaluations, letters, reference, or the difference

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor = DropDown()
        self.factor.setAccessibleName(self.tr("What differs"))
        self.factor.setToolTip(self.tr("The one thing in which the lanes differ (Q)"))
        self.chips = ValueChips()
        self.field = QLineEdit(maxLength=60)
        self.field.setPlaceholderText(self.tr("another value"))
        self.field.setAccessibleName(self.tr("Another value"))
        self.field.setToolTip(
            plain_tip(
                self.tr("Type a value and press Enter. Another difference, as in guidance 4, "
                        "takes the place of this one; 8 evaluations are what each lane spends.")
            )
        )  # fmt: skip
        self.budget = DropDown()
        self.budget.setAccessibleName(self.tr("Evaluations that each lane spends"))
        self.budget.setToolTip(
            self.tr("How often each lane may ask the network: what they spend is alike")
        )
        self.each = switch(self.tr("Each letter"), self.tr("All letters in every lane (A)"))
        self.apart = switch(
            "",
            self.tr("The guesses less those of the first lane: blue less ink, orange more (F)"),
        )
        self.reference = switch(
            "",
            self.tr("How far each lane is from the way that so many evaluations find (H)"),
        )
        self.alike = named(PlainLabel(wordWrap=True), "note")
        self.alike.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for box in (self.factor, self.budget):
            box.be_as_wide_as_chosen()
        self._arrange()
        self._short = True
        self._usual = 0  # pixels of the lower row with all its words
        self.set_short(False)
        self.factor.activated.connect(self._choose_factor)
        self.chips.chosen.connect(self.values_chosen)
        self.field.returnPressed.connect(self._take_typed)
        self.budget.activated.connect(self.changed)
        for button in (self.each, self.apart, self.reference):
            button.clicked.connect(self.changed)

    @property
    def evaluations(self) -> int:
        """What is to be spent alike; 0: what the steps take."""
        return self.budget.currentData() or 0

    def offer_factors(self, names: list[str]) -> None:
        """Offer these."""
        if [self.factor.itemData(i) for i in range(self.factor.count())] != names:
            self.factor.clear()
            for name in names:
                self.factor.addItem(factor_words()[name], name)

    def show_factor(self, name: str, offered: tuple[Value, ...], values: tuple[Value, ...]) -> None:
        self.factor.setCurrentIndex(self.factor.findData(name))
        self.chips.show_values(name, offered, values)

    def show_switches(self, evaluations: int, each: bool, reference: bool, able: bool) -> None:
        """`able`: lanes can spend alike."""
        if not self.budget.count():
            self.budget.addItem(self._as_steps(), 0)
        if self.budget.findData(evaluations) < 0:
            self.budget.clear()
            self.budget.addItem(self._as_steps(), 0)
            for count in sorted({*BUDGETS, evaluations} - {0}):
                self.budget.addItem(self.tr("{0} evaluations each").format(count), count)
        self.budget.setCurrentIndex(self.budget.findData(evaluations))
        enable(self.budget, able)
        self.each.setChecked(each)
        self.reference.setChecked(reference)

    def usual_width(self) -> int:
        """Pixels that it needs with all its words."""
        if not self._short:
            row = (self.budget, self.each, self.apart, self.reference)
            self._usual = sum(widget.sizeHint().width() for widget in row) + 4 * GRID
        return self._usual

    def set_short(self, short: bool) -> None:
        """There is little room: fewer words."""
        self.usual_width()
        self._short = short
        self.alike.setVisible(not short)
        fit_placeholder(self.field, (12 if short else 16) * GRID)
        if self.budget.count():
            self.budget.setItemText(0, self._as_steps())
        self.apart.setText(self.tr("Difference") if short else self.tr("Difference to the first"))
        self.reference.setText(
            self.tr("Against Heun") if short else self.tr("Against 200 evaluations of Heun")
        )

    def _arrange(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GRID)
        for widget in (self.factor, self.chips, self.field):
            upper.addWidget(widget)
        upper.addStretch(1)
        for widget in (self.budget, self.each, self.apart, self.reference):
            lower.addWidget(widget)
        lower.addWidget(self.alike, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(upper)
        column.addLayout(lower)

    def _as_steps(self) -> str:
        """The budget of lanes that spend what they need."""
        if self._short:
            return self.tr("what their steps take")
        return self.tr("as many as their steps take")

    def _choose_factor(self) -> None:
        self.factor_chosen.emit(self.factor.currentData())

    def _take_typed(self) -> None:
        self.typed.emit(self.field.text())
