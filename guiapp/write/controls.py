"""The row under the field with what is chosen most: hand, seed, colors, speed; and More."""

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QToolButton, QWidget
from typing_extensions import override

from engine.api import AUTO, MIXED
from engine.card import ModelCard
from engine.checks import bounds
from engine.data.alphabet import PRINTABLE
from engine.message.recipe import Timing
from guiapp.message.session import Session
from guiapp.message.usual import card_of
from guiapp.plain import PlainLabel, plain_tip
from guiapp.settings import Store
from guiapp.theme import GRID, quiet
from guiapp.widgets.icons import SIZE, show_icon
from guiapp.widgets.number_field import new_seed
from guiapp.widgets.overlay import Overlay
from guiapp.words import number_words
from guiapp.write.colors.bar import ColorBar
from guiapp.write.hands.button import HandButton
from guiapp.write.hands.gallery import Gallery, another_hand, hand_names
from guiapp.write.hands.samples import HandKey, HandSamples


@dataclass(frozen=True, slots=True)
class Room:
    """What is shown in a row that has room for it."""

    tools: bool  # words beside the signs of the tools
    speed_label: bool
    speed: bool
    swatches: bool  # pairs of colors; else they are in the panel of colors
    colors: bool  # the word beside the colors in use


ROOMS = (  # what goes first where it is narrow
    Room(tools=True, speed_label=True, speed=True, swatches=True, colors=True),
    Room(tools=False, speed_label=True, speed=True, swatches=True, colors=True),
    Room(tools=False, speed_label=True, speed=True, swatches=True, colors=False),
    Room(tools=False, speed_label=False, speed=True, swatches=True, colors=False),
    Room(tools=False, speed_label=False, speed=False, swatches=True, colors=False),
    Room(tools=False, speed_label=True, speed=True, swatches=False, colors=True),
    Room(tools=False, speed_label=False, speed=False, swatches=False, colors=True),
    Room(tools=False, speed_label=False, speed=False, swatches=False, colors=False),
)


def worded_tool(words: str, sign: str) -> QToolButton:
    """A tool with a sign, and these words where there is room."""
    tool = QToolButton()
    tool.setText(words)
    tool.setAccessibleName(words)
    show_icon(tool, sign)
    return tool


def tool_width(tool: QToolButton, *, words: bool) -> int:
    """Logical pixels of a tool with its words or without, in either state."""
    bare = SIZE + 2 * GRID
    return bare + (tool.fontMetrics().horizontalAdvance(tool.text()) + GRID if words else 0)


