"""doctor: what this installation is, and whether it works."""

import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version

from platformdirs import user_config_path, user_data_path, user_log_path

from engine.cli.console import AsJson, Device, start_studio, tell
from engine.cli.self_test import self_test
from engine.models.card import file_hash
from engine.models.library import list_models, own_folder, shipped_folder

EXAMPLES = "Example: noisegram doctor"
PACKAGES = (
    "noisegram", "torch", "numpy", "pillow", "safetensors", "msgspec", "PySide6-Essentials",
    "pyapriltags",
)  # fmt: skip
NAME = "noisegram"


def doctor(device: Device = "auto", as_json: AsJson = False) -> None:
    """Versions, device, folders, model hashes, and a short self-test."""
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
    facts["shipped models"] = str(shipped_folder())
    facts["own models"] = str(own_folder())
    facts["settings"] = str(user_config_path(NAME, appauthor=False))
    facts["history"] = str(user_data_path(NAME, appauthor=False) / "history")
    facts["log"] = str(user_log_path(NAME, appauthor=False))
    for info in list_models():
        facts[f"model {info.name}"] = f"{file_hash(info.path)} ({info.origin})"
    started = time.monotonic()
    studio = start_studio(device)
    where = str(studio.device_name())
    facts["device"] = where + window_threads(where)
    self_test(studio)
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
