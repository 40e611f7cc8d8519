"""doctor: what this installation is, and whether it works."""

import platform
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

from engine.api import Drawing, Engine, Glyphs, WriteRequest
from engine.card import model_hash
from engine.cli.shared.console import Terminal
from engine.errors import DeviceError, ExportError
from engine.export.export import export_message, read_recipe
from engine.export.mp4 import find_ffmpeg
from engine.message.recipe import Recipe
from engine.models.library import read_models, shipped_folder
from engine.paths import history_folder, log_file, models_folder, settings_file
from engine.progress import finish

STEPS = 20
INKED = (0.01, 0.6)  # finished letters are mostly paper with some ink; noise or a blank is neither


def self_test(engine: Engine) -> None:
    """Raise `DeviceError` for what does not work here."""
    check_file(check_drawing(engine))
    check_learning()


def check_drawing(engine: Engine) -> tuple[Recipe, Glyphs]:
    """Draw two letters; raise `DeviceError` unless they have as much ink as letters."""
    recipe = Recipe(text="ok", drawing=Drawing(steps=STEPS))
    glyphs: Glyphs = finish(engine.write(WriteRequest(recipe.letters(), recipe.drawing)))
    if not INKED[0] < float((glyphs.states[:, -1] > 128).mean()) < INKED[1]:
        raise DeviceError("The self-test drew something that is no letter.", "Try --device cpu.")
    return recipe, glyphs


def check_file(message: tuple[Recipe, Glyphs]) -> None:
    """Write them into a GIF; raise `DeviceError` unless their recipe can be read from it."""
    recipe, glyphs = message
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ok.gif"
        finish(export_message(path, glyphs.states, glyphs.sigmas, recipe))
        if read_recipe(path).text != recipe.text:
            raise DeviceError(
                "The self-test wrote a file that it cannot read.", "Install Noisegram again."
            )


def check_learning() -> None:
    """Take an optimizer's step; in an installed program, a module that it loads may be missing."""
    import torch

    x = torch.nn.Parameter(torch.ones(3))
    adam = torch.optim.Adam([x], lr=0.1)
    x.square().sum().backward()
    adam.step()
    if not bool((x < 1).all()):
        raise DeviceError("The self-test learned nothing.", "Install Noisegram again.")


EXAMPLES = """
  noisegram doctor
For a report of a fault:
  noisegram doctor --json > doctor.json
"""
PACKAGES = (
    "noisegram", "torch", "numpy", "pillow", "safetensors", "msgspec", "PySide6-Essentials",
    "pyapriltags", "onnx", "onnxruntime", "distributed",
)  # fmt: skip


def doctor(*, terminal: Annotated[Terminal, {"force"}]) -> None:
    """Check that this installation works, and say what it consists of.

    Prints versions, the device, folders and models, then draws, exports and learns for a few
    seconds.
    """
    facts: dict[str, str] = {
        "program": sys.executable if getattr(sys, "frozen", False) else "from source, by Python",
        "python": sys.version.split()[0],
        "system": platform.platform(),
    }
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = "not installed"
    try:
        facts["ffmpeg"] = find_ffmpeg()
    except ExportError:
        facts["ffmpeg"] = "not installed"
    facts["shipped models"] = str(shipped_folder())
    facts["own models"] = str(models_folder())
    facts["settings"] = str(settings_file().parent)
    facts["history"] = str(history_folder())
    facts["log"] = str(log_file().parent)
    infos, unusable = read_models()
    for info in infos:
        facts[f"model {info.name}"] = f"{model_hash(info.path)} ({info.origin})"
    for bad in unusable:
        facts[f"model {bad.name}"] = f"cannot be used: {bad.error} ({bad.origin})"
    started = time.monotonic()
    studio = terminal.start_studio()
    where = str(studio.device_name())
    facts["device"] = where + window_threads(where)
    self_test(studio)
    facts["self-test"] = f"passed in {time.monotonic() - started:.1f} s"
    width = max(len(name) for name in facts) + 2  # never cut: a path is there to be copied
    terminal.tell("\n".join(f"{name:<{width}}{fact}" for name, fact in facts.items()), facts)


def window_threads(device: str) -> str:
    """A remark on CPU threads: who asked for them, or that the window keeps a core free."""
    from engine.device import threads_asked, usual_threads

    if not device.startswith("CPU"):
        return ""
    name, _ = threads_asked()
    if name:
        return f" (as {name} asks)"
    fewer = usual_threads(spare=1)
    return f" ({fewer} in the window, which keeps a core free)" * (fewer < usual_threads())
