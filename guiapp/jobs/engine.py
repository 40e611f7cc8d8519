"""The lane that owns the engine, and with it torch and the device: what it can be asked for.

Nothing else opens the studio.
"""

import ctypes
import gc
import importlib.util
import logging
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.api import Engine, SampleRequest, WriteRequest
from engine.errors import DeviceError, EngineError
from engine.learning import ReviewRequest, TrainRequest
from engine.message.recorded import shipped_recording
from engine.sentence import Sentence
from guiapp.jobs.lane import Lane, Unexpected

# After this a thread that runs Python lets the other have the interpreter. Only while modules load:
# later the window's own short pieces of work would be interrupted, which on a busy machine costs it
# its turn on the processor.
SWITCH_S = 0.0005


@contextmanager
def beside_a_window() -> Iterator[None]:
    """Load torch inside this, and the window's thread goes on meanwhile."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    gc.disable()
    try:
        load_libraries(torch_libraries())
        yield
    finally:
        gc.freeze()  # what was loaded stays: the collector need not look through it ever again
        gc.enable()
        sys.setswitchinterval(usual)


def torch_libraries() -> list[tuple[Path, int]]:
    """What `import torch` is going to open, in its order and with its flags; none where it
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

    def __init__(
        self, open_engine: Callable[[], Engine] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_engine = open_engine or open_studio
        self._engine: Engine | None = None
        self._trouble: EngineError | None = None
        self._writing = self._offering = self._sampling = self._filling = 0
        self._forecasting = 0

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
        """Whether the engine is open."""
        return self._engine is not None

    def write(self, request: WriteRequest) -> int:
        """Draw these letters; a write that still runs is cancelled for it. Returns the job."""
        self.cancel(self._writing)
        self.cancel(self._filling)
        self._writing = self.submit(lambda: self._engine_or_raise().write(request))
        return self._writing

    def offer(self, request: WriteRequest) -> int:
        """Draw letters beside the message; only an earlier offer is cancelled for it."""
        self.cancel(self._offering)
        self.cancel(self._filling)
        self._offering = self.submit(lambda: self._engine_or_raise().write(request))
        return self._offering

    def sample(self, request: SampleRequest) -> int:
        """Draw pictures of any model; only earlier pictures are cancelled for them."""
        self.cancel(self._sampling)
        self.cancel(self._filling)
        self._sampling = self.submit(lambda: self._engine_or_raise().sample(request))
        return self._sampling

    def fill(self, request: SampleRequest | WriteRequest) -> int:
        """Draw what can wait, while nobody asks for anything else: then it is cancelled."""

        def work() -> Generator[Any, None, Any]:
            engine = self._engine_or_raise()
            if isinstance(request, WriteRequest):
                return engine.write(request)
            return engine.sample(request)

        self._filling = self.submit(work)
        return self._filling

    def train(self, request: TrainRequest) -> int:
        """Train a model, beside all else; cancelling it keeps what was learned."""
        self.cancel(self._filling)
        return self.submit(lambda: self._engine_or_raise().train(request), beside=True)

    def keep(self) -> int:
        """Write the model of the training under way as it is now; its path is the result."""
        return self.submit(lambda: self._engine_or_raise().keep())

    def forecast(self, request: TrainRequest) -> int:
        """Measure what a training would take; only an earlier forecast is cancelled for it."""
        self.cancel(self._forecasting)
        self.cancel(self._filling)
        self._forecasting = self.submit(lambda: self._engine_or_raise().forecast(request))
        return self._forecasting

    def review(self, request: ReviewRequest) -> int:
        """Draw with a trained model, and find the training pictures nearest to that."""
        self.cancel(self._filling)
        return self.submit(lambda: self._engine_or_raise().review(request))

    @property
    def idle(self) -> bool:
        """Whether the engine is open and has nothing to do, but perhaps something beside."""
        return self.ready and not self._open - self._apart

    def _engine_or_raise(self) -> Engine:
        if self._engine is None:
            raise self._trouble or EngineError("The engine is not open.", "Start Noisegram again.")
        return self._engine


def open_studio(device: str = "auto", threads: int = 0) -> Engine:
    """Load torch and the engine, on the calling thread, leaving the window a core.

    A device that does not work here is replaced by one that does, with a sentence. 0 threads
    are all but one.
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
