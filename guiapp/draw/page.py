"""Draw: a live grid of pictures, one of them large, and what they are drawn by."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.card import ModelCard
from engine.errors import EngineError
from engine.models.library import SUFFIX
from guiapp.card_words import model_title, output_words
from guiapp.draw.controls import ControlsCard, DrawControls
from guiapp.draw.grid import PictureGrid
from guiapp.draw.player import DrawingPlayer
from guiapp.draw.saving import Saver
from guiapp.draw.session import DrawSession
from guiapp.draw.trajectory import Trajectory
from guiapp.draw.transport import StateBar
from guiapp.draw.words import picture_words
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.notices import NoticeBar
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named
from guiapp.widgets.enabling import enable
from guiapp.widgets.icons import show_icon
from guiapp.widgets.keys import set_tab_order
from guiapp.widgets.menu_button import MenuButton

DRAWING = "drawing"  # what a notice is about


class DrawPage(QWidget):
    """Opens any model. Esc goes back by one: from a picture to all, from all to the models."""

    left = Signal()

    def __init__(
        self,
        engine: EngineLane,
        exports: Lane,
        notices: NoticeBar,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self.session = DrawSession(engine, self)
        self.player = DrawingPlayer(self.session, self)
        self.saver = Saver(exports, notices, store, self)
        self.grid = PictureGrid(self.session, self.player)
        self.trajectory = Trajectory(self.session, self.player)
        self.views = QStackedWidget()
        self.views.addWidget(self.grid)
        self.views.addWidget(self.trajectory)
        self.bar = StateBar(self.session, self.player)
        self.controls = DrawControls(self.session)
        self.back = named(QPushButton(self.tr("All models")), "on_desk")
        show_icon(self.back, "back")
        self.title = named(PlainLabel(wordWrap=True), "heading")
        self.about = named(PlainLabel(wordWrap=True), "note")
        self.again = QPushButton(self.tr("Draw this one again"))
        self.again.setToolTip(self.tr("From its own seed, in the way that is chosen now"))
        self.save = MenuButton(self.tr("Save"))
        self.save.setAccessibleName(self.tr("Save"))
        self.button = named(QPushButton(self.tr("Draw")), "primary")
        self.hint = named(PlainLabel(wordWrap=True), "note")
        self._smooth = False
        self._arrange()
        self._connect()
        self._show_state()

    def open(self, name: str, card: ModelCard) -> None:
        """Draw with this model."""
        self._notices.clear()
        self.session.open(name, card)
        self.grid.setFocus()

    def leave(self) -> None:
        """The window closes, or another page is shown: nothing is drawn, nothing moves."""
        self.player.pause()
        self.session.stop()

    def set_motion(self, reduced: bool) -> None:
        self.player.reduced_motion = reduced

    def look_at(self, number: int) -> None:
        """Show one picture large, with its way out of the noise."""
        self.session.look_at(number)
        (self.bar.bar if self.bar.bar.isEnabled() else self.back).setFocus()

    def go_back(self) -> None:
        """From one picture to all, from all to the models."""
        focus = self.session.focus
        if focus is None:
            self.leave()
            self.left.emit()
            return
        self.session.look_at(None)
        self.grid.go_to(focus)
        self.grid.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and goes_back(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape and self.session.busy:
                    self.session.stop()
                else:
                    self.go_back()
                return True
        return super().event(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head.addLayout(words, 1)
        self.stage = QVBoxLayout()  # below the place of notices
        self.stage.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.stage.setSpacing(0)
        stage = QVBoxLayout()
        stage.setSpacing(2 * GRID)
        self.stage.addLayout(stage, 1)
        stage.addLayout(head)
        stage.addWidget(self.views, 1)
        stage.addWidget(self.bar)
        acting = named(QWidget(), "draw_acts")
        acting.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        acts = QVBoxLayout(acting)
        acts.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        acts.setSpacing(GRID)
        acts.addWidget(self.hint)
        acts.addWidget(self.again)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.button, 1)
        row.addWidget(self.save)
        acts.addLayout(row)
        side = QVBoxLayout()
        side.setContentsMargins(0, 2 * GRID, 2 * GRID, 2 * GRID)
        side.addWidget(ControlsCard(self.controls, acting))
        side.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(self.stage, 1)
        across.addLayout(side)
        set_tab_order(
            (
                self.back, self.grid, self.bar.play, self.bar.bar,
                *self.controls.stops, self.again, self.button, self.save,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        session = self.session
        self.back.clicked.connect(self.go_back)
        self.again.clicked.connect(session.draw_again)
        self.button.clicked.connect(self._draw_or_stop)
        self.save.clicked.connect(self._offer_kinds)
        self.grid.acted.connect(self.look_at)
        self.trajectory.asked.connect(self.player.seek)
        self.controls.smooth_chosen.connect(self._set_smooth)
        self.saver.busy_changed.connect(self._show_state)
        for signal in (
            session.opened, session.began, session.chosen, session.busy_changed, session.finished,
        ):  # fmt: skip
            signal.connect(self._show_state)
        session.began.connect(lambda: self._notices.withdraw(DRAWING))
        session.failed.connect(self._show_error)

    def _draw_or_stop(self) -> None:
        if self.session.busy:
            self.session.stop()
        else:
            self.session.draw()

    def _show_error(self, error: EngineError) -> None:
        self._notices.show_error(error, DRAWING, self.tr("Try again"), self.session.draw)

    def _set_smooth(self, smooth: bool) -> None:
        self._smooth = smooth
        self.grid.set_smooth(smooth)
        self.trajectory.set_smooth(smooth)

    def _offer_kinds(self) -> None:
        """The kinds of files there are, over the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = self.session.focus is not None
        for suffix, words in (
            (
                ".png",
                self.tr("&Picture (PNG)…") if one else self.tr("&All in one PNG…"),
            ),
            (".gif", self.tr("As it &condenses (GIF)…")),
            (".npz", self.tr("A&rrays for Python (.npz)…")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, suffix=suffix: self.ask_save(suffix))
            menu.addAction(action)
        menu.popup(self.save.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def ask_save(self, suffix: str) -> None:
        shown = self.session.shown
        if shown is not None and shown.finished and not self.saver.busy:
            columns = 1 if self.session.focus is not None else self.grid.columns
            self.saver.ask(suffix, shown, columns, self._smooth)

    def _show_state(self, *_: object) -> None:
        """Say and offer what fits the state of the session."""
        session, shown = self.session, self.session.shown
        focus, card = session.focus, session.card
        self.views.setCurrentIndex(0 if focus is None else 1)
        self.back.setText(self.tr("All models") if focus is None else self.tr("All pictures"))
        self.back.setAccessibleName(self.back.text())
        self.again.setVisible(focus is not None)
        if focus is None or session.every is None:
            installed = not session.model.endswith(SUFFIX)
            self.title.setText(model_title(session.model) if installed else session.card.name)
            self.about.setText(output_words(card) if card.name else "")
            self.about.show()
        else:
            every = session.every
            words = picture_words(focus, every.labels[focus], every.seeds[focus], card)
            self.title.setText(words)
            self.about.hide()
            self.trajectory.setAccessibleDescription(words)
        draw = self.tr("Draw") if focus is None else self.tr("Draw all")
        self.button.setText(self.tr("Stop") if session.busy else draw)
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(self.tr("Stop drawing (Esc)") if session.busy else "")
        enable(
            self.save,
            shown is not None and shown.finished and not session.drawing_shown
            and not self.saver.busy,
        )  # fmt: skip
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))

    def _hint(self) -> str:
        session, shown = self.session, self.session.shown
        if session.focus is not None and session.stale:
            return self.tr("Draw this one again to see what the new choice does to it.")
        if session.focus is None and session.stale and session.busy:
            return self.tr("Still as it was chosen before: press Stop, then Draw.")
        if session.focus is None and session.stale:
            return self.tr("This takes a while: press Draw to draw as is chosen now.")
        if shown is not None and not shown.finished and not session.busy:
            return self.tr("Not drawn to the end: only finished pictures can be saved.")
        return ""


def goes_back(event: QKeyEvent) -> bool:
    """True for Esc, and for Alt with the arrow back."""
    alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Escape or (alt and event.key() == Qt.Key.Key_Left)
