"""The house's borders, checked on the source and on a running window."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import house
import pytest

ROOT = Path(__file__).parent.parent
MOST_FILES = 20  # beside each other in a folder
HEAVY = ("torch", "safetensors", "scipy", "typer")  # what a first paint must not wait for
THREADS = ("threading", "queue", "concurrent", "multiprocessing", "_thread", "asyncio")
QT_THREADS = {"QThread", "QThreadPool", "QRunnable", "QMutex", "QtConcurrent"}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(source: str) -> Iterator[str]:
    """Everything a source imports, dotted: `a.b` for both `import a.b` and `from a import b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def loaded_at_once(tree: ast.Module) -> Iterator[str]:
    """The imports a module runs when it is loaded: late ones and those for types aside."""
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom | ast.Try):
            yield from imports(ast.unparse(statement))


def heavy_modules() -> frozenset[str]:
    """The modules of the engine that load torch with them, directly or through others."""
    loads = {
        source.module: set(loaded_at_once(source.tree))
        for source in house.read_sources(ROOT, ["engine"])
    }
    heavy = {module for module, names in loads.items() if any(inside(n, HEAVY) for n in names)}
    while more := {
        module
        for module, names in loads.items()
        if module not in heavy and any(inside(name, tuple(heavy)) for name in names)
    }:
        heavy |= more
    return frozenset(heavy)


HEAVY_MODULES = heavy_modules()


def trespasses(source: str, file_name: str) -> list[str]:
    """The imports of a file of guiapp that are not allowed there."""
    found = []
    names_threads, opens_studio = file_name == "jobs/lane.py", file_name == "jobs/engine.py"
    allowed = ("engine.studio", "engine.device") if opens_studio else ()
    for name in imports(source):
        if inside(name, ("torch", "safetensors")):
            found.append(name)
        if inside(name, tuple(HEAVY_MODULES)) and not inside(name, allowed):
            found.append(name)
        if not names_threads and (inside(name, THREADS) or name.rsplit(".", 1)[-1] in QT_THREADS):
            found.append(name)
    return found


@pytest.mark.parametrize("path", sources("engine"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_engine_never_knows_the_window(path: Path) -> None:
    assert not [n for n in imports(path.read_text()) if inside(n, ("PySide6", "guiapp"))]


@pytest.mark.parametrize("path", sources("guiapp"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_window_knows_only_the_light_engine(path: Path) -> None:
    assert trespasses(path.read_text(), path.relative_to(ROOT / "guiapp").as_posix()) == []


@pytest.mark.parametrize(
    "source",
    [
        "import torch", "from torch import nn", "from safetensors import safe_open",
        "from engine.studio import Studio", "from engine import studio",
        "import engine.diffusion.unet",
        "from PySide6.QtCore import QObject, QThread", "import threading",
        "from queue import Queue",
        "def later():\n    from engine.training import distributed",
    ],
)  # fmt: skip
def test_the_check_sees_a_trespass(source: str) -> None:
    assert trespasses(source, "page.py")


def test_the_engine_is_loaded_only_inside_a_function() -> None:
    tree = ast.parse((ROOT / "guiapp" / "jobs" / "engine.py").read_text())
    at_top = [ast.unparse(node) for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not [line for line in at_top if "engine.studio" in line or "engine.device" in line]


def test_packaging_does_not_shadow_the_library() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def run_python(code: str, home: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_light_modules_and_the_first_paint_need_no_torch(tmp_path: Path) -> None:
    """Everything the window imports, transitively, and its first paint."""
    engine = {source.module for source in house.read_sources(ROOT, ["engine"])}
    window = house.read_sources(ROOT, ["guiapp"])
    wanted = {name for source in window for name in imports(ast.unparse(source.tree))}
    used = {module for module in engine if any(inside(name, (module,)) for name in wanted)}
    names = sorted(used - HEAVY_MODULES) + [source.module for source in window]
    assert {"engine.message.page", "engine.api"} <= set(names)
    code = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
from PySide6.QtWidgets import QApplication
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
app = QApplication([])
window = Window(EngineLane(), Lane(), Theme(app), Store())
heavy = {HEAVY!r}
def look():
    print("painted, heavy:", [name for name in heavy if name in sys.modules])
    app.quit()
window.painted.connect(look)
window.show()
app.exec()
"""
    assert run_python(code, tmp_path).strip() == "painted, heavy: []"


@pytest.fixture(scope="module")
def product() -> list[house.Source]:
    return house.read_sources(ROOT)


def test_no_files_need_each_other(product: list[house.Source]) -> None:
    assert house.circles(house.arrows_between(product)) == []


def test_no_rooms_need_each_other(product: list[house.Source]) -> None:
    assert house.circles(house.between_rooms(house.arrows_between(product))) == []


def test_no_folder_is_crowded(product: list[house.Source]) -> None:
    assert {k: n for k, n in house.crowds(product).items() if n > MOST_FILES} == {}


def test_a_public_class_has_its_name_alone(product: list[house.Source]) -> None:
    assert house.repeated_classes(product) == {}


def test_a_function_shares_its_name_with_one_other_at_most(product: list[house.Source]) -> None:
    assert house.repeated_functions(product) == {}


def walks_in(document: str) -> dict[str, list[house.Step]]:
    return house.walks((ROOT / document).read_text(encoding="utf-8"))


WALKS = walks_in("docs/architecture.md") | walks_in("CONTRIBUTING.md")


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_names_files_and_functions_that_are_there(walk: str) -> None:
    assert house.wrong_steps(ROOT, WALKS[walk]) == []


def test_the_walks_are_told() -> None:
    assert len(walks_in("docs/architecture.md")) >= 5


@pytest.mark.parametrize("verb", ["write", "models", "hands", "show", "sample"])
def test_a_verb_without_the_window_never_loads_qt(verb: str, tmp_path: Path) -> None:
    code = f"""
import sys
sys.argv = ["noisegram", {verb!r}, "--help"]
import main
status = main.main()
print()
print("qt:", [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "guiapp"))])
sys.exit(status)
"""
    assert run_python(code, tmp_path).strip().endswith("qt: []")
