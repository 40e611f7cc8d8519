"""Step 5: what the model draws, honestly; a name, whose pictures they are, save."""

from collections.abc import Generator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.api import ModelInfo
from engine.errors import ModelError
from engine.learning import Review, ReviewRequest
from engine.library import USUAL, check_name, free_name, save_trained
from guiapp.models.words import draws, learned
from guiapp.theme import GRID, Theme, named
from guiapp.train.body import StepBody
from guiapp.train.likeness import COUNT, LABEL, Likeness
from guiapp.train.material import Material
from guiapp.train.rights import Rights
from guiapp.train.session import Ending, TrainSession
from guiapp.widgets.number_field import NumberField
from guiapp.words import what_and_remedy
from guiapp.worker import Done, Lane

LONGER = 10  # minutes more, to begin with
MOST = 7 * 24 * 60
SHORT = 40_000  # pictures seen, before which hardly a model draws clearly


class ResultStep(StepBody):
    """A model that is not saved is offered again at the next start."""

    saved = Signal(object)  # ModelInfo
    draw_asked = Signal(object)  # ModelInfo
    write_asked = Signal(object)
    failed = Signal(object)  # EngineError

    def __init__(
        self, session: TrainSession, exports: Lane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._session, self._exports, self._theme = session, exports, theme
        self._ending: Ending | None = None
        self._saving = 0
        self.info: ModelInfo | None = None  # as it was saved
        self.headline = named(QLabel(wordWrap=True), "title")
        self.about = QLabel(wordWrap=True)
        self.about.setProperty("quiet", "true")
        self.likeness = Likeness(theme)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setMaxLength(60)
        self.name_note = QLabel(wordWrap=True)
        self.name_note.setProperty("quiet", "true")
        self.rights = Rights(theme)
        self.minutes = NumberField(1, MOST, 5)
        self.minutes.show_number(LONGER)
        self.minutes.setFixedWidth(8 * GRID)
        self.minutes.setAccessibleName(self.tr("Minutes more"))
        self.longer = QPushButton(self.tr("Train longer"))
        self.anew = QPushButton(self.tr("New training"))
        self.save = named(QPushButton(self.tr("Save")), "primary")
        self.draw = named(QPushButton(self.tr("Draw with it")), "primary")
        self.write = named(QPushButton(self.tr("Write with it")), "primary")
        self._arrange()
        self._connect()

    def open(self, ending: Ending, material: Material) -> None:
        """Show what came of a training."""
        self._ending, self.info = ending, None
        self.name.setText(ending.request.name)
        self.rights.open(material)
        self.headline.setText(self._headline(ending))
        self.about.setText(" · ".join(w for w in (draws(ending.card), learned(ending.card)) if w))
        card, asked = ending.card, ending.request
        beside = asked.start or (USUAL if card.writes else "")
        self.likeness.wait(beside)
        self._session.review(ReviewRequest(ending.model, asked, COUNT, beside=beside))
        self._show_state()
        self.name.setFocus()
        self.name.selectAll()

    def words(self) -> str:
        """What came of it, in one line."""
        return self.info.name if self.info is not None else ""

    def _arrange(self) -> None:
        for widget in (self.headline, self.about, self.likeness):
            self.inside.addWidget(widget)
        longer = QHBoxLayout()
        longer.setSpacing(GRID)
        self.inside.addLayout(longer)
        self.inside.setSpacing(GRID)
        naming = QGridLayout()
        naming.setHorizontalSpacing(2 * GRID)
        naming.setVerticalSpacing(GRID // 2)
        naming.setColumnStretch(1, 1)
        label = QLabel(self.tr("Name"))
        label.setProperty("quiet", "true")
        label.setFixedWidth(LABEL)
        label.setBuddy(self.name)
        naming.addWidget(label, 0, 0)
        naming.addWidget(self.name, 0, 1)
        naming.addWidget(self.name_note, 1, 1)
        self._asking = QWidget()
        rows = QVBoxLayout(self._asking)
        rows.setContentsMargins(0, GRID, 0, 0)
        rows.setSpacing(GRID)
        rows.addLayout(naming)
        rows.addWidget(self.rights)
        self.inside.addWidget(self._asking)
        self.kept_words = named(QLabel(wordWrap=True), "what")
        self.inside.addWidget(self.kept_words)
        more = QLabel(self.tr("&minutes"))
        more.setBuddy(self.minutes)
        for widget in (self.longer, self.minutes, more):
            longer.addWidget(widget)
        longer.addStretch(1)
        self.inside.addStretch(1)
        self.acts.addWidget(self.anew)
        self.acts.addStretch(1)
        for widget in (self.save, self.write, self.draw):
            self.acts.addWidget(widget)

    def _connect(self) -> None:
        session = self._session
        session.reviewing.connect(self.likeness.show_share)
        session.reviewed.connect(self._show_review)
        session.failed.connect(lambda _error: self.likeness.fail())
        session.changed.connect(self._show_state)
        self._exports.done.connect(self._on_done)
        self.name.textChanged.connect(self._show_state)
        self.name.returnPressed.connect(self._save)
        self.rights.changed.connect(self._show_state)
        self.rights.others.toggled.connect(self._show_rights)
        self.save.clicked.connect(self._save)
        self.longer.clicked.connect(lambda: self._session.longer(self.minutes.number))
        self.draw.clicked.connect(lambda: self.draw_asked.emit(self.info))
        self.write.clicked.connect(lambda: self.write_asked.emit(self.info))

    def _show_rights(self) -> None:
        """What is to be filled in now is scrolled to, once it has a place."""
        field = self.rights.source
        QTimer.singleShot(0, field, lambda: self.area.ensureWidgetVisible(field, 0, 3 * GRID))

    def _headline(self, ending: Ending) -> str:
        if ending.stopped:
            return self.tr("Stopped, and kept: this is what it has learned.")
        if ending.early:
            return self.tr("It had not become better for long, so it stopped by itself.")
        return self.tr("It has learned. This is what it draws.")

    def _show_review(self, review: Review) -> None:
        if self._ending is not None:
            card = self._ending.card
            short = card.training.images < SHORT
            self.likeness.show_review(review, inverted=bool(card.alphabet), short=short)

    def _save(self) -> None:
        ending = self._ending
        if ending is None or not self.save.isEnabled():
            return
        name, credit = self.name.text().strip(), self.rights.credit()
        license_ = self.rights.license.currentData()

        def work() -> Generator[None, None, ModelInfo]:
            yield
            return save_trained(ending.model, free_name(name), credit, license_)

        self._saving = self._exports.submit(work)
        self._show_state()

    def _on_done(self, done: Done) -> None:
        if not self._saving or done.job != self._saving:
            return
        self._saving = 0
        if done.error is not None:
            self.failed.emit(done.error)
        elif done.result is not None:
            self._take(done.result)
        self._show_state()

    def _take(self, info: ModelInfo) -> None:
        self.info = info
        self._session.saved()
        self.saved.emit(info)
        self._show_state()
        (self.write if info.card.writes else self.draw).setFocus()

    def _show_state(self, *_: object) -> None:
        """Say and offer what fits the state."""
        session, info = self._session, self.info
        kept = info is not None
        self._asking.setVisible(not kept)
        self.kept_words.setVisible(kept)
        if info is not None:
            self.kept_words.setText(
                self.tr("Saved as {0}. It is among your models, and can write messages.")
                .format(info.name) if info.card.writes
                else self.tr("Saved as {0}. It is among your models.").format(info.name)
            )  # fmt: skip
        name, taken, trouble = self.name.text().strip(), "", ""
        try:
            check_name(name)
            taken = free_name(name)
        except ModelError as error:
            trouble = what_and_remedy(error)[0] if name else ""
        if taken not in ("", name):
            trouble = self.tr("There is a model of that name: it will be {0}.").format(taken)
        self.name_note.setText(trouble)
        self.name_note.setVisible(bool(trouble) and not kept)
        saving = self._saving != 0
        self.save.setText(self.tr("Saving…") if saving else self.tr("Save"))
        self.save.setEnabled(
            session.offers("save") and bool(taken) and self.rights.complete and not saving
        )
        self.save.setVisible(not kept)
        self.draw.setVisible(kept)
        self.write.setVisible(info is not None and info.card.writes)
        for widget in (self.longer, self.minutes):
            widget.setEnabled(session.offers("longer") and not saving)
        self.anew.setEnabled(session.offers("anew") and not saving)
