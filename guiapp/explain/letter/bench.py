"""The bench of one letter: its state is its guess and its noise, and a graph tells its way."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from engine.explain.door import Departure
from engine.explain.question import Question
from guiapp.explain.bench import ExplainBench, Plain
from guiapp.explain.letter.files import offer_files
from guiapp.explain.letter.graph_view import GraphView
from guiapp.explain.letter.looks import LetterLooks
from guiapp.explain.letter.modes.branch import new_noises
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.modes.switches import ModeSwitches
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.place import LetterPlace
from guiapp.explain.letter.state import restore_way, save_way
from guiapp.explain.letter.state_view import StateView
from guiapp.explain.letter.track import LetterTrack
from guiapp.explain.letter.views import choose_next
from guiapp.explain.letter.ways import WaysRow
from guiapp.explain.player import WayPlayer
from guiapp.explain.questions.menu import offer_questions, question_menu
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import AS_WRITTEN, ExplainSession, state_at
from guiapp.explain.words import out_of_noise_sentences
from guiapp.widgets.drop_down import DropDown

Mode = TypeVar("Mode", bound=LetterMode)
FUTURES = 4


class LetterBench(ExplainBench):
    """Out of noise, state by state."""

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, player, parent)
        self._low = False
        self._calm = False  # nothing plays but what is asked to
        self.question = QuestionPanel(session)
        self.state_view = StateView(session, self.question, self)
        self.graph_view = GraphView(session, self.question, self)
        self.row, self.numbers = self.state_view.row, self.state_view.numbers
        self.step, self.fourth = self.state_view.step, self.state_view.views.fourth
        self.untold, self.contrast = self.state_view.views.untold, self.state_view.views.contrast
        self.graph, self.quantity = self.graph_view.graph, self.graph_view.views.quantity
        self.axis = self.graph_view.views.axis
        self.ways = WaysRow(session)
        self.switches = ModeSwitches(session)
        self.modes = self.switches.modes
        self._looks = LetterLooks(
            {"quantity": self.quantity, "fourth": self.fourth},
            {"untold": self.untold, "as_it_is": self.contrast, "levels": self.axis},
            self.switches,
        )
        self.way_track = self.track
        self.track = LetterTrack(self.way_track, self)
        self.place = LetterPlace(
            self, self.state_view, self.graph_view, self.question, self.switches, self.ways
        )
        self.direction, self.menu = self.place.direction, self.place.menu
        self.beside_timeline, self.controls = self.place.beside_timeline, self.place.controls
        self._connect()
        self._show_card()
        self.graph_view.offer()
        self.show_all()

    @property
    def mode(self) -> LetterMode | None:
        """The mode that is on."""
        return self.switches.current

    @override
    def sentences(self) -> str:
        takes_room = self.question.isVisibleTo(self) or self.state_view.pixel is not None
        if self._low and (takes_room or self.mode):
            return ""
        return out_of_noise_sentences() if self.mode is None else self.mode.sentences()

    @override
    def card(self) -> str:
        if self.mode is not None:
            return self.mode.card
        return "first_guess" if self.untold.isChecked() else super().card()

    @override
    def mark_symbol(self, symbol: str) -> None:
        self.row.mark_symbol(symbol)

    @override
    def offers(self) -> tuple[FileOffer, ...]:
        return offer_files(self.session, self.graph_view.bits.request, self.graph_view.views.name)

    @override
    def parts(self) -> dict[str, QWidget]:
        names = ("state", "guess", "noise", "fourth")
        found: dict[str, QWidget] = dict(zip(names, self.row.pictures, strict=False))
        rest = {"graph": self.graph, "numbers": self.numbers, "step": self.step, "ways": self.ways}
        return found | rest

    @override
    def save_state(self) -> dict[str, Plain]:
        return save_way(self.session) | self._looks.save()

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        self.player.pause()
        self._leave_question()
        restore_way(self.session, state)
        self._looks.restore(state, self.session.subject.card)

    @override
    def start(self) -> None:
        """The page is in view."""
        self.question.measure()
        self.graph.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> None:
        self.graph_view.bits.stop()
        self.question.rest()
        self.state_view.mattering.stop()
        self.set_mode("")

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the page that nothing else took."""
        key = event.key()
        acts = {
            Qt.Key.Key_N: partial(self.renew, 1), Qt.Key.Key_4: partial(self.renew, FUTURES),
            Qt.Key.Key_Delete: self.session.remove_branch,
            Qt.Key.Key_U: self.untold.click, Qt.Key.Key_C: self.contrast.click,
            Qt.Key.Key_X: self.axis.click, Qt.Key.Key_Q: partial(choose_next, self.quantity),
            Qt.Key.Key_F: partial(choose_next, self.fourth),
        }  # fmt: skip
        if key == Qt.Key.Key_Escape and self.mode is not None:
            self.set_mode("")
        elif self.question.take_key(event) or self.switches.take_key(event):
            pass
        elif key in acts:
            acts[Qt.Key(key)]()
        else:
            return False
        return True

    @override
    def ask_question(self) -> None:
        """Ask where the letter can first be read, if a reader reads what the model draws."""
        questions = offer_questions(self.session)
        if questions and questions[0].kind == "pin":
            self.put_question(questions[0])

    def put_question(self, question: Question, words: str = "") -> None:
        """Ask something; what would give the answer away is covered until it is told."""
        self.set_mode("")
        self.player.pause()
        self.question.ask(question, words)
        if self.question.covers:
            self.graph_view.views.choose("score")
            self.session.seek(0)
        self.show_all()

    @override
    def set_motion(self, reduced: bool) -> None:
        self._calm = reduced

    @override
    def set_low(self, low: bool) -> None:
        self._low = low
        self.question.set_low(low)
        self.state_view.set_low(low)
        self.place.set_low(low)
        self._fold()

    @override
    def usual_width(self) -> int:
        return self.place.usual_width()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.place.set_narrow(narrow)
        self._fold()

    @override
    def set_bare(self, bare: bool) -> None:
        self.place.set_bare(bare)
        self._fold()

    def set_mode(self, name: str) -> None:
        """Turn a mode on; "": only look."""
        mode = self.modes.get(name)
        if mode is self.mode:
            return
        self.player.pause()
        if mode is not None:
            self._leave_question()
            if mode.track is not None:  # it is about the letter as it was written
                self.session.choose_way(AS_WRITTEN)
        self.switches.turn_on(mode)
        self.state_view.mode = mode
        self._replace_graph(mode)
        self.row.pictures[0].paints = mode is not None and mode.paints
        self.show_state()
        self.sentences_changed.emit()

    def _replace_graph(self, mode: LetterMode | None) -> None:
        """Show what a mode has in place of graph and timeline, or these again."""
        own = self.place.replace_graph(mode)
        self._fold()
        assert isinstance(self.track, LetterTrack)
        self.track.follow(self.way_track if mode is None or mode.track is None else mode.track)
        (own or self.graph).setFocus()

    def mode_of(self, kind: type[Mode]) -> Mode:
        """A mode by its class."""
        return next(mode for mode in self.modes.values() if isinstance(mode, kind))

    def renew(self, count: int) -> None:
        """Go on from here with new noise, in so many ways."""
        ways = new_noises(self.session, count)
        if ways:
            self._leave_way(ways)

    def show_all(self) -> None:
        self.graph_view.show_curve()
        self.show_state()

    def show_state(self) -> None:
        """Show the pictures and numbers of the state where the way is."""
        self.state_view.show_state()
        self._fold()
        self.question.show_level(self.session.sigma or 0.0)
        self.graph_view.show_place()

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._begin)
        session.chosen.connect(self._begin)
        session.traced.connect(self._take_trace)
        session.moved.connect(self.show_state)
        session.progressed.connect(self._show_progress)
        session.branched.connect(self.show_all)
        self.row.stepped.connect(self._step)
        self.row.dropped.connect(self._take_file)
        self.direction.chosen.connect(self.set_mode)
        self.row.pressed.connect(self._press)
        self.row.released.connect(self._rest)
        self.row.symbol_pointed.connect(self.symbol_pointed)
        self.graph.stepped.connect(self._step)
        self.graph.sought.connect(self._seek)
        self.graph_view.views.ask.clicked.connect(self._offer_questions)
        self.state_view.views.changed.connect(self.show_state)
        self.state_view.views.changed.connect(self.looks_changed)
        self.graph_view.views.changed.connect(self.looks_changed)
        self.state_view.pointed.connect(self._fold)
        self.ways.chosen.connect(session.choose_way)
        self.switches.asked.connect(self.set_mode)
        for mode in self.modes.values():
            mode.changed.connect(self.show_state)
            mode.finished.connect(partial(self.set_mode, ""))
            mode.renewed.connect(self.renew)
            mode.wanted.connect(self._leave_way)
            mode.failed.connect(session.failed)
        for box in self.findChildren(DropDown):
            box.leave_keys_to(self.graph)
        self.question.changed.connect(self.graph_view.show_curve)
        self.question.told.connect(self._tell)
        self.question.left.connect(self._leave_question)

    def _show_card(self) -> None:
        """Offer what this model can do: a latent is neither painted nor guided here."""
        card = self.session.subject.card
        self.switches.show_card(card)
        self.direction.setEnabled(self.modes["noise"].fits(card))
        if self.mode is not None and not self.mode.fits(card):
            self.set_mode("")
        self.untold.setEnabled(not card.autoencoder)

    def _fold(self) -> None:
        """A question takes the place of the numbers; where it is low, of the sentences too."""
        self.place.fold(self.mode, bool(self.session.branches))
        self.sentences_changed.emit()

    def _begin(self) -> None:
        """Another letter, or another way of it."""
        self._show_card()
        if self.question.isVisible() and not self.question.asking:
            self.question.forget()
        elif self.question.asking:
            self.question.ask_again()
        self._take_trace()

    def _take_trace(self) -> None:
        self.graph_view.offer()
        if self.mode is not None:
            self.mode.follow()
        self.show_all()
        self.question.take_trace()

    def _show_progress(self) -> None:
        """More of the way is drawn."""
        self.state_view.show_state()
        if self.session.growing:
            self.graph_view.show_curve()
            self.graph_view.show_place()

    def _take_file(self, path: Path) -> None:
        """A picture was dropped: noise for it."""
        into = self.modes["noise"]
        if into.fits(self.session.subject.card):
            self.set_mode(into.name)
            into.take_file(path)

    def _leave_way(self, ways: tuple[Departure, ...]) -> None:
        """Go on otherwise; what was branched before is left as it is."""
        if self.fourth.currentData() == "none":
            self.fourth.setCurrentIndex(self.fourth.findData("difference"))
        if self.question.asking:
            self._leave_question()
        self.session.branch(*ways)

    def _press(self, pixel: Pixel) -> None:
        if self.mode is not None and self.mode.paints:
            self.player.pause()
            self.mode.press(pixel)

    def _rest(self) -> None:
        if self.mode is not None:
            self.mode.rest()

    def _step(self, by: int) -> None:
        self.player.pause()
        self.track.seek(self.track.position + by)

    def _seek(self, sigma: float) -> None:
        self.player.pause()
        self.session.seek(state_at(self.session.sigmas, sigma))

    def _offer_questions(self) -> None:
        button = self.graph_view.views.ask
        menu = question_menu(button, offer_questions(self.session), self._ask)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _ask(self, question: Question) -> None:
        """Ask what was chosen in the menu; its keys are the question's, not the button's."""
        self.put_question(question)
        self.graph.setFocus()

    def _tell(self) -> None:
        """Uncover what was covered; of a question about the way, play it from its noise."""
        self.show_all()
        if self.question.pins():
            self.session.seek(0)
            if not self._calm:
                self.player.play()

    def _leave_question(self) -> None:
        self.question.leave()
        self.show_all()
        self.graph.setFocus()
