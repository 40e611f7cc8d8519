"""The bench of lanes: one letter drawn in ways that differ in one thing, by evaluations spent."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from engine.errors import EngineError
from engine.explain.sides import Value
from guiapp.explain.bench import ExplainBench, Plain
from guiapp.explain.letter.state import restore_letters, save_letters
from guiapp.explain.letter.views import choose_next
from guiapp.explain.player import WayPlayer
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import ExplainSession
from guiapp.explain.sides.drawer import LaneDrawer, LaneSetting
from guiapp.explain.sides.factor import FactorRows
from guiapp.explain.sides.files import offer_lanes
from guiapp.explain.sides.graph import DistanceGraph
from guiapp.explain.sides.grid import LetterGrid
from guiapp.explain.sides.lanes import LanesView
from guiapp.explain.sides.shown import measured_words
from guiapp.explain.sides.state import read_difference, read_switches, save_setting
from guiapp.explain.sides.track import EvaluationTrack
from guiapp.explain.sides.values import (
    first_values,
    offered_values,
    plausible,
    possible_factors,
    read_typed,
    with_values,
)
from guiapp.explain.words import alike_words, sides_sentences
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.scrolling import scroll_column

CARDS = {  # of the factors that have one of their own
    "sampler": "samplers", "guidance": "guidance", "eta": "new_noise", "variance": "new_noise",
    "churn": "new_noise",
}  # fmt: skip


class SidesBench(ExplainBench):
    """Lanes side by side."""

    shows_way = False

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, player, parent)
        self._low = self._narrow = False
        self.drawer = LaneDrawer(session, self)
        self._spent = EvaluationTrack(self.drawer, self)
        self.track = self._spent
        self.rows = FactorRows()
        self.view = LanesView(self.drawer)
        self.grid = LetterGrid(self.drawer, session)
        self.graph = DistanceGraph(self.drawer)
        content = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID // 2)
        whole.addWidget(self.rows)
        whole.addWidget(scroll_column(content), 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.view, 3)
        column.addWidget(self.grid, 3)
        self.note = named(PlainLabel(measured_words(), wordWrap=True), "note")
        column.addWidget(self.note)
        column.addWidget(self.graph, 1)
        self.grid.hide()
        self.graph.hide()
        self._connect()

    @override
    def sentences(self) -> str:
        if self._low and self.drawer.setting.reference:
            return ""
        return sides_sentences(self.drawer.setting.factor, short=self._low)

    @override
    def card(self) -> str:
        return CARDS.get(self.drawer.setting.factor, "sides")

    @override
    def mark_symbol(self, symbol: str) -> None:
        self.view.mark_symbol(symbol)

    @override
    def offers(self) -> tuple[FileOffer, ...]:
        return offer_lanes(self.session, self.drawer)

    @override
    def parts(self) -> Mapping[str, QWidget]:
        return {"lanes": self.view, "letters": self.grid, "distance": self.graph,
                "factor": self.rows}  # fmt: skip

    @override
    def save_state(self) -> dict[str, Plain]:
        spent = None if self._spent.at_end else self.track.position
        difference: dict[str, Plain] = {"difference": self.rows.apart.isChecked(), "spent": spent}
        return save_letters(self.session) | save_setting(self.drawer.setting) | difference

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        self.player.pause()
        restore_letters(self.session, state)
        self._try(lambda: read_switches(state, self.drawer.setting), quiet=True)
        self._try(lambda: read_difference(state, self.drawer.setting), quiet=True)
        if isinstance(state.get("difference"), bool):
            self.rows.apart.setChecked(state["difference"] is True)
        self.show_all()
        spent = state.get("spent", self.track.position)
        if spent is None or type(spent) is int:
            self.track.seek(self.track.last if spent is None else spent)

    @override
    def start(self) -> None:
        self.drawer.start()
        self.show_all()
        self._focus_pictures()

    @override
    def leave(self) -> None:
        self.drawer.stop()

    @override
    def set_low(self, low: bool) -> None:
        self._low = low
        self.rows.set_short(low or self._narrow)
        self.note.setVisible(not low)
        self.sentences_changed.emit()

    @override
    def usual_width(self) -> int:
        return self.rows.usual_width()

    @override
    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self.rows.set_short(self._low or narrow)

    @override
    def set_bare(self, bare: bool) -> None:
        self.rows.setVisible(not bare)

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        acts = {
            Qt.Key.Key_F: self.rows.apart.click, Qt.Key.Key_A: self.rows.each.click,
            Qt.Key.Key_H: self.rows.reference.click, Qt.Key.Key_Q: self._next_factor,
        }  # fmt: skip
        if event.key() not in acts:
            return False
        acts[Qt.Key(event.key())]()
        return True

    def compare(self, setting: LaneSetting) -> None:
        """Compare this from now on; what cannot be compared is said."""
        self._try(lambda: setting)

    def show_all(self) -> None:
        """Show controls, lanes and curves."""
        chosen, session = self.drawer.setting, self.session
        if not self.drawer.lanes:
            return
        self.rows.offer_factors(possible_factors(session))
        offered = offered_values(session, chosen.factor)
        self.rows.show_factor(chosen.factor, offered, chosen.values)
        able = chosen.factor != "steps"
        self.rows.show_switches(chosen.evaluations, chosen.each, chosen.reference, able)
        self.rows.alike.setText(alike_words(session, chosen.factor, self.drawer.hand))
        self.view.setVisible(not chosen.each)
        self.grid.setVisible(chosen.each)
        self.graph.setVisible(chosen.reference)
        self.graph.show_curves()
        self.show_place()

    def show_place(self) -> None:
        """Show what stands after so many evaluations."""
        spent, apart = self.track.position, self.rows.apart.isChecked()
        self.view.apart = self.grid.apart = apart
        if self.drawer.setting.each:
            self.grid.show_lanes(spent)
        else:
            self.view.show_lanes(spent)
        if self.drawer.setting.reference:
            self.graph.show_place(spent)

    def _connect(self) -> None:
        drawer, rows = self.drawer, self.rows
        drawer.replaced.connect(self.show_all)
        drawer.replaced.connect(self.sentences_changed)
        drawer.filled.connect(self._fill)
        drawer.progressed.connect(self.show_place)
        drawer.failed.connect(self.session.failed)
        self.track.moved.connect(self.show_place)
        rows.factor_chosen.connect(self._choose_factor)
        rows.values_chosen.connect(self._choose_values)
        rows.typed.connect(self._take_typed)
        rows.changed.connect(self._take_switches)
        for box in (rows.factor, rows.budget):
            box.leave_keys_to(self.view.lanes[0].pictures[0])
            box.activated.connect(self._focus_pictures)
        self.view.stepped.connect(self._step)
        self.view.symbol_pointed.connect(self.symbol_pointed)
        self.grid.chosen.connect(self.session.choose)
        self.graph.sought.connect(self._seek)

    def _fill(self) -> None:
        self.show_all()

    def _try(self, make: Callable[[], LaneSetting | None], *, quiet: bool = False) -> None:
        """Compare what is made; or say why not, unless it is to be quiet."""
        try:
            setting = make()
            if setting is not None:
                plausible(self.session, setting)
                self.drawer.compare(setting)
        except EngineError as error:
            if not quiet:
                self.session.failed.emit(error)
            self.show_all()

    def _choose_factor(self, name: str) -> None:
        if name != self.drawer.setting.factor:
            values = first_values(self.session, name)
            self._try(lambda: with_values(self.drawer.setting, name, values))

    def _choose_values(self, values: tuple[Value, ...]) -> None:
        self.compare(replace(self.drawer.setting, values=values))

    def _take_typed(self, text: str) -> None:
        before = self.drawer.setting
        self._try(lambda: read_typed(self.session, before, text))
        if self.drawer.setting != before:
            self.rows.field.clear()

    def _take_switches(self) -> None:
        rows = self.rows
        chosen = replace(
            self.drawer.setting, evaluations=rows.evaluations, each=rows.each.isChecked(),
            reference=rows.reference.isChecked(),
        )  # fmt: skip
        if chosen != self.drawer.setting:
            self.compare(chosen)
        self.show_place()

    def _focus_pictures(self) -> None:
        shown = self.grid if self.drawer.setting.each else self.view.lanes[0].pictures[0]
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_factor(self) -> None:
        choose_next(self.rows.factor)
        self._choose_factor(self.rows.factor.currentData())

    def _step(self, by: int) -> None:
        self._seek(self.track.position + by)

    def _seek(self, position: int) -> None:
        self.player.pause()
        self.track.seek(position)
