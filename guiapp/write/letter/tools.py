"""The tools of the selected letter: redraw, nudge, lock it, choose an alternative; how it reads."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from engine.api import Letter
from guiapp.message.letters import first_letters
from guiapp.message.session import Session
from guiapp.widgets.key_actions import KeyAction
from guiapp.widgets.keys import set_tab_order
from guiapp.widgets.paper.canvas import Canvas
from guiapp.widgets.paper.marks import Marks
from guiapp.widgets.paper.places import Places, places_of
from guiapp.write.letter.alternatives import crop_letter
from guiapp.write.letter.panel import ACTING, LetterPanel, name_words, reading_words, refused_words
from guiapp.write.letter.popover import Popover
from guiapp.write.preview import Preview


class LetterTools(QObject):
    """Acts on the letter selected on the canvas. Its panel floats over `parent`, the whole page."""

    selected = Signal(object)  # Letter, or None: another is selected, or it looks otherwise now

    def __init__(self, session: Session, preview: Preview, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._preview, self._canvas = session, preview, canvas
        self.panel = LetterPanel(parent)
        self._id: int | None = None  # of the selected letter
        self._refused = False  # it is locked, and was asked to change
        self._open = False  # whether its tools are to be shown
        self._scores = False  # whether every score is shown
        self._text = session.text
        self._announced: Letter | None = None
        self._popover = Popover(self.panel, canvas, parent, self)
        canvas.follow(self._places)
        canvas.selected.connect(self._select_place)
        canvas.opened.connect(self.open)
        canvas.action_asked.connect(self._act)
        canvas.chosen.connect(self._choose)
        canvas.placed.connect(self._follow_sheet)
        self.panel.action_asked.connect(self._act)
        self.panel.chosen.connect(self._choose)
        preview.rested.connect(self._place)
        session.text_changed.connect(self._follow_text)
        for signal in (
            session.letters_changed, session.drawing_changed, session.began, session.finished,
            session.restored, session.busy_changed,
        ):  # fmt: skip
            signal.connect(self._show_state)
        session.page_changed.connect(self._show_alternatives)
        session.alternatives.changed.connect(self._show_alternatives)
        self._show_state()

    @property
    def letter(self) -> Letter | None:
        """The selected letter."""
        return next((each for each in self._session.characters if each.id == self._id), None)

    @property
    def usable(self) -> bool:
        """True if a letter is selected and not locked."""
        return self.letter is not None and self._id not in self._session.locked

    @property
    def scores_shown(self) -> bool:
        return self._scores

    @property
    def reduced_motion(self) -> bool:
        return self._canvas.reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._canvas.reduced_motion = reduced
        self._show_alternatives()

    def redraw(self) -> None:
        """Draw the selected letter from new noise."""
        if self.usable and self._id is not None:
            self._session.redraw(self._id)

    def nudge(self) -> None:
        """Draw it with other noise from the middle of its drawing on."""
        if self.usable and self._id is not None:
            self._session.nudge(self._id)

    def offer(self) -> None:
        """Show four alternatives of it; asked again, four more."""
        if self.usable and self._id is not None:
            self._session.draw_alternatives(self._id)
            self.open()
            self.panel.alternatives.squares[0].setFocus(Qt.FocusReason.TabFocusReason)

    def toggle_lock(self) -> None:
        self._refused = False
        if self._id is not None and self.letter is not None:
            self._session.set_locked(self._id, self._id not in self._session.locked)

    def show_scores(self, shown: bool) -> None:
        """Show or hide the legibility under every letter."""
        self._scores = shown
        self._show_state()

    def select(self, letter_id: int | None) -> None:
        """Select a letter, or none."""
        if letter_id == self._id:
            return
        self._id, self._refused = letter_id, False
        self._session.alternatives.clear()
        self._show_state()
        self._place()

    def deselect(self) -> None:
        self.select(None)

    def open(self) -> None:
        """Show the tools of the selected letter."""
        self._open = True
        self._show_state()
        self._place()

    def close(self) -> None:
        """Hide the tools; the letter stays selected."""
        self._open = False
        self._session.alternatives.clear()
        self._show_state()

    def _places(self) -> Places:
        return places_of(self._preview.paper.layout, self._preview.letter_rects())

    def _select_place(self, place: int) -> None:
        self.select(self._session.characters[place].id if place >= 0 else None)

    def _act(self, action: KeyAction) -> None:
        if action is KeyAction.TOOLS:
            if self.letter is not None:
                self.open()
                self.panel.focus_first()
        elif action in ACTING and self.letter is not None and not self.usable:
            self._refuse()
        elif action is KeyAction.REDRAW:
            self.redraw()
        elif action is KeyAction.NUDGE:
            self.nudge()
        elif action is KeyAction.OFFER:
            self.offer()
        elif action is KeyAction.LOCK:
            self.toggle_lock()
        elif action is KeyAction.SCORES:
            self.show_scores(not self._scores)
        else:
            self._leave()

    def _refuse(self) -> None:
        """Say in the panel that the letter is locked."""
        self._refused = True
        self.open()

    def _leave(self) -> None:
        """One step back: from the alternatives, from the tools, from the letter."""
        self._return_focus()
        if self._alternatives():
            self._session.alternatives.clear()
        elif self.panel.isVisible():
            self.close()
        else:
            self.deselect()

    def _choose(self, number: int) -> None:
        offered = self._alternatives()
        if number < len(offered):
            self._return_focus()
            self._session.choose(offered[number])

    def _alternatives(self) -> tuple[Letter, ...]:
        session = self._session
        mine = session.alternatives.letter_id == self._id
        return first_letters(session.alternatives.letters) if mine else ()

    def _return_focus(self) -> None:
        """The panel will be hidden: its focus goes to the letters."""
        if self.panel.has_focus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_text(self) -> None:
        """Hide the tools while typing; the letter stays selected while it is there."""
        if self._session.text != self._text:
            self._text = self._session.text
            if self.panel.isVisible():
                self.close()
        self._show_state()

    def _show_state(self) -> None:
        session, letter = self._session, self.letter
        if letter is None and self._id is not None:
            self._id = None
            session.alternatives.clear()
        self._refused = self._refused and self._id in session.locked
        letters, scores = session.characters, session.pictures.scores
        self._canvas.set_letters(len(letters))
        self._canvas.select(letters.index(letter) if letter is not None else -1)
        self._canvas.leavable = letter is not None and (
            not session.busy or bool(self._alternatives())
        )
        self._canvas.set_marks(
            Marks(
                frozenset(i for i, each in enumerate(letters) if each.id in session.locked),
                tuple(scores.get(each) for each in letters),
                session.threshold,
                self._scores,
            )
        )
        score = scores.get(letter) if letter is not None else None
        self.panel.describe(
            name_words(letter, letters),
            refused_words() if self._refused else reading_words(letter, session),
            poor=self._refused or (score is not None and score < session.threshold),
        )
        self.panel.show_state(locked=self._id in session.locked, scores=self._scores)
        self._show_panel()
        self._announce(letter)

    def _show_panel(self) -> None:
        shown = self._open and self.letter is not None and self._canvas.shows(self._canvas.letter)
        if shown == self.panel.isVisible():
            return
        self._popover.stop()
        if shown:
            self._set_tab_order()
        else:
            self._return_focus()
        self.panel.setVisible(shown)
        self.panel.raise_()

    def _show_alternatives(self) -> None:
        session, panel, letter = self._session, self.panel, self.letter
        offered = bool(self._alternatives()) and letter is not None
        if offered != panel.alternatives.isVisibleTo(panel):
            if not offered and panel.alternatives.has_focus():
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            panel.alternatives.setVisible(offered)
            self._show_state()
            self._place()
        if offered and letter is not None:
            states, reach = session.alternatives.states, session.alternatives.reach
            if self.reduced_motion and reach < states.shape[1] - 1:
                reach = -1
            layout = crop_letter(self._preview.paper.layout, session.characters.index(letter))
            panel.alternatives.show_states(
                states, reach, session.pictures.sigmas, layout, session.look
            )

    def _place(self) -> None:
        if self._open and self.letter is not None:
            self._show_panel()
            self._popover.place()

    def _follow_sheet(self) -> None:
        """The sheet was scrolled, zoomed or resized: the panel stays at its letter."""
        if self._open and self.letter is not None:
            self._show_panel()
            if self.panel.isVisible():
                self._popover.place(glide=False)

    def _announce(self, letter: Letter | None) -> None:
        """Tell screen readers which letter is selected."""
        message = self.tr("Message: {0}").format(" ".join(self._session.text.split()))
        words = name_words(letter, self._session.characters)
        if letter is not None:
            locked = self.tr("locked") if letter.id in self._session.locked else ""
            words = ", ".join(filter(str.strip, (words, locked, self.panel.score.text())))
        described = f"{message}. {words}" if words else message
        if self._session.letters and described != self._canvas.accessibleDescription():
            self._canvas.setAccessibleDescription(described)
            if words and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, words))
        if letter != self._announced:
            self._announced = letter
            self.selected.emit(letter)

    def _set_tab_order(self) -> None:
        """From the letters to the tools, from those to the alternatives."""
        panel = self.panel
        set_tab_order((self._canvas, *panel.tools.values(), *panel.alternatives.squares))
