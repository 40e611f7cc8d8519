"""Loading torch beside a window that must answer.

Whoever runs Python holds the interpreter, and loading torch holds it long: on 2 cores 420 ms in
the dynamic linker, and 50 to 180 ms in each search of the cyclic collector through all that its
modules create. Both can be had without.
"""

import ctypes
import gc
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)

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
