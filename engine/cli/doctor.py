"""doctor: what this installation is, and whether it works."""

import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version

from engine.api import Drawing, Letter, WriteRequest
from engine.card import file_hash
from engine.cli.console import AsJson, Device, start_studio, tell
from engine.errors import DeviceError
from engine.library import list_models, own_folder, shipped_folder

EXAMPLES = "Example: noisegram doctor"
PACKAGES = ("noisegram", "torch", "numpy", "pillow", "safetensors", "PySide6-Essentials")


def doctor(device: Device = "auto", as_json: AsJson = False) -> None:
    """Versions, device, folders, model hashes, and a short self-test."""
    facts: dict[str, str] = {"python": sys.version.split()[0], "system": platform.platform()}
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = "not installed"
    facts["shipped models"] = str(shipped_folder())
    facts["own models"] = str(own_folder())
    for info in list_models():
        facts[f"model {info.name}"] = f"{file_hash(info.path)} ({info.origin})"
    started = time.monotonic()
    studio = start_studio(device)
    where = str(studio.device_name())
    facts["device"] = where + window_threads(where)
    request = WriteRequest((Letter(0, "o"), Letter(1, "k")), Drawing(steps=20))
    *_, last = studio.write(request)
    # Finished letters are mostly paper with some ink; noise or a blank is neither.
    inked = float((last.states[:, -1] > 128).mean())
    if not 0.01 < inked < 0.6:
        raise DeviceError("The self-test drew something that is no letter.", "Try --device cpu.")
    facts["self-test"] = f"passed in {time.monotonic() - started:.1f} s"
    if as_json:
        tell("", facts, True)
        return
    width = max(len(name) for name in facts) + 2
    for name, fact in facts.items():  # never cut: a path is there to be copied
        tell(f"{name:<{width}}{fact}", {}, False)


def window_threads(device: str) -> str:
    """A remark on the threads, as the window names fewer: it keeps a core for itself."""
    from engine.device import usable_cores

    cores = usable_cores()
    if not device.startswith("CPU") or cores == 1:
        return ""
    return f" ({cores - 1} in the window, which keeps a core free)"
