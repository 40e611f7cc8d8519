"""What stays out of the bundle is never loaded by the app."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from parts import FILES, MODULES, PLUGINS, file_exclusion, module_exclusion

ROOT = Path(__file__).parents[2]

ENGINE = """
import numpy as np
from engine.cli.app import run_command
assert run_command(["doctor", "--device", "cpu"]) == 0
assert run_command(["train", "--data", "glyphs.npz", "--images", "4", "--batch", "2",
    "--set", "network.widths=[8,16]", "--name", "tiny", "--quiet"]) == 0
assert run_command(["figure", "schedule", "-o", "schedule.png"]) == 0
"""
WINDOW = """
import importlib, pkgutil, guiapp
for module in pkgutil.walk_packages(guiapp.__path__, "guiapp."):
    importlib.import_module(module.name)
from PySide6.QtWidgets import QApplication
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
app = QApplication([])
window = Window(EngineLane(), Lane(), Theme(app), Store())
window.painted.connect(app.quit)
window.show()
app.exec()
"""


def loaded(code: str, folder: Path) -> list[str]:
    """The modules that a program has loaded when it ends."""
    program = f"import sys\n{code}\nprint()\nprint('loaded', *sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("code", [ENGINE, WINDOW], ids=["engine", "window"])
def test_nothing_that_stays_out_is_loaded(code: str, tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    np.savez(
        tmp_path / "glyphs.npz",
        image=random.integers(0, 255, (32, 28, 28), dtype=np.uint8),
        codepoint=np.array([ord(letter) for letter in "abcd"] * 8, np.int32),
    )
    modules = loaded(code, tmp_path)
    assert len(modules) > 100
    assert [module for module in modules if module_exclusion(module)] == []


def test_the_sources_name_nothing_that_stays_out() -> None:
    named: set[str] = set()
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "guiapp").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named |= {f"{node.module}.{alias.name}" for alias in node.names}
    out = {name for name in named if module_exclusion(name)}
    assert not out


@pytest.mark.parametrize(
    ("module", "out"),
    [
        ("torch._inductor.codegen.cpp", True), ("torch._inductor.config", False),
        ("pygments.lexers.python", True), ("pygments.lexers._mapping", False),
        ("PySide6.QtSql", True), ("PySide6.QtWidgets", False), ("networkxx", False),
    ],
)  # fmt: skip
def test_the_check_sees_what_stays_out(module: str, out: bool) -> None:
    assert bool(module_exclusion(module)) is out


@pytest.mark.parametrize(
    ("place", "out"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6\\\\plugins\\\\platforms\\\\qwindows.dll", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", True),
        ("torch/bin/torch_shm_manager", False),
        ("torch/bin/protoc", True),
        ("torch/lib/libtorch_cpu.so", False),
        ("resources/models/letters.safetensors", False),
        ("libdbus-1.so.3", True),
        ("libssl.so.3", False),
    ],
)
def test_what_goes_in(place: str, out: bool) -> None:
    assert bool(file_exclusion(place)) is out


def test_every_choice_has_a_reason() -> None:
    assert all(why.strip() for reasons in (MODULES, FILES, PLUGINS) for why in reasons.values())
