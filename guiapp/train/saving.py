"""Saves the model of a run among the installed ones; a model that it replaces can be restored."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import ExportError, ModelError
from engine.models.library import (
    SUFFIX,
    ModelInfo,
    export_model,
    import_model,
    save_trained,
    under_free_name,
)
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice

BEFORE = f"before{SUFFIX}"  # in the folder of a run: the model that its own took the place of


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A run's model, and the name, credit and license for its file."""

    model: Path
    name: str
    credit: str
    license: str
    replaces: bool = False  # the model of that name; else it gets a number if there is one


class ModelSaver(QObject):
    """Writes on a lane, one model at a time."""

    saved = Signal(object)  # ModelInfo
    failed = Signal(object)  # EngineError
    notified = Signal(object)  # Notice

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request: SaveRequest | None = None
        self._job = Job(lane, self)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._take)

    @property
    def busy(self) -> bool:
        return self._job.running

    def save(self, request: SaveRequest) -> None:
        """Write it; a model that it replaces is copied beside the run's first."""

        def work() -> Generator[None, None, ModelInfo]:
            yield
            if request.replaces:
                export_model(request.name, request.model.with_name(BEFORE), force=True)
                return put(request.name)
            return under_free_name(request.name, put)

        def put(name: str) -> ModelInfo:
            return save_trained(
                request.model, name, request.credit, request.license, replace=request.replaces
            )

        self._request = request
        self._job.start(work)

    def _take(self, info: ModelInfo) -> None:
        self.saved.emit(info)
        if self._request is not None and self._request.replaces:
            self._offer_restore(self._request)

    def _offer_restore(self, request: SaveRequest) -> None:
        """Offer to restore the earlier model, which the run's folder keeps."""
        what = self.tr("The earlier model “{0}” is replaced.").format(request.name)
        act = self.tr("Bring it back")
        self.notified.emit(
            Notice(what, action=act, act=lambda: self._restore(request), about="replaced")
        )

    def _restore(self, request: SaveRequest) -> None:
        try:
            before = request.model.with_name(BEFORE)
            info = under_free_name(request.name, lambda name: import_model(before, name))
        except (ModelError, ExportError) as error:
            self.failed.emit(error)
        else:
            self.notified.emit(
                Notice(self.tr("It is back, as {0}.").format(info.name), kind="done")
            )
