"""The files of torch for PyInstaller: its libraries, and the modules that are imported.

The usual hook takes every module there is, each with its source. Sources are only needed where
torch reads its own at the start: in its modules of settings, and where it declares overloads.
"""

import re
from pathlib import Path

from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_dynamic_libs,
    collect_submodules,
    get_package_paths,
)

READS_ITSELF = re.compile(
    r"install_config_module\(sys|^ *@[\w.]*_overload|_overload as overload"
    r"|^ *@torch\.jit\.script\b",
    re.MULTILINE,
)

warn_on_missing_hiddenimports = False
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
# torch finds its libraries in torch/lib alone; links beside the program confuse it
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
hiddenimports = ["torch._inductor", "torch._export", "torch.onnx"]  # by torch's __getattr__
hiddenimports += collect_submodules("torch._dynamo.polyfills")  # by name, for the optimizers

above, package = get_package_paths("torch")
module_collection_mode = {"torch": "pyz"}
for path in sorted(Path(package).rglob("*.py")):
    if READS_ITSELF.search(path.read_text(encoding="utf-8", errors="replace")):
        name = ".".join(path.relative_to(above).with_suffix("").parts).removesuffix(".__init__")
        module_collection_mode[name] = "pyz+py" if name != "torch" else "pyz"
manager = Path(package) / "bin" / "torch_shm_manager"
if manager.exists():
    binaries.append((str(manager), "torch/bin"))
