"""Step 5: samples of the model beside its training pictures; name, license, save."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api_training import Review, ReviewRequest
from engine.card import ModelCard
from engine.errors import EngineError, ModelError
from engine.models.library import USUAL, ModelInfo, check_name, free_name, is_own
from guiapp.card_words import output_words, own_part, total_training_words
from guiapp.dialogs import ask
from guiapp.jobs.lane import Lane
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet
from guiapp.train.material import Material
from guiapp.train.saving import ModelSaver, SaveRequest
from guiapp.train.session import Ending, TrainSession
from guiapp.train.widgets.comparison import COUNT, LABEL, Comparison
from guiapp.train.widgets.license import LicenseForm
from guiapp.train.widgets.step_card import StepCard
from guiapp.widgets.number_field import NumberField
from guiapp.words import what_and_remedy

LONGER = 10  # minutes more, to begin with
MOST = 7 * 24 * 60
SHORT = 40_000  # pictures seen, before which hardly a model draws clearly
SHORT_STARTED = SHORT // 4  # by one that was started from another
WIDE = 96 * GRID  # with room for two fields side by side


class ResultStep(StepCard):
    """A model that is not saved is offered as an unfinished run at the next start."""

    saved = Signal(object)  # ModelInfo
    draw_asked = Signal(object)  # ModelInfo
    write_asked = Signal(object)
    failed = Signal(object)  # EngineError
    notified = Signal(object)  # Notice

    def __init__(self, session: TrainSession, exports: Lane, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self._session = session
        self._ending: Ending | None = None
        self._sentence = ""  # that is written in a hand that was learned
        self._review: ReviewRequest | None = None
        self.saver = ModelSaver(exports, self)
        self.info: ModelInfo | None = None  # as it was saved
        self.headline = named(PlainLabel(wordWrap=True), "title")
        self.about = quiet(PlainLabel(wordWrap=True))
        self.comparison = Comparison()
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setMaxLength(60)
        self.name_note = quiet(PlainLabel(wordWrap=True))
        self.license_form = LicenseForm()
        self.minutes = NumberField(1, MOST, 5)
        self.minutes.show_number(LONGER)
        self.minutes.setFixedWidth(8 * GRID)
        self.minutes.setAccessibleName(self.tr("Minutes more"))
        self.longer = QPushButton(self.tr("Train longer"))
        self.new_training = QPushButton(self.tr("New training"))
        self.save = named(QPushButton(self.tr("Save")), "primary")
        self.draw = named(QPushButton(self.tr("Draw with it")), "primary")
        self.write = named(QPushButton(self.tr("Write with it")), "primary")
        self.kept_words = named(PlainLabel(wordWrap=True), "what")
        self._form = QWidget()
        self._arrange()
        self._connect()

    def open(self, ending: Ending, material: Material) -> None:
        self._ending, self.info = ending, None
        self.name.setText(ending.request.name)
        self.license_form.open(material)
        self.headline.setText(self._headline(ending))
        self.about.setText(
            " · ".join(w for w in (output_words(ending.card), training_words(ending.card)) if w)
        )
        card, asked = ending.card, ending.request
        beside = asked.start or (USUAL if card.writes else "")
        self._sentence = self.tr("This is how I write by hand.") if asked.hand else ""
        self._review = ReviewRequest(
            ending.model, asked, COUNT, beside=beside, sentence=self._sentence
        )
        self.review()
        self._show_state()
        self.name.setFocus()
        self.name.selectAll()

    def review(self) -> None:
        """Draw with the model, and find the training pictures nearest to that."""
        if self._review is not None:
            self.comparison.wait(self._review.beside, self._review.training.hand)
            self._session.review(self._review)

    def words(self) -> str:
        return self.info.name if self.info is not None else ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, ways = self.width() >= WIDE, QBoxLayout.Direction
        self._naming.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.license_form.set_wide(wide)

    def _arrange(self) -> None:
        self.inside.setSpacing(GRID)
        for widget in (self.headline, self.about):
            self.inside.addWidget(widget)
        self.inside.addWidget(self.comparison, 1)
        self.foot.addWidget(self._make_form())
        self.foot.addWidget(self.kept_words)
        more = PlainLabel(self.tr("&minutes"))
        more.setBuddy(self.minutes)
        for widget in (self.new_training, self.longer, self.minutes, more):
            self.acts.addWidget(widget)
        self.acts.addStretch(1)
        for widget in (self.save, self.write, self.draw):
            self.acts.addWidget(widget)

    def _make_form(self) -> QWidget:
        """Name and license, always in view."""
        naming, licensing = QHBoxLayout(), QHBoxLayout()
        label = quiet(PlainLabel(self.tr("Name")))
        label.setFixedWidth(LABEL)
        label.setBuddy(self.name)
        for row, first, field in (
            (naming, label, self.name),
            (licensing, self.license_form.license_label, self.license_form.license),
        ):
            row.setSpacing(2 * GRID)
            row.addWidget(first)
            row.addWidget(field, 1)
        self._naming = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._naming.setSpacing(GRID + GRID // 2)
        self._naming.addLayout(naming, 1)
        self._naming.addLayout(licensing, 1)
        rows = QVBoxLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addLayout(self._naming)
        rows.addWidget(self.name_note)
        rows.addWidget(self.license_form)
        return self._form

    def _connect(self) -> None:
        session = self._session
        session.reviewing.connect(self.comparison.show_share)
        session.reviewed.connect(self._show_review)
        session.failed.connect(lambda _error: self.comparison.fail())
        session.changed.connect(self._show_state)
        self.saver.saved.connect(self._take)
        self.saver.failed.connect(self._fail)
        self.saver.notified.connect(self.notified)
        self.name.textChanged.connect(self._show_state)
        self.name.returnPressed.connect(self._save)
        self.license_form.changed.connect(self._show_state)
        self.save.clicked.connect(self._save)
        self.longer.clicked.connect(lambda: self._session.train_longer(self.minutes.number))
        self.draw.clicked.connect(lambda: self.draw_asked.emit(self.info))
        self.write.clicked.connect(lambda: self.write_asked.emit(self.info))

    def _headline(self, ending: Ending) -> str:
        if ending.stopped:
            return self.tr("Stopped, and kept: this is what it has learned.")
        if ending.early:
            return self.tr("It had not become better for long, so it stopped by itself.")
        return self.tr("It has learned. This is what it draws.")

    def _show_review(self, review: Review) -> None:
        if self._ending is not None:
            inverted = bool(self._ending.card.alphabet)
            self.comparison.show_review(
                review, inverted=inverted, short=is_short(self._ending), sentence=self._sentence
            )

    def _save(self) -> None:
        if self._ending is None or not self.save.isEnabled():
            return
        name = self.name.text().strip()
        if not is_own(name):
            self._save_as(name)
            return
        what = self.tr("Replace the model “{0}”?").format(name)
        more = self.tr("Or keep both: the new one is then called {0}.").format(free_name(name))
        act, stay = self.tr("Replace it"), self.tr("Keep both")
        ask(
            self, "replace", what, more, act=act, stay=stay,
            then=lambda: self._save_as(name, replace=True), otherwise=lambda: self._save_as(name),
        )  # fmt: skip

    def _save_as(self, name: str, *, replace: bool = False) -> None:
        """Save under this name; unless `replace`, a taken name gets a number."""
        assert self._ending is not None
        credit, license_ = self.license_form.credit(), self.license_form.license.currentData()
        self.saver.save(SaveRequest(self._ending.model, name, credit, license_, replace))
        self._show_state()

    def _fail(self, error: EngineError) -> None:
        self._show_state()
        self.failed.emit(error)

    def _take(self, info: ModelInfo) -> None:
        self.info = info
        self._session.mark_saved()
        self.saved.emit(info)
        self._show_state()
        (self.write if info.card.writes else self.draw).setFocus()

    def _show_state(self, *_: object) -> None:
        session, info = self._session, self.info
        kept = info is not None
        self._form.setVisible(not kept)
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
            trouble = " ".join(what_and_remedy(error)) if name else ""
        if is_own(name):
            trouble = self.tr("There is a model of that name: you can replace it, or keep both.")
        elif taken not in ("", name):
            trouble = self.tr("There is a model of that name: it will be {0}.").format(taken)
        self.name_note.setText(trouble)
        self.name_note.setVisible(bool(trouble) and not kept)
        saving = self.saver.busy
        self.save.setText(self.tr("Saving…") if saving else self.tr("Save"))
        self.save.setEnabled(
            session.offers("save") and bool(taken) and self.license_form.complete and not saving
        )
        self.save.setVisible(not kept)
        self.draw.setVisible(kept)
        self.write.setVisible(info is not None and info.card.writes)
        for widget in (self.longer, self.minutes):
            widget.setEnabled(session.offers("longer") and not saving)
        self.new_training.setEnabled(session.offers("anew") and not saving)


def training_words(card: ModelCard) -> str:
    """Its own amount of training, and the total if it started from another model."""
    if not card.training.start_images:
        return total_training_words(card)
    in_all = QCoreApplication.translate("Train", "with what it started from: {0}")
    return " · ".join(w for w in (own_part(card), in_all.format(total_training_words(card))) if w)


def is_short(ending: Ending) -> bool:
    """True if its own training was too short for clear pictures."""
    training, asked = ending.card.training, ending.request
    if asked.hand:
        return ending.stopped
    seen = training.images - training.start_images
    return seen < (SHORT_STARTED if training.start_images else SHORT)
