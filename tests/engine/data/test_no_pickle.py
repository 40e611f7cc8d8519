"""No source opens a pickle or starts a program with what a stranger gave."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from engine.data.dataset import open_data
from engine.data.sheet.photo import open_photo
from engine.errors import DatasetError
from tests.engine.data.pictures import put

ROOT = Path(__file__).parents[3]
UNPICKLERS = {
    "pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "pandas", "shelve",
}  # fmt: skip
RUNS = {"eval", "exec", "compile", "__import__"}
LOADERS = {"torch.load", "torch.jit.load", "torch.hub.load", "torch.package.PackageImporter"}


def unpickling(source: str) -> Iterator[str]:
    """Where a source could run what a file says."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (n.name for n in node.names if n.name.split(".")[0] in UNPICKLERS)
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from whole & LOADERS
            if (node.module or "").split(".")[0] in UNPICKLERS:
                yield str(node.module)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            given = {k.arg: ast.unparse(k.value) for k in node.keywords}
            careless = name in ("np.load", "numpy.load") and given.get("allow_pickle") != "False"
            told = given.get("allow_pickle", "False") != "False"
            if name in LOADERS | RUNS or careless or told or name.endswith(".read_pickle"):
                yield name


def test_no_source_can_open_a_pickle() -> None:
    paths = [*(ROOT / "engine").rglob("*.py"), *(ROOT / "guiapp").rglob("*.py"), ROOT / "main.py"]
    assert len(paths) > 100
    found = {str(path): list(unpickling(path.read_text(encoding="utf-8"))) for path in paths}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import pickle", "from pickle import load", "import torch; torch.load('x')",
        "from torch import load", "np.load('x')", "np.load('x', allow_pickle=True)",
        "numpy.lib.format.read_array(f, allow_pickle=True)", "def f():\n    import joblib.numpy",
        "pd.read_pickle('x')", "eval(text)",
    ],
)  # fmt: skip
def test_the_check_sees_a_pickle(source: str) -> None:
    assert list(unpickling(source))


def test_nothing_is_given_to_another_program(tmp_path: Path, monkeypatch) -> None:
    drawing = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 900\n%%EndComments\nshowpage\n"
    path = put(tmp_path / "holiday.jpg", drawing)
    with Image.open(path) as trap:
        assert trap.format == "EPS"  # which Ghostscript would run
    monkeypatch.setattr("subprocess.Popen", lambda *a, **k: pytest.fail("a program"))
    with pytest.raises(DatasetError, match="it is no picture"):
        open_data(tmp_path, 8, 3)
    with pytest.raises(DatasetError, match="not a picture that can be read"):
        open_photo(path)
