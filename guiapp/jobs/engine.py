"""The lane that owns the engine, and with it torch and the device: what it can be asked for.

Nothing else opens the studio.
"""

import ctypes
import importlib.util
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from engine.api import SampleRequest, WriteRequest
from engine.api_training import ReviewRequest, TrainRequest
from engine.cloud.clouds import CloudRequest, PathsRequest
from engine.errors import DeviceError, EngineError
from engine.explain.door import (
    BitsRequest,
    ExplainingEngine,
    GuessRequest,
    LaneRequest,
    TraceRequest,
)
from engine.explain.experiment import ExperimentRequest
from engine.explain.question import Question
from engine.interrupt import kept_from_collector
from engine.measurements.table import measure_question
from engine.message.recorded import shipped_recording
from engine.sentence import Sentence
from guiapp.jobs.lane import Lane, Unexpected, Work

if TYPE_CHECKING:
    from engine.batch.glyphs import GlyphStore
    from engine.batch.many import TableRequest

# After this a thread that runs Python lets the other have the interpreter. Only while modules load:
# later the window's own short pieces of work would be interrupted, which on a busy machine costs it
# its turn on the processor.
SWITCH_S = 0.0005


@contextmanager
def beside_a_window() -> Iterator[None]:
    """Load torch inside this, and the window's thread goes on meanwhile."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        with kept_from_collector():
            load_libraries(torch_libraries())
            yield
    finally:
        sys.setswitchinterval(usual)


def torch_libraries() -> list[tuple[Path, int]]:
    """The libraries that `import torch` opens, in its order and with its flags; none where it
    lets the interpreter go by itself, as on Windows."""
    torch = importlib.util.find_spec("torch") if os.name == "posix" else None
    if torch is None or not torch.submodule_search_locations:
        return []
    folder = Path(torch.submodule_search_locations[0]) / "lib"
    suffix = ".so" if (folder / "libtorch.so").exists() else ".dylib"
    wanted = [
        (folder / f"libtorch_global_deps{suffix}", os.RTLD_NOW | os.RTLD_GLOBAL),
        (folder / f"libtorch{suffix}", os.RTLD_NOW | os.RTLD_LOCAL),
    ]
    return wanted if all(path.exists() for path, _ in wanted) else []


def load_libraries(libraries: list[tuple[Path, int]]) -> None:
    """Open libraries for this process without holding the interpreter.

    Python's own ways of opening one hold it. Up to the first that does not open: the rest is left
    to the import, which knows more about it.
    """
    if not libraries:
        return
    open_library = ctypes.CDLL(None).dlopen  # a call into C, for which the interpreter is let go
    open_library.restype, open_library.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_int]
    for path, flags in libraries:
        if not open_library(os.fsencode(path), flags):
            log.info("%s does not open before its time", path.name)
            return


log = logging.getLogger(__name__)


class EngineLane(Lane):
    """The lane that owns the engine, and with it torch and the device."""

    opened = Signal(object, object)  # the device, and what is to be said of it: Sentences
    unusable = Signal(object)  # EngineError: the engine did not open
    rested = Signal()  # it is open and has nothing more to do

    def __init__(
        self,
        open_engine: Callable[[], ExplainingEngine] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_engine = open_engine or open_studio
        self._engine: ExplainingEngine | None = None
        self._trouble: EngineError | None = None
        self.done.connect(self._tell_idle)
        self.opened.connect(self._tell_idle)

    @override
    def prepare(self) -> None:
        """Open the engine; without one, every job fails with the reason.

        Before, read what is shown while it opens, so that the window need not.
        """
        shipped_recording()
        try:
            self._engine = self._open_engine()
            notice = getattr(self._engine, "notice", Sentence(""))
            self.opened.emit(self._engine.device_name(), notice)
        except EngineError as error:
            self._trouble = error
        except Exception as error:
            log.exception("the engine did not open")
            self._trouble = Unexpected(error)
        if self._trouble is not None:
            self.unusable.emit(self._trouble)

    @property
    def ready(self) -> bool:
        return self._engine is not None

    def write(self, request: WriteRequest) -> Work:
        return lambda: self._engine_or_raise().write(request)

    def sample(self, request: SampleRequest) -> Work:
        return lambda: self._engine_or_raise().sample(request)

    def draw_first(self, request: "TableRequest", count: int, store: "GlyphStore") -> Work:
        """Work that draws the messages of the first rows of a table."""
        from engine.batch.many import draw_first

        return lambda: draw_first(self._engine_or_raise(), request, count, store)

    def make_table(self, request: "TableRequest", store: "GlyphStore") -> Work:
        """Work that makes a message for each row of a table; cancelled, it can be gone on with."""
        from engine.batch.many import make_table

        return lambda: make_table(self._engine_or_raise(), request, store)

    def trace(self, request: TraceRequest) -> Work:
        """Work that draws once more, and notes all that is asked and answered on the way."""
        return lambda: self._engine_or_raise().trace(request)

    def guess(self, request: GuessRequest) -> Work:
        """Work that asks what is behind some states."""
        return lambda: self._engine_or_raise().guess(request)

    def ask(self, question: Question, of: WriteRequest) -> Work:
        """Work that measures what a question asks, on one letter."""
        return lambda: measure_question(self._engine_or_raise(), question, of)

    def measure(self, request: LaneRequest) -> Work:
        """Work that draws once more, alone, and measures what that takes."""
        return lambda: self._engine_or_raise().measure(request)

    def experiment(self, request: ExperimentRequest) -> Work:
        """Work that leaves something out of a diffusion model, and trains both."""
        return lambda: self._engine_or_raise().experiment(request)

    def learn_cloud(self, request: CloudRequest) -> Work:
        """Work that learns the field of points in a plane."""
        return lambda: self._engine_or_raise().learn_cloud(request)

    def walk_cloud(self, request: PathsRequest) -> Work:
        """Work that walks out of the noise through such a field."""
        return lambda: self._engine_or_raise().walk_cloud(request)

    def bits(self, request: BitsRequest) -> Work:
        """Work that measures what each noise level costs of a picture."""
        return lambda: self._engine_or_raise().bits(request)

    def train(self, request: TrainRequest) -> Work:
        """Work that trains a model; cancelling it keeps what was learned."""
        return lambda: self._engine_or_raise().train(request)

    def keep(self) -> Work:
        """Work that writes the model of the training under way as it is now; returns its path."""
        return lambda: self._engine_or_raise().keep()

    def forecast(self, request: TrainRequest) -> Work:
        """Work that measures what a training would take."""
        return lambda: self._engine_or_raise().forecast(request)

    def review(self, request: ReviewRequest) -> Work:
        """Work that draws with a trained model, and finds the training pictures nearest to that."""
        return lambda: self._engine_or_raise().review(request)

    @property
    def idle(self) -> bool:
        """True if the engine is open and has no work but what is beside."""
        return self.ready and not self._open - self._apart

    def _tell_idle(self) -> None:
        if self.idle:
            self.rested.emit()

    def _engine_or_raise(self) -> ExplainingEngine:
        if self._engine is None:
            raise self._trouble or EngineError("The engine is not open.", "Start Noisegram again.")
        return self._engine


def open_studio(device: str = "auto", threads: int = 0) -> ExplainingEngine:
    """Load torch and the engine, on the calling thread, leaving the window a core.

    A device that does not work here is replaced by one that does, with a sentence. 0 threads
    are all but one, or as many as OMP_NUM_THREADS asks for.
    """
    with beside_a_window():
        from engine.device import use_threads
        from engine.studio import Studio

    use_threads(spare=1, wanted=threads)
    try:
        return Studio(device)
    except DeviceError as error:
        studio = Studio()
        studio.notice = Sentence(
            "{what} Drawing on this instead: {device}.",
            {"what": error.sentences[0], "device": studio.device_name()},
        )
        return studio
