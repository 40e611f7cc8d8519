"""Noisegram's engine: torch, numpy and Pillow, never Qt.

A map of the room. Light, importable without torch: `api` (the door), `errors`, `checks` (bounds of
fields), `card` (what a model file says of itself), `models.library` (which models there are),
`data.alphabet`, `explain` (ways in numbers), `message` (layout, page, recipe; in
`message.composed` letters with marks), `export`, `batch` (many messages at once), `pictures`,
`samples` (drawn pictures into files), `files`, `interrupt` (Ctrl+C while modules load), `cli`.
Heavy: `studio` (the engine behind the door), `model` (the same for scripts), `drawing`, `diffusion`
(the mathematics), `training`, `evaluation`, `device`.

    from engine import open_model, write
"""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.model import Model, open_model, write

__all__ = ["Model", "open_model", "write"]

# Before torch is loaded by anyone: threads that wait at a barrier must sleep, not spin. Spinning
# gains little on an idle machine, and on a busy one it costs a factor of twenty (two threads on two
# cores beside one busy program: 20 s for what takes 0.9 s with sleeping threads).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# The same for numpy: a page is composed from many small products of matrices, for which threads
# that wait spinning cost ten times what they bring (measured on 2 cores beside a busy program).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> Any:
    """The Python door is opened when it is used: `import engine` loads no torch."""
    if name in __all__:
        from engine import model

        return getattr(model, name)
    raise AttributeError(f"module 'engine' has no attribute {name!r}")
