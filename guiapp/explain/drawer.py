"""The drawer beside a bench: one of the cards, and from there the section of the mathematics."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from guiapp.explain.cards import CARDS, Card, card_named
from guiapp.explain.roles import symbol_pen, symbol_words
from guiapp.formulas.links import LinkedDocument
from guiapp.formulas.maths import Section, sections
from guiapp.formulas.source import Formula
from guiapp.formulas.table import entry_of
from guiapp.formulas.view import FormulaView
from guiapp.plain import PlainLabel, plain_tip
from guiapp.settings import Store
from guiapp.theme import GRID, clear, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.icons import show_icon
from guiapp.widgets.scrolling import scroll_column

NARROW, USUAL, WIDE = 30 * GRID, 46 * GRID, 60 * GRID  # at least; a card; a section


class CardView(QWidget):
    """A card: its words, and its formulas."""

    pointed = Signal(str)  # what a symbol stands for; "": none
    section_asked = Signal(int)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.title = named(PlainLabel(card.title(), wordWrap=True), "title")
        self.words = PlainLabel(card.words(), wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.formulas = [
            FormulaView(latex, spoken_words(latex), symbol_pen, symbol_words)
            for latex in card.formulas
        ]
        self.more = QPushButton(self.tr("Derivation: section {0}").format(card.section))
        self.more.setToolTip(plain_tip(self.tr("Section {0} of the mathematics, in English").format(
            card.section
        )))  # fmt: skip
        for formula in self.formulas:
            formula.setWhatsThis(
                self.tr("A formula. Point at a symbol in color: what it stands for is marked.")
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.words)
        for formula in self.formulas:
            formula.pointed.connect(self.pointed)
            column.addWidget(formula)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.more.clicked.connect(lambda: self.section_asked.emit(card.section))


class SectionView(QWidget):
    """A section of docs/maths.md."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section: Section | None = None
        self.back = QPushButton(self.tr("Back to the card"))
        self.back.setToolTip(self.tr("Back to the card (Esc)"))
        self.title = named(PlainLabel(wordWrap=True), "title")
        note = named(PlainLabel(self.tr("This part is in English."), wordWrap=True), "note")
        self.text = LinkedDocument(symbol_pen, symbol_words)
        self.text.setAccessibleName(self.tr("Section of the mathematics"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(note)
        column.addWidget(self.text, 1)

    def show_section(self, number: int, *, as_text: bool) -> None:
        """Show a section by its number."""
        self.section = next(each for each in sections() if each.number == number)
        self.title.setText(f"{number}. {self.section.title}")
        self.text.show_markdown(self.section.markdown, as_text=as_text)


class CardDrawer(QWidget):
    """Beside the bench, which gets narrower; it follows what the bench shows."""

    pointed = Signal(str)  # what a symbol of a formula stands for; "": none
    closed = Signal()
    widened = Signal()  # or got narrower

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWhatsThis(self.tr("A card: more of what the bench shows. M closes it."))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._store = store
        self.view: CardView | None = None
        self._room = 0  # the width of the page
        self._followed = ""  # the card of what the bench shows
        self.choice = DropDown()
        self.choice.setAccessibleName(self.tr("Card"))
        self.choice.instead = self.choice.accessibleName()
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.setToolTip(self.tr("Choose a card"))
        self.close_button = QToolButton()
        show_icon(self.close_button, "close", "muted")
        self.close_button.setToolTip(plain_tip(self.tr("Close (M)")))
        self.close_button.setAccessibleName(self.tr("Close the card"))
        self.place = clear(QWidget())
        self._card_row = QVBoxLayout(self.place)
        self._card_row.setContentsMargins(0, 0, 0, 0)
        self.section = SectionView()
        self.section.text.pointed.connect(self.pointed)
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll_column(self.place))
        self.stack.addWidget(self.section)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.choice, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.choice.activated.connect(self._choose)
        self.close_button.clicked.connect(self.closed)
        self.section.back.clicked.connect(self.leave_section)
        store.changed.connect(self._follow)
        self.hide()

    @property
    def in_section(self) -> bool:
        return self.stack.currentWidget() is self.section

    def follow(self, name: str) -> None:
        """Another card belongs to what the bench shows now; one that was chosen stays till then."""
        if name != self._followed:
            self._followed = name
            self.show_card(name)

    def show_card(self, name: str) -> None:
        """Show a card by its name; a section that is being read stays."""
        if not self.choice.count():
            for card in CARDS:
                self.choice.addItem(card.title(), card.name)
        if self.view is not None and self.view.card.name == name:
            self.fit(self._room)
            return
        if self.view is not None:
            self._card_row.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = CardView(card_named(name))
        self.view.pointed.connect(self.pointed)
        self.view.section_asked.connect(self.show_section)
        self._card_row.addWidget(self.view)
        self.choice.setCurrentIndex(self.choice.findData(name))
        self.fit(self._room)
        self._follow({"formulas_as_text"})

    def show_section(self, number: int) -> None:
        """Show a section of the mathematics."""
        self.section.show_section(number, as_text=self._store.value.formulas_as_text)
        self.stack.setCurrentWidget(self.section)
        self.section.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(self._room)

    def leave_section(self) -> None:
        """Back to the card."""
        self.stack.setCurrentIndex(0)
        self.fit(self._room)
        if self.view is not None:
            self.view.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_symbol(self, symbol: str) -> None:
        """Mark the symbols that stand for what is pointed at on the bench."""
        if self.view is not None:
            for formula in self.view.formulas:
                formula.mark(symbol)
        self.section.text.mark(symbol)

    def fit(self, room: int) -> None:
        """Take a part of a page so wide; a section more than a card."""
        self._room = room
        share, most = (0.4, WIDE) if self.in_section else (0.34, USUAL)
        wanted = round(min(max(NARROW, share * room - 4 * GRID), most))
        if self.view is not None:  # the name of the card stands there, or has no room
            needed = self.choice.chosen_width() + self._beside_choice()
            self.view.title.setVisible(wanted < needed)
        if wanted != self.width():
            self.setFixedWidth(wanted)
            self.widened.emit()

    def _beside_choice(self) -> int:
        """Pixels across of what stands around the name of the card."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        return margins.left() + margins.right() + GRID + self.close_button.sizeHint().width()

    def _choose(self, at: int) -> None:
        self.stack.setCurrentIndex(0)
        self.show_card(self.choice.itemData(at))

    def _follow(self, names: set[str]) -> None:
        """Show formulas as the settings say."""
        if "formulas_as_text" in names and self.view is not None:
            as_text = self._store.value.formulas_as_text
            for formula in self.view.formulas:
                formula.show_as_text(as_text)
            if self.in_section and self.section.section is not None:
                self.section.show_section(self.section.section.number, as_text=as_text)


def spoken_words(latex: str) -> str:
    """A formula of a card in words, in the language of the window."""
    entry = entry_of(Formula(latex, True))
    if entry is None:
        return latex
    german = QLocale().language() == QLocale.Language.German
    return entry.de if german and entry.de else entry.en
