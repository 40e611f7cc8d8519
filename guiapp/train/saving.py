"""Puts the model of a run among one's own; one that it takes the place of can be brought back."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import ModelInfo
from engine.errors import ExportError, ModelError
from engine.library import SUFFIX, export_model, free_name, import_model, save_trained
from guiapp.notices import Notice
from guiapp.worker import Done, Lane

BEFORE = f"before{SUFFIX}"  # in the folder of a run: the model that its own took the place of


@dataclass(frozen=True, slots=True)
class Saving:
    """A run's model, and what its file will say."""

    model: Path
    name: str
    credit: str
    license: str
    replaces: bool = False  # the model of that name; else it gets a number if there is one


class ModelSaver(QObject):
    """Writes on the lane; one at a time."""

    saved = Signal(object)  # ModelInfo
    failed = Signal(object)  # EngineError
    told = Signal(object)  # Notice

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._job = 0
        self._asked: Saving | None = None
        lane.done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether a model is being written."""
        return self._job != 0

    def save(self, asked: Saving) -> None:
        """Write it; the model that it replaces is copied beside the run's before."""

        def work() -> Generator[None, None, ModelInfo]:
            yield
            if asked.replaces:
                export_model(asked.name, asked.model.with_name(BEFORE), force=True)
            name = asked.name if asked.replaces else free_name(asked.name)
            return save_trained(asked.model, name, asked.credit, asked.license)

        self._asked = asked
        self._job = self._lane.submit(work)

    def _on_done(self, done: Done) -> None:
        if not self._job or done.job != self._job:
            return
        self._job = 0
        asked = self._asked
        if done.error is not None:
            self.failed.emit(done.error)
        elif done.result is not None:
            self.saved.emit(done.result)
            if asked is not None and asked.replaces:
                self._tell_replaced(asked)

    def _tell_replaced(self, asked: Saving) -> None:
        """The earlier model can be brought back while the run is there."""
        what = self.tr("The earlier model “{0}” is replaced.").format(asked.name)
        act = self.tr("Bring it back")
        self.told.emit(Notice(what, action=act, act=lambda: self._bring_back(asked)))

    def _bring_back(self, asked: Saving) -> None:
        try:
            info = import_model(asked.model.with_name(BEFORE), free_name(asked.name))
        except (ModelError, ExportError) as error:
            self.failed.emit(error)
        else:
            self.told.emit(Notice(self.tr("It is back, as {0}.").format(info.name)))
