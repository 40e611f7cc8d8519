"""Queries at startup: the model's hands, the device, a training left unfinished."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.card import read_card
from engine.errors import EngineError, ModelError
from engine.models.library import find_model
from engine.run_folder import has_begun
from engine.sentence import Sentence
from guiapp.jobs.engine import EngineLane
from guiapp.notices import Notice
from guiapp.shell.bar import Bar
from guiapp.shell.commands import Commands
from guiapp.words import translate_sentence, what_and_remedy
from guiapp.write.page import WritePage

TRAINING = "training"  # what a notice is about


class Startup(QObject):
    """Says it in the bar and on the Write page, at once or when the engine has opened."""

    training_asked = Signal()  # the one left unfinished is to be looked at

    def __init__(
        self, engine: EngineLane, page: WritePage, bar: Bar, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page, self._bar, self._commands = page, bar, commands
        engine.opened.connect(self._show_device)
        engine.unusable.connect(self._show_trouble)
        self._read_model()
        self._offer_training()

    def _read_model(self) -> None:
        """Offer the model's hands, read from its header alone."""
        name = self._page.session.drawing.model
        try:
            self._page.set_card(read_card(find_model(name)))
        except ModelError as error:
            self._page.set_card(None)
            self._page.notices.show_notice(
                Notice(
                    self.tr("The model that draws the letters cannot be opened."),
                    self.tr("{0} Install Noisegram again to get it back.").format(
                        what_and_remedy(error)[0]
                    ),
                    "error",
                    self.tr("Choose another model"),
                    lambda: self._commands.page_asked.emit("models"),
                    "model",
                )
            )
            self._page.session.drawing_changed.connect(lambda: self._follow_model(name))

    def _follow_model(self, unusable: str) -> None:
        if self._page.session.drawing.model != unusable:
            self._page.notices.withdraw("model")

    def withdraw_training(self) -> None:
        """The training that was left unfinished goes on, or is settled."""
        self._page.notices.withdraw(TRAINING)

    def _offer_training(self) -> None:
        """A training of an earlier start is not finished, or its model is not saved."""
        training = self._commands.store.value.training
        folder = Path(training or "\0")
        if training and folder.is_dir():
            self._page.notices.show_notice(
                Notice(
                    self.tr("The training “{0}” is not finished.").format(folder.name),
                    self.tr("Nothing of it is lost: it goes on where it was left.")
                    if has_begun(folder)
                    else self.tr(
                        "It was cut off before anything was kept: it begins at the start."
                    ),
                    action=self.tr("Look at it"),
                    act=self.training_asked.emit,
                    about=TRAINING,
                )
            )
            self._commands.store.changed.connect(self._follow_settings)

    def _follow_settings(self, names: set[str]) -> None:
        if "training" in names:
            self.withdraw_training()

    def _show_device(self, device: Sentence, notice: Sentence) -> None:
        self._bar.show_device(translate_sentence(device).replace(", ", " · "))
        self._commands.device = str(device)
        if notice:
            said = translate_sentence(notice)
            act = self._commands.show_settings
            self._page.notices.show_notice(
                Notice(said, action=self.tr("Settings"), act=act, about="device")
            )
        self._page.set_ready(True)

    def _show_trouble(self, error: EngineError) -> None:
        self._bar.show_device(self.tr("No engine"))
        report = self.tr("Copy report"), self._commands.copy_report
        self._page.notices.show_error(error, "engine", *report)
