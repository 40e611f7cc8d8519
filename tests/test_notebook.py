"""The notebook runs from its first cell to its last, and says what is so."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellExecutionError
from run_notebook import NOTEBOOK, run_notebook

MOST_BYTES = 250_000
# Jupyter leaves sockets to be collected: in a process of its own, no other test stumbles over one.
RUN = """
import sys
from pathlib import Path
import nbformat
sys.path.insert(0, sys.argv[3])
from run_notebook import run_notebook
nbformat.write(run_notebook(Path(sys.argv[1])), sys.argv[2])
"""


def run_apart(book: Path, out: Path) -> subprocess.CompletedProcess[str]:
    scripts = str(Path(run_notebook.__code__.co_filename).parent)
    return subprocess.run(
        [sys.executable, "-c", RUN, str(book), str(out), scripts],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_runs_and_our_own_sampler_draws_what_the_engine_draws(tmp_path: Path) -> None:
    done = run_apart(NOTEBOOK, tmp_path / "run.ipynb")
    assert done.returncode == 0, done.stderr
    book: Any = nbformat.read(tmp_path / "run.ipynb", as_version=4)
    shown = [output for cell in book.cells for output in cell.get("outputs", [])]
    kinds = [set(one.get("data", {})) for one in shown]
    assert sum("image/png" in kind for kind in kinds) == 4
    assert any({"image/png", "text/html"} <= kind for kind in kinds)  # a message moves
    said = "".join(one.text for one in shown if one.get("name") == "stdout")
    assert int(said.rsplit("largest difference: ", 1)[1]) <= 1


def test_a_cell_that_fails_is_noticed(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell("from noisegram import no_such_name")]
    nbformat.write(book, tmp_path / "wrong.ipynb")
    done = run_apart(tmp_path / "wrong.ipynb", tmp_path / "run.ipynb")
    assert done.returncode == 1 and CellExecutionError.__name__ in done.stderr
    assert "no_such_name" in done.stderr and not (tmp_path / "run.ipynb").exists()


def test_it_is_small_and_its_sampler_is_ten_lines() -> None:
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert NOTEBOOK.stat().st_size < MOST_BYTES
    outputs = [one for cell in book["cells"] for one in cell.get("outputs", [])]
    assert outputs and not any("text/html" in one.get("data", {}) for one in outputs)
    [sampler] = [
        "".join(cell["source"]) for cell in book["cells"] if "model.task" in "".join(cell["source"])
    ]
    ast.parse(sampler)
    assert len([line for line in sampler.splitlines() if line.strip()]) <= 10