class Controls(QWidget):
    """The row under the field. Where it is narrow, what is also elsewhere is left out."""

    hand_chosen = Signal(str, str)  # and the model that has it
    handwriting_asked = Signal()  # one's own is to be learned
    seed_chosen = Signal(int)
    motion_chosen = Signal()  # it moves otherwise now

    def __init__(self, session: Session, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._store = session, store
        self._names: tuple[str, ...] = ()
        self._model = ""  # whose hands are offered
        self._card: ModelCard | None = None
        self._known: tuple[tuple[str, str, int] | None, str] = None, ""  # whose hand was drawn last
        self._samples = HandSamples(session.lane, self)
        self._gallery: Gallery | None = None
        self._overlay: Overlay | None = None
        self.hand = HandButton(self._samples)
        self.other_hand = worded_tool(self.tr("Another hand"), "shuffle")
        self.other_hand.setToolTip(self.tr("Write it in any other hand"))
        self.shuffle = worded_tool(self.tr("New seed"), "dice")
        self.shuffle.setToolTip(self.tr("Draw it anew, from another seed"))
        self.colors = ColorBar(session, store)
        self.speed_label = quiet(PlainLabel(self.tr("Speed")))
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(*bounds(Timing, "fps").whole)
        self.speed.setPageStep(5)
        self.speed.setFixedWidth(11 * GRID)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.more = QPushButton(self.tr("More…"))
        self.more.setCheckable(True)
        self.more.setAccessibleName(self.tr("More controls"))
        self._arrange()
        self._connect()
        self.set_hands(None, AUTO)
        self.follow_page()
        self._show_more()

    def set_hands(self, card: ModelCard | None, chosen: str) -> str:
        """Offer what a model writes, and in which hands; returns the one that is chosen now."""
        self._model, self._card = self._session.drawing.model, card
        self._names = hand_names(card)
        self.hand.show_none(card is not None and not self._names)
        self.hand.set_model(self._model)
        self.other_hand.setEnabled(len(self._names) > 1)
        hand = chosen if chosen in (MIXED, *self._names) else AUTO
        self._offer_characters(hand)
        self.hand.show_hand(hand)
        return hand

    def _offer_characters(self, hand: str) -> None:
        """A hand of one's own may have letters that are composed in others."""
        # what a model wrote that is gone can still be shown
        card = self._card
        alphabet = card.alphabet_in(hand) if card else PRINTABLE + self._session.text
        self._session.set_alphabet(alphabet or PRINTABLE)

    def show_hand(self, hand: str) -> None:
        if self._session.drawing.model != self._model:
            self.set_hands(card_of(self._session.drawing.model), hand)
        elif self._card:
            self._offer_characters(self._session.drawing.hand)
        self.hand.show_hand(hand, self._drawn())

    @property
    def gallery(self) -> Gallery:
        """The gallery of hands; made when it is needed first."""
        if self._gallery is None:
            gallery = self._gallery = Gallery(self._samples, self._store)
            gallery.picked.connect(self._take_card)
            gallery.handwriting_asked.connect(self._ask_for_handwriting)
            self._overlay = Overlay(gallery, self.hand, self.window())
            self._overlay.accepted.connect(gallery.grid.take)
            self._overlay.closed.connect(self._samples.pause)
        return self._gallery

    def open_gallery(self) -> None:
        gallery = self.gallery
        if self._overlay is not None:
            self._samples.show_text(self._session.text)
            gallery.set_hands(self._model, self._card)
            self._overlay.open(gallery.search)
            # scrolled to, now that it has a size
            gallery.show_chosen(self._session.drawing.hand)

    def follow_page(self) -> None:
        self.speed.blockSignals(True)
        self.speed.setValue(round(self._session.timing.fps))
        self.speed.blockSignals(False)
        said = self.tr("{0} frames a second").format(number_words(self._session.timing.fps))
        self.speed.setToolTip(plain_tip(said))
        self.speed.setAccessibleDescription(said)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._samples.pause()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of(ROOMS[-1]), super().sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._width_of(ROOMS[0]), super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._tools = (self.other_hand, self.shuffle)
        self._order = (
            self.hand, self.other_hand, self.shuffle, self.colors,
            self.speed_label, self.speed, self.more,
        )  # fmt: skip
        for widget in self._order:
            row.addWidget(widget)
        row.addStretch(1)

    def _width_of(self, level: Room) -> int:
        width = self.hand.sizeHint().width() + self.more.sizeHint().width()
        width += sum(tool_width(tool, words=level.tools) for tool in self._tools)
        width += self.colors.width_with(swatches=level.swatches, words=level.colors)
        width += self.speed_label.sizeHint().width() if level.speed_label else 0
        width += self.speed.width() if level.speed else 0
        gone = (not level.speed_label) + (not level.speed)
        return width + (len(self._order) - 1 - gone) * GRID

    def _fit(self) -> None:
        fitting = (room for room in ROOMS if self._width_of(room) <= self.width())
        room = next(fitting, ROOMS[-1])
        self.speed_label.setVisible(room.speed_label)
        self.speed.setVisible(room.speed)
        self.colors.show_parts(swatches=room.swatches, words=room.colors)
        style = Qt.ToolButtonStyle
        for tool in self._tools:
            tool.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if room.tools else style.ToolButtonIconOnly
            )
        self._row.activate()  # at once: nothing is seen where it was

    def _connect(self) -> None:
        session = self._session
        self.hand.clicked.connect(self.open_gallery)
        self.other_hand.clicked.connect(self._take_another)
        self.shuffle.clicked.connect(lambda: self.seed_chosen.emit(new_seed()))
        self.speed.valueChanged.connect(self._set_speed)
        self.more.clicked.connect(lambda on: self._store.change(more_shown=on))
        self._store.changed.connect(self._show_more)
        self._samples.changed.connect(self._show_samples)
        session.page_changed.connect(self.follow_page)
        for signal in (
            session.drawing_changed, session.finished, session.letters_changed,
            session.text_changed,
        ):  # fmt: skip
            signal.connect(self._follow_hand)

    def _show_samples(self) -> None:
        self.hand.update()
        if self._gallery is not None:
            self._gallery.show_samples()

    def _follow_hand(self) -> None:
        self.show_hand(self._session.drawing.hand)

    def _drawn(self) -> str:
        """Whose hand most finished letters are in; as long as the same is drawn, it stays known."""
        drawing = self._session.drawing
        chosen = drawing.model, drawing.hand, drawing.seed
        hands = Counter(self._session.pictures.hands.values())
        if hands:
            self._known = chosen, hands.most_common(1)[0][0]
        return self._known[1] if self._known[0] == chosen else ""

    def _take_card(self, hand: HandKey) -> None:
        if self._overlay is not None:
            self._overlay.close_panel()
        self._take_hand(hand)

    def _ask_for_handwriting(self) -> None:
        if self._overlay is not None:
            self._overlay.close_panel()
        self.handwriting_asked.emit()

    def _take_hand(self, hand: HandKey) -> None:
        self.hand.show_hand(hand.name)
        self.hand_chosen.emit(hand.name, hand.model)

    def _take_another(self) -> None:
        hand = another_hand(self._names, self._session.drawing.hand)
        if hand is not None:
            self._take_hand(HandKey(self._model, hand))

    def _set_speed(self, fps: int) -> None:
        self._session.change("speed", timing={"fps": float(fps)})
        self.motion_chosen.emit()

    def _show_more(self, *_: object) -> None:
        shown = self._store.value.more_shown
        self.more.setChecked(shown)
        said = self.tr("Hide more controls") if shown else self.tr("Look, motion and drawing")
        self.more.setToolTip(plain_tip(said))
