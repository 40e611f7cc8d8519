"""Ways and lanes that were drawn, kept as long as there is room."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import overload

from engine.api import Drawing, Letter
from engine.explain.door import Departure, LaneRequest, LaneRun, Trace

MOST_BYTES = 64_000_000  # of all traces that are kept; the longest unseen go first

Key = tuple[Letter, Drawing, Departure | None]


@dataclass(slots=True, eq=False)
class TraceCache:
    """Traces and lanes by what was asked for, up to a size."""

    _kept: OrderedDict[Key | LaneRequest, Trace | LaneRun] = field(default_factory=OrderedDict)
    _bytes: int = 0

    @property
    def nbytes(self) -> int:
        return self._bytes

    @overload
    def find(self, key: Key) -> Trace | None: ...

    @overload
    def find(self, key: LaneRequest) -> LaneRun | None: ...

    def find(self, key: Key | LaneRequest) -> Trace | LaneRun | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Key | LaneRequest, kept: Trace | LaneRun) -> None:
        self.remove(key)
        self._kept[key] = kept
        self._bytes += kept.nbytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self.remove(next(iter(self._kept)))

    def remove(self, key: Key | LaneRequest) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key).nbytes()
