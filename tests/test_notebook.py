"""The notebook runs from its first cell to its last, and says what is so."""

import ast
import json
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from run_notebook import NOTEBOOK, run_notebook

pytestmark = pytest.mark.filterwarnings("default")  # Jupyter's own are not ours to mend
MOST_BYTES = 250_000


def test_it_runs_and_our_own_sampler_draws_what_the_engine_draws() -> None:
    shown = [
        output
        for cell in run_notebook(NOTEBOOK).cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    kinds = [set(one.get("data", {})) for one in shown]
    assert sum("image/png" in kind for kind in kinds) == 4
    assert any({"image/png", "text/html"} <= kind for kind in kinds)  # a message moves
    said = "".join(
        one.text for one in shown if one.output_type == "stream" and one.name == "stdout"
    )
    assert int(said.rsplit("largest difference: ", 1)[1]) <= 1


def test_a_cell_that_fails_is_noticed(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell("from noisegram import no_such_name")]
    nbformat.write(book, tmp_path / "wrong.ipynb")
    with pytest.raises(CellExecutionError, match="no_such_name"):
        run_notebook(tmp_path / "wrong.ipynb")


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
