"""Explain: see how a letter comes out of the noise, with every number that makes it."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api import Letter
from engine.errors import EngineError
from guiapp.explain.bench import ExplainBench
from guiapp.explain.benches import BENCHES, LETTER, Benches
from guiapp.explain.drawer import CardDrawer
from guiapp.explain.lessons.desk import LessonDesk
from guiapp.explain.player import WayPlayer
from guiapp.explain.projector import Projector
from guiapp.explain.saving import FigureSaver, FileOffer
from guiapp.explain.session import ExplainSession
from guiapp.explain.strip import LetterStrip
from guiapp.explain.subject import MOST_LETTERS
from guiapp.explain.timeline import WayBar
from guiapp.explain.whats_this import WhatsThis
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.message.letters import first_letters
from guiapp.message.session import Session
from guiapp.notices import NoticeBar
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named
from guiapp.widgets.choice import Choice
from guiapp.widgets.enabling import enable
from guiapp.widgets.menu_button import MenuButton
from guiapp.widgets.wrapping_row import fit_placeholder

NARROW = 122 * GRID  # the width of all but the drawer below which buttons that have a key go
CROWDED = 80 * GRID  # and that below which a drawer leaves little
MARGIN = 3 * GRID  # beside all but the drawer
LOW = 78 * GRID  # the height below which everything stands closer together
BENCH_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ExplainPage(QWidget):
    """The message's letters, a bench under them, and the timeline that all benches share."""

    def __init__(
        self,
        message: Session,
        engine: EngineLane,
        exports: Lane,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._message = message
        self._low = self._calm = False
        self._asked = False  # whether a question was asked by itself
        self._selected: Letter | None = None  # on Write, when this page was last shown
        self._before: QWidget | None = None  # what had the focus before the drawer opened
        self.notices = NoticeBar()
        self.session = ExplainSession(engine, self)
        self.player = WayPlayer(self)
        self.strip = LetterStrip(self.session)
        self.letters = QLineEdit(maxLength=4 * MOST_LETTERS)
        self.letters.setAccessibleName(self.tr("Letters to explain"))
        self.letters.setToolTip(self.tr("Look at other letters; the message stays as it is"))
        self.about = named(PlainLabel(), "note")
        self.benches = Benches(self.session, self.player, self._take_bench)
        self.views = self.benches.views
        self.name = LETTER  # of the bench in view
        self.choice = Choice(self.tr("Bench"), [(row.name, row.words()) for row in BENCHES])
        self.choice.setWhatsThis(self.tr("A way, ways side by side, or a plane of ways (1 2 3)"))
        self.choice.show_value(self.name)
        self.saver = FigureSaver(engine, exports, self.notices, store, self)
        self.save = MenuButton(self.tr("Save"))
        self.save.setObjectName("on_desk")
        self.save.setAccessibleName(self.tr("Save"))
        self.save.setToolTip(self.tr("Save what is seen (E)"))
        self.timeline = WayBar(self.player)
        self.about.setWhatsThis(self.tr("The model that draws, or how many letters are shown"))
        self.sentences = PlainLabel(wordWrap=True)
        self.sentences.setWhatsThis(self.tr("What is seen, in two sentences; M opens more."))
        self.more = named(QPushButton(self.tr("More")), "chip")
        self.more.setToolTip(self.tr("A card that tells more of it (M)"))
        self.drawer = CardDrawer(store)
        self.whats_this = WhatsThis(self)
        self.desk = LessonDesk(
            self.session, self.benches, lambda: self.name, self.show_bench, self.views,
            self.notices, store, self,
        )  # fmt: skip
        self.projector = Projector(
            [
                self.choice, self.letters, self.save, self.whats_this.button, self.desk.button,
                self.about,
            ], self._refold, self,
        )  # fmt: skip
        self._arrange()
        self._connect()
        self._show_bench()

    @property
    def bench(self) -> ExplainBench:
        """The one in view."""
        return self.benches[self.name]

    def look_at(self, letter: Letter | None) -> None:
        """Choose the letter that is selected on Write, unless that was done before."""
        letters, before = self.session.subject.letters, self._selected
        self._selected = letter
        if letter is not None and letter != before and letter in letters:
            self.session.choose(letters.index(letter))

    def show_bench(self, name: str) -> None:
        """Bring a bench into view, by its name."""
        self.bench.leave()
        self.name = name
        self.choice.show_value(name)
        self._show_bench()
        self.bench.start()

    def _show_bench(self) -> None:
        """Show the bench by this name, and give the shared parts to it."""
        self.views.setCurrentWidget(self.bench)
        self.session.set_aside(not self.bench.shows_way)
        self.strip.shows_way = self.bench.shows_way
        self.strip.update()
        self.player.set_track(self.bench.track)
        self.timeline.set_track(self.bench.track, self.bench.beside_timeline)
        self.strip.setVisible(self.bench.uses_letters)
        self._make_room()
        self.desk.show_parts()
        self._show_sentences()

    def _make_room(self) -> None:
        """In a small page, and more so beside an open drawer, what has a key goes."""
        self.drawer.fit(self.width())
        opened = self.drawer.isVisibleTo(self)
        wide = self.width() - self.drawer.width() * opened
        for widget in (self.desk.button, self.whats_this.button):
            widget.setVisible(wide >= NARROW and not self.projector.on)
        crowded = opened and wide < CROWDED
        self.choice.setVisible(not crowded and not self.projector.on)
        words = self.tr("other letters") if wide >= NARROW else self.tr("letters")
        self.letters.setPlaceholderText(words)
        fit_placeholder(self.letters, (20 if wide >= NARROW else 12) * GRID)
        for widget in (self.letters, self.about):
            widget.setVisible(self.bench.uses_letters and not (crowded or self.projector.on))
        ignored, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        self.bench.set_bare(crowded)
        self.timeline.set_bare(crowded)
        self.bench.set_narrow(wide - 2 * MARGIN < self.bench.usual_width())
        for bench in self.benches.made():  # one that is not seen needs no room
            policy = usual if bench is self.bench else ignored
            bench.setSizePolicy(policy, policy)

    def toggle_card(self) -> None:
        """Open the drawer with the card of what is shown, or close it."""
        opens = self.drawer.isHidden()
        if opens:
            self._before = self.focusWidget()
        self.drawer.setVisible(opens)
        self._make_room()
        self._show_sentences()
        (self.drawer.choice if opens else self._before or self).setFocus()

    def set_motion(self, reduced: bool) -> None:
        """Whether what moves by itself is to move less."""
        self._calm = reduced
        for bench in self.benches.made():
            bench.set_motion(reduced)

    def leave(self) -> None:
        """The window closes, or another page is shown: nothing plays, nothing is drawn."""
        self.player.pause()
        for bench in self.benches.made():
            bench.leave()
        self.session.set_active(False)

    def close_down(self) -> None:
        """The window closes."""
        self.leave()
        self.saver.leave()
        self.desk.experiments.leave()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        message = self._message
        glyphs = message.glyphs() if message.complete else None
        runs = self.desk.runner.running
        if not runs:
            self.session.open_message(message.text, glyphs, message.letters, message.drawing)
        self.session.set_active(True)
        self.bench.start()
        if runs:
            self.desk.runner.restore()
        elif not self._asked:
            self._asked = True
            self.benches[LETTER].ask_question()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
            self.desk.experiments.ask_to_stay(self.window())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        low = self.height() < LOW
        if low != self._low:
            self._low = low
            self._refold()

    def _refold(self) -> None:
        """Fold away what has no room, or what a projector does not need."""
        self.head.setVisible(not (self._low and self.desk.runner.running))
        self.desk.bar.set_low(self._low)
        self.strip.set_low(self._low)
        self.timeline.set_low(self._low)
        for bench in self.benches.made():
            bench.set_low(self._low or self.projector.on)
        self._show_sentences()

    @override
    def event(self, event: QEvent) -> bool:
        """Claim Escape before it becomes a shortcut of the window."""
        pressed = event.type() == QEvent.Type.ShortcutOverride
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no control took."""
        key, track = event.key(), self.bench.track
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        others = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if others:
            super().keyPressEvent(event)
        elif self.bench.take_key(event):
            pass
        elif key == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.drawer.leave_section() if self.drawer.in_section else self.toggle_card()
        elif key == Qt.Key.Key_Escape and self.projector.on:
            self.window().showNormal()
        elif self.desk.take_key(event):
            pass
        elif key in STEPS:
            self.player.pause()
            track.seek(track.position + STEPS[Qt.Key(key)] * (10 if shift else 1))
        elif key in ROWS:
            self.session.choose(self.session.letter + ROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.player.pause()
            track.seek(0 if key == Qt.Key.Key_Home else track.last)
        elif key == Qt.Key.Key_Space:
            self.player.toggle()
        elif key == Qt.Key.Key_E:
            self.save.click()
        elif key == Qt.Key.Key_M:
            self.toggle_card()
        elif key in BENCH_KEYS[: len(BENCHES)]:
            self.show_bench(BENCHES[BENCH_KEYS.index(Qt.Key(key))].name)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2 * GRID)
        self.choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.choice)
        head.addWidget(self.strip, 1)
        head.addStretch()  # in its place where a bench has no letters
        words = QVBoxLayout()
        words.setSpacing(2)
        fields = QHBoxLayout()
        fields.setSpacing(GRID)
        fields.addWidget(self.desk.button)
        fields.addWidget(self.letters)
        fields.addWidget(self.save)
        fields.addWidget(self.whats_this.button)
        words.addLayout(fields)
        words.addWidget(self.about)
        head.addLayout(words)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        column = QVBoxLayout()
        beside.addLayout(column, 1)
        beside.addWidget(self.drawer)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.notices.place)
        column.addWidget(self.head)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.views, 1)
        middle.addWidget(self.desk.author)
        column.addLayout(middle, 1)
        column.addWidget(self.timeline)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self.sentences, 1)
        said.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(said)
        column.addWidget(self.desk.asker.panel)
        column.addWidget(self.desk.bar)

    def _connect(self) -> None:
        session = self.session
        self.strip.chosen.connect(session.choose)
        self.letters.editingFinished.connect(self._open_typed)
        self.choice.chosen.connect(self.show_bench)
        self.save.clicked.connect(self._offer_files)
        self.saver.busy_changed.connect(lambda: enable(self.save, not self.saver.busy))
        session.failed.connect(self._show_error)
        session.opened.connect(self._show_subject)
        session.traced.connect(self.notices.clear)
        self.desk.changed.connect(self._follow_lesson)
        self.more.clicked.connect(self.toggle_card)
        self.drawer.closed.connect(self.toggle_card)
        self.drawer.widened.connect(self._make_room)

    def _take_bench(self, bench: ExplainBench) -> None:
        """A bench was made: it learns what the others know already."""
        bench.set_motion(self._calm)
        bench.set_low(self._low or self.projector.on)
        bench.sentences_changed.connect(self._show_sentences)
        bench.symbol_pointed.connect(self.drawer.mark_symbol)
        self.drawer.pointed.connect(bench.mark_symbol)
        self.desk.runner.watch(bench)

    def _offer_files(self) -> None:
        """The files that can be made of what is shown, under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self.bench.offers():
            action = QAction(offer.words, menu)
            action.triggered.connect(partial(self._save, offer))
            menu.addAction(action)
        menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height())))

    def _save(self, offer: FileOffer, _on: bool = False) -> None:
        self.saver.ask(offer)

    def _show_error(self, error: EngineError) -> None:
        again = self.tr("Try again")
        self.notices.show_error(error, "", again, self._try_again)

    def _try_again(self) -> None:
        self.session.set_active(True)
        self.bench.start()

    def _open_typed(self) -> None:
        if self.letters.text().strip():
            self.session.open_text(self.letters.text())

    def _follow_lesson(self) -> None:
        """A lesson says what the sentences say otherwise, and takes room where there is little."""
        self.head.setVisible(not (self._low and self.desk.runner.running))
        self._show_sentences()

    def _show_sentences(self) -> None:
        """Show the sentences, or the card that tells more where there is no room for both."""
        words, open_ = self.bench.sentences(), self.drawer.isVisibleTo(self)
        if words != self.sentences.text():
            self.sentences.setText(words)
        said = bool(words) and not (open_ and self._low) and not self.desk.runner.running
        for widget in (self.sentences, self.more):
            widget.setVisible(said)
        if open_:
            self.drawer.follow(self.bench.card())

    def _show_subject(self) -> None:
        subject = self.session.subject
        words = self.tr("model {0}").format(subject.card.name)
        if subject.more:
            shown = len(first_letters(subject.letters))
            words = self.tr("the first {0} of {1} letters").format(shown, shown + subject.more)
        self.about.setText(words)
