"""Noisegram: type a message, watch a diffusion model draw it out of noise, send it as a GIF.

    from noisegram import open_model, write

    write("Hi").save("hi.gif")

The names are those of `engine`, which is below this package once it is installed.
"""

from typing import TYPE_CHECKING, Any

from engine import __all__ as _names

if TYPE_CHECKING:
    from engine import Model, open_model, write

__all__ = ["Model", "open_model", "write"]


def __getattr__(name: str) -> Any:
    """The Python door is opened when it is used: `import noisegram` loads no torch."""
    if name in _names:
        from engine import model

        return getattr(model, name)
    if name == "__version__":
        from engine.version import installed_version

        return installed_version()
    raise AttributeError(f"module 'noisegram' has no attribute {name!r}")
