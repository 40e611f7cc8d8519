"""The wheel puts one name into site-packages, and what is in it finds itself."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import one_package
import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("source", "followed"),
    [
        ("from engine.api import A", "from noisegram.engine.api import A"),
        ("from engine import model", "from noisegram.engine import model"),
        ("    from main import main" , "    from noisegram.main import main"),
        ("import guiapp.page as page", "import noisegram.guiapp.page as page"),
        ('files("resources") / "a"', 'files("noisegram.resources") / "a"'),
        ('import_module(f"engine.cli.{m}")', 'import_module(f"noisegram.engine.cli.{m}")'),
        ('logging.getLogger("engine.cli")', 'logging.getLogger("noisegram.engine.cli")'),
        ('find_spec("main")', 'find_spec("noisegram.main")'),
        ("from engineer import x", "from engineer import x"),
        ('print("engine")', 'print("engine")'),
        ("engine = 3  # from engine import x", "engine = 3  # from engine import x"),
        ("'ä'; from engine import x", "'ä'; from noisegram.engine import x"),
    ],
)  # fmt: skip
def test_imports_follow(source: str, followed: str) -> None:
    if source.startswith(" "):
        source, followed = f"if 1:\n{source}\n", f"if 1:\n{followed}\n"
    assert one_package.follow(source) == followed


def test_an_import_that_binds_the_old_name_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.py:2"):
        one_package.follow("x = 1\nimport engine.api\n", "a.py")


def test_every_module_of_ours_can_follow() -> None:
    for folder in ("engine", "guiapp", "resources", "packaging/noisegram"):
        for path in (ROOT / folder).rglob("*.py"):
            one_package.follow(path.read_text("utf-8"), str(path))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, its large files left out: what matters are names."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    kept = shutil.ignore_patterns("__pycache__", "*.npz", "*.safetensors", "*.ts", ".ruff_cache")
    for name in (*one_package.MOVED[1:], "packaging/noisegram", "packaging/backend", "docs/maths"):
        shutil.copytree(ROOT / name, source / name, ignore=kept)
    for name in (
        "docs/maths.md",
        "main.py",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "MANIFEST.in",
    ):
        shutil.copy(ROOT / name, source / name)
    build = "import sys; sys.path.insert(0, 'packaging/backend'); import one_package\n"
    build += f"print(one_package.build_wheel({str(out)!r}))"
    subprocess.run([sys.executable, "-c", build], cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_a_wheel_has_one_name_and_a_true_record(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        assert {name.split("/")[0].partition("-")[0] for name in names} == {"noisegram"}
        assert {name.split("/")[0] for name in names} == {
            "noisegram", next(n.split("/")[0] for n in names if n.endswith("/RECORD")),
        }  # fmt: skip
        for part in ("main.py", "engine/api.py", "guiapp/window.py", "resources/CREDITS.md",
                     "resources/formulas.json", "resources/maths.md", "resources/maths/elbo.png",
                     "py.typed", "__main__.py"):  # fmt: skip
            assert f"noisegram/{part}" in names
        record = next(name for name in names if name.endswith("/RECORD"))
        rows = [line.rsplit(",", 2) for line in file.read(record).decode().splitlines()]
        assert sorted(row[0] for row in rows) == sorted(names)
        for name, digest, size in rows[:-1]:
            content = file.read(name)
            found = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            assert (digest, int(size)) == (f"sha256={found.decode()}", len(content))
        said = file.read(record.replace("RECORD", "METADATA")).decode()
        entry = file.read(record.replace("RECORD", "entry_points.txt")).decode()
    assert "Provides-Extra: reference" in said and "License-File: LICENSE" in said
    assert "noisegram = noisegram.main:main" in entry


def test_what_is_installed_runs_beside_anything_called_engine(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "v")
    place = Path(sysconfig.get_path("purelib", vars={"base": str(tmp_path / "v")}))
    with zipfile.ZipFile(wheel) as file:
        file.extractall(place)
    (place / "share.pth").write_text(f"{shared_packages()}\n")
    assert {path.name.partition("-")[0] for path in place.iterdir()} == {"noisegram", "share.pth"}
    (tmp_path / "engine.py").write_text("raise SystemExit('another engine')\n")
    python = str(tmp_path / "v" / "bin" / "python")
    code = """
import sys, noisegram
from noisegram import open_model, write
from noisegram.guiapp.settings import Store
assert noisegram.__version__ != "", noisegram
from noisegram.guiapp.formulas.maths import maths_text
assert maths_text().startswith("# The mathematics")
assert noisegram.engine.__name__ == "noisegram.engine"
print([name for name in sys.modules if name.split(".")[0] in ("engine", "guiapp", "main")])
"""
    for words, said in (
        (["-c", code], "[]"), (["-m", "noisegram", "--version"], "noisegram "),
        (["-m", "noisegram", "help", "batch"], "Usage: noisegram batch"),
    ):  # fmt: skip
        done = subprocess.run(
            [python, *words], cwd=tmp_path, capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONPATH": ""},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert said in done.stdout


def shared_packages() -> str:
    """Where the packages are that these tests run with."""
    import numpy

    return str(Path(numpy.__file__).parents[1])
