"""The ways of all samplers from the same starts, walked one after the other."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from engine.cloud.clouds import Paths, PathsRequest
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job


class SamplerWays(QObject):
    """Ways by the name of their sampler, as far as they are known."""

    changed = Signal()
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.wanted = False
        self.ways: dict[str, Paths] = {}
        self._requests: list[tuple[str, PathsRequest]] = []
        self._job = Job(lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self.failed)

    def start(self, requests: Mapping[str, PathsRequest | None]) -> None:
        """Walk like this; without a field, nothing is known."""
        self.drop()
        self.wanted = True
        self._requests = [(name, one) for name, one in requests.items() if one is not None]
        self._go_on()
        self.changed.emit()

    def forget(self) -> None:
        self.drop()
        self.wanted = False
        self.changed.emit()

    def drop(self) -> None:
        """Walk no more, and show nothing of it."""
        self._job.drop()
        self._requests, self.ways = [], {}

    def _go_on(self) -> None:
        if self._requests:
            self._job.start(self._lane.walk_cloud(self._requests[0][1]))

    def _take(self, paths: Paths) -> None:
        name, _ = self._requests.pop(0)
        self.ways[name] = paths
        self._go_on()
        self.changed.emit()
